"""Aliases tried on commands: what was asked, and what came of it, to be read: who takes it, and why others do not.

The answer comes from the script host, which knows the aliases as they run; see `netcore.api.inquiries`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial
from typing import Final

from netcore.api.inquiries import MAX_TRIED_LINES, CommandsTried, Idle, LineTried, TryCommands
from netcore.api.items import AliasItem, Item
from netcore.api.text import Line
from ui.presenters.needle import Needle, NeedleError, Query
from ui.presenters.trigger_trial import NO_ANSWER, LineRows, Tone, VerdictRow, outcome_words, tone_of, verdict_row

NO_COMMANDS: Final = "Type commands as you would enter them: which aliases take them, and what is sent as it is."
NO_ALIASES: Final = "No alias is there, or the scripts are off (safe mode)."


class AliasTrial:
    """What is being tried in one session."""

    def __init__(self) -> None:
        self.version = 0
        self._number = 0
        self._asked: tuple[Line, ...] = ()
        self._drafts: tuple[AliasItem, ...] = ()
        self._answer: CommandsTried | None = None
        self._idle: dict[str, Idle] = {}

    def ask(self, lines: Sequence[Line], drafts: Sequence[Item] = ()) -> TryCommands:
        """Have these tried, with unsaved edits as they are; an answer to what was asked before counts no more."""
        self._number += 1
        self._asked = tuple(lines[:MAX_TRIED_LINES])
        self._drafts = tuple(draft for draft in drafts if isinstance(draft, AliasItem))
        return TryCommands(self._number, self._asked, self._drafts)

    def found(self, answer: CommandsTried) -> None:
        """The host has answered."""
        if answer.number == self._number:
            self._answer = answer
            self._idle = {idle.item: idle for idle in answer.idle}
            self.version += 1

    @property
    def remark(self) -> str:
        """What is to be said about the whole."""
        if not self._asked:
            return NO_COMMANDS
        answer = self._answer
        if answer is None or answer.number != self._number:
            return NO_ANSWER
        if not answer.aliases:
            return NO_ALIASES
        commands = len(answer.commands)
        words = f"{commands:,} command{'' if commands == 1 else 's'} against {_aliases(answer.aliases)}."
        if self._drafts:
            words += f" {len(self._drafts):,} of them as edited, not saved."
        if answer.left_out:
            words += f" {answer.left_out:,} more took too long to be looked at."
        if answer.broken:
            words += f" {_aliases(len(answer.broken))} cannot run: see the errors."
        return words

    def lines(
        self, shown: Callable[[str], Item | None], chosen: Item | None = None, everything: Sequence[Item] = ()
    ) -> list[LineRows]:
        """Each command with its verdicts, as `TriggerTrial.lines` has them of lines."""
        tried = self._answer.commands if self._answer is not None and self._asked else ()
        aliases = {item.id: item for item in everything if isinstance(item, AliasItem) and item.regex}
        alias = chosen if isinstance(chosen, AliasItem) and chosen.regex else None
        return [self._rows(each, shown, alias, aliases) for each in tried]

    def _rows(
        self,
        tried: LineTried,
        shown: Callable[[str], Item | None],
        chosen: AliasItem | None,
        everything: Mapping[str, AliasItem],
    ) -> LineRows:
        taking = sum(tone_of(verdict.outcome) is Tone.FIRES for verdict in tried.verdicts)
        told = {verdict.item for verdict in tried.verdicts if not verdict.is_made}
        if chosen is not None and chosen.id in told:
            chosen = None
        if chosen is not None:
            told.add(chosen.id)
        summary = f"{taking} alias{'es take' if taking > 1 else ' takes'} it" if taking else "is sent as it is"
        return LineRows(
            tried.line,
            summary,
            len(tried.verdicts) + (chosen is not None),
            len(everything) - len(told & everything.keys()),
            partial(self._made_rows, tried, shown, chosen),
            partial(self._made_others, tried.line.text, shown, told, everything),
        )

    def _made_rows(
        self, tried: LineTried, shown: Callable[[str], Item | None], chosen: AliasItem | None
    ) -> tuple[VerdictRow, ...]:
        rows, place = [], 0
        for verdict in tried.verdicts:
            item = None if verdict.is_made else shown(verdict.item)
            takes = tone_of(verdict.outcome) is Tone.FIRES
            place += takes
            what = "takes it" if takes else outcome_words(verdict.outcome, verdict.other)
            what += f": “{verdict.text}”"
            what += f"; enters “{item.command}”" if takes and isinstance(item, AliasItem) and item.command else ""
            rows.append(replace(verdict_row(verdict, item, place), what=what))
        if chosen is not None:
            rows.append(self._other(chosen, tried.line.text))
        return tuple(rows)

    def _made_others(
        self, text: str, shown: Callable[[str], Item | None], told: AbstractSet[str], everything: Mapping[str, Item]
    ) -> Iterator[VerdictRow]:
        for identity in everything:
            item = shown(identity) if identity not in told else None
            if isinstance(item, AliasItem) and item.regex:
                yield self._other(item, text)

    def _other(self, item: AliasItem, text: str) -> VerdictRow:
        return VerdictRow(item.id, item.name, self._why_not(item, text), "", Tone.NOT)

    def _why_not(self, item: AliasItem, text: str) -> str:
        if self._answer is not None and item.id in self._answer.broken:
            return "does not run: its pattern has an error"
        why = f"does not match: “{item.regex}” {_difference(item.regex, text)}"
        idle = self._idle.get(item.id)
        return f"{outcome_words(idle.outcome, idle.other)}, and {why}" if idle is not None else why


def _difference(regex: str, text: str) -> str:
    try:
        spans = Needle(Query(f"(?i){regex}", is_pattern=True, exact=True)).spans(text)
    except NeedleError:
        spans = ()
    return "differs in capital letters" if spans else "is not in the command"


def _aliases(count: int) -> str:
    return f"{count:,} alias{'' if count == 1 else 'es'}"
