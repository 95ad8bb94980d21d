"""A connection of a script, on the core's side: what it receives (script_intake) and what it sends (script_outflow)."""

import asyncio
import logging
from typing import Final

from app.core.script_intake import Intake
from app.core.script_outflow import Outflow
from app.core.script_pumps import Send
from app.core.script_traffic import Traffic
from netcore.api.sockets import FIRST_CREDIT_BYTES, SocketDataArrived, SocketEnded
from netcore.sockets.errors import ConnectionTornError, SocketError
from netcore.sockets.tcp import TcpClient

log: Final = logging.getLogger(__name__)


class ScriptStream:
    """A TCP connection of a script."""

    def __init__(self, number: int, client: TcpClient, send: Send, *, credit_bytes: int = FIRST_CREDIT_BYTES) -> None:
        self.client = client
        self.intake = Intake(client, credit_bytes, self._came, self._end)
        self.traffic = Traffic()
        self.outflow = Outflow(number, client, send, self.traffic.sent)
        self.number = number
        self.has_ended = False  # the peer has
        self._send = send

    def close(self) -> None:
        """Close it; nothing more is told about it."""
        self.intake.cancel()
        self.outflow.cancel()
        self.client.close()

    async def close_when_sent(self, limit_s: float) -> None:
        """Read nothing more, and close it when everything is sent, at the latest after so long."""
        self.intake.cancel()
        try:
            async with asyncio.timeout(limit_s):
                await self.outflow.drained()
        except TimeoutError:
            log.info("a script's connection was closed with data that its peer did not take")
        finally:
            self.close()

    def _came(self, data: bytes) -> None:
        self.traffic.received(len(data))
        self._send(SocketDataArrived(self.number, data))

    def _end(self, error: SocketError) -> None:
        self.has_ended = True
        self._send(SocketEnded(self.number, error.reason, was_reset=isinstance(error, ConnectionTornError)))
