"""The world's UDP ports: one sends every parcel back, one never says anything."""

import asyncio
from typing import Any


class ParcelPort(asyncio.DatagramProtocol):
    """A bound UDP port."""

    def __init__(self, *, answers: bool) -> None:
        self._answers = answers
        self._transport: asyncio.DatagramTransport | None = None
        self._is_full = False
        self._closed = asyncio.Event()

    async def listen(self, host: str, port: int) -> int:
        """Bind; 0 is any free port.  The port.  Raises OSError when it is taken."""
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.create_datagram_endpoint(lambda: self, local_addr=(host, port))
        return int(self._transport.get_extra_info("sockname")[1])

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        """A parcel has come."""
        if self._answers and self._transport is not None and not self._is_full:
            self._transport.sendto(data, addr)

    def pause_writing(self) -> None:
        """The system takes no more right now: what comes meanwhile is lost, as parcels may be."""
        self._is_full = True

    def resume_writing(self) -> None:
        """It takes more again."""
        self._is_full = False

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - a closed port tells nothing
        """The port is closed."""
        self._closed.set()

    async def stop(self) -> None:
        """Close the port."""
        if self._transport is not None:
            self._transport.close()
            await self._closed.wait()
