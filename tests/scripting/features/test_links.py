"""Links that scripts make: what the window gets, and what a click does."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api import style
from netcore.api.links import SCRIPT, LinkSpan, spans
from netcore.api.style import Attribute
from netcore.api.text import Line
from netcore.term.targets import osc_target, send_target, web_target
from scripting.features import links
from tests.support.script_session import ScriptSession, script, trigger

LINK_FORMS = [
    ("echoLink", "north", 0),
    ("cechoLink", "<red>north", style.rgb(255, 0, 0)),
    ("dechoLink", "<1,2,3>north", style.rgb(1, 2, 3)),
    ("hechoLink", "#010203north", style.rgb(1, 2, 3)),
    ("insertLink", "north", 0),
    ("cinsertLink", "<red>north", style.rgb(255, 0, 0)),
    ("dinsertLink", "<1,2,3>north", style.rgb(1, 2, 3)),
    ("hinsertLink", "#010203north", style.rgb(1, 2, 3)),
]


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[ScriptSession]:
    session = ScriptSession(tmp_path)
    yield session
    session.close()


def links_of(line: Line) -> list[tuple[str, LinkSpan]]:
    return [(line.text[span.start : span.end], span) for span in spans(line.links)]


def made(session: ScriptSession) -> list[tuple[str, LinkSpan]]:
    """All links that are shown: their text, and what they are."""
    return [link for line in session.lines for link in links_of(line)]


def click(session: ScriptSession, target: str) -> None:
    assert target.startswith(SCRIPT)
    session.follow(target.removeprefix(SCRIPT))


@pytest.mark.parametrize(("function", "text", "colour"), LINK_FORMS)
async def test_a_link_is_text_that_runs_code(session: ScriptSession, function: str, text: str, colour: int) -> None:
    session.run("echo('Exits: ')")
    session.run(f"""{function}("{text}", [[send("n")]], "Go north")""")
    ((shown, span),) = made(session)
    line = session.lines[0]

    assert session.errors == []
    assert shown == "north"
    assert span.hints == "Go north"
    assert style.foreground(dict(zip(line.runs[::2], line.runs[1::2], strict=True)).get(span.start, 0)) == colour

    click(session, span.targets)
    click(session, span.targets)

    assert session.sent == ["n", "n"]


@pytest.mark.parametrize("function", [name.replace("Link", "Popup") for name, _, _ in LINK_FORMS])
async def test_a_popup_has_several_commands_and_their_hints(session: ScriptSession, function: str) -> None:
    session.run(f"""{function}("sword", {{[[send("get")]], function() send("drop") end}}, {{"Get it", "Drop it"}})""")
    ((shown, span),) = made(session)

    assert session.errors == []
    assert shown == "sword"
    assert span.hints == "\nGet it\nDrop it"

    for target in span.targets.split("\n"):
        click(session, target)

    assert session.sent == ["get", "drop"]


async def test_one_hint_more_than_commands_is_the_tip_of_all(session: ScriptSession) -> None:
    session.run("""echoPopup("sword", {[[send("get")]]}, {"A sword\\nof steel", "Get it"})""")

    assert made(session)[0][1].hints == "A sword of steel\nGet it"


async def test_hints_that_are_missing_are_the_code(session: ScriptSession) -> None:
    session.run("""echoPopup("sword", {"get()", function() end}, {})""")

    assert made(session)[0][1].hints == "\nget()\n…"


async def test_the_current_format_is_kept_only_when_asked_for(session: ScriptSession) -> None:
    session.run("""setFgColor(1, 2, 3) echoLink("a", "x()", "", true) echo("\\n")""")
    session.run("""setFgColor(1, 2, 3) echoLink("b", "x()", "")""")

    assert [line.runs for line in session.lines] == [(0, style.pack(style.rgb(1, 2, 3))), ()]


async def test_the_window_may_be_named(session: ScriptSession) -> None:
    values = session.values(
        'echoLink("main", "a", "x()", "h"), cechoLink("main", "b", "x()", "h", true), '
        'echoPopup("main", "c", {"x()"}, {"h"}), echoLink("nowhere", "d", "x()", "h")'
    )

    assert [text for text, _ in made(session)] == ["a", "b", "c"]
    assert values == [True, True, True, None, 'window "nowhere" not found']


async def test_a_selection_becomes_a_link_in_place_of_what_was_there(tmp_path: Path) -> None:
    make = 'selectString("north", 1) setLink([[send("n")]], "Go") '
    again = 'selectString("th, s", 1) setPopup({[[send("both")]]}, {"Both"}) selectString("up", 1) setLink("u()", "")'
    session = ScriptSession(tmp_path, trigger("exits", "^You see", do=make + again))
    await session.hear("You see north, south, up")
    found = made(session)

    assert session.errors == []
    assert [text for text, _ in found] == ["th, s", "up"]

    click(session, found[0][1].targets)

    assert session.sent == ["both"]
    session.close()


async def test_without_a_selection_there_is_no_link(session: ScriptSession) -> None:
    assert session.values('setLink("x()", "")') == [None, "setLink: nothing is selected"]
    assert session.values('setPopup({"x()"}, {})') == [None, "setLink: nothing is selected"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            'echoLink("a", 1, "")',
            "echoLink: bad argument #2 type (command as string or function expected, got number!)",
        ),
        ('echoLink({}, "x()", "")', "echoLink: bad argument #1 type (text as string expected, got table!)"),
        ('echoPopup("a", {}, "h")', "echoPopup: bad argument #3 type (hints as table expected, got string!)"),
        ('cechoPopup("a", {1}, {})', "cechoPopup: bad argument #2 type (command as string or function expected"),
    ],
)
async def test_wrong_arguments_are_told(session: ScriptSession, code: str, said: str) -> None:
    session.run(code)

    assert said in session.errors[0]
    assert made(session) == []


async def test_a_popup_of_nothing_is_refused(session: ScriptSession) -> None:
    assert session.values('echoPopup("a", {}, {})') == [None, "echoPopup: there are no commands"]
    assert session.values('cechoPopup("a", {}, {})') == [None, "cechoPopup: there are no commands"]
    assert session.values('insertLink("", "send", "")') == [None, "insertLink: there is no text to click"]


async def test_what_goes_wrong_in_a_link_is_told_of_the_item_that_made_it(session: ScriptSession) -> None:
    session.save(script("maker", """echoLink("a", "error('no way')", "") echoLink("b", "what is (this", "")"""))
    for _, span in made(session):
        click(session, span.targets)

    assert [failed.item for failed in session.failures] == ["maker", "maker"]
    assert "no way" in session.errors[0]


async def test_the_oldest_links_are_forgotten_and_say_so(
    session: ScriptSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "MAX_LINKS", 3)
    session.run("""for n = 1, 5 do echoLink("l" .. n, function() send("s" .. n) end, "") end""")
    for _, span in made(session):
        click(session, span.targets)

    assert session.sent == ["s3", "s4", "s5"]
    assert len(session.warnings) == 2
    assert "does nothing any more" in session.warnings[0]


async def test_a_link_of_another_host_is_not_taken_for_one_of_this(session: ScriptSession) -> None:
    session.run("""echoLink("a", function() send("x") end, "")""")
    session.follow("9000.1")

    assert session.sent == []
    assert len(session.warnings) == 1


async def test_a_link_over_two_lines_is_one_on_each(session: ScriptSession) -> None:
    session.run("""echoLink("north\\nsouth", [[send("x")]], "")""")

    assert [text for text, _ in made(session)] == ["north", "south"]
    assert len({span.targets for _, span in made(session)}) == 1


def test_the_game_cannot_make_one() -> None:
    assert osc_target("script:1.1") == web_target("script:1.1") == ""
    assert send_target("script:1.1") == "send:script:1.1"


async def test_attributes_of_coloured_links_stay(session: ScriptSession) -> None:
    session.run("""cechoLink("<b>north", "x()", "")""")

    assert style.attributes(session.lines[0].runs[1]) == Attribute.BOLD


async def test_hints_that_do_not_match_the_commands_are_refused(session: ScriptSession) -> None:
    done, problem = session.values("echoPopup('a', {'b()', 'c()'}, {'one'})")

    assert done is None
    assert "command table and hint table sizes do not match up (2 and 1)" in str(problem)
