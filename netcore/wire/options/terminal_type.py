"""TERMINAL-TYPE (RFC 1091) with MTTS: who we are, what terminal we are like, what we can do.

A server asks again and again: the first answer is the client's name, the second the terminal, the third and all after
it "MTTS" with the sum of `Mtts`; a repeated answer tells it that there is no more.  DONT starts the cycle anew.
"""

import re
from collections.abc import Iterable
from enum import IntFlag
from typing import Final

from netcore.api.game_parts import ProtocolPart
from netcore.wire.negotiation import Side
from netcore.wire.option import Heard
from netcore.wire.output import Output

# What RFC 1010 allows in a terminal's name.
_NOT_IN_NAMES: Final = re.compile("[^A-Z0-9/-]")
TERMINAL: Final = "ANSI-TRUECOLOR"
_IS: Final = b"\0"
_SEND: Final = b"\1"


class Mtts(IntFlag):
    """What a client can do; the bits that this one may have."""

    ANSI = 1
    UTF_8 = 4
    COLOURS_256 = 8
    OSC_PALETTE = 32
    SCREEN_READER = 64
    TRUE_COLOUR = 256
    MNES = 512
    TLS = 2048


class TerminalType:
    """Name, terminal and capabilities."""

    code: Final = 24

    def __init__(self, output: Output, client_name: str, capabilities: int) -> None:
        self._output = output
        self._answers = (_NOT_IN_NAMES.sub("-", client_name.upper()), TERMINAL, f"MTTS {int(capabilities)}")
        self._asked = 0

    def agrees(self, side: Side) -> bool:
        """The server has no terminal."""
        return side is Side.US

    def switched(self, *, on: bool) -> Iterable[Heard]:
        """The cycle starts anew."""
        self._asked = 0
        return (ProtocolPart("TTYPE", on),)

    def received(self, payload: bytes, *, is_whole: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """The next answer."""
        if payload.startswith(_SEND) and self._output.may_reply(self.code):
            answer = self._answers[min(self._asked, len(self._answers) - 1)]
            self._asked += 1
            self._output.subnegotiate(self.code, _IS + answer.encode("ascii"))
        return ()
