"""How far a host has got with the game's text, as the core is told, and what the next host goes on from."""

from collections.abc import Callable

import msgspec

from netcore.api.host_events import Acknowledged
from scripting.screen import Screen


class Left(msgspec.Struct, frozen=True, array_like=True):
    """The state of the text between two frames."""

    open_number: int = 0  # of the line that has not ended, 0 when it has not been shown
    text: bytes = b""

    @classmethod
    def read(cls, carry: bytes) -> "Left":
        """From what a host has carried to the core; nothing is the state at the beginning.  Raises ValueError."""
        return msgspec.msgpack.decode(carry, type=cls) if carry else cls()


class Progress:
    """The progress of one host."""

    def __init__(self, screen: Screen, text: Callable[[], bytes]) -> None:
        """`text` gives the state of the text stream."""
        self.is_in_frame = False
        self._screen = screen
        self._text = text
        self._sequence = 0  # of the last frame that has been dealt with
        self._reached: Acknowledged | None = None
        self._told: Acknowledged | None = None

    def begin_frame(self) -> None:
        """Until it has been dealt with, what has been reached stays what it is."""
        self.is_in_frame = True

    def end_frame(self, sequence: int) -> None:
        """It has been dealt with."""
        self.is_in_frame = False
        self._sequence = sequence
        self._reached = self._here()

    def checkpoint(self) -> Acknowledged | None:
        """How far everything has got, given that all of the screen has been sent; None when the core knows."""
        if not self.is_in_frame:
            self._reached = self._here()
        if self._reached == self._told:
            return None
        self._told = self._reached
        return self._reached

    def _here(self) -> Acknowledged:
        left = Left(self._screen.open_number, self._text())
        return Acknowledged(self._sequence, self._screen.next_number, msgspec.msgpack.encode(left))
