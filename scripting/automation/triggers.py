"""Triggers: each line from the game is shown to all of them, in the order of the tree, before the player sees it.

A trigger fires once for the first of its patterns that matches; a folder that has patterns lets its triggers be tried
only on lines that match one of them.  Triggers that come into being while a line is looked at see that line too (room
capture scripts are built on it); those that are killed meanwhile do not.
"""

import itertools
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from netcore.api.items import Pattern, PatternKind, TriggerItem
from netcore.api.permissions import Owner
from scripting.automation.captures import matches_value
from scripting.automation.handlers import Handlers
from scripting.automation.matcher import CompiledPattern, Matcher, Subject
from scripting.automation.regex import Captures, PatternProblem, TooSlowError
from scripting.automation.roster import Entry, Roster
from scripting.calls import Calls
from scripting.cursor import Captures as CapturedPlaces
from scripting.cursor import Cursor
from scripting.reports import Reports
from scripting.screen import Screen, ScreenLine

Trigger = Entry[TriggerItem]

# A trigger that makes itself anew whenever it fires would see the same line for ever (the number is Mudlet's).
MAX_MADE_PER_LINE: Final = 100


@dataclass(slots=True)
class _Pass:
    """One line on its way past the triggers."""

    subject: Subject
    line: ScreenLine
    open_gates: set[Trigger] = field(default_factory=set)
    made: deque[Trigger] = field(default_factory=deque)


class Triggers:
    """All triggers of one session."""

    def __init__(
        self,
        calls: Calls,
        screen: Screen,
        handlers: Handlers,
        reports: Reports,
        *,
        numbers: "itertools.count[int]",
        send: Callable[[str], None],
    ) -> None:
        """`send` treats a trigger's command as if the player had entered it."""
        self.roster: Roster[TriggerItem] = Roster(numbers)
        self._calls = calls
        self._screen = screen
        self._handlers = handlers
        self._reports = reports
        self._send = send
        self._matcher: Matcher[Trigger] = Matcher()
        self._patterns: dict[Trigger, tuple[CompiledPattern, ...]] = {}
        self._passes: list[_Pass] = []

    # --- coming and going ---

    def put(self, item: TriggerItem, before: str = "") -> None:
        """Add or change an item."""
        entry = self.roster.put(item, before)
        problems: list[str] = []
        patterns: list[CompiledPattern] = []
        for number, pattern in enumerate(item.patterns, 1):
            try:
                patterns.append(CompiledPattern(pattern))
            except PatternProblem as problem:
                problems.append(f"pattern {number} does not compile: {problem}")
        is_sound = self._handlers.fit(entry, problems)
        self._watch(entry, tuple(patterns) if is_sound else ())

    def drop(self, identity: str) -> None:
        """Take an item and all in it out, or kill a temporary one."""
        for entry in self.roster.drop(identity):
            self._handlers.let_go(entry)
            self._unwatch(entry)

    def add_temporary(self, pattern: Pattern, owner: Owner, source: str, handler: int, uses: int | None) -> Trigger:
        """A trigger made by a script; it goes after `uses` times (None: it stays).  Raises PatternProblem."""
        compiled = CompiledPattern(pattern)
        entry = self.roster.add_temporary(owner, source, handler)
        entry.uses_left = uses
        self._watch(entry, (compiled,))
        for each in self._passes:
            each.made.append(entry)
        return entry

    def _watch(self, entry: Trigger, patterns: tuple[CompiledPattern, ...]) -> None:
        self._unwatch(entry)
        if patterns:
            self._patterns[entry] = patterns
            self._matcher.add(entry, patterns)

    def _unwatch(self, entry: Trigger) -> None:
        if self._patterns.pop(entry, None) is not None:
            self._matcher.discard(entry)

    # --- lines ---

    def run(self, line: ScreenLine) -> None:
        """Show a line to all triggers."""
        if not self._patterns:
            return
        subject = Subject(line.text)
        candidates = self._matcher.candidates(subject)
        if not candidates:
            return  # nothing runs, so nothing comes into being meanwhile either
        one_pass = _Pass(subject, line)
        self._passes.append(one_pass)
        # As in Mudlet what triggers echo stands behind their line, and they leave it by a line end in front.
        self._screen.write_behind(line)
        try:
            self.roster.rank()
            for entry in sorted(candidates, key=_rank):
                self._try(entry, one_pass)
            for _ in range(MAX_MADE_PER_LINE):
                if not one_pass.made:
                    break
                self._try(one_pass.made.popleft(), one_pass)
        finally:
            self._passes.remove(one_pass)
            self._screen.end_writing()

    def _try(self, entry: Trigger, one_pass: _Pass) -> None:
        if not entry.is_active or entry.uses_left == 0 or not self._gates_are_open(entry.parent, one_pass):
            return
        for pattern in self._patterns.get(entry, ()):
            captures = self._captures(entry, pattern, one_pass.subject)
            if captures is not None:
                one_pass.open_gates.add(entry)
                self._fire(entry, pattern, captures, one_pass.line)
                return

    def _gates_are_open(self, parent: Trigger | None, one_pass: _Pass) -> bool:
        while parent is not None:
            is_gate = parent.item is not None and bool(parent.item.patterns)
            if is_gate and parent not in one_pass.open_gates:
                return False
            parent = parent.parent
        return True

    def _captures(self, entry: Trigger, pattern: CompiledPattern, subject: Subject) -> Captures | None:
        try:
            return pattern.try_on(subject)
        except TooSlowError as error:
            self._reports.failed(
                entry.source, entry.owner, f"the pattern {pattern.text!r} takes too long on a line: {error}"
            )
            return None

    def _fire(self, entry: Trigger, pattern: CompiledPattern, captures: Captures, line: ScreenLine) -> None:
        if entry.uses_left is not None:
            entry.uses_left -= 1
        if entry.item is not None and entry.item.command:
            self._send(entry.item.command)
        if entry.handler:
            self._calls.start(
                entry.handler,
                owner=entry.owner,
                item=entry.source,
                context={
                    "matches": matches_value((captures,), pattern.names),
                    "multimatches": [],
                    "line": line.text,
                },
                cursor=Cursor(self._screen, line, CapturedPlaces(captures.spans, pattern.names)),
            )
        if entry.uses_left is not None and entry.uses_left <= 0:
            self.drop(entry.id)

    def use_again(self, identity: str) -> None:
        """A temporary trigger that is counted may fire once more."""
        entry = self.roster.temporary(identity)
        if entry is not None and entry.uses_left is not None:
            entry.uses_left += 1


def pattern_of(kind: str, text: str) -> Pattern:
    """A pattern of a kind that has been made sure of."""
    return Pattern(text, PatternKind(kind))


def _rank(entry: Trigger) -> int:
    return entry.rank
