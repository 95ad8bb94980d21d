"""Triggers tried on lines that the player chooses: which would fire, in what order, and why the others would not.

Nothing follows: no script runs, no Lua condition is asked, nothing is sent, and the real triggers remember nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from netcore.api.inquiries import MAX_TRIED_LINES, Idle, LineTried, Outcome, Verdict
from netcore.api.items import PatternKind, TriggerItem
from netcore.api.text import Line, LineKind
from scripting.automation.captures import matches_value
from scripting.automation.line_walk import LineWalk, Pass, Trigger
from scripting.automation.matcher import CompiledPattern, Matcher, Subject
from scripting.automation.regex import Captures, PatternProblem, TooSlowError
from scripting.automation.roster import Entry, ItemT, Roster
from scripting.automation.rule import Hit, Rule, found_by, highlighted, rule_of
from scripting.screen import ScreenLine
from scripting.styled import Styled

# The game waits meanwhile; a page of text takes a few milliseconds unless patterns are catastrophic.
MAX_TRYING_S: Final = 0.5
MAX_VERDICTS: Final = 300  # of one line
MAX_DRAFTS: Final = 200  # who has edited more without saving has replaced something everywhere
MAX_CAPTURES: Final = 50
MAX_CAPTURE_CHARACTERS: Final = 300


class Rehearsal:
    """One try of some lines, from a fresh start."""

    def __init__(
        self,
        roster: Roster[TriggerItem],
        rules: Mapping[Trigger, Rule],
        matcher: Matcher[Trigger],
        drafts: Sequence[TriggerItem] = (),
    ) -> None:
        self._roster = roster
        self._edited: list[Trigger] = []  # the matcher knows only what is saved of them
        self._unsound: list[str] = []  # that do not compile as they are edited
        self._rules = {
            entry: replace(rule, multiline=rule.multiline.anew()) if rule.multiline is not None else rule
            for entry, rule in rules.items()
        }
        for draft in drafts[:MAX_DRAFTS]:
            self._put(draft)
        self._walk = LineWalk(roster, self._rules, matcher, self)
        self._uses: dict[Trigger, int] = {}  # of those that go after some
        self._fired: list[tuple[Trigger, Verdict]] = []
        self._unsure: dict[Trigger, int] = {}  # which pattern of theirs is a condition that was not asked
        self._slow: dict[Trigger, str] = {}

    def try_lines(self, lines: Sequence[Line], clock: Callable[[], float]) -> tuple[LineTried, ...]:
        """Each line with what becomes of the triggers; fewer than were given when it takes too long."""
        began = clock()
        tried: list[LineTried] = []
        for line in lines[:MAX_TRIED_LINES]:
            if clock() - began > MAX_TRYING_S:
                break
            tried.append(self._try(line))
        return tuple(tried)

    def _put(self, draft: TriggerItem) -> None:
        entry = next((each for each in self._roster.find(draft.id) if each.id == draft.id), None)
        if entry is None:
            return
        self._rules.pop(entry, None)
        try:
            patterns = tuple(map(CompiledPattern, draft.patterns))
        except PatternProblem:
            self._unsound.append(draft.id)
            return
        if patterns:
            self._rules[entry] = rule_of(draft, patterns, ())
            self._edited.append(entry)

    def idle(self) -> tuple[Idle, ...]:
        """The triggers that are tried on no line, and why."""
        return tuple(
            Idle(entry.id, *why_off(entry, entry.off))
            for entry in self._roster.in_order()
            if entry.off is not None and entry.item is not None and entry.item.patterns
        )

    def broken(self) -> tuple[str, ...]:
        """The triggers that do not compile."""
        saved = (
            entry.id
            for entry in self._roster.in_order()
            if entry not in self._rules and entry.item is not None and entry.item.patterns
        )
        return tuple(dict.fromkeys([*saved, *self._unsound]))

    def __len__(self) -> int:
        """How many triggers there are that have patterns."""
        return len(self._rules)

    def _try(self, line: Line) -> LineTried:
        self._fired, self._unsure, self._slow = [], {}, {}
        on_screen = ScreenLine.of(line.number, Styled(line.text, line.runs), LineKind(line.kind), 0.0)
        subject = Subject(line.text, line.runs, is_prompt=line.kind == LineKind.PROMPT)
        candidates = {each for each in self._walk.candidates(subject) if each in self._rules}
        candidates.update(self._edited)
        one_pass = self._walk.lead(candidates, subject, on_screen)
        fired = {entry for entry, _ in self._fired}
        others = sorted({*candidates, *self._walk.under_way} - fired, key=lambda entry: entry.rank)
        verdicts = [verdict for _, verdict in self._fired]
        verdicts += [verdict for entry in others for verdict in self._of_other(entry, one_pass)]
        return LineTried(Line(line.number, line.text, on_screen.runs, line.kind), tuple(verdicts[:MAX_VERDICTS]))

    # --- what the walk asks ---

    def is_tried(self, entry: Trigger) -> bool:
        """Called by the walk."""
        return entry.is_active and self._uses_left(entry) != 0

    def find(self, entry: Trigger, rule: Rule, subject: Subject, pattern: CompiledPattern) -> list[Captures]:
        """Called by the walk."""
        if pattern.kind is PatternKind.LUA:
            self._unsure.setdefault(entry, rule.patterns.index(pattern) + 1)
            return []
        try:
            return found_by(rule, subject, pattern)
        except TooSlowError:
            self._slow[entry] = pattern.text
            return []

    def fire(self, entry: Trigger, rule: Rule, hit: Hit, line: ScreenLine) -> None:
        """Called by the walk."""
        left = self._uses_left(entry)
        if left is not None:
            self._uses[entry] = left - 1
        if rule.highlight is not None:
            line.text, line.runs, line.links = highlighted(line.content, hit, rule.highlight)
        outcome = Outcome.FIRES if _does_something(entry) else Outcome.OPENS
        self._fired.append((entry, self._verdict(entry, outcome, hit)))

    def fire_again(self, entry: Trigger, line: ScreenLine) -> None:  # noqa: ARG002 - the walk's
        """Called by the walk."""
        self._fired.append((entry, self._verdict(entry, Outcome.STAYS_OPEN, Hit((), {}))))

    # --- those that do not fire ---

    def _of_other(self, entry: Trigger, one_pass: Pass) -> Iterator[Verdict]:
        rule = self._rules[entry]
        if entry in self._slow:
            yield Verdict(entry.source, entry.owner, Outcome.TOO_SLOW, text=bounded(self._slow[entry]))
        elif entry.off is not None:
            outcome, other = why_off(entry, entry.off)
            yield from self._if_it_matches(entry, rule, one_pass, outcome, other)
        elif (gate := self._walk.closed_gate(entry, one_pass)) is not None:
            outcome = Outcome.FILTERED if gate in one_pass.open_gates else Outcome.PARENT_CLOSED
            yield from self._if_it_matches(entry, rule, one_pass, outcome, gate.owner.item)
        elif entry in self._unsure:
            number = self._unsure[entry]
            yield self._verdict(entry, Outcome.MAY_FIRE, Hit((), {}, number=number))
        elif rule.multiline is not None and rule.multiline.is_under_way:
            yield self._verdict(entry, Outcome.WAITS, Hit((), {}, number=rule.multiline.reached + 1))

    def _if_it_matches(
        self, entry: Trigger, rule: Rule, one_pass: Pass, outcome: Outcome, other: str
    ) -> Iterator[Verdict]:
        for number, pattern in enumerate(rule.filed, 1):
            if pattern.kind is PatternKind.LUA:
                continue
            found = self.find(entry, rule, one_pass.subject, pattern)
            if found:
                yield self._verdict(entry, outcome, Hit(tuple(found), pattern.names, number=number), other)
                return

    def _verdict(self, entry: Trigger, outcome: Outcome, hit: Hit, other: str = "") -> Verdict:
        patterns = self._rules[entry].patterns
        return Verdict(
            entry.source,
            entry.owner,
            outcome,
            hit.number,
            bounded(patterns[hit.number - 1].text) if 0 < hit.number <= len(patterns) else "",
            *told(hit.found, hit.names),
            other,
            entry.item is None,
        )

    def _uses_left(self, entry: Trigger) -> int | None:
        return self._uses.get(entry, entry.uses_left)


def told(found: Sequence[Captures], names: Mapping[str, int]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """What was captured, and the named groups of it, as a verdict has them."""
    texts = matches_value(found, {})
    last = found[-1].texts if found else ()
    captures = (
        [bounded(text) for text in texts[:MAX_CAPTURES] if isinstance(text, str)] if isinstance(texts, list) else []
    )
    named = [(name, bounded((last[number] if number < len(last) else None) or "")) for name, number in names.items()]
    return tuple(captures), tuple(named[:MAX_CAPTURES])


def why_off(entry: Entry[ItemT], off: Entry[ItemT] | None) -> tuple[Outcome, str]:
    """Why an entry is not active."""
    if off is entry or off is None:
        return (Outcome.QUARANTINED if entry.is_silenced else Outcome.SWITCHED_OFF), ""
    return Outcome.FOLDER_OFF, off.owner.item


def _does_something(entry: Trigger) -> bool:
    item = entry.item
    if item is None or entry.handler:
        return True
    return bool(item.command or item.sound or item.highlight or not (item.folder or entry.children))


def bounded(text: str) -> str:
    """A text that is not longer than anybody reads."""
    return text if len(text) <= MAX_CAPTURE_CHARACTERS else f"{text[:MAX_CAPTURE_CHARACTERS]}…"
