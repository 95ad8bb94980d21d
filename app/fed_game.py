"""The game of a script that runs on its own: there is none, so only what the script gives out as its bytes.

Nobody hears what telnet answers.
"""

import re
import time
from typing import Final

from netcore.api.hosting import Part
from netcore.api.settings import ProtocolSettings
from netcore.pipeline.game import GamePipeline

_IAC_WILL: Final = b"\xff\xfb"
# MSDP, MSSP, MSP, ZMP, Aardwolf's channel 102, ATCP and GMCP: what a game says something in.
_SAYING: Final = re.compile(rb"\xff\xfa([\x45\x46\x5a\x5d\x66\xc8\xc9])")


class FedGame:
    """Bytes to parts, as a connection would."""

    def __init__(self) -> None:
        self._pipeline = GamePipeline(
            client_name="",
            client_version="",
            tls=False,
            columns=80,
            rows=24,
            charset="utf-8",
            wall_clock=time.time,
            protocols=ProtocolSettings(ignore_echo=True),
        )
        self._agreed: set[bytes] = set()
        self._frames = 0

    def receive(self, data: bytes) -> tuple[int, tuple[Part, ...]]:
        """The number of the frame that this is, and what is in it."""
        parts = self._pipeline.receive(self._agreements(data) + data)
        while self._pipeline.has_more:
            parts += self._pipeline.receive(b"")
        self._pipeline.take_output()
        self._frames += 1
        return self._frames, tuple(parts)

    def _agreements(self, data: bytes) -> bytes:
        """Scripts say something in an option without having agreed on it, as they may in Mudlet."""
        new = set(_SAYING.findall(data)) - self._agreed
        new -= {option for option in new if _IAC_WILL + option in data}
        self._agreed |= new
        return b"".join(_IAC_WILL + option for option in sorted(new))
