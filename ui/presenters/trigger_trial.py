"""Triggers tried on lines: what was asked, and what came of it, to be read: who fires, on what, and why not.

The answer comes from the script host, which knows the triggers as they run; see `netcore.api.inquiries`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import Final

from netcore.api.inquiries import MAX_TRIED_LINES, Idle, LineTried, Outcome, TriggersTried, TryTriggers, Verdict
from netcore.api.items import Item, Pattern, PatternKind, TriggerItem
from netcore.api.text import Line
from ui.presenters.item_kinds import PATTERN_KINDS

NO_LINES: Final = "Paste what the game wrote, or pick lines in the console with the right button."
NO_TRIGGERS: Final = "No trigger is there, or the scripts are off (safe mode)."
NO_ANSWER: Final = "The scripts have not answered yet."


_WORDS: Final = {
    Outcome.FIRES: "fires",
    Outcome.STAYS_OPEN: "runs, since it stays open",
    Outcome.OPENS: "lets its triggers be tried",
    Outcome.WAITS: "waits for its next pattern",
    Outcome.SWITCHED_OFF: "is switched off",
    Outcome.FOLDER_OFF: "is in {}, which is switched off",
    Outcome.QUARANTINED: "was switched off because it failed again and again",
    Outcome.PARENT_CLOSED: "does not see the line, because {} above it does not match",
    Outcome.FILTERED: "sees only what the filter {} captured, and does not match that",
    Outcome.MAY_FIRE: "depends on a Lua condition, which is not asked here",
    Outcome.TOO_SLOW: "has a pattern that takes too long on this line",
}


# Functions that change the line on which a trigger fires; what a script hides behind others is not seen.
_CHANGES_LINE: Final = re.compile(
    r"\b(deleteLine|[cdh]?replaceLine|replaceAll|replace|[cdh]?insertText|prefix|suffix|setFgColor|setBgColor|fg|bg)\s*\("
)


class Tone(Enum):
    """How a row is to be seen, beside its words."""

    FIRES = auto()
    MAYBE = auto()
    NOT = auto()


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """One trigger on a line."""

    item: str
    name: str
    what: str
    captures: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class LineRows:
    """One line, and what the triggers say to it, which is put into words when somebody wants to read it."""

    line: Line  # as it looks after the triggers' highlights
    summary: str
    count: int  # of the rows
    others: int  # triggers that do not match, of which no row tells
    make_rows: Callable[[], tuple[VerdictRow, ...]]
    make_others: Callable[[], Iterator[VerdictRow]]

    @property
    def rows(self) -> tuple[VerdictRow, ...]:
        """The triggers that match, or nearly so, and the chosen one."""
        return self.make_rows()


class TriggerTrial:
    """What is being tried in one session."""

    def __init__(self) -> None:
        self.version = 0
        self._number = 0
        self._asked: tuple[Line, ...] = ()
        self._drafts: tuple[TriggerItem, ...] = ()
        self._answer: TriggersTried | None = None
        self._idle: dict[str, Idle] = {}

    def ask(self, lines: Sequence[Line], drafts: Sequence[Item] = ()) -> TryTriggers:
        """Have these tried, with unsaved edits as they are; an answer to what was asked before counts no more."""
        self._number += 1
        self._asked = tuple(lines[:MAX_TRIED_LINES])
        self._drafts = tuple(draft for draft in drafts if isinstance(draft, TriggerItem))
        return TryTriggers(self._number, self._asked, self._drafts)

    def found(self, answer: TriggersTried) -> None:
        """The host has answered."""
        if answer.number == self._number:
            self._answer = answer
            self._idle = {idle.item: idle for idle in answer.idle}
            self.version += 1

    @property
    def remark(self) -> str:
        """What is to be said about the whole."""
        if not self._asked:
            return NO_LINES
        answer = self._answer
        if answer is None or answer.number != self._number:
            return NO_ANSWER
        lines, triggers = len(answer.lines), answer.triggers
        if not triggers:
            return NO_TRIGGERS
        words = f"{lines:,} line{_s(lines)} against {triggers:,} trigger{_s(triggers)}."
        if self._drafts:
            words += f" {len(self._drafts):,} of them as edited, not saved."
        if answer.left_out:
            words += f" {answer.left_out:,} more took too long to be looked at."
        if answer.broken:
            words += f" {len(answer.broken):,} trigger{_s(len(answer.broken))} cannot run: see the errors."
        return words

    def lines(
        self,
        shown: Callable[[str], Item | None],
        chosen: Item | None = None,
        everything: Sequence[Item] = (),
    ) -> list[LineRows]:
        """Each line with its verdicts; `shown` gives items as they are edited.

        `chosen` is a trigger of which it is said in any case why it does not fire; of `everything` it is said when it
        is asked for.
        """
        tried = self._answer.lines if self._answer is not None and self._asked else ()
        triggers = {item.id: item for item in everything if isinstance(item, TriggerItem) and item.patterns}
        trigger = chosen if isinstance(chosen, TriggerItem) and chosen.patterns else None
        return [self._rows(each, shown, trigger, triggers) for each in tried]

    def _rows(
        self,
        tried: LineTried,
        shown: Callable[[str], Item | None],
        chosen: TriggerItem | None,
        everything: Mapping[str, TriggerItem],
    ) -> LineRows:
        firing = sum(tone_of(verdict.outcome) is Tone.FIRES for verdict in tried.verdicts)
        told = {verdict.item for verdict in tried.verdicts if not verdict.is_made}
        if chosen is not None and chosen.id in told:
            chosen = None
        if chosen is not None:
            told.add(chosen.id)
        summary = f"{firing} trigger{_s(firing)} {'fire' if firing > 1 else 'fires'}" if firing else "nothing fires"
        return LineRows(
            tried.line,
            summary,
            len(tried.verdicts) + (chosen is not None),
            len(everything) - len(told & everything.keys()),
            partial(self._made_rows, tried, shown, chosen),
            partial(self._made_others, tried.line.text, shown, told, everything),
        )

    def _made_rows(
        self, tried: LineTried, shown: Callable[[str], Item | None], chosen: TriggerItem | None
    ) -> tuple[VerdictRow, ...]:
        rows, place = [], 0
        for verdict in tried.verdicts:
            place += tone_of(verdict.outcome) is Tone.FIRES
            rows.append(verdict_row(verdict, None if verdict.is_made else shown(verdict.item), place))
        if chosen is not None:
            rows.append(self._other(chosen, tried.line.text))
        return tuple(rows)

    def _made_others(
        self, text: str, shown: Callable[[str], Item | None], told: AbstractSet[str], everything: Mapping[str, Item]
    ) -> Iterator[VerdictRow]:
        for identity in everything:
            item = shown(identity) if identity not in told else None
            if isinstance(item, TriggerItem) and item.patterns:
                yield self._other(item, text)

    def _other(self, item: TriggerItem, text: str) -> VerdictRow:
        return VerdictRow(item.id, item.name, self._why_not(item, text), "", Tone.NOT)

    def _why_not(self, item: TriggerItem, text: str) -> str:
        assert self._answer is not None
        why = f"does not match: {why_differs(item, text)}"
        if item.id in self._answer.broken:
            return "does not run: it has an error"
        idle = self._idle.get(item.id)
        return f"{outcome_words(idle.outcome, idle.other)}, and {why}" if idle is not None else why


def tone_of(outcome: Outcome) -> Tone:
    """How an outcome is to be seen."""
    match outcome:
        case Outcome.FIRES | Outcome.STAYS_OPEN | Outcome.OPENS:
            return Tone.FIRES
        case Outcome.WAITS | Outcome.MAY_FIRE:
            return Tone.MAYBE
        case _:
            return Tone.NOT


def outcome_words(outcome: Outcome, other: str = "") -> str:
    """An outcome, to be read; `other` is the folder or trigger that is the reason."""
    return _WORDS[outcome].replace("{}", f"“{other}”")


def follows(item: Item | None) -> str:
    """What would happen when a trigger fires, as far as that is plain to see: "; sends “flee”"."""
    if not isinstance(item, TriggerItem):
        return ""
    changes = ", ".join(dict.fromkeys(_CHANGES_LINE.findall(item.script)))
    parts = [f"sends “{item.command}”"] * bool(item.command)
    parts += [f"its script may change the line ({changes})"] * bool(changes)
    return "".join(f"; {part}" for part in parts)


def why_differs(item: TriggerItem, text: str) -> str:
    """Why a trigger's patterns do not match a line, the first of them in words."""
    first = item.patterns[0]
    why = _why_pattern_differs(first, text)
    more = len(item.patterns) - 1
    if item.multiline and more:
        return f"{why} (it is the first of {more + 1} that have to match)"
    return f"{why}, and {more} more do not either" if more else why


def _why_pattern_differs(pattern: Pattern, text: str) -> str:
    wanted = pattern.pattern
    words = f"“{wanted}” ({PATTERN_KINDS[pattern.type]})"
    folded, is_folded_in = wanted.casefold(), bool(wanted) and wanted.casefold() in text.casefold()
    match pattern.type:
        case PatternKind.SUBSTRING | PatternKind.START_OF_LINE | PatternKind.EXACT if not wanted:
            return "its pattern is empty"
        case PatternKind.SUBSTRING if is_folded_in:
            return f"{words} differs in capital letters"
        case PatternKind.START_OF_LINE if wanted in text:
            return f"{words} stands in the line, but not at its beginning"
        case PatternKind.EXACT if text.strip() == wanted.strip():
            return f"{words} differs in spaces at the ends"
        case PatternKind.START_OF_LINE | PatternKind.EXACT if text.casefold().startswith(folded):
            return f"{words} differs in capital letters, or the line is longer"
        case PatternKind.COLOUR:
            return f"{words}: nothing on the line has these colours (pasted text has none)"
        case PatternKind.PROMPT:
            return "the line is no prompt"
        case PatternKind.LUA:
            return "its Lua condition is not asked here"
        case _:
            return f"{words} is not in the line" if pattern.type is PatternKind.SUBSTRING else f"{words} does not match"


def verdict_row(verdict: Verdict, item: Item | None, place: int) -> VerdictRow:
    """A verdict, to be read; `place` is its number among those that fire."""
    tone = tone_of(verdict.outcome)
    name = f"{place}. {_name(verdict, item)}" if tone is Tone.FIRES else _name(verdict, item)
    what = outcome_words(verdict.outcome, verdict.other)
    if verdict.text:
        is_awaited = verdict.outcome is Outcome.WAITS
        what += f": {'' if is_awaited else 'pattern '}{verdict.pattern}, “{verdict.text}”"
    what += follows(item) if tone is Tone.FIRES else ""
    named = {value: name for name, value in verdict.names}
    captures = "  ".join(
        f"[{number}] {text}" + (f" ({named[text]})" if text in named and number > 1 else "")
        for number, text in enumerate(verdict.captures, 1)
    )
    return VerdictRow(verdict.item, name, what, captures, tone)


def _name(verdict: Verdict, item: Item | None) -> str:
    package = f"{verdict.owner.package}: " if verdict.owner.package else ""
    made = f" (made by the {verdict.owner.kind})" if verdict.is_made else ""
    return f"{package}{item.name if item is not None else verdict.owner.item}{made}"


def _s(count: int) -> str:
    return "" if count == 1 else "s"
