"""Which tags count: `ESC [ n z`.

0, 1 and 2 make the line open, secure or locked; 5, 6 and 7 do so from there on; 4 makes the very next tag secure; 3
goes back to the beginning.  In open text, which players may have written, only tags that do no harm count; in locked
text none does.
"""

from enum import IntEnum
from typing import Final

import msgspec


class Mode(IntEnum):
    """How text is read."""

    OPEN = 0
    SECURE = 1
    LOCKED = 2


RESET: Final = 3
_ONCE: Final = 4
_DEFAULTS: Final = 5  # and the two behind it
# What the line is about; the numbers from 20 to 99 are for the game's own elements.
LINE_NAMES: Final = {10: "RoomName", 11: "RoomDesc", 12: "RoomExit", 19: "Welcome"}
ELEMENT_LINES: Final = range(20, 100)


class Modes(msgspec.Struct, array_like=True):
    """The mode of the text that comes next."""

    default: Mode = Mode.OPEN
    of_line: Mode | None = None
    is_once: bool = False  # secure, for one tag

    @property
    def current(self) -> Mode:
        """The mode."""
        if self.is_once:
            return Mode.SECURE
        return self.default if self.of_line is None else self.of_line

    def switch(self, number: int) -> None:
        """The game says `ESC [ number z`."""
        self.is_once = number == _ONCE
        if number in {*Mode}:
            self.of_line = Mode(number)
        elif number == RESET:
            self.default, self.of_line = Mode.OPEN, None
        elif _DEFAULTS <= number < _DEFAULTS + len(Mode):
            self.default, self.of_line = Mode(number - _DEFAULTS), None

    def end_line(self) -> None:
        """What was for the line only is over."""
        self.of_line, self.is_once = None, False
