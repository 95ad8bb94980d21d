"""Triggers: each line from the game is shown to all of them, in the order of the tree, before the player sees it.

A trigger fires once for the first of its patterns that matches; a folder that has patterns lets its triggers be tried
only on lines that match one of them, and a filter shows them what it has captured instead of the line.  Triggers that
come into being while a line is looked at see that line too (room capture scripts are built on it); those that are
killed meanwhile do not.
"""

import itertools
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic
from typing import Final

from netcore.api.items import Pattern, PatternKind, TriggerItem
from netcore.api.permissions import Owner
from netcore.api.text import LineKind
from scripting.automation.captures import matches_value, places
from scripting.automation.conditions import Conditions
from scripting.automation.handlers import Handlers
from scripting.automation.line_walk import LineWalk, Trigger
from scripting.automation.lineages import Lineages
from scripting.automation.matcher import CompiledPattern, Matcher, Subject
from scripting.automation.regex import Captures, PatternProblem, TooSlowError
from scripting.automation.rehearsal import Rehearsal
from scripting.automation.roster import Roster
from scripting.automation.rule import Highlight, Hit, Rule, found_by, highlighted, rule_of
from scripting.calls import Calls
from scripting.cursor import Captures as CapturedPlaces
from scripting.cursor import Cursor
from scripting.reports import Reports
from scripting.screen import Screen, ScreenLine
from scripting.styled import styled

# Triggers that are still told of after scripts have killed them, more than anyone asks about in one breath.
MAX_KILLED: Final = 1000


class Triggers:
    """All triggers of one session."""

    def __init__(
        self,
        calls: Calls,
        screen: Screen,
        handlers: Handlers,
        reports: Reports,
        conditions: Conditions,
        *,
        numbers: "itertools.count[int]",
        send: Callable[[str], None],
        sound: Callable[[str], None],
    ) -> None:
        """`send` treats a trigger's command as if the player had entered it; `sound` plays a file."""
        # By id: as in Mudlet they are gone, for who counts them, when the next line has been dealt with.
        self.killed: deque[str] = deque(maxlen=MAX_KILLED)
        self.roster: Roster[TriggerItem] = Roster(numbers)
        self._calls = calls
        self._screen = screen
        self._handlers = handlers
        self._reports = reports
        self._send = send
        self._sound = sound
        self._matcher: Matcher[Trigger] = Matcher()
        self._conditions = conditions
        self._rules: dict[Trigger, Rule] = {}
        self._walk = LineWalk(self.roster, self._rules, self._matcher, self)
        self._lineages = Lineages(self._stop, self._warn, monotonic)

    # --- coming and going ---

    def put(self, item: TriggerItem, before: str = "") -> None:
        """Add or change an item."""
        is_new = self.roster.by_id(item.id) is None
        entry = self.roster.put(item, before)
        problems: list[str] = []
        patterns: list[CompiledPattern] = []
        conditions: list[int] = []
        for number, pattern in enumerate(item.patterns, 1):
            try:
                patterns.append(self._compiled(entry, pattern, conditions))
            except PatternProblem as problem:
                problems.append(f"pattern {number} does not compile: {problem}")
        if item.multiline and patterns and patterns[0].kind is PatternKind.SPACER:
            problems.append("its first pattern is a line spacer, so there is no line to count from")
        is_sound = self._handlers.fit(entry, problems)
        self._watch(entry, rule_of(item, tuple(patterns), tuple(conditions)))
        if not is_sound:
            self._unwatch(entry)
        elif is_new:
            self._join(entry)

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
        self._watch(entry, Rule((compiled,)))
        self._join(entry)
        return entry

    def add_complex(self, wanted: TriggerItem, owner: Owner, source: str, handler: int, uses: int | None) -> Trigger:
        """One with all that `wanted` has, and the patterns of a temporary one of its name, whose place it takes.

        Raises PatternProblem.
        """
        patterns = tuple(map(CompiledPattern, wanted.patterns))
        before = self.roster.temporary(wanted.name)
        if before is not None:
            patterns = (*self._rules[before].patterns, *patterns) if before in self._rules else patterns
            self.drop(before.id)
        entry = self.roster.add_temporary(owner, source, handler, wanted.name)
        entry.uses_left = uses
        self._watch(entry, rule_of(wanted, patterns, ()))
        self._join(entry)
        return entry

    def _join(self, entry: Trigger) -> None:
        """What comes into being while lines are looked at sees them too."""
        if self._walk.is_on and self._lineages.made(entry):
            self._walk.joined(entry)

    def _stop(self, entry: Trigger) -> None:
        """A trigger runs away."""
        if entry.item is None:
            self.drop(entry.id)
        else:
            entry.enabled = False

    def _warn(self, text: str) -> None:
        self._screen.append(styled(text), LineKind.WARNING)

    def stay_open(self, name: str, lines: int) -> bool:
        """Have all of this name that have patterns stay open for so many lines.  False: there are none."""
        found = [entry for entry in self.roster.find(name) if entry in self._rules]
        for entry in found:
            if lines > 0:
                self._walk.staying[entry] = lines
            else:
                self._walk.staying.pop(entry, None)
        return bool(found)

    def _compiled(self, entry: Trigger, pattern: Pattern, conditions: list[int]) -> CompiledPattern:
        if pattern.type is not PatternKind.LUA:
            return CompiledPattern(pattern)
        name = f"condition of trigger {entry.owner.item}"
        handler = self._conditions.compile(pattern.pattern, name, entry.owner.package)
        conditions.append(handler)
        return CompiledPattern(pattern, partial(self._condition_holds, entry, handler))

    def _condition_holds(self, entry: Trigger, handler: int, subject: Subject) -> bool:
        line = self._walk.line
        cursor = Cursor(self._screen, line)
        return self._conditions.holds(handler, entry.owner, entry.source, subject.text, cursor)

    def _watch(self, entry: Trigger, rule: Rule) -> None:
        self._unwatch(entry)
        if rule.patterns:
            self._rules[entry] = rule
            self._matcher.add(entry, rule.filed)

    def _unwatch(self, entry: Trigger) -> None:
        self._walk.forget(entry)
        rule = self._rules.pop(entry, None)
        if rule is not None:
            self._matcher.discard(entry)
            for handler in rule.conditions:
                self._conditions.release(handler)

    # --- lines ---

    def run(self, line: ScreenLine) -> None:
        """Show a line to all triggers."""
        if not self._walk.is_on:
            self.killed.clear()
        if not self._rules:
            return
        subject = Subject(line.text, line.runs, is_prompt=line.kind == LineKind.PROMPT)
        candidates = self._walk.candidates(subject)
        if not candidates:
            return  # nothing runs, so nothing comes into being meanwhile either
        # As in Mudlet what triggers echo stands behind their line, and they leave it by a line end in front.
        self._screen.write_behind(line)
        try:
            self._walk.lead(candidates, subject, line)
        finally:
            self._screen.end_writing()
            if not self._walk.is_on:
                self._lineages.line_is_over()
                self.killed.clear()

    def rehearsal(self, drafts: Sequence[TriggerItem] = ()) -> Rehearsal:
        """The same triggers as they stand, or as they are edited, to be tried without anything that follows."""
        return Rehearsal(self.roster, self._rules, self._matcher, drafts)

    def is_tried(self, entry: Trigger) -> bool:
        """Called by the walk."""
        return entry.is_active and entry.uses_left != 0

    def find(self, entry: Trigger, rule: Rule, subject: Subject, pattern: CompiledPattern) -> list[Captures]:
        """Called by the walk."""
        try:
            return found_by(rule, subject, pattern)
        except TooSlowError as error:
            self._reports.failed(
                entry.source, entry.owner, f"the pattern {pattern.text!r} takes too long on a line: {error}"
            )
            return []

    # --- what follows ---

    def fire(self, entry: Trigger, rule: Rule, hit: Hit, line: ScreenLine) -> None:
        """Called by the walk."""
        if entry.uses_left is not None:
            entry.uses_left -= 1
        if rule.highlight is not None:
            self._highlight(line, hit, rule.highlight)
        self._run(entry, hit, line)
        if entry.uses_left is not None and entry.uses_left <= 0:
            self.drop(entry.id)

    def fire_again(self, entry: Trigger, line: ScreenLine) -> None:
        """Called by the walk."""
        self._run(entry, Hit((), {}), line)

    def _run(self, entry: Trigger, hit: Hit, line: ScreenLine) -> None:
        if entry.item is not None and entry.item.sound:
            self._sound(entry.item.sound)
        if entry.item is not None and entry.item.command:
            self._send(entry.item.command)
        if entry.handler:
            self._lineages.begin(entry)
            try:
                self._calls.start(
                    entry.handler,
                    owner=entry.owner,
                    item=entry.source,
                    context={
                        "matches": matches_value(hit.found, hit.names),
                        "multimatches": [matches_value(found, names) for found, names in hit.by_pattern],
                        "line": line.text,
                    },
                    cursor=Cursor(self._screen, line, CapturedPlaces(places(hit.found), hit.names)),
                    about=line.text,
                )
            finally:
                self._lineages.end()
        elif entry.item is not None and not entry.item.folder:
            self._calls.note(entry.source, entry.owner, line.text, matches_value(hit.found, hit.names))

    def _highlight(self, line: ScreenLine, hit: Hit, highlight: Highlight) -> None:
        self._screen.edit(line, highlighted(line.content, hit, highlight))

    def use_again(self, identity: str) -> None:
        """A temporary trigger that is counted may fire once more."""
        entry = self.roster.temporary(identity)
        if entry is not None and entry.uses_left is not None:
            entry.uses_left += 1


def pattern_of(kind: str, text: str) -> Pattern:
    """A pattern of a kind that has been made sure of."""
    return Pattern(text, PatternKind(kind))
