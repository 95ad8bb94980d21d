"""A line on its way past the triggers: which are tried, on what, and which match.  What follows is the `Firing`'s.

The same for the game's lines and for those that the player tries out, which must leave no trace: what a walk remembers
from line to line is its own, and so are the attempts of the rules that it is given.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from netcore.api.items import TriggerItem
from scripting.automation.matcher import CompiledPattern, Matcher, Subject
from scripting.automation.multiline import MultiLine
from scripting.automation.regex import Captures
from scripting.automation.roster import Entry, Roster
from scripting.automation.rule import Hit, Rule
from scripting.screen import ScreenLine
from scripting.styled import Styled, cut

Trigger = Entry[TriggerItem]


class Firing(Protocol):
    """Who asks the patterns, and does what follows."""

    def find(self, entry: Trigger, rule: Rule, subject: Subject, pattern: CompiledPattern) -> list[Captures]:
        """What a pattern captures; nothing when it does not match."""

    def is_tried(self, entry: Trigger) -> bool:
        """Whether a trigger is to be looked at at all."""

    def fire(self, entry: Trigger, rule: Rule, hit: Hit, line: ScreenLine) -> None:
        """A trigger has matched."""

    def fire_again(self, entry: Trigger, line: ScreenLine) -> None:
        """A trigger that stays open has not matched; it has no children, so it runs itself."""


@dataclass(slots=True)
class Pass:
    """One line on its way."""

    subject: Subject
    line: ScreenLine
    open_gates: set[Trigger] = field(default_factory=set)
    filtering: set[Trigger] = field(default_factory=set)  # of the open ones, those that let through what they captured
    made: deque[Trigger] = field(default_factory=deque)


class LineWalk:
    """Leads lines past the triggers."""

    def __init__(
        self,
        roster: Roster[TriggerItem],
        rules: Mapping[Trigger, Rule],
        matcher: Matcher[Trigger],
        firing: Firing,
    ) -> None:
        self._roster = roster
        self._rules = rules
        self._matcher = matcher
        self._firing = firing
        self._lines = 0  # that have come
        self._passes: list[Pass] = []
        self.staying: dict[Trigger, int] = {}  # open for so many lines more
        self.under_way: dict[Trigger, None] = {}  # over several lines, of which one has come

    @property
    def line(self) -> ScreenLine:
        """The line that is on its way."""
        return self._passes[-1].line

    @property
    def is_on(self) -> bool:
        """There is a line on its way."""
        return bool(self._passes)

    def forget(self, entry: Trigger) -> None:
        """A trigger is gone, or another now."""
        self.staying.pop(entry, None)
        self.under_way.pop(entry, None)

    def joined(self, entry: Trigger) -> None:
        """A trigger has come into being: it sees the lines that are on their way, too."""
        for each in self._passes:
            each.made.append(entry)

    def candidates(self, subject: Subject) -> set[Trigger]:
        """One more line has come: the triggers that are to be tried on it."""
        self._lines += 1
        found = self._matcher.candidates(subject)
        found.update(self.staying, self.under_way)
        return found

    def lead(self, candidates: set[Trigger], subject: Subject, line: ScreenLine) -> Pass:
        """Show it to these, in their order, and to those that come into being meanwhile."""
        one_pass = Pass(subject, line)
        self._passes.append(one_pass)
        try:
            self._roster.rank()
            for entry in sorted(candidates, key=_rank):
                self._try(entry, one_pass)
            while one_pass.made:  # how long that may go on: `lineages.py`
                self._try(one_pass.made.popleft(), one_pass)
        finally:
            self._passes.remove(one_pass)
        return one_pass

    def closed_gate(self, entry: Trigger, one_pass: Pass) -> Trigger | None:
        """What a trigger is in and has kept the line from it."""
        parent = entry.parent
        while parent is not None:
            is_gate = parent.item is not None and bool(parent.item.patterns)
            if is_gate and (parent not in one_pass.open_gates or parent in one_pass.filtering):
                return parent
            parent = parent.parent
        return None

    def _try(self, entry: Trigger, one_pass: Pass) -> None:
        if self._firing.is_tried(entry) and (entry.parent is None or self.closed_gate(entry, one_pass) is None):
            self._look(entry, one_pass.subject, 0, one_pass)

    def _look(self, entry: Trigger, subject: Subject, column: int, one_pass: Pass) -> bool:
        """Try a trigger on a line, or on a part of it that begins in a column.  True: its children may be tried."""
        rule = self._rules.get(entry)
        if rule is None:
            return False
        hits = self._hits(entry, rule, subject)
        if not hits:
            return entry in self.staying and self._stay(entry, one_pass)
        one_pass.open_gates.add(entry)
        if rule.is_filter:
            one_pass.filtering.add(entry)
        if rule.fire_length:
            self.staying[entry] = rule.fire_length
        for hit in hits:
            self._firing.fire(entry, rule, hit.shifted(column), one_pass.line)
            if rule.is_filter:
                pieces = [(column + start, text) for start, text in hit.pieces()]
                self._show_children(entry, pieces, one_pass)
        return True

    def _hits(self, entry: Trigger, rule: Rule, subject: Subject) -> list[Hit]:
        if rule.multiline is not None:
            return self._hits_over_lines(entry, rule, rule.multiline, subject)
        for number, pattern in enumerate(rule.patterns, 1):
            found = self._firing.find(entry, rule, subject, pattern)
            if found:
                return [Hit(tuple(found), pattern.names, number=number)]
        return []

    def _hits_over_lines(self, entry: Trigger, rule: Rule, multiline: MultiLine, subject: Subject) -> list[Hit]:
        completed = multiline.look(self._lines, lambda pattern: self._firing.find(entry, rule, subject, pattern))
        if multiline.is_under_way:
            self.under_way[entry] = None
        else:
            self.under_way.pop(entry, None)
        names = [pattern.names for pattern in rule.patterns]
        return [
            Hit(tuple(found[-1]), names[-1], tuple(zip(map(tuple, found), names, strict=True)), len(names))
            for found in completed
        ]

    def _stay(self, entry: Trigger, one_pass: Pass) -> bool:
        """A trigger that stays open has not matched: its children are tried all the same, or it runs if it has none.

        A filter's children, too.
        """
        self.staying[entry] -= 1
        if not self.staying[entry]:
            del self.staying[entry]
        one_pass.open_gates.add(entry)
        if not entry.children:
            self._firing.fire_again(entry, one_pass.line)
        return True

    def _show_children(self, entry: Trigger, pieces: list[tuple[int, str]], one_pass: Pass) -> None:
        """Show what a filter has captured to what is in it."""
        for child in list(entry.children):
            if child.item is None or not self._firing.is_tried(child):
                continue
            if not child.item.patterns:
                self._show_children(child, pieces, one_pass)
                continue
            for column, text in pieces:
                runs = cut(Styled(one_pass.subject.text, one_pass.subject.runs), column, column + len(text)).runs
                is_open = self._look(child, Subject(text, runs), column, one_pass)
                if is_open and child not in one_pass.filtering:
                    self._show_children(child, [(column, text)], one_pass)


def _rank(entry: Trigger) -> int:
    return entry.rank
