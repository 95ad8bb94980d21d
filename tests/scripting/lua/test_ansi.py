"""ANSI's codes: into text, out of it, and to triggers."""

import pytest

from netcore.api.style import pack, palette, rgb
from tests.support.script_session import ScriptSession


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("cecho2ansi('<red>a<r>b')", "\x1b[38;2;255;0;0ma\x1b[0mb"),
        ("cecho2ansi('<ansi_004:ansi_200>a')", "\x1b[38;5;4m\x1b[48;5;200ma"),
        ("decho2ansi('<1,2,3:4,5,6>a<b>b</b>c')", "\x1b[38;2;1;2;3m\x1b[48;2;4;5;6ma\x1b[1mb\x1b[22mc"),
        ("hecho2ansi('#010203a')", "\x1b[38;2;1;2;3ma"),
        ("hecho2ansi('plain')", "plain"),
        ("ansi2string('a\\27[1;31mb\\27[0m\\27[mc')", "abc"),
        ("ansi2decho('a\\27[38;2;1;2;3mb\\27[0mc')", "a<1,2,3>b<r>c"),
        ("ansi2decho('\\27[48:2:1:2:3mb\\27[1mc\\27[22md')", "<:1,2,3>b<b>c</b>d"),
        ("ansi2decho('\\27[38;5;196ma\\27[39mb')", "<255,0,0>a<r>b"),
        ("ansi2decho('a', '<1,2,3>')", "<1,2,3>a"),
        ("ansi2decho('\\27[38;5ma')", "a"),
    ],
)
async def test_conversions(session: ScriptSession, expression: str, text: str) -> None:
    assert session.value(expression) == text


@pytest.mark.parametrize(
    ("call", "runs"),
    [
        ("cfeedTriggers('<ansi_001>red<r> not')", (0, pack(palette(1)), 3, 0)),
        ("dfeedTriggers('<1,2,3>x<r>y')", (0, pack(rgb(1, 2, 3)), 1, 0)),
        ("hfeedTriggers('#010203x#ry')", (0, pack(rgb(1, 2, 3)), 1, 0)),
    ],
)
async def test_triggers_are_fed_in_colour(session: ScriptSession, call: str, runs: tuple[int, ...]) -> None:
    session.run(f"tempRegexTrigger('^', [[heard = line]]) {call}")

    assert session.lines[0].runs == runs
    assert session.value("heard") == session.texts[0]
