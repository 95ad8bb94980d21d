"""A line led past triggers: who is tried, in which order, and what opens for whom."""

import itertools

from netcore.api.items import Pattern, PatternKind, TriggerItem
from netcore.api.text import LineKind
from scripting.automation.line_walk import LineWalk, Trigger
from scripting.automation.matcher import CompiledPattern, Matcher, Subject
from scripting.automation.regex import Captures
from scripting.automation.roster import Roster
from scripting.automation.rule import Hit, Rule, found_by, rule_of
from scripting.screen import ScreenLine
from scripting.styled import styled
from tests.support.script_session import SUBSTRING, trigger


class Noting:
    """Notes who fires."""

    def __init__(self) -> None:
        self.fired: list[str] = []

    def find(self, _entry: Trigger, rule: Rule, subject: Subject, pattern: CompiledPattern) -> list[Captures]:
        return found_by(rule, subject, pattern)

    def is_tried(self, entry: Trigger) -> bool:
        return entry.is_active

    def fire(self, entry: Trigger, _rule: Rule, hit: Hit, _line: ScreenLine) -> None:
        self.fired.append(f"{entry.id} {hit.number}")

    def fire_again(self, entry: Trigger, _line: ScreenLine) -> None:
        self.fired.append(f"{entry.id} again")


def led(*items: TriggerItem, lines: tuple[str, ...]) -> list[str]:
    roster: Roster[TriggerItem] = Roster(itertools.count(1))
    matcher: Matcher[Trigger] = Matcher()
    rules: dict[Trigger, Rule] = {}
    firing = Noting()
    walk = LineWalk(roster, rules, matcher, firing)
    for item in items:
        entry = roster.put(item)
        rules[entry] = rule_of(item, tuple(map(CompiledPattern, item.patterns)), ())
        matcher.add(entry, rules[entry].filed)
    for number, text in enumerate(lines, 1):
        subject = Subject(text)
        walk.lead(walk.candidates(subject), subject, ScreenLine.of(number, styled(text), LineKind.GAME, 0.0))
    return firing.fired


def test_triggers_are_led_past_in_the_order_of_the_tree_and_tell_which_pattern_matched() -> None:
    fired = led(
        trigger("b", "x", kind=SUBSTRING), trigger("a", "no", "x", kind=SUBSTRING), trigger("c", "y"), lines=("x",)
    )

    assert fired == ["b 1", "a 2"]


def test_what_stays_open_fires_again_on_the_lines_that_follow() -> None:
    item = TriggerItem(id="it", name="it", patterns=(Pattern("x", PatternKind.SUBSTRING),), fire_length=2)

    assert led(item, lines=("x", "-", "-", "-")) == ["it 1", "it again", "it again"]


def test_what_is_in_a_gate_is_tried_only_when_that_has_matched() -> None:
    gate, inner = trigger("gate", "^You", folder=True), trigger("inner", "gold", parent="gate")

    assert led(gate, inner, lines=("gold", "You: gold")) == ["gate 1", "inner 1"]
