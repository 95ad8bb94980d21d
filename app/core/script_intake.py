"""What a script receives through one connection: pushed to its host as it comes, as far as the credit reaches.

A plain connection is read right where the event loop says that it can be: no task, no future, one system call.  Within
TLS reading may have to wait for something else first, so there it is a task's work (`Pump`).
"""

from collections.abc import Callable
from typing import Final

from app.core.script_pumps import Credit, Pump
from netcore.api.sockets import CHUNK_BYTES
from netcore.sockets.errors import SocketError
from netcore.sockets.tcp import TcpClient


class Intake:
    """The receiving half of one connection."""

    def __init__(
        self, client: TcpClient, credit_bytes: int, came: Callable[[bytes], None], ended: Callable[[SocketError], None]
    ) -> None:
        """`came` is told of data, `ended` once of the end."""
        self.credit: Final = Credit(credit_bytes, self._go_on)
        self._client = client
        self._came = came
        self._ended = ended
        self._pump = Pump(self._move, ended)
        self._is_parked = False  # until there is credit

    def start(self) -> None:
        """Begin, or go on after `stop`."""
        if self._client.is_secure or self._client.is_closed:
            self._pump.start()  # which finds out about a connection that is closed
        else:
            self._client.keep_receiving(self._take)

    def cancel(self) -> None:
        """Stop soon."""
        self._is_parked = False
        self._client.keep_receiving(None)
        self._pump.cancel()

    async def stop(self) -> None:
        """Stop, and return when it has."""
        self.cancel()
        await self._pump.stop()

    def _go_on(self) -> None:
        if self._is_parked:
            self._is_parked = False
            self._client.keep_receiving(self._take)

    def _take(self) -> bool:
        """Something can be read.  Returns True when nothing is to be read for now."""
        try:
            data = self._client.receive_now(min(self.credit.left, CHUNK_BYTES))
        except SocketError as error:
            self._ended(error)
            return True
        if data:
            self.credit.spend(len(data))
            self._came(data)
        self._is_parked = self.credit.left <= 0
        return self._is_parked

    async def _move(self) -> None:
        data = await self._client.receive_some(min(await self.credit.some(), CHUNK_BYTES))
        self.credit.spend(len(data))
        self._came(data)
