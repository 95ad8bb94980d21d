"""What goes to the core: messages at once, and what is shown, of which only so much may be on its way to the window."""

import asyncio
from collections.abc import Callable
from typing import Final, Protocol

from netcore.api import codec, frames
from netcore.api.display import DebugShown, Display
from netcore.api.host_events import HostEvent
from netcore.api.sockets import CloseSocket, NoteExchange, NoteTimeouts
from scripting.machine import HostError

# Display frames that the window has not taken in yet.  At 8 ms each it is a third of a second of a window that is busy,
# and as many lines as a window drains in ten of its own frames; past that the game is no longer read.
MAX_UNACKNOWLEDGED: Final = 40
# Debug text has its own end: scripts write it in loops, and what nobody has room to read is not worth waiting for.
MAX_DEBUG_UNACKNOWLEDGED: Final = 2 * MAX_UNACKNOWLEDGED


# Bytes that wait for the core to read; a script that writes more is to wait for it.
MAX_UNWRITTEN_BYTES: Final = 1 << 20


# A message is one frame, and a frame that is too large ends the host.
MAX_MESSAGE_BYTES: Final = frames.MAX_FRAME_BYTES // 2


# What nobody waits for: it goes with the next message, at the latest when this turn of the loop is over.  So requests
# over HTTP, one after the other, wake the core once each and not three times.
_QUIET: Final = (CloseSocket, NoteExchange, NoteTimeouts)
# A script that closes its sockets in a loop tells of that meanwhile.
MAX_HELD: Final = 50


class TooLargeError(HostError):
    """What is to be said does not fit into a frame."""


class Channel(Protocol):
    """The way to the core: what a `netcore.channel.FrameChannel` can do."""

    def send(self, frame: bytes) -> None:
        """Put a frame on the way, or several in one piece, without waiting."""

    def unsent_bytes(self) -> int:
        """How many bytes the system has not taken yet."""

    async def drain(self) -> None:
        """Wait until there are few of those."""


class Outbox:
    """The host's way to the core."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._unacknowledged = 0
        self._room = asyncio.Event()
        self._room.set()
        self._freed: list[Callable[[], None]] = []
        self._held: list[bytes] = []

    def on_room(self, freed: Callable[[], None]) -> None:
        """Call `freed` whenever there is room again."""
        self._freed.append(freed)

    def say(self, event: HostEvent) -> None:
        """Tell the core something.  Raises TooLargeError, which blames the script in whose call this happens."""
        payload = codec.encode(event)
        if len(payload) > MAX_MESSAGE_BYTES:
            raise TooLargeError(f"{len(payload) >> 20} MB are too much at once")
        frame = frames.pack(frames.MESSAGE, 0, payload)
        if isinstance(event, _QUIET):
            self._hold(frame)
        else:
            self._send(frame)

    def show(self, display: Display) -> None:
        """Show something, room or not: there are few of these, except debug text, which is dropped when it piles up."""
        if isinstance(display, DebugShown) and self._unacknowledged >= MAX_DEBUG_UNACKNOWLEDGED:
            return
        self._unacknowledged += 1
        if self._unacknowledged >= MAX_UNACKNOWLEDGED:
            self._room.clear()
        self._send(frames.pack(frames.DISPLAY, 0, codec.encode(display)))

    def acknowledged(self, count: int) -> None:
        """The window has taken in so many; some of them may have been another host's."""
        self._unacknowledged = max(0, self._unacknowledged - max(0, count))
        if self._unacknowledged < MAX_UNACKNOWLEDGED and not self._room.is_set():
            self._room.set()
            for freed in self._freed:
                freed()

    @property
    def has_room(self) -> bool:
        """The window keeps up."""
        return self._unacknowledged < MAX_UNACKNOWLEDGED

    async def room(self) -> None:
        """Wait until the window keeps up."""
        await self._room.wait()

    @property
    def is_clogged(self) -> bool:
        """The core does not keep up."""
        return self._channel.unsent_bytes() > MAX_UNWRITTEN_BYTES

    async def drained(self) -> None:
        """Wait until the core keeps up."""
        await self._channel.drain()

    def _hold(self, frame: bytes) -> None:
        self._held.append(frame)
        if len(self._held) >= MAX_HELD:
            self._send_held()
        elif len(self._held) == 1:
            asyncio.get_running_loop().call_soon(self._send_held)

    def _send(self, frame: bytes) -> None:
        if self._held:
            self._held.append(frame)
            self._send_held()
        else:
            self._channel.send(frame)

    def _send_held(self) -> None:
        held, self._held = self._held, []
        if held:
            self._channel.send(b"".join(held))
