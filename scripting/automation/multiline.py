"""Triggers over several lines: all patterns, in their order, within some lines of the first match.

Each match of the first pattern begins an attempt; a line may take an attempt several patterns further.  A spacer holds
an attempt up for so many lines.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from netcore.api.items import PatternKind
from scripting.automation.matcher import CompiledPattern
from scripting.automation.regex import Captures

# A first pattern that matches every line, with a wide margin: who waits for the hundredth does not want the first.
MAX_ATTEMPTS: Final = 100

NOTHING: Final = Captures((), ())


@dataclass(slots=True)
class _Attempt:
    first: int  # the line on which it began
    at: int  # the line on which its latest pattern matched
    found: list[list[Captures]] = field(default_factory=list)  # of each pattern so far


class MultiLine:
    """The patterns of one trigger, and the attempts that are under way."""

    def __init__(self, patterns: Sequence[CompiledPattern], margin: int) -> None:
        self._patterns = patterns
        self._margin = margin
        self._attempts: list[_Attempt] = []

    @property
    def is_under_way(self) -> bool:
        """There are attempts that another line could complete."""
        return bool(self._attempts)

    @property
    def reached(self) -> int:
        """How many patterns the attempt that is furthest has behind it."""
        return max((len(each.found) for each in self._attempts), default=0)

    def anew(self) -> "MultiLine":
        """The same patterns, with nothing under way."""
        return MultiLine(self._patterns, self._margin)

    def look(self, number: int, find: Callable[[CompiledPattern], list[Captures]]) -> list[list[list[Captures]]]:
        """Look at the line of this number; what each completed attempt has found, pattern by pattern."""
        attempts = [each for each in self._attempts if number - each.first <= self._margin]
        for place, pattern in enumerate(self._patterns):
            waiting = [each for each in attempts if len(each.found) == place]
            if pattern.kind is PatternKind.SPACER:
                _let_pass(waiting, number, pattern.lines)
            elif (place == 0 or waiting) and (found := find(pattern)):
                if place == 0:
                    attempts.append(_Attempt(number, number, [found]))
                for each in waiting:
                    each.found.append(found)
                    each.at = number
        completed = [each for each in attempts if len(each.found) == len(self._patterns)]
        self._attempts = [each for each in attempts if len(each.found) < len(self._patterns)][-MAX_ATTEMPTS:]
        return [each.found for each in completed]


def _let_pass(waiting: Sequence[_Attempt], number: int, lines: int) -> None:
    for each in waiting:
        if number - each.at >= lines:
            each.found.append([NOTHING])
            each.at = number
