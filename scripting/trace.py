"""What has run, told to the player who looks: gathered for a moment, so that a trigger on every line costs little."""

from collections.abc import Callable
from typing import Final

from netcore.api.display import Display, Found
from netcore.api.inquiries import Firing, FiringsTraced
from netcore.api.permissions import Owner
from scripting.machine import Value

GATHERING_S: Final = 0.1
# Ten times as many a second as anybody reads; what is above it is counted.
MAX_FIRINGS: Final = 100
MAX_CHARACTERS: Final = 300  # of a line, and of a capture
MAX_CAPTURES: Final = 20


class Trace:
    """Tells of each run of an item while it is on."""

    def __init__(
        self,
        show: Callable[[Display], None],
        *,
        clock: Callable[[], float],
        later: Callable[[float, Callable[[], None]], object],
    ) -> None:
        """`clock` gives seconds since the epoch; `later` calls something after so many seconds."""
        self.is_on = False
        self._show = show
        self._clock = clock
        self._later = later
        self._firings: list[Firing] = []
        self._left_out = 0
        self._is_gathering = False

    def ran(self, item: str, owner: Owner, about: str, matches: Value, seconds: float, *, failed: bool = False) -> None:
        """An item has run; `matches` is what its script had under this name."""
        if not self._is_gathering:
            self._is_gathering = True
            self._later(GATHERING_S, self._tell)
        if len(self._firings) >= MAX_FIRINGS:
            self._left_out += 1
            return
        captures = _captures(matches)
        self._firings.append(Firing(self._clock(), item, owner, _bounded(about), captures, seconds, failed))

    def _tell(self) -> None:
        self._is_gathering = False
        firings, self._firings = self._firings, []
        left_out, self._left_out = self._left_out, 0
        if self.is_on:
            self._show(Found(FiringsTraced(tuple(firings), left_out)))


def _captures(matches: Value) -> tuple[str, ...]:
    if isinstance(matches, dict):
        texts: list[object] = [value for key, value in matches.items() if isinstance(key, int)]
    else:
        texts = list(matches) if isinstance(matches, list) else []
    return tuple(_bounded(text) for text in texts[:MAX_CAPTURES] if isinstance(text, str))


def _bounded(text: str) -> str:
    return text if len(text) <= MAX_CHARACTERS else f"{text[:MAX_CHARACTERS]}…"
