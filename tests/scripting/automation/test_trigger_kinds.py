"""Every option of a trigger beyond its patterns, on lines of a game."""

from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from netcore.api.game_parts import TextPart
from netcore.api.items import Pattern, PatternKind, TriggerItem
from netcore.api.style import DEFAULT, pack, palette, rgb
from tests.scripting.conftest import StartSession
from tests.support.script_session import REGEX, SUBSTRING, ScriptSession, trigger

COLOUR, PROMPT, SPACER = PatternKind.COLOUR, PatternKind.PROMPT, PatternKind.SPACER
HEARD = "heard = heard or {} heard[#heard + 1] = "


def of(name: str, *patterns: Pattern, do: str = "", parent: str = "", **options: object) -> TriggerItem:
    item = trigger(name, do=do or f"{HEARD} {name!r}", parent=parent)
    return replace(item, patterns=patterns, **options)


def regex(text: str) -> Pattern:
    return Pattern(text, REGEX)


# --- prompts and colours ---


async def test_a_prompt_pattern_matches_prompts_alone(play: StartSession) -> None:
    session = play(of("t", Pattern("", PROMPT), do=f"{HEARD} line"))
    await session.hear("no prompt")
    await session.prompt("HP 5>")

    assert session.value("heard") == ["HP 5>"]


async def test_a_colour_pattern_captures_each_stretch(play: StartSession) -> None:
    session = play(
        of("t", Pattern("1,IGNORE", COLOUR), do="heard = matches selectCaptureGroup(2) where = getSelection()")
    )
    await session.receive(TextPart(b"a \x1b[31mred\x1b[0m and \x1b[31mredder\x1b[0m line\r\nplain\r\n"))

    assert session.values("heard, where") == [["red", "redder"], "redder"]


# --- several lines ---


async def test_several_lines_and_all_that_they_captured(play: StartSession) -> None:
    patterns = (regex(r"^You hit (?<who>\w+)"), Pattern("1", SPACER), regex(r"^(\w+) (\w+) dies"))
    session = play(of("t", *patterns, multiline=True, margin=3, do="heard, all = matches, multimatches"))
    await session.hear("You hit Bob", "crunch", "poor Bob dies")

    assert session.value("heard") == ["poor Bob dies", "poor", "Bob"]
    assert session.values("all[1][1], all[1].who, #all[2], all[3][3]") == ["You hit Bob", "Bob", 0, "Bob"]


async def test_beyond_the_margin_it_is_over(play: StartSession) -> None:
    session = play(of("t", regex("^a"), regex("^b"), multiline=True, margin=1))
    await session.hear("a", "x", "b")
    assert session.value("heard") is None

    await session.hear("a", "b")
    assert session.value("heard") == ["t"]


async def test_a_spacer_cannot_be_first(play: StartSession) -> None:
    session = play(of("t", Pattern("1", SPACER), regex("a"), multiline=True))

    assert "its first pattern is a line spacer" in session.errors[0]


# --- match all ---


@pytest.mark.parametrize(
    ("pattern", "matches"),
    [
        (regex(r"(\d)(x)?"), ["1", "1", "2x", "2", "x", "3", "3"]),
        (Pattern("o", SUBSTRING), ["o", "o"]),
    ],
)
async def test_match_all_has_every_match_behind_the_other(
    play: StartSession, pattern: Pattern, matches: list[str]
) -> None:
    session = play(
        of("t", pattern, match_all=True, do="heard = matches selectCaptureGroup(#matches) last = getSelection()")
    )
    await session.hear("o1 2x o3")

    assert session.values("heard, last") == [matches, matches[-1]]


# --- filters ---


async def test_a_filter_shows_its_children_what_it_has_captured(play: StartSession) -> None:
    session = play(
        of("f", regex(r"^You see (.*) and (.*)\.$"), is_filter=True),
        of("c", regex(r"^a (\w+)$"), parent="f", do=f"selectCaptureGroup(2) {HEARD} matches[2] .. getSelection()"),
        of("whole", regex("^You see"), parent="f"),
    )
    await session.hear("You see a dog and a cat.", "a mouse")

    assert session.value("heard") == ["f", "dogdog", "catcat"]


async def test_filters_in_filters_and_in_folders(play: StartSession) -> None:
    session = play(
        of("f", regex(r"^<(.*)>$"), is_filter=True),
        trigger("folder", parent="f", folder=True),
        of("g", regex(r"^\[(.*)\]$"), is_filter=True, parent="folder"),
        of("c", Pattern("x", PatternKind.EXACT), parent="g"),
        of("gate", regex("x"), parent="f"),
        of("in gate", regex(r"^\["), parent="gate"),
    )
    await session.hear("<[x]>", "[x]", "x")

    assert session.value("heard") == ["f", "g", "c", "gate", "in gate"]


# --- fire length ---


async def test_it_fires_for_so_many_lines_more(play: StartSession) -> None:
    session = play(of("t", regex("^go"), fire_length=2, do=f"{HEARD} line .. #matches"))
    await session.hear("go", "a", "b", "c")

    assert session.value("heard") == ["go1", "a0", "b0"]


async def test_as_a_gate_it_stays_open_and_does_not_run_itself(play: StartSession) -> None:
    session = play(of("t", regex("^go"), fire_length=1), of("c", regex("^x"), parent="t"))
    await session.hear("x", "go", "x", "x")

    assert session.value("heard") == ["t", "c"]


async def test_a_filter_that_stays_open_shows_the_lines_that_follow_whole(play: StartSession) -> None:
    head = of("t", regex("^head (.+)$"), fire_length=1, is_filter=True)
    session = play(head, of("c", regex(r"^\w+"), parent="t", do=f"{HEARD} matches[1]"))
    await session.hear("head of it", "line one", "line two")

    assert session.value("heard") == ["t", "of", "line"]


async def test_scripts_keep_it_open(play: StartSession) -> None:
    session = play(of("t", regex("^go"), do=f"{HEARD} line"))
    assert session.values("setTriggerStayOpen('t', 2), setTriggerStayOpen('none', 2)") == [True, False]
    await session.hear("a", "b", "c")
    assert session.value("heard") == ["a", "b"]

    session.run("setTriggerStayOpen('t', 2) setTriggerStayOpen('t', 0)")
    await session.hear("d")
    assert session.value("heard") == ["a", "b"]


# --- highlight ---


@pytest.mark.parametrize(
    ("pattern", "options", "runs"),
    [
        (Pattern("gold", SUBSTRING), {}, (0, DEFAULT, 2, pack(rgb(255, 0, 0), rgb(255, 255, 0)), 6, DEFAULT)),
        (regex(r"(g)old"), {"highlight_background": ""}, (0, DEFAULT, 2, pack(rgb(255, 0, 0)), 3, DEFAULT)),
    ],
)
async def test_a_highlight_colours_what_has_matched(
    play: StartSession, pattern: Pattern, options: Mapping[str, object], runs: tuple[int, ...]
) -> None:
    session = play(of("t", pattern, highlight=True, **options))
    await session.hear("a gold ring")

    assert session.lines[0].runs == runs


# --- made by scripts ---


async def test_temporary_triggers_on_colours(session: ScriptSession) -> None:
    session.run(
        f"tempAnsiColorTrigger(1, [[{HEARD} matches[1] ]]) tempColorTrigger(6, 0, [[{HEARD} 'g' .. matches[1] ]])"
    )
    session.run(f"tempAnsiColorTrigger(-2, 4, [[{HEARD} 'b' .. matches[1] ]], 1)")
    await session.receive(TextPart(b"\x1b[31mred\x1b[32m green\x1b[0;44mblue\r\n\x1b[44magain\r\n"))

    assert session.value("heard") == ["red", "g green", "bblue"]
    assert palette(1) == 2


async def test_a_temporary_trigger_on_prompts_counts_prompts(session: ScriptSession) -> None:
    session.run(f"tempPromptTrigger([[{HEARD} line]], 1)")
    await session.hear("x")
    await session.prompt("1>")
    await session.prompt("2>")

    assert session.value("heard") == ["1>"]
