"""What the game sent and no script host has dealt with yet: kept, so that a host may die and no line is lost.

Each chunk becomes a numbered `GameReceived`.  The host acknowledges it when what it showed for it has been sent to the
window; until then it is kept here, and the next host gets it again, together with what the old one said about the state
of the text (`carry`) and its next line's number.  Bounded: past the limit `room` waits, and with it whoever reads from
the game, so that TCP slows the server.  No I/O.
"""

import asyncio
from collections import deque
from typing import Final

import msgspec

from netcore.api.game_parts import (
    AtcpPart,
    CharsetPart,
    GmcpPart,
    MsdpPart,
    MspPart,
    MsspPart,
    Part,
    ProtocolPart,
    TextPart,
    ZmpPart,
)
from netcore.api.host_commands import GameReceived
from netcore.api.host_events import Acknowledged

# Half a second of what a host manages (200,000 lines of 80 bytes a second): enough that it never waits for the network,
# and little enough that a host which has stopped is noticed by the server, and that a restart takes no time.
MAX_UNACKNOWLEDGED_BYTES: Final = 8 << 20
_OVERHEAD_BYTES: Final = 64  # of a part that is nearly empty


class Journal:
    """The unacknowledged frames of one session, oldest first."""

    def __init__(self, limit_bytes: int = MAX_UNACKNOWLEDGED_BYTES, *, next_line: int = 1) -> None:
        self._limit_bytes = limit_bytes
        self._frames: deque[tuple[GameReceived, int]] = deque()
        self._size_bytes = 0
        self._last = 0
        self._given = 0
        self._room = asyncio.Event()
        self._room.set()
        self.next_line = next_line
        self.carry = b""

    @property
    def first(self) -> int:
        """The oldest sequence number that is not acknowledged; 0 when all are."""
        return self._frames[0][0].sequence if self._frames else 0

    @property
    def dealt_with(self) -> int:
        """The newest sequence number up to which everything is acknowledged."""
        return self._frames[0][0].sequence - 1 if self._frames else self._last

    @property
    def last(self) -> int:
        """The newest sequence number."""
        return self._last

    def given(self, sequence: int) -> None:
        """A host has been given everything up to this frame, and may die of it."""
        self._given = sequence

    def append(self, parts: tuple[Part, ...]) -> GameReceived:
        """Number what the game sent and keep it.  Always takes it; ask `room` before reading more."""
        self._last += 1
        frame = GameReceived(self._last, parts)
        size = sum(map(_size, parts))
        self._frames.append((frame, size))
        self._change_size(size)
        return frame

    def acknowledge(self, done: Acknowledged) -> None:
        """A host has dealt with everything up to a sequence number.

        What makes no sense, numbers never given or lines that run backwards, is not heard: the host is not trusted.
        """
        if not self.dealt_with <= done.sequence <= self._last or done.next_line < self.next_line:
            return
        while self._frames and self._frames[0][0].sequence <= done.sequence:
            self._change_size(-self._frames.popleft()[1])
        self.next_line = done.next_line
        self.carry = done.carry

    def replay(self) -> list[GameReceived]:
        """What the next host is to get: the frame during which the last one died for display only, then the rest."""
        frames = [frame for frame, _ in self._frames]
        if frames and frames[0].sequence <= self._given:
            frames[0] = msgspec.structs.replace(frames[0], display_only=True)
        return frames

    async def room(self) -> None:
        """Wait until there is room for more."""
        await self._room.wait()

    def _change_size(self, by_bytes: int) -> None:
        self._size_bytes += by_bytes
        if self._size_bytes <= self._limit_bytes:
            self._room.set()
        else:
            self._room.clear()


def _size(part: Part) -> int:
    match part:
        case TextPart(data=data):
            return _OVERHEAD_BYTES + len(data)
        case GmcpPart(package=name, payload=payload) | MsdpPart(name=name, payload=payload):
            return _OVERHEAD_BYTES + len(name) + len(payload)
        case AtcpPart(name=name, argument=argument, body=body):
            return _OVERHEAD_BYTES + len(name) + len(argument) + len(body)
        case MsspPart(name=name, values=texts) | ZmpPart(command=name, parameters=texts):
            return _OVERHEAD_BYTES * (1 + len(texts)) + len(name) + sum(map(len, texts))
        case CharsetPart(name=name) | ProtocolPart(name=name) | MspPart(text=name):
            return _OVERHEAD_BYTES + len(name)
        case _:
            return _OVERHEAD_BYTES
