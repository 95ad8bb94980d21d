"""Tells the front-end what client and game say to each other, while it wants to know.

What comes in a burst is told in portions, and no more than can be read: the rest is counted.  What stands for a
password is told as having been said, and not what it was.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from netcore.api.events import OptionsListed, ProtocolSeen
from netcore.api.inspection import Direction, Exchanged, OptionState
from netcore.pipeline.wording import option_name, worded
from netcore.wire.framing import Data, Frame, Subnegotiated
from netcore.wire.negotiation import Side, State

PORTION_S: Final = 0.1
# Four thousand rows a second: the panel keeps five thousand, and a frame of telnet may be three bytes.
MAX_PORTION: Final = 400
MAX_RAW_BYTES: Final = 512
HIDDEN: Final = "(hidden)"
MARK: Final = "MARK"  # the name of what stands in the text

_STATES: Final = {
    State.NO: "off",
    State.YES: "on",
    State.WANTNO: "being ended",
    State.WANTNO_OPPOSITE: "being ended, wanted again",
    State.WANTYES: "asked for",
    State.WANTYES_OPPOSITE: "asked for, unwanted again",
}

Tell: TypeAlias = Callable[[ProtocolSeen | OptionsListed], None]
States: TypeAlias = Mapping[tuple[Side, int], State]


class Inspector:
    """What one session's front-end is told.  Fits `netcore.wire.tap.Tap`."""

    def __init__(self, tell: Tell) -> None:
        self.hides = False  # what is said now stands for a password
        self._tell = tell
        self._is_on = False
        self._count = 0
        self._portion: deque[Exchanged] = deque(maxlen=MAX_PORTION)
        self._left_out = 0
        self._states: Callable[[], States] = dict
        self._told_options: tuple[OptionState, ...] = ()
        self._timer: asyncio.TimerHandle | None = None

    def switch(self, *, on: bool) -> None:
        """Begin to tell, or stop."""
        self._is_on = on
        self._told_options = ()
        if on:
            self._tell_options()
        else:
            self._tell_portion()

    def look_at(self, states: Callable[[], States]) -> None:
        """There is a new connection, whose options stand there."""
        self._states = states

    def heard(self, frame: Frame) -> None:
        """The game said this."""
        if self._is_on:
            self._add(Direction.IN, frame)

    def said(self, frame: Frame) -> None:
        """We said this."""
        if self._is_on:
            self._add(Direction.OUT, frame)

    def read(self, protocol: str, words: str) -> None:
        """The game's text means this beside what is shown: it has marks that no line has any more."""
        if self._is_on:
            self._put(Direction.IN, MARK, protocol, words, b"")

    def close(self) -> None:
        """Tell what is left, and nothing any more."""
        self._tell_portion()
        self._is_on = False

    def _add(self, direction: Direction, frame: Frame) -> None:
        name, option, words, raw = worded(frame)
        if self.hides and isinstance(frame, Data | Subnegotiated):
            words, raw = HIDDEN, b""
        self._put(direction, name, option, words, raw)

    def _put(self, direction: Direction, name: str, option: str, words: str, raw: bytes) -> None:
        if len(self._portion) == MAX_PORTION:
            self._left_out += 1
        self._count += 1
        self._portion.append(
            Exchanged(self._count, time.time(), direction, name, option, words, raw[:MAX_RAW_BYTES], len(raw))
        )
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(PORTION_S, self._tell_portion)

    def _tell_portion(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        portion, self._portion = tuple(self._portion), deque(maxlen=MAX_PORTION)
        left_out, self._left_out = self._left_out, 0
        if portion:
            self._tell(ProtocolSeen(portion, left_out))
        if self._is_on:
            self._tell_options()

    def _tell_options(self) -> None:
        options = _in_words(self._states())
        if options != self._told_options:
            self._told_options = options
            self._tell(OptionsListed(options))


def _in_words(states: States) -> tuple[OptionState, ...]:
    codes = sorted({code for _, code in states})
    return tuple(
        OptionState(
            code,
            option_name(code),
            _STATES[states.get((Side.HIM, code), State.NO)],
            _STATES[states.get((Side.US, code), State.NO)],
        )
        for code in codes
    )
