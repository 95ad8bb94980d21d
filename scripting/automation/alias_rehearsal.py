"""Aliases tried on commands that the player chooses: which would take them, with which captures, and why not.

Nothing follows: no script runs and nothing is sent.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from netcore.api.inquiries import MAX_TRIED_LINES, Idle, LineTried, Outcome, Verdict
from netcore.api.items import AliasItem
from netcore.api.text import Line
from scripting.automation.regex import PatternProblem, Regex, TooSlowError, compiled
from scripting.automation.rehearsal import MAX_DRAFTS, MAX_TRYING_S, MAX_VERDICTS, bounded, told, why_off
from scripting.automation.roster import Entry, Roster


class AliasRehearsal:
    """One try of some commands."""

    def __init__(
        self,
        roster: Roster[AliasItem],
        regexes: Mapping[Entry[AliasItem], Regex],
        drafts: Sequence[AliasItem] = (),
    ) -> None:
        self._roster = roster
        self._regexes = dict(regexes)
        self._unsound: list[str] = []  # that do not compile as they are edited
        for draft in drafts[:MAX_DRAFTS]:
            self._put(draft)

    def try_commands(self, commands: Sequence[Line], clock: Callable[[], float]) -> tuple[LineTried, ...]:
        """Each command with what becomes of the aliases; fewer than were given when it takes too long."""
        began = clock()
        self._roster.rank()
        ordered = sorted(self._regexes, key=lambda entry: entry.rank)
        tried: list[LineTried] = []
        for command in commands[:MAX_TRIED_LINES]:
            if clock() - began > MAX_TRYING_S:
                break
            verdicts = [verdict for entry in ordered for verdict in self._verdicts(entry, command.text)]
            verdicts.sort(key=lambda verdict: verdict.outcome is not Outcome.FIRES)
            tried.append(LineTried(command, tuple(verdicts[:MAX_VERDICTS])))
        return tuple(tried)

    def idle(self) -> tuple[Idle, ...]:
        """The aliases that are off, and why."""
        entries = (entry for entry in self._roster.in_order() if entry.off is not None and entry.item is not None)
        return tuple(Idle(entry.id, *why_off(entry, entry.off)) for entry in entries if entry.item and entry.item.regex)

    def broken(self) -> tuple[str, ...]:
        """The aliases that do not compile."""
        saved = (
            entry.id
            for entry in self._roster.in_order()
            if entry not in self._regexes and entry.item is not None and entry.item.regex
        )
        return tuple(dict.fromkeys([*saved, *self._unsound]))

    def __len__(self) -> int:
        """How many aliases there are that have a pattern."""
        return len(self._regexes)

    def _put(self, draft: AliasItem) -> None:
        entry = next((each for each in self._roster.find(draft.id) if each.id == draft.id), None)
        if entry is None:
            return
        self._regexes.pop(entry, None)
        try:
            if draft.regex:
                self._regexes[entry] = compiled(draft.regex)
        except PatternProblem:
            self._unsound.append(draft.id)

    def _verdicts(self, entry: Entry[AliasItem], command: str) -> Iterator[Verdict]:
        regex = self._regexes[entry]
        try:
            found = regex.search_all(command)
        except TooSlowError:
            yield Verdict(entry.source, entry.owner, Outcome.TOO_SLOW, text=bounded(regex.source))
            return
        if found:
            outcome, other = (Outcome.FIRES, "") if entry.is_active else why_off(entry, entry.off)
            captures, names = told(found, regex.names)
            is_made = entry.item is None
            yield Verdict(entry.source, entry.owner, outcome, 1, bounded(regex.source), captures, names, other, is_made)
