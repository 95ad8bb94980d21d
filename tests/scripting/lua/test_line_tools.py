"""Helpers for the line under a trigger."""

import pytest

from tests.support.script_session import ScriptSession


async def test_the_ways_of_writing_by_their_name(session: ScriptSession) -> None:
    session.run("xEcho('Color', 'echo', '<red>a\\n') xEcho('Hex', 'echo', '#00ff00b\\n') checho('<red>c\\n')")

    assert session.echoed == ["a", "b", "c"]
    session.run("xEcho('Loud', 'echo', 'x')")
    assert 'no "echo" for the style "Loud"' in session.errors[0]


async def test_replacing_what_was_captured(session: ScriptSession) -> None:
    session.run("tempRegexTrigger('a (rat) here', function() replaceWildcard(2, 'cat') end)")
    session.run(
        "tempRegexTrigger('a (dog) here', function() selectCaptureGroup(2) xReplace('main', '<red>cow', 'c') end)"
    )
    await session.hear("a rat here", "a dog here")

    assert [line.text for line in session.lines] == ["a cat here", "a cow here"]


async def test_a_line_and_its_prompt(session: ScriptSession) -> None:
    session.run("tempTrigger('gag', function() deleteFull() end)")
    await session.hear("one", "gag me")
    await session.prompt("> ")
    await session.hear("two")
    await session.prompt("> ")

    assert [line.text for line in session.lines] == ["one", "two", "> "]


async def test_the_lines_of_a_match_of_several(session: ScriptSession) -> None:
    session.run(
        "tempTrigger('third', function() multimatches = {{'first'}, {'second'}} done, why = deleteMultiline(5) end)"
    )
    await session.hear("stays", "the first", "between", "the third", "last")

    assert session.values("done, why") == [True, None]
    assert [line.text for line in session.lines] == ["stays", "last"]


async def test_without_such_a_match(session: ScriptSession) -> None:
    assert session.values("deleteMultiline()") == [
        None,
        "does not appear to be run during a multiline trigger match, please try again.",
    ]
    session.run("multimatches = {{'nowhere'}} none, why = deleteMultiline(2)")
    assert session.values("none, why") == [None, "the first line of the match is not among the last 2 lines"]


async def test_every_occurrence(session: ScriptSession) -> None:
    session.run("""
        tempTrigger("rat", function()
          count = selectAll("main", "rat", function() setBold(true) end)
          selectString("rat", 2)
          bold = getTextFormat().bold
        end)
    """)
    await session.hear("rat and rat and rat")

    assert session.values("count, bold") == [3, True]


COLOURS = [
    ("isAnsiFgColor(4), isAnsiFgColor(3), isAnsiFgColor(0)", [True, False, False]),
    ("isAnsiBgColor(0), isAnsiBgColor(4)", [True, False]),
    ("getColorWildcard(4)", [["rat"]]),
    ("getColorWildcard(3)", [None]),
    ("isAnsiFgColor(17)", [None, "ANSI color 17 out of range (0 to 16)"]),
]


async def test_bold_is_how_games_ask_for_the_bright_colours(session: ScriptSession) -> None:
    session.run(
        "tempTrigger('rat', function() selectString('rat', 1) red, light = isAnsiFgColor(4), isAnsiFgColor(3) end)"
    )
    await session.hear("a \x1b[1;31mrat\x1b[0m here")

    assert session.values("red, light") == [False, True]


@pytest.mark.parametrize(("expressions", "values"), COLOURS)
async def test_colours_of_the_game(session: ScriptSession, expressions: str, values: list[object]) -> None:
    session.run(f"tempTrigger('rat', function() selectString('rat', 1) found = {{ {expressions} }} end)")
    await session.hear("a \x1b[31mrat\x1b[0m here")

    count = len(values)
    assert session.values(", ".join(f"found[{index}]" for index in range(1, count + 1))) == values


async def test_a_line_of_a_console_is_wrapped_into_several(session: ScriptSession) -> None:
    session.run("""
        createMiniConsole("chat", 0, 0, 100, 100) echo("chat", "aaaa bbbb cccccccccc\\nnext\\n")
        setWindowWrap("chat", 8) setWindowWrapIndent("chat", 2) setWindowWrapHangingIndent("chat", 1)
        moveCursor("chat", 3, 1)
        wrapLine("chat", 0)
    """)

    lines = ["  aaaa ", " bbbb ", " ccccccc", " ccc", "next"]
    assert session.values("getLines('chat', 0, 5), getLineNumber('chat'), getColumnNumber('chat')") == [lines, 4, 3]


async def test_a_line_of_the_main_window_stays_whole(session: ScriptSession) -> None:
    session.run("echo('a long line of text\\n') setWindowWrap('main', 5) wrapLine('main', 0)")

    assert session.echoed == ["a long line of text"]
    assert session.values("wrapLine('none', 0)") == [None, 'window "none" not found']
