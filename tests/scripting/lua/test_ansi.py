"""ANSI's codes: into text, out of it, and to triggers."""

import pytest

from netcore.api.style import pack, rgb
from tests.support.script_session import ScriptSession


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("cecho2ansi('<red>a<r>b')", "\x1b[38:5:1ma\x1b[0mb"),
        (
            "cecho2ansi('<light_blue:ansiRed>a<DodgerBlue>b<i>c</i>')",
            "\x1b[38:5:12m\x1b[48:2::128:0:0ma\x1b[38:2::30:144:255mb\x1b[3mc\x1b[23m",
        ),
        ("cecho2ansi('<ansi_004:ansi_200>a')", "\x1b[38:2::0:0:128m\x1b[48:5:200ma"),
        ("decho2ansi('<1,2,3:4,5,6>a<b>b</b>c')", "\x1b[38:2::1:2:3m\x1b[48:2::4:5:6ma\x1b[1mb\x1b[22mc"),
        ("hecho2ansi('#010203a')", "\x1b[38:2::1:2:3ma"),
        ("hecho2ansi('plain')", "plain"),
        ("hecho2ansi('#,ff00ff80g|b|/b')", "\x1b[48:2::255:0:255mg\x1b[1m\x1b[22m"),
        ("decho2ansi('<255,0,0:>a<1,2>b')", "\x1b[38:2::255:0:0m\x1b[48:2:::0:0ma\x1b[38:2::1:2:0mb"),
        ("decho2ansi('<1,2,3,4>c<>')", "\x1b[38:2::1:2:3mc<>"),
        ("cecho2ansi('<lightRed>a<no>b<ansi_010>c<:12>d')", "\x1b[38:5:9mab\x1b[38:2::0:255:0mc\x1b[48:5:12md"),
        ("cecho2ansi('<256></x>e<red,blue>f<<>>')", "ef<<>>"),
        ("pcall(decho2ansi, '</r>x')", False),
        ("pcall(hecho2ansi, '#/rx')", False),
        ("ansi2decho('\\27[38;5;;31mX')", "<128,0,0>X"),
        ("ansi2string('a\\27[1;31mb\\27[0m\\27[mc')", "abc"),
        ("ansi2decho('a\\27[38;2;1;2;3mb\\27[0mc')", "a<1,2,3>b<r>c"),
        ("ansi2decho('\\27[48:2:1:2:3mb\\27[1mc\\27[22md')", "<:1,2,3>bcd"),
        ("ansi2decho('\\27[38;5;196ma\\27[39mb')", "<255,0,0>a<r>b"),
        ("ansi2decho('a\\27[1mb\\27[22mc', 31)", "a<255,0,0>b<128,0,0>c"),
        ("ansi2decho('\\27[1mb\\27[31mc\\27[0md')", "b<255,0,0>c<r>d"),
        ("ansi2decho('\\27[31m\\27[1m\\27[22m')", "<128,0,0><255,0,0><128,0,0>"),
        ("ansi2decho('\\27[0;1;30;40ma\\27[m<x>\\27[4zb')", "<r><128,128,128:0,0,0>a<r><x>\x1b[4zb"),
        ("ansi2decho('\\27[4;31;42ma\\27[39mb\\27[24;49m')", "<128,0,0:0,128,0><u>a<r><:0,128,0><u>b<r>"),
        ("ansi2decho('\\27[38;2;7m\\27[48:2::1:2:3m\\27[105m\\27[97m')", "<7,0,0><:1,2,3><:255,0,255><255,255,255>"),
        ("ansi2decho(decho2ansi('<1,2,3>a<r>b'))", "<1,2,3>a<r>b"),
        ("ansi2decho('\\27[38;5ma')", "a"),
    ],
)
async def test_conversions(session: ScriptSession, expression: str, text: str | bool) -> None:
    assert session.value(f"({expression})") == text


async def test_colours_that_scripts_have_changed(session: ScriptSession) -> None:
    session.run("color_table.ansi_001 = {1, 2, 3}")

    assert session.values("ansi2decho('\\27[31ma\\27[48;5;1mb')") == ["<1,2,3>a<:1,2,3>b", 1]


@pytest.mark.parametrize(
    ("call", "runs"),
    [
        ("cfeedTriggers('<ansi_001>red<r> not')", (0, pack(rgb(128, 0, 0)), 3, 0)),
        ("dfeedTriggers('<1,2,3>x<r>y')", (0, pack(rgb(1, 2, 3)), 1, 0)),
        ("hfeedTriggers('#010203x#ry')", (0, pack(rgb(1, 2, 3)), 1, 0)),
    ],
)
async def test_triggers_are_fed_in_colour(session: ScriptSession, call: str, runs: tuple[int, ...]) -> None:
    session.run(f"tempRegexTrigger('^', [[heard = line]]) {call}")

    assert session.lines[0].runs == runs
    assert session.value("heard") == session.texts[0]


async def test_what_is_converted_can_be_shown_as_it_comes(session: ScriptSession) -> None:
    session.run("""
        createMiniConsole('chat', 0, 0, 200, 100)
        decho(ansi2decho('\\27[1;31mred\\27[0m\\n'))
        decho('main', 5) echo('\\n')
        decho('chat', 7)
    """)

    assert session.values("getCurrentLine('chat'), select('#', ansi2decho('a'))") == ["7", 2]
    assert session.echoed == ["red", "5"]
