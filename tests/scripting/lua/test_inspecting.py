"""Values, matches and colours written down for people who write scripts."""

import pytest

from tests.support.script_session import ScriptSession

WRITTEN = [
    ("{1, 2, {3}}", "{ 1, 2, { 3 } }"),
    ("{}", "{}"),
    ("{5, a = {b = 1}}", "{ 5,\n  a = {\n    b = 1\n  }\n}"),
    ("{['end'] = 1, [1.5] = true, [true] = 'x'}", '{\n  [1.5] = true,\n  [true] = "x",\n  ["end"] = 1\n}'),
    ("'say \"hi\"'", "'say \"hi\"'"),
    ("print, {depth = 1}", "<function 1>"),
    ("{{1}}, {depth = 1}", "{ {...} }"),
    ("{a = 1}, {newline = '', indent = ''}", "{a = 1}"),
]


@pytest.mark.parametrize(("arguments", "text"), WRITTEN)
async def test_inspect(session: ScriptSession, arguments: str, text: str) -> None:
    assert session.values(f"inspect({arguments}), prettywrite({arguments}), inspect.inspect({arguments})") == [text] * 3


async def test_a_table_that_is_there_twice(session: ScriptSession) -> None:
    session.run("t = {} t.me = t")

    assert session.value("inspect(t)") == "<1>{\n  me = <table 1>\n}"


async def test_a_table_without_end_is_an_error(session: ScriptSession) -> None:
    session.run("t = {} for i = 1, 300000 do t[i] = i end works, problem = pcall(inspect, t)")

    assert session.values("works, problem") == [False, "inspect: the value is too large to be written down"]


async def test_members_line_by_line(session: ScriptSession) -> None:
    session.run("printTable({a = 1}) listPrint({'x', 'y'})")

    rule = "-" * 55
    assert session.echoed == [rule, "key=a  value=1", rule, rule, "1. x", "2. y", rule]


async def test_what_patterns_have_captured(session: ScriptSession) -> None:
    session.run("multimatches = {{'first', 'one'}, {'second'}} showMultimatches()")

    text = "\n".join(session.echoed)
    assert "multimatches[n][m]" in text
    assert "regex 1 captured" in text
    assert "key=2 value=one" in text
    assert "key=1 value=second" in text


async def test_each_capture_gets_a_colour(session: ScriptSession) -> None:
    session.run("""
        tempRegexTrigger([[^You wave (goodbye) to (everyone)]], function()
          showCaptureGroups()
          selectString("goodbye", 1)
          one = getTextFormat().foreground
          selectString("everyone", 1)
          two = getTextFormat().foreground
        end)
    """)
    await session.hear("You wave goodbye to everyone")

    assert session.value("one") != session.value("two")


async def test_colours(session: ScriptSession) -> None:
    session.run("showColors(2, 'dodger', true) showAnsiColors()")

    assert "dodger_blue" in session.echoed[0]
    assert len(session.echoed) == 33
