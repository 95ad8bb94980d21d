"""The game of a script that runs on its own: there is none, so only what the script gives out as its bytes.

Nobody hears what telnet answers.
"""

import time

from netcore.api.hosting import Part
from netcore.api.settings import ProtocolSettings
from netcore.pipeline.game import GamePipeline


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
        self._frames = 0

    def receive(self, data: bytes) -> tuple[int, tuple[Part, ...]]:
        """The number of the frame that this is, and what is in it."""
        parts = self._pipeline.receive(data)
        while self._pipeline.has_more:
            parts += self._pipeline.receive(b"")
        self._pipeline.take_output()
        self._frames += 1
        return self._frames, tuple(parts)
