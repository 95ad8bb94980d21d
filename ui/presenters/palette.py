"""The command palette: which of all that can be asked for fit what was typed, the best first.

A choice fits when the letters of the query stand in it in order.  Whole words and beginnings of words count more than
letters that are strewn about, and what was chosen lately comes first among equals.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

MAX_QUERY: Final = 100  # characters: nothing in the list is longer
MAX_RECENT: Final = 50  # choices that are remembered; further back nobody knows the order any more

_AT_START: Final = 8  # of the text
_AT_WORD: Final = 5  # at the beginning of a word
_NEXT: Final = 4  # right after the letter before
_UNBROKEN: Final = 6  # all letters next to each other: "net" is the network before it is new text
_SKIPPED: Final = 0.1  # taken off for each letter that is left out


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to ask for.  `key` tells it from the others, also in the next run."""

    key: str
    text: str
    group: str
    keys: str = ""  # as people read them
    is_possible: bool = True
    is_on: bool | None = None  # of a switch

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        state = {None: "", True: "on", False: "off"}[self.is_on]
        possible = "" if self.is_possible else "not possible now"
        return ", ".join(filter(None, (self.text, self.group, state, self.keys, possible)))


@dataclass(frozen=True, slots=True)
class Found:
    """A choice that fits, and which letters of its text the query has met."""

    choice: Choice
    places: tuple[int, ...] = ()


def found(choices: Sequence[Choice], query: str, recent: Sequence[str]) -> list[Found]:
    """The choices that fit; without a query all, the latest first.  What is impossible now comes last."""
    ranks = {key: rank for rank, key in enumerate(recent)}
    scored = []
    for order, choice in enumerate(choices):
        fit = matched(query, choice.text)
        score = 0.0 if fit is None else fit[0]
        if fit is None and (fit := matched(query, f"{choice.group} {choice.text}")) is not None:
            ahead = len(choice.group) + 1
            score, fit = fit[0] / 2, (fit[0], tuple(place - ahead for place in fit[1] if place >= ahead))
        if fit is not None:
            rank = ranks.get(choice.key, MAX_RECENT)
            scored.append(((not choice.is_possible, -score, rank, order), Found(choice, fit[1])))
    scored.sort(key=lambda pair: pair[0])
    return [one for _, one in scored]


def remembered(recent: Sequence[str], key: str) -> tuple[str, ...]:
    """What was chosen lately, with one more."""
    return (key, *(other for other in recent if other != key))[:MAX_RECENT]


def matched(query: str, text: str) -> tuple[float, tuple[int, ...]] | None:
    """How well a text fits and where; None: it does not.  Every word of the query must stand in it, in any order."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters grow; then places would be wrong
        lowered = text
    score, places = 0.0, set[int]()
    for word in query[:MAX_QUERY].lower().split():
        fit = _best(word, lowered)
        if fit is None:
            return None
        score += fit[0]
        places.update(fit[1])
    return score, tuple(sorted(places))


def _best(word: str, text: str) -> tuple[float, tuple[int, ...]] | None:
    """The best of the ways that begin at each place where the first letter stands."""
    best: tuple[float, tuple[int, ...]] | None = None
    start = text.find(word[0])
    while start >= 0:
        fit = _from(word, text, start)
        if fit is not None and (best is None or fit[0] > best[0]):
            best = fit
        start = text.find(word[0], start + 1)
    return best


def _from(word: str, text: str, start: int) -> tuple[float, tuple[int, ...]] | None:
    places = [start]
    for letter in word[1:]:
        place = _next(letter, text, places[-1] + 1)
        if place < 0:
            return None
        places.append(place)
    score = 0.0
    for index, place in enumerate(places):
        if place == 0:
            score += _AT_START
        elif _begins_word(text, place):
            score += _AT_WORD
        if index and place == places[index - 1] + 1:
            score += _NEXT
    if len(word) > 1 and places[-1] - places[0] == len(word) - 1:
        score += _UNBROKEN
    return score - _SKIPPED * (places[-1] - places[0] + 1 - len(word)) - _SKIPPED * (len(text) - len(word)) / 10, tuple(
        places
    )


def _next(letter: str, text: str, start: int) -> int:
    """The letter right here, else at the beginning of a word, else anywhere."""
    if text.startswith(letter, start):
        return start
    place = text.find(letter, start)
    anywhere = place
    while place >= 0:
        if _begins_word(text, place):
            return place
        place = text.find(letter, place + 1)
    return anywhere


def _begins_word(text: str, place: int) -> bool:
    return place == 0 or not text[place - 1].isalnum()
