"""Triggers tried, to be read."""

import pytest

from netcore.api.inquiries import Idle, LineTried, Outcome, TriggersTried, Verdict
from netcore.api.items import Pattern, PatternKind, TriggerItem
from netcore.api.permissions import Owner
from netcore.api.text import Line
from ui.presenters.item_tree import ItemTree
from ui.presenters.trial import Tone
from ui.presenters.trigger_trial import NO_TRIGGERS, TriggerTrial, why_differs

LINE = Line(1, "Orc hits you")
LOOT = TriggerItem(id="loot", name="Loot", patterns=(Pattern("gold"),))


def verdict(name: str, outcome: Outcome, **more: object) -> Verdict:
    return Verdict(name, Owner("", "trigger", name), outcome, **more)  # type: ignore[arg-type]  # as the test says


def answered(*verdicts: Verdict, idle: tuple[Idle, ...] = (), broken: tuple[str, ...] = ()) -> TriggerTrial:
    trial = TriggerTrial()
    asked = trial.ask([LINE])
    trial.found(TriggersTried(asked.number, (LineTried(LINE, verdicts),), idle, broken, triggers=3))
    return trial


def test_what_fires_is_numbered_in_its_order_with_pattern_and_captures() -> None:
    trial = answered(
        verdict(
            "a", Outcome.FIRES, pattern=1, text=r"(\w+) hits", captures=("Orc hits", "Orc"), names=(("who", "Orc"),)
        ),
        verdict("b", Outcome.SWITCHED_OFF, pattern=1, text="hits", captures=("hits",)),
    )
    (line,) = trial.lines(ItemTree().get)

    assert line.summary == "1 trigger fires"
    assert [(row.name, row.what, row.captures, row.tone) for row in line.rows] == [
        ("1. a", r"fires: pattern 1, “(\w+) hits”", "[1] Orc hits  [2] Orc (who)", Tone.FIRES),
        ("b", "is switched off: pattern 1, “hits”", "[1] hits", Tone.NOT),
    ]


def test_of_the_chosen_trigger_it_is_said_in_any_case_why_not() -> None:
    (line,) = answered().lines(ItemTree().get, LOOT)
    (off,) = answered(idle=(Idle("loot", Outcome.FOLDER_OFF, "Combat"),)).lines(ItemTree().get, LOOT)
    (broken,) = answered(broken=("loot",)).lines(ItemTree().get, LOOT)

    assert line.rows[0].what == "does not match: “gold” (contains) is not in the line"
    assert off.rows[0].what.startswith("is in “Combat”, which is switched off, and does not match")
    assert broken.rows[0].what == "does not run: it has an error"


@pytest.mark.parametrize(
    ("kind", "pattern", "text", "why"),
    [
        (PatternKind.SUBSTRING, "GOLD", "some gold", "capital letters"),
        (PatternKind.START_OF_LINE, "gold", "some gold", "not at its beginning"),
        (PatternKind.EXACT, "gold", "gold ", "spaces at the ends"),
        (PatternKind.EXACT, "Gold", "gold", "capital letters"),
        (PatternKind.REGEX, "^x", "gold", "does not match"),
        (PatternKind.COLOUR, "1,2", "gold", "colours"),
        (PatternKind.PROMPT, "", "gold", "no prompt"),
        (PatternKind.LUA, "f()", "gold", "not asked"),
        (PatternKind.SUBSTRING, "", "gold", "empty"),
    ],
)
def test_a_pattern_says_how_it_differs(kind: PatternKind, pattern: str, text: str, why: str) -> None:
    assert why in why_differs(TriggerItem(id="x", name="x", patterns=(Pattern(pattern, kind),)), text)


def test_the_remark_counts_lines_triggers_and_what_is_wrong() -> None:
    assert answered(broken=("x",)).remark == "1 line against 3 triggers. 1 trigger cannot run: see the errors."


def test_what_follows_is_told_as_far_as_it_is_plain() -> None:
    items = ItemTree()
    items.load((TriggerItem(id="a", name="a", command="flee", script="selectString('x', 1)\nfg('red') deleteLine()"),))
    (line,) = answered(verdict("a", Outcome.FIRES), verdict("b", Outcome.FIRES, is_made=True)).lines(items.get)

    assert [row.what for row in line.rows] == [
        "fires; sends “flee”; its script may change the line (fg, deleteLine)",
        "fires",
    ]


def test_scripts_that_are_off_are_told_of() -> None:
    trial = TriggerTrial()
    asked = trial.ask([LINE])
    trial.found(TriggersTried(asked.number, (LineTried(LINE, ()),)))

    assert trial.remark == NO_TRIGGERS
