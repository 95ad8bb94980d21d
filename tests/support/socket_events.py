"""What the core tells a script host of its sockets, kept for tests to look at."""

import asyncio

from netcore.api.sockets import SocketDataArrived, SocketEvent
from tests.support.patience import HANG_S


class Events:
    """What was told, and waiting for it."""

    def __init__(self) -> None:
        self.told: list[SocketEvent] = []

    def send(self, event: SocketEvent) -> None:
        """Take one."""
        self.told.append(event)

    async def until(self, count: int) -> list[SocketEvent]:
        """All that were told, once there are so many."""
        async with asyncio.timeout(HANG_S):
            while len(self.told) < count:
                await asyncio.sleep(0.001)
        return self.told

    @property
    def data(self) -> bytes:
        """What has arrived."""
        return b"".join(event.data for event in self.told if isinstance(event, SocketDataArrived))
