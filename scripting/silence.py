"""When nothing more comes behind what the game has not ended: after a moment it is shown, later it is a prompt.

How long that is depends on the game (`quiet_time.py`).
"""

from asyncio import TimerHandle
from collections.abc import Callable
from typing import Final

from scripting.quiet_time import QuietTime

# Packets of one line are a millisecond apart, or a few on a bad line; nobody sees a prompt come 30 ms later.
SHOW_OPEN_AFTER_S: Final = 0.03


class Silence:
    """The time in which nothing comes."""

    def __init__(
        self,
        *,
        has_open: Callable[[], bool],
        show: Callable[[], None],
        prompted: Callable[[], None],
        later: Callable[[float, Callable[[], None]], TimerHandle],
        clock: Callable[[], float],
    ) -> None:
        """`has_open` says whether there is text that has not ended; `later` calls something after so many seconds."""
        self._has_open = has_open
        self._show = show
        self._prompted = prompted
        self._later = later
        self._clock = clock
        self._timer: TimerHandle | None = None
        self._since = 0.0
        self._quiet = QuietTime()

    def begin(self) -> None:
        """All that has come has been dealt with."""
        if self._has_open():
            self._since = self._clock()
            self._timer = self._later(SHOW_OPEN_AFTER_S, self._show_open)

    def end(self, *, goes_on: bool) -> None:
        """Something has come.  If text was open, that the game goes on with it after so long says something of it."""
        if self._timer is None:
            return
        self._timer.cancel()
        self._timer = None
        if goes_on and self._has_open():
            self._quiet.went_on(self._clock() - self._since)

    def marked(self) -> None:
        """The game has marked a prompt as one."""
        self._quiet.marked()

    def forget(self) -> None:
        """What comes now is another game's."""
        self._quiet = QuietTime()

    def _show_open(self) -> None:
        self._show()
        self._timer = self._later(self._quiet.seconds - SHOW_OPEN_AFTER_S, self._take_for_prompt)

    def _take_for_prompt(self) -> None:
        self._timer = None
        self._quiet.passed()
        self._prompted()
