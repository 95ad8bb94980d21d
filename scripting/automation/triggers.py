"""Triggers: each line from the game is shown to all of them, in the order of the tree, before the player sees it.

A trigger fires once for the first of its patterns that matches; a folder that has patterns lets its triggers be tried
only on lines that match one of them, and a filter shows them what it has captured instead of the line.  Triggers that
come into being while a line is looked at see that line too (room capture scripts are built on it); those that are
killed meanwhile do not.
"""

import itertools
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from netcore.api.items import Pattern, PatternKind, TriggerItem
from netcore.api.permissions import Owner
from netcore.api.text import LineKind
from scripting.automation.captures import matches_value, places
from scripting.automation.conditions import Conditions
from scripting.automation.handlers import Handlers
from scripting.automation.matcher import CompiledPattern, Matcher, Subject
from scripting.automation.multiline import MultiLine
from scripting.automation.regex import Captures, PatternProblem, TooSlowError
from scripting.automation.roster import Entry, Roster
from scripting.automation.rule import Highlight, Hit, Rule, rule_of
from scripting.calls import Calls
from scripting.cursor import Captures as CapturedPlaces
from scripting.cursor import Cursor
from scripting.reports import Reports
from scripting.screen import Screen, ScreenLine
from scripting.styled import restyle

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
        conditions: Conditions,
        *,
        numbers: "itertools.count[int]",
        send: Callable[[str], None],
        sound: Callable[[str], None],
    ) -> None:
        """`send` treats a trigger's command as if the player had entered it; `sound` plays a file."""
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
        self._passes: list[_Pass] = []
        self._lines = 0  # that have come
        self._staying: dict[Trigger, int] = {}  # open for so many lines more
        self._under_way: dict[Trigger, None] = {}  # over several lines, of which one has come

    # --- coming and going ---

    def put(self, item: TriggerItem, before: str = "") -> None:
        """Add or change an item."""
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
        for each in self._passes:
            each.made.append(entry)
        return entry

    def stay_open(self, name: str, lines: int) -> bool:
        """Have all of this name that have patterns stay open for so many lines.  False: there are none."""
        found = [entry for entry in self.roster.find(name) if entry in self._rules]
        for entry in found:
            if lines > 0:
                self._staying[entry] = lines
            else:
                self._staying.pop(entry, None)
        return bool(found)

    def _compiled(self, entry: Trigger, pattern: Pattern, conditions: list[int]) -> CompiledPattern:
        if pattern.type is not PatternKind.LUA:
            return CompiledPattern(pattern)
        handler = self._conditions.compile(pattern.pattern, f"condition of trigger {entry.owner.item}")
        conditions.append(handler)
        return CompiledPattern(pattern, partial(self._condition_holds, entry, handler))

    def _condition_holds(self, entry: Trigger, handler: int, subject: Subject) -> bool:
        line = self._passes[-1].line
        cursor = Cursor(self._screen, line)
        return self._conditions.holds(handler, entry.owner, entry.source, subject.text, cursor)

    def _watch(self, entry: Trigger, rule: Rule) -> None:
        self._unwatch(entry)
        if rule.patterns:
            self._rules[entry] = rule
            self._matcher.add(entry, rule.filed)

    def _unwatch(self, entry: Trigger) -> None:
        self._staying.pop(entry, None)
        self._under_way.pop(entry, None)
        rule = self._rules.pop(entry, None)
        if rule is not None:
            self._matcher.discard(entry)
            for handler in rule.conditions:
                self._conditions.release(handler)

    # --- lines ---

    def run(self, line: ScreenLine) -> None:
        """Show a line to all triggers."""
        if not self._rules:
            return
        self._lines += 1
        subject = Subject(line.text, line.runs, is_prompt=line.kind == LineKind.PROMPT)
        candidates = self._matcher.candidates(subject)
        candidates.update(self._staying, self._under_way)
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
        if entry.is_active and entry.uses_left != 0 and self._gates_are_open(entry.parent, one_pass):
            self._look(entry, one_pass.subject, 0, one_pass)

    def _gates_are_open(self, parent: Trigger | None, one_pass: _Pass) -> bool:
        while parent is not None:
            is_gate = parent.item is not None and bool(parent.item.patterns)
            if is_gate and (parent not in one_pass.open_gates or self._is_filter(parent)):
                return False
            parent = parent.parent
        return True

    def _is_filter(self, entry: Trigger) -> bool:
        # What is in it is tried when it fires, on what it has captured.
        return entry in self._rules and self._rules[entry].is_filter

    def _look(self, entry: Trigger, subject: Subject, column: int, one_pass: _Pass) -> bool:
        """Try a trigger on a line, or on a part of it that begins in a column.  True: its children may be tried."""
        rule = self._rules.get(entry)
        if rule is None:
            return False
        hits = self._hits(entry, rule, subject)
        if not hits:
            return entry in self._staying and self._fire_again(entry, one_pass)
        one_pass.open_gates.add(entry)
        if rule.fire_length:
            self._staying[entry] = rule.fire_length
        for hit in hits:
            self._fire(entry, rule, hit.shifted(column), one_pass.line)
            if rule.is_filter:
                pieces = [(column + start, text) for start, text in hit.pieces()]
                self._show_children(entry, pieces, one_pass)
        return True

    def _hits(self, entry: Trigger, rule: Rule, subject: Subject) -> list[Hit]:
        if rule.multiline is not None:
            return self._hits_over_lines(entry, rule, rule.multiline, subject)
        for pattern in rule.patterns:
            found = self._find(entry, rule, subject, pattern)
            if found:
                return [Hit(tuple(found), pattern.names)]
        return []

    def _hits_over_lines(self, entry: Trigger, rule: Rule, multiline: MultiLine, subject: Subject) -> list[Hit]:
        completed = multiline.look(self._lines, lambda pattern: self._find(entry, rule, subject, pattern))
        if multiline.is_under_way:
            self._under_way[entry] = None
        else:
            self._under_way.pop(entry, None)
        names = [pattern.names for pattern in rule.patterns]
        return [
            Hit(tuple(found[-1]), names[-1], tuple(zip(map(tuple, found), names, strict=True))) for found in completed
        ]

    def _find(self, entry: Trigger, rule: Rule, subject: Subject, pattern: CompiledPattern) -> list[Captures]:
        try:
            if rule.match_all:
                return pattern.try_everywhere(subject)
            captures = pattern.try_on(subject)
        except TooSlowError as error:
            self._reports.failed(
                entry.source, entry.owner, f"the pattern {pattern.text!r} takes too long on a line: {error}"
            )
            return []
        return [captures] if captures is not None else []

    # --- what follows ---

    def _fire(self, entry: Trigger, rule: Rule, hit: Hit, line: ScreenLine) -> None:
        if entry.uses_left is not None:
            entry.uses_left -= 1
        if rule.highlight is not None:
            self._highlight(line, hit, rule.highlight)
        self._run(entry, hit, line)
        if entry.uses_left is not None and entry.uses_left <= 0:
            self.drop(entry.id)

    def _fire_again(self, entry: Trigger, one_pass: _Pass) -> bool:
        """A trigger that stays open has not matched: its children are tried all the same, or it runs if it has none."""
        self._staying[entry] -= 1
        if not self._staying[entry]:
            del self._staying[entry]
        one_pass.open_gates.add(entry)
        if not entry.children:
            self._run(entry, Hit((), {}), one_pass.line)
        return True

    def _run(self, entry: Trigger, hit: Hit, line: ScreenLine) -> None:
        if entry.item is not None and entry.item.sound:
            self._sound(entry.item.sound)
        if entry.item is not None and entry.item.command:
            self._send(entry.item.command)
        if entry.handler:
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
            )

    def _highlight(self, line: ScreenLine, hit: Hit, highlight: Highlight) -> None:
        content = line.content
        for start, text in hit.pieces():
            content = restyle(content, start, start + len(text), highlight.change)
        self._screen.edit(line, content)

    def _show_children(self, entry: Trigger, pieces: list[tuple[int, str]], one_pass: _Pass) -> None:
        """Show what a filter has captured to what is in it."""
        for child in list(entry.children):
            if not child.is_active or child.item is None:
                continue
            if not child.item.patterns:
                self._show_children(child, pieces, one_pass)
                continue
            for column, text in pieces:
                is_open = self._look(child, Subject(text), column, one_pass)
                if is_open and not child.item.is_filter:
                    self._show_children(child, [(column, text)], one_pass)

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
