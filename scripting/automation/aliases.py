"""Aliases: what the player types is shown to all of them; if any takes it, it is not sent as it is."""

import itertools
from collections.abc import Callable, Sequence
from typing import Final

from netcore.api.items import AliasItem
from netcore.api.permissions import Owner
from scripting.automation.alias_rehearsal import AliasRehearsal
from scripting.automation.captures import matches_value
from scripting.automation.handlers import Handlers
from scripting.automation.regex import PatternProblem, Regex, TooSlowError, compiled
from scripting.automation.roster import Entry, Roster
from scripting.calls import Calls
from scripting.reports import Reports

Alias = Entry[AliasItem]

# A pasted page is no command; beyond this aliases do not look at it.
MAX_COMMAND_CHARACTERS: Final = 1 << 16


class Aliases:
    """All aliases of one session."""

    def __init__(
        self,
        calls: Calls,
        handlers: Handlers,
        reports: Reports,
        *,
        numbers: "itertools.count[int]",
        send: Callable[[str], None],
    ) -> None:
        """`send` treats an alias's command as if the player had entered it."""
        self.roster: Roster[AliasItem] = Roster(numbers)
        self._calls = calls
        self._handlers = handlers
        self._reports = reports
        self._send = send
        self._regexes: dict[Alias, Regex] = {}

    def put(self, item: AliasItem, before: str = "") -> None:
        """Add or change an item."""
        entry = self.roster.put(item, before)
        problems: list[str] = []
        self._regexes.pop(entry, None)
        regex = None
        if item.regex:
            try:
                regex = compiled(item.regex)
            except PatternProblem as problem:
                problems.append(f"its pattern does not compile: {problem}")
        if self._handlers.fit(entry, problems) and regex is not None:
            self._regexes[entry] = regex

    def drop(self, identity: str) -> None:
        """Take an item and all in it out, or kill a temporary one."""
        for entry in self.roster.drop(identity):
            self._handlers.let_go(entry)
            self._regexes.pop(entry, None)

    def add_temporary(self, pattern: str, owner: Owner, source: str, handler: int, problem: str = "") -> Alias:
        """An alias made by a script.  One that is broken, for a `problem` or in its pattern, is there and off."""
        entry = self.roster.add_temporary(owner, source, handler)
        try:
            if pattern:
                self._regexes[entry] = compiled(pattern)
        except PatternProblem as error:
            problem = problem or f"its pattern does not compile: {error}"
        if problem:
            entry.enabled = False
            self._regexes.pop(entry, None)
            self._reports.failed(source, owner, f"an alias that a script has made does not run: {problem}")
        return entry

    def rehearsal(self, drafts: Sequence[AliasItem] = ()) -> AliasRehearsal:
        """The same aliases as they stand, or as they are edited, to be tried without anything that follows."""
        return AliasRehearsal(self.roster, self._regexes, drafts)

    def expand(self, command: str) -> bool:
        """Run every alias that matches.  False: none does, so the command is to be sent."""
        if not self._regexes or len(command) > MAX_COMMAND_CHARACTERS:
            return False
        self.roster.rank()
        has_matched = False
        for entry in sorted(self._regexes, key=lambda entry: entry.rank):
            if entry.is_active and self._try(entry, command):
                has_matched = True
        return has_matched

    def _try(self, entry: Alias, command: str) -> bool:
        regex = self._regexes.get(entry)
        if regex is None:
            return False
        try:
            found = regex.search_all(command)
        except TooSlowError as error:
            self._reports.failed(
                entry.source, entry.owner, f"the pattern {regex.source!r} takes too long on a command: {error}"
            )
            return False
        if not found:
            return False
        if entry.item is not None and entry.item.command:
            self._send(entry.item.command)
        if entry.handler:
            context = {"matches": matches_value(found, regex.names), "multimatches": [], "command": command}
            self._calls.start(entry.handler, owner=entry.owner, item=entry.source, context=context, about=command)
        else:
            self._calls.note(entry.source, entry.owner, command, matches_value(found, regex.names))
        return True
