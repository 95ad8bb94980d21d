"""What scripts ask of the player's desktop, for `lua/desktop.lua`: handed to the window, so many a minute."""

from collections.abc import Callable, Mapping
from typing import Final

from netcore.api.allowance import Allowance
from netcore.api.display import DesktopAct, DesktopAsked
from scripting.features.output import shown
from scripting.machine import HostError, Plain
from scripting.plain import text_of, whole_of

# More than this is no help to anybody.
AT_ONCE: Final = 20
PER_S: Final = 0.5
MAX_CHARACTERS: Final = 1 << 20
MAX_NOTE_CHARACTERS: Final = 4_000


class Desktop:
    """The wishes of one session's scripts."""

    def __init__(
        self, show: Callable[[DesktopAsked], None], say: Callable[[str], None], clock: Callable[[], float]
    ) -> None:
        """`say` puts a line into the console."""
        self._show = show
        self._say = say
        self._allowance = Allowance(AT_ONCE, PER_S, clock)

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {"desktop_ask": self._ask, "desktop_notify": lambda text: self._say(shown(text)[:MAX_NOTE_CHARACTERS])}

    def _ask(self, act: Plain, text: Plain) -> None:
        wanted = text_of(text)
        if len(wanted) > MAX_CHARACTERS:
            raise HostError(f"{len(wanted)} characters are too many for the desktop; the most is {MAX_CHARACTERS}")
        if not self._allowance.take():
            raise HostError(f"scripts may ask the desktop for {AT_ONCE} things at once and one every {1 / PER_S:g} s")
        self._show(DesktopAsked(DesktopAct(whole_of(act)), wanted))
