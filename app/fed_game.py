"""The game of a script that runs on its own: there is none, so only what the script gives out as its bytes.

Nobody hears what telnet answers.
"""

import re
import time
from typing import Final

from netcore.api.game_parts import Part
from netcore.api.settings import ProtocolSettings
from netcore.pipeline.game import GamePipeline

_IAC_WILL: Final = b"\xff\xfb"
_IAC_WONT: Final = b"\xff\xfc"
_WILL: Final = re.compile(rb"(?<!\xff)\xff\xfb(.)", re.DOTALL)
# Mudlet takes DO and DONT of these for WILL and WONT, which is what a game says: GMCP, MSDP, MSSP, MSP.
_BACKWARDS: Final = re.compile(rb"(?<!\xff)\xff([\xfd\xfe])([\x45\x46\x5a\xc9])")
_FORWARDS: Final = {b"\xfd": b"\xfb", b"\xfe": b"\xfc"}
_BEGUN: Final = re.compile(rb"(?<!\xff)\xff[\xfd\xfe]?$")  # the rest of it is still to come
# MSDP, MSSP, MSP, ZMP, Aardwolf's channel 102, ATCP and GMCP: what a game says something in.
_SAYING: Final = re.compile(rb"\xff\xfa([\x45\x46\x5a\x5d\x66\xc8\xc9])")


class FedGame:
    """Bytes to parts, as a connection would."""

    def __init__(self) -> None:
        self._pipeline = _connected()
        self._implied: set[bytes] = set()
        self._begun = b""
        self._frames = 0

    def receive(self, data: bytes) -> tuple[int, tuple[Part, ...]]:
        """The number of the frame that this is, and what is in it."""
        if self._pipeline.failure:  # a game would connect again
            self._pipeline = _connected()
            self._implied.clear()
        data = self._begun + data
        self._begun = begun[0] if (begun := _BEGUN.search(data)) else b""
        data = data[: len(data) - len(self._begun)]
        data = _BACKWARDS.sub(lambda found: b"\xff" + _FORWARDS[found[1]] + found[2], data)
        self._pipeline.receive(self._implications(data))  # nobody is told
        parts = self._pipeline.receive(data)
        while self._pipeline.has_more:
            parts += self._pipeline.receive(b"")
        self._pipeline.take_output()
        self._frames += 1
        return self._frames, tuple(parts)

    def _implications(self, data: bytes) -> bytes:
        """Scripts say something in an option without having agreed on it, as they may in Mudlet; until they agree."""
        agreed = set(_WILL.findall(data))
        withdrawn = agreed & self._implied
        implied = set(_SAYING.findall(data)) - self._implied - agreed
        self._implied = (self._implied | implied) - withdrawn
        return b"".join(
            [*(_IAC_WILL + option for option in sorted(implied)), *(_IAC_WONT + option for option in sorted(withdrawn))]
        )


def _connected() -> GamePipeline:
    return GamePipeline(
        client_name="",
        client_version="",
        tls=False,
        columns=80,
        rows=24,
        charset="utf-8",
        wall_clock=time.time,
        protocols=ProtocolSettings(ignore_echo=True),
    )
