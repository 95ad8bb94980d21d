"""Items tried on texts: what was asked, and what came of it, to be read: who fires, on what, and why others do not.

The answer comes from the script host, which knows the items as they run; see `netcore.api.inquiries`.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import Final, Generic, TypeVar

from netcore.api.inquiries import MAX_TRIED_LINES, CommandsTried, Idle, LineTried, Outcome, TriggersTried, Verdict
from netcore.api.items import AliasItem, Item, TriggerItem
from netcore.api.text import Line

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

Draft = TypeVar("Draft", TriggerItem, AliasItem)
Answer = TypeVar("Answer", TriggersTried, CommandsTried)


class Tone(Enum):
    """How a row is to be seen, beside its words."""

    FIRES = auto()
    MAYBE = auto()
    NOT = auto()


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """One item on a line."""

    item: str
    name: str
    what: str
    captures: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class LineRows:
    """One line, and what the items say to it, which is put into words when somebody wants to read it."""

    line: Line  # as it looks after the triggers' highlights
    summary: str
    count: int  # of the rows
    others: int  # items that do not match, of which no row tells
    make_rows: Callable[[], tuple[VerdictRow, ...]]
    make_others: Callable[[], Iterator[VerdictRow]]

    @property
    def rows(self) -> tuple[VerdictRow, ...]:
        """The items that match, or nearly so, and the chosen one."""
        return self.make_rows()


class Trial(ABC, Generic[Draft, Answer]):
    """What is being tried in one session; what differs between kinds of items is the subclass's to say."""

    kind: type[Draft]
    nothing_asked: str
    nothing_there: str

    def __init__(self) -> None:
        self.version = 0
        self._number = 0
        self._asked: tuple[Line, ...] = ()
        self._drafts: tuple[Draft, ...] = ()
        self._answer: Answer | None = None
        self._idle: dict[str, Idle] = {}

    def _begin(self, lines: Sequence[Line], drafts: Sequence[Item]) -> None:
        """Ask anew, with unsaved edits as they are; an answer to what was asked before counts no more."""
        self._number += 1
        self._asked = tuple(lines[:MAX_TRIED_LINES])
        self._drafts = tuple(draft for draft in drafts if isinstance(draft, self.kind))

    def found(self, answer: Answer) -> None:
        """The host has answered."""
        if answer.number == self._number:
            self._answer = answer
            self._idle = {idle.item: idle for idle in answer.idle}
            self.version += 1

    @property
    def remark(self) -> str:
        """What is to be said about the whole."""
        if not self._asked:
            return self.nothing_asked
        answer = self._answer
        if answer is None or answer.number != self._number:
            return NO_ANSWER
        if not self._total(answer):
            return self.nothing_there
        words = f"{self._counted_texts(answer)} against {self._counted(self._total(answer))}."
        if self._drafts:
            words += f" {len(self._drafts):,} of them as edited, not saved."
        if answer.left_out:
            words += f" {answer.left_out:,} more took too long to be looked at."
        if answer.broken:
            words += f" {self._counted(len(answer.broken))} cannot run: see the errors."
        return words

    def lines(
        self, shown: Callable[[str], Item | None], chosen: Item | None = None, everything: Sequence[Item] = ()
    ) -> list[LineRows]:
        """Each line with its verdicts; `shown` gives items as they are edited.

        `chosen` is an item of which it is said in any case why it does not fire; of `everything` it is said when it
        is asked for.
        """
        tried = self._tried(self._answer) if self._answer is not None and self._asked else ()
        items = {item.id: item for item in everything if self._can_match(item) is not None}
        return [self._rows(each, shown, self._can_match(chosen), items) for each in tried]

    def _rows(
        self,
        tried: LineTried,
        shown: Callable[[str], Item | None],
        chosen: Draft | None,
        everything: Mapping[str, Item],
    ) -> LineRows:
        firing = sum(tone_of(verdict.outcome) is Tone.FIRES for verdict in tried.verdicts)
        told = {verdict.item for verdict in tried.verdicts if not verdict.is_made}
        if chosen is not None and chosen.id in told:
            chosen = None
        if chosen is not None:
            told.add(chosen.id)
        return LineRows(
            tried.line,
            self._summary(firing),
            len(tried.verdicts) + (chosen is not None),
            len(everything) - len(told & everything.keys()),
            partial(self._made_rows, tried, shown, chosen),
            partial(self._made_others, tried.line.text, shown, told, everything),
        )

    def _made_rows(
        self, tried: LineTried, shown: Callable[[str], Item | None], chosen: Draft | None
    ) -> tuple[VerdictRow, ...]:
        rows, place = [], 0
        for verdict in tried.verdicts:
            place += tone_of(verdict.outcome) is Tone.FIRES
            rows.append(self._row(verdict, None if verdict.is_made else shown(verdict.item), place))
        if chosen is not None:
            rows.append(self._other(chosen, tried.line.text))
        return tuple(rows)

    def _made_others(
        self, text: str, shown: Callable[[str], Item | None], told: AbstractSet[str], everything: Mapping[str, Item]
    ) -> Iterator[VerdictRow]:
        for identity in everything:
            item = self._can_match(shown(identity)) if identity not in told else None
            if item is not None:
                yield self._other(item, text)

    def _row(self, verdict: Verdict, item: Item | None, place: int) -> VerdictRow:
        """A verdict, to be read; `place` is its number among those that fire."""
        is_firing = tone_of(verdict.outcome) is Tone.FIRES
        name = f"{place}. {_name(verdict, item)}" if is_firing else _name(verdict, item)
        named = {value: name for name, value in verdict.names}
        captures = "  ".join(
            f"[{number}] {text}" + (f" ({named[text]})" if text in named and number > 1 else "")
            for number, text in enumerate(verdict.captures, 1)
        )
        return VerdictRow(verdict.item, name, self._what(verdict, item), captures, tone_of(verdict.outcome))

    def _other(self, item: Draft, text: str) -> VerdictRow:
        return VerdictRow(item.id, item.name, self._why_not(item, text), "", Tone.NOT)

    def _why_not(self, item: Draft, text: str) -> str:
        if self._answer is not None and item.id in self._answer.broken:
            return "does not run: it has an error"
        why = f"does not match: {self._why_differs(item, text)}"
        idle = self._idle.get(item.id)
        return f"{outcome_words(idle.outcome, idle.other)}, and {why}" if idle is not None else why

    @abstractmethod
    def _can_match(self, item: Item | None) -> Draft | None:
        """An item of this kind that has a pattern."""

    @abstractmethod
    def _tried(self, answer: Answer) -> tuple[LineTried, ...]: ...

    @abstractmethod
    def _total(self, answer: Answer) -> int:
        """How many items there are."""

    @abstractmethod
    def _counted(self, count: int) -> str:
        """So many items, in words."""

    @abstractmethod
    def _counted_texts(self, answer: Answer) -> str:
        """So many texts as were tried, in words."""

    @abstractmethod
    def _summary(self, firing: int) -> str:
        """What becomes of a text on which so many items fire."""

    @abstractmethod
    def _what(self, verdict: Verdict, item: Item | None) -> str:
        """What an item does on a text, with the pattern and what follows."""

    @abstractmethod
    def _why_differs(self, item: Draft, text: str) -> str:
        """Why the patterns of an item do not match a text."""


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


def _name(verdict: Verdict, item: Item | None) -> str:
    package = f"{verdict.owner.package}: " if verdict.owner.package else ""
    made = f" (made by the {verdict.owner.kind})" if verdict.is_made else ""
    return f"{package}{item.name if item is not None else verdict.owner.item}{made}"
