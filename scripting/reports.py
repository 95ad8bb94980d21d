"""What goes wrong in scripts, told to the player: so much a second, so that no broken trigger floods the window."""

from collections.abc import Callable
from typing import Final

from netcore.api.display import DebugShown, Display, ScriptFailed, ScriptMended
from netcore.api.permissions import Owner

# More than this a second nobody reads; what is above it is counted.
MAX_REPORTS_PER_S: Final = 20
# One report is a few lines; a script may raise an error of megabytes.
MAX_MESSAGE_CHARACTERS: Final = 4_000
MAX_DEBUG_CHARACTERS: Final = 64_000

NOBODY: Final = Owner("", "script", "")


class Reports:
    """The reports of one session."""

    def __init__(
        self,
        show: Callable[[Display], None],
        *,
        clock: Callable[[], float],
        later: Callable[[float, Callable[[], None]], object],
    ) -> None:
        """`clock` gives seconds since the epoch; `later` calls something after so many seconds."""
        self._show = show
        self._clock = clock
        self._later = later
        self._shown = 0
        self._dropped = 0
        self._is_counting = False

    def failed(
        self,
        item: str,
        owner: Owner,
        message: str,
        traceback: str = "",
        *,
        missing: str = "",
        is_said: bool = False,
    ) -> None:
        """A script raised an error, was stopped, or does not compile; `item` is its id, "" for none.

        `missing` is the function of Mudlet's that it needed; `is_said`: it is a message of the script's own.
        """
        if not self._is_counting:
            self._is_counting = True
            self._later(1.0, self._next_second)
        if self._shown >= MAX_REPORTS_PER_S:
            self._dropped += 1
            return
        self._shown += 1
        failed = ScriptFailed(self._clock(), item, owner, _bounded(message), _bounded(traceback), missing, is_said)
        self._show(failed)

    def mended(self, item: str) -> None:
        """An item that did not compile now does."""
        self._show(ScriptMended(item))

    def debug(self, text: str) -> None:
        """A line for the debug view."""
        self._show(DebugShown(self._clock(), text[:MAX_DEBUG_CHARACTERS]))

    def _next_second(self) -> None:
        dropped, self._dropped, self._shown, self._is_counting = self._dropped, 0, 0, False
        if dropped:
            plural = "s" if dropped > 1 else ""
            self._show(ScriptFailed(self._clock(), "", NOBODY, f"{dropped} more script error{plural} within a second"))


def _bounded(text: str) -> str:
    if len(text) <= MAX_MESSAGE_CHARACTERS:
        return text
    return f"{text[:MAX_MESSAGE_CHARACTERS]} … ({len(text) - MAX_MESSAGE_CHARACTERS} more characters)"
