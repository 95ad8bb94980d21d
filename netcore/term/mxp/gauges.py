"""MXP's gauges: `<GAUGE hp Max=maxhp Caption="Health">` shows a variable as a share of another, until both are gone.

A number may stand in the place of the second.  STAT, which shows the same as text, is taken for one where it has a
maximum; where it has none, what the variable says is shown, number or not.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from netcore.term.targets import one_line
from netcore.term.told import GaugeChanged

# A screen has room for some ten.
MAX_GAUGES: Final = 16
_MAX_CHARS: Final = 64  # of a name
_NUMBER: Final = re.compile(r"\s*(-?[0-9]{1,12}(?:\.[0-9]{1,6})?)\s*")


class Shown(msgspec.Struct, array_like=True):
    """What the game has said of a gauge."""

    most: str  # a variable, or a number
    caption: str
    colour: str = ""
    told: tuple[float, float] | None = None  # the value and the most; games say the same over and over
    said: str = ""  # as text


class Gauges:
    """All that are shown."""

    def __init__(self, shown: dict[str, Shown], value: Callable[[str], str | None]) -> None:
        """`shown` is used and changed, by variables; `value` looks a variable up."""
        self._shown = shown
        self._value = value

    def show(
        self, variable: str, most: str, caption: str, colour: str = "", *, says: bool = False
    ) -> Iterator[GaugeChanged]:
        """Show a variable from now on; `says`: as text, if there is no `most`."""
        key = variable.lower()[:_MAX_CHARS]
        if key and (most or says) and (key in self._shown or len(self._shown) < MAX_GAUGES):
            self._shown[key] = Shown(most.lower()[:_MAX_CHARS], caption[:_MAX_CHARS], colour.lower()[:_MAX_CHARS])
            yield from self._told(key)

    def changed(self, variable: str) -> Iterator[GaugeChanged]:
        """A variable has another value."""
        key = variable.lower()
        for name, shown in self._shown.items():
            if key in {name, shown.most}:
                yield from self._told(name)

    def _told(self, name: str) -> Iterator[GaugeChanged]:
        shown = self._shown[name]
        if not shown.most:
            said = one_line(self._value(name) or "")[:_MAX_CHARS]
            if shown.said != said:
                shown.said = said
                yield GaugeChanged(name, shown.caption, 0, 0, shown.colour, said)
            return
        value, most = self._number(name), self._number(shown.most)
        if value is not None and most is not None and shown.told != (value, most):
            shown.told = value, most
            yield GaugeChanged(name, shown.caption, value, most, shown.colour)

    def _number(self, name: str) -> float | None:
        found = _NUMBER.fullmatch(self._value(name) or name)
        return float(found[1]) if found is not None else None
