"""echo and its kin on the console, and what they do in a trigger."""

import pytest

from netcore.api import style
from netcore.api.game_parts import TextPart
from netcore.api.style import Attribute
from netcore.api.text import LineKind
from tests.scripting.conftest import StartSession
from tests.support.script_session import SUBSTRING, ScriptSession, trigger

RED, BLUE = style.pack(style.rgb(255, 0, 0)), style.pack(style.rgb(0, 0, 255))
BOLD = style.pack(0, 0, Attribute.BOLD)

# Outside a trigger: the calls, and the rows that are there then.
ECHOES = [
    ("echo('one\\n')", ["one"]),
    ("echo('on') echo('e\\ntw') echo('o')", ["one", "two"]),
    ("echo('\\n')", [""]),
    ("echo('\\none\\n')", ["", "one"]),
    ("echo('main', 'one\\n')", ["one"]),
    ("echo(5)", ["5"]),
    ("print('a', nil, 5, true)", ["a    nil    5    true"]),
    ("print() print('x')", ["", "x"]),
    ("cecho('<red>a<b>b\\nc')", ["ab", "c"]),
    ("decho('<255,0,0>a')", ["a"]),
    ("hecho('#ff0000a')", ["a"]),
    ("cecho('main', '<red>a')", ["a"]),
    ("cecho('')", []),
    ("echo('a\\tb\\027[31m\\7\\0c\\127')", ["a\tb[31mc"]),
    ("echo('\\255é')", ["\ufffdé"]),
    ("display({1, x = 2})", ["{", "  1,", "  x = 2", "}"]),
]


@pytest.mark.parametrize(("call", "rows"), ECHOES)
async def test_what_is_written(session: ScriptSession, call: str, rows: list[str]) -> None:
    session.run(call)

    assert session.echoed == rows
    assert session.errors == []


STYLES: list[tuple[str, tuple[int, ...]]] = [
    ("echo('ab')", ()),
    ("cecho('<red>ab')", (0, RED)),
    ("cecho('a<red>b')", (0, 0, 1, RED)),
    ("cecho('<b>a</b>b')", (0, BOLD, 1, 0)),
    ("decho('<255,0,0>a<0,0,255>b')", (0, RED, 1, BLUE)),
    ("hecho('#ff0000a#0000ffb')", (0, RED, 1, BLUE)),
    ("setFgColor(255, 0, 0) echo('ab')", (0, RED)),
    ("setFgColor(255, 0, 0) echo('a') resetFormat() echo('b')", (0, RED, 1, 0)),
    ("setFgColor(255, 0, 0) cecho('a') echo('b')", ()),
    ("setBold(true) echo('a') setBold(false) echo('b')", (0, BOLD, 1, 0)),
    ("fg('red') echo('a') fg('blue') echo('b')", (0, RED, 1, BLUE)),
    ("bg('red') echo('ab')", (0, style.pack(0, style.rgb(255, 0, 0)))),
]


@pytest.mark.parametrize(("call", "runs"), STYLES)
async def test_how_it_looks(session: ScriptSession, call: str, runs: tuple[int, ...]) -> None:
    session.run(call)

    assert [(line.text, line.runs) for line in session.lines] == [("ab", runs)]


async def test_the_colour_of_one_script_is_not_that_of_the_next(session: ScriptSession) -> None:
    session.run("setFgColor(255, 0, 0) echo('a\\n')")
    session.run("echo('b\\n')")

    assert [line.runs for line in session.lines] == [(0, RED), ()]


async def test_a_script_writes_more_pieces_than_a_call_takes_arguments(session: ScriptSession) -> None:
    session.run("cecho(('<red>x<blue>y'):rep(2000))")

    assert session.echoed == ["xy" * 2000]
    assert len(session.lines[0].runs) == 8000


# In a trigger on "a cat sat": its script, and the rows that are there then.
IN_TRIGGER = [
    ("echo(' on a mat')", ["a cat sat on a mat", "next"]),
    ("echo(' on') echo(' a mat')", ["a cat sat on a mat", "next"]),
    ("echo(' on a mat\\n')", ["a cat sat on a mat", "next"]),
    ("echo('!\\n') echo('below')", ["a cat sat!", "below", "next"]),
    ("echo('\\nbelow')", ["a cat sat", "below", "next"]),
    ("echo('\\nbelow\\n')", ["a cat sat", "below", "next"]),
    ("echo('\\n')", ["a cat sat", "next"]),
    ("echo('\\n') echo('below')", ["a cat sat", "below", "next"]),
    ("echo('\\n\\nbelow')", ["a cat sat", "", "below", "next"]),
    ("echo('\\none') echo(' two')", ["a cat sat", "one two", "next"]),
    ("cecho('\\n<red>below') cecho('\\n<red>more')", ["a cat sat", "below", "more", "next"]),
    ("cecho(' <red>(!)')", ["a cat sat (!)", "next"]),
    ("echo('!') feedTriggers('fed') echo('below')", ["a cat sat!", "fed", "below", "next"]),
    ("print('x')", ["a cat satx", "next"]),
    ("raiseEvent('it')", ["a cat sat, it says", "next"]),
    ("insertText('> ')", ["> a cat sat", "next"]),
    ("moveCursor(2, getLineNumber()) insertText('big ')", ["a big cat sat", "next"]),
    ("cinsertText('<red>> ')", ["> a cat sat", "next"]),
    ("dinsertText('<1,2,3>> ') hinsertText('#ff0000< ')", ["> < a cat sat", "next"]),
    ("insertText('one\\ntwo ')", ["one", "two a cat sat", "next"]),
    ("insertText('one\\n') echo('!')", ["one", "a cat sat!", "next"]),
    ("prefix('> ')", ["> a cat sat", "next"]),
    ("suffix(' !')", ["a cat sat !", "next"]),
    ("prefix('> ', cecho) suffix(' <red>!', cecho)", ["> a cat sat !", "next"]),
    ("prefix('> ', decho, 'red') suffix('!', nil, 'red', 'blue')", ["> a cat sat!", "next"]),
    ("selectString('cat', 1) replace('dog')", ["a dog sat", "next"]),
    ("selectString('cat', 1) creplace('<red>big <b>dog')", ["a big dog sat", "next"]),
    ("selectString('cat', 1) dreplace('<1,2,3>dog')", ["a dog sat", "next"]),
    ("selectString('cat', 1) hreplace('#ff0000dog')", ["a dog sat", "next"]),
    ("selectString('cat', 1) replace('')", ["a  sat", "next"]),
    ("replaceLine('gone')", ["gone", "next"]),
    ("creplaceLine('<red>go<blue>ne')", ["gone", "next"]),
    ("dreplaceLine('<1,2,3>gone') ", ["gone", "next"]),
    ("hreplaceLine('#ff0000gone')", ["gone", "next"]),
    ("replaceAll('a', 'aa')", ["aa caat saat", "next"]),
    ("replaceAll('at', '')", ["a c s", "next"]),
    ("replaceAll('', 'x') replaceAll('dog', 'x')", ["a cat sat", "next"]),
    ("deleteLine()", ["next"]),
    ("deleteLine() echo('instead\\n')", ["instead", "next"]),
    ("deleteLine() echo('\\ninstead')", ["instead", "next"]),
    ("deleteLine() echo('\\n')", ["next"]),
    ("deleteLine() echo('one') echo('\\ntwo')", ["one", "two", "next"]),
    ("deleteLine() deleteLine()", ["next"]),
    ("gagLine()", ["next"]),
]


@pytest.mark.parametrize(("do", "rows"), IN_TRIGGER)
async def test_what_a_trigger_does_to_its_line(play: StartSession, do: str, rows: list[str]) -> None:
    session = play(trigger("it", "cat", kind=SUBSTRING, do=do))
    session.run("registerAnonymousEventHandler('it', function() echo(', it says') end)")
    await session.hear("a cat sat", "next")

    assert session.texts == rows
    assert session.errors == []


# In a trigger on "a cat sat", of which " cat" is red: its script, and the runs of the line then.
LOOKS: list[tuple[str, str, tuple[int, ...]]] = [
    ("selectString('sat', 1) fg('blue')", "a cat sat", (0, 0, 1, RED, 5, 0, 6, BLUE)),
    ("selectString('cat', 1) replace('dog', true)", "a dog sat", (0, 0, 1, RED, 5, 0)),
    ("selectString('cat', 1) replace('dog')", "a dog sat", (0, 0, 1, RED, 2, 0)),
    ("selectString('cat', 1) fg('blue') replace('dog')", "a dog sat", (0, 0, 1, RED, 2, BLUE, 5, 0)),
    ("selectCurrentLine() setBold(true)", "a cat sat", (0, BOLD, 1, RED | BOLD, 5, BOLD)),
    ("selectString('cat', 1) creplace('<blue>dog')", "a dog sat", (0, 0, 1, RED, 2, BLUE, 5, 0)),
    ("setFgColor(0, 0, 255) insertText('> ')", "> a cat sat", (0, BLUE, 2, 0, 3, RED, 7, 0)),
    (
        "selectString('cat', 1) setFgColor(0, 0, 255) deselect() setFgColor(255, 0, 0)",
        "a cat sat",
        (0, 0, 1, RED, 2, BLUE, 5, 0),
    ),
    ("selectString('cat', 1) resetFormat() fg('blue')", "a cat sat", (0, 0, 1, RED, 5, 0)),
    ("replaceAll('cat', 'dog', true)", "a dog sat", (0, 0, 1, RED, 5, 0)),
]


@pytest.mark.parametrize(("do", "text", "runs"), LOOKS)
async def test_how_the_line_of_a_trigger_looks_then(
    play: StartSession, do: str, text: str, runs: tuple[int, ...]
) -> None:
    session = play(trigger("it", "cat", kind=SUBSTRING, do=do))
    await session.hear("a\x1b[38;2;255;0;0m cat\x1b[0m sat")

    assert session.errors == []
    assert [(line.text, line.runs) for line in session.lines] == [(text, runs)]


async def test_what_several_triggers_write_stands_behind_their_line(play: StartSession) -> None:
    session = play(
        trigger("a", "cat", do="echo(' (a cat)')"),
        trigger("b", "sat$", do="cecho(' <red>(sat)') selectCurrentLine() found = getSelection()"),
    )
    await session.hear("a cat sat")

    assert session.value("found") == "a cat sat (a cat) (sat)"
    assert [(line.text, line.runs) for line in session.lines] == [("a cat sat (a cat) (sat)", (0, 0, 18, RED))]


async def test_what_is_written_after_the_triggers_begins_a_line(play: StartSession) -> None:
    session = play(trigger("it", "cat", do="echo('!') tempTimer(0, function() echo('later') done = true end)"))
    await session.hear("a cat")
    await session.until("done")

    assert session.texts == ["a cat!", "later"]


async def test_a_trigger_on_a_line_above_others_writes_below_them(play: StartSession) -> None:
    session = play(trigger("it", "cat", do="echo('seen')"))
    await session.receive(TextPart(b"a c"))
    await session.channel.until(lambda: session.texts == ["a c"])
    session.run("echo('an echo\\n')")
    await session.hear("at")

    assert session.texts == ["a cat", "an echo", "seen"]


async def test_a_trigger_that_has_waited_writes_like_everybody_else(play: StartSession) -> None:
    session = play(
        trigger("it", "cat", kind=SUBSTRING, do="while not go do wait(0.001) end echo('\\nlate\\n') done = true")
    )
    await session.hear("a cat", "next")
    session.run("go = true")
    await session.until("done")

    assert session.texts == ["a cat", "next", "", "late"]


RETURNS = [
    ("replace('x')", [None, "replace: nothing is selected to be replaced. Did selectString return -1?"]),
    ("echo('x')", [True]),
    ("echo('nowhere', 'x')", [None, "console/label 'nowhere' does not exist"]),
    ("cecho('nowhere', 'x')", [None, 'window "nowhere" not found']),
    ("insertText('x')", [True]),
]


@pytest.mark.parametrize(("call", "values"), RETURNS)
async def test_what_is_returned(session: ScriptSession, call: str, values: list[object]) -> None:
    assert session.values(call) == values


REFUSED = [
    ("echo()", "echo: bad argument #1 type (text to display as string expected, got no value!)"),
    ("cecho({})", "cecho: bad argument #1, string expected, got table!)"),
    ("replaceAll('a')", "replaceAll: bad argument #2 type (with as string expected, got no value!)"),
    ("prefix(nil)", "prefix: bad argument #1 type (text as string expected, got nil!)"),
]


@pytest.mark.parametrize(("call", "message"), REFUSED)
async def test_what_is_refused_names_the_line_of_the_script(session: ScriptSession, call: str, message: str) -> None:
    session.run(f"\n\n{call}")

    assert message in session.errors[0]
    assert session.failures[0].owner.line == 3


async def test_debug_text_and_errors_go_to_their_views(session: ScriptSession) -> None:
    session.run(
        "debugc('seen') errorc('bad') printDebug('more') printError('worse') printDebug('where', true)"
        "printError('worst', true, true) after = true",
        "mine",
    )

    assert session.debug[:2] == ["seen", "(script mine:line 1) more"]
    assert session.debug[2].startswith("(script mine:line 1) where\nstack traceback")
    assert session.errors[:2] == ["bad", "worse"]
    assert session.errors[2].startswith("script mine:1: (script mine:line 1) worst\nstack traceback")
    assert {failure.item for failure in session.failures} == {"mine"}
    assert session.value("after") is None


async def test_where_an_error_is_told_to_come_from_is_who_called_the_script_that_tells_it(
    session: ScriptSession,
) -> None:
    session.run(
        "function told() printDebug('more') end\nlocal function outer()\n pcall(told)\nend\nouter()",
        "mine",
    )

    assert session.debug == ["(script mine:line 3) more"]


async def test_what_scripts_write_is_marked_as_theirs(session: ScriptSession) -> None:
    session.run("echo('a\\n') send('b')")

    assert [(line.text, LineKind(line.kind)) for line in session.lines] == [
        ("a", LineKind.SCRIPT),
        ("b", LineKind.COMMAND),
    ]
