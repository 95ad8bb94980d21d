"""The script host's end of the channel to the core: frames in, each to whom it concerns, until the core is gone.

What a session is made of is in `session.py`; what is sent back goes through `outbox.py`.
"""

import asyncio
import contextlib
import gc
import os
import socket
from typing import Final

from netcore.api import codec, frames
from netcore.api.hosting import (
    EndSession,
    HostCommand,
    HostReady,
    InputSubmitted,
    KeyPressed,
    LinkFollowed,
    Ping,
    Pong,
    StartSession,
)
from scripting.outbox import Channel, Outbox
from scripting.session import MakeMachine, Session

_READ_BYTES: Final = 256 << 10


class Host:
    """One script host, from its first frame to its last."""

    def __init__(self, channel: Channel, make_machine: MakeMachine, walls: tuple[str, ...] = ()) -> None:
        self._walls = walls
        self._outbox = Outbox(channel)
        self._make_machine = make_machine
        self._session: Session | None = None
        self.is_ended = False
        self.broken: Final[asyncio.Future[None]] = asyncio.get_running_loop().create_future()

    def hear(self, command: HostCommand) -> None:
        """The core says something."""
        match command:
            case Ping(number=number):
                self._outbox.say(Pong(number))
            case EndSession():
                self.is_ended = True
            case StartSession():
                self._session = Session(command, self._outbox, self._make_machine)
                self._session.feeding.add_done_callback(self._feeding_ended)
                self._session.begin(command.items)
                gc.freeze()  # what is there now stays, so the collector need not look at it again
                self._outbox.say(HostReady(os.getpid(), self._walls))
            case _:
                # The core says nothing else before it has started the session.
                assert self._session is not None
                self._session.handle(command)

    async def catch_up(self) -> None:
        """The player is about to answer what there is."""
        if self._session is not None:
            await self._session.catch_up()

    async def close(self) -> None:
        """Let scripts say farewell, and end everything."""
        session, self._session = self._session, None
        if session is None:
            return
        session.say_farewell()
        # What the handlers' requests have become is on its way, and what only needed a turn of the loop gets one.
        await asyncio.sleep(0)
        session.batches.flush()
        session.close()

    def _feeding_ended(self, feeding: asyncio.Task[None]) -> None:
        if not feeding.cancelled() and (error := feeding.exception()) is not None and not self.broken.done():
            self.broken.set_exception(error)


async def serve(channel: socket.socket, make_machine: MakeMachine, walls: tuple[str, ...] = ()) -> None:
    """Be a script host for the core at the other end of `channel`, until it says so or is gone.

    `walls` are those that stand around this process already; the core is told.

    Raises whatever goes wrong in this program itself: then the core starts another host.
    """
    reader, writer = await asyncio.open_connection(sock=channel, limit=_READ_BYTES)
    try:
        await _serve(reader, writer, Host(_Stream(writer), make_machine, walls))
    finally:
        writer.close()


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: Host) -> None:
    listening = asyncio.ensure_future(_listen(reader, host))
    try:
        await asyncio.wait([listening, host.broken], return_when=asyncio.FIRST_COMPLETED)
        if host.broken.done():
            await host.broken
        await listening
    except ConnectionError:
        pass  # the core is gone; scripts may still save what they have
    finally:
        listening.cancel()
    await host.close()
    with contextlib.suppress(ConnectionError):
        await writer.drain()


async def _listen(reader: asyncio.StreamReader, host: Host) -> None:
    cutter = frames.FrameCutter()
    while data := await reader.read(_READ_BYTES):
        cutter.feed(data)
        for frame in cutter.frames():
            command = codec.decode_host_command(frame.payload)
            if isinstance(command, InputSubmitted | KeyPressed | LinkFollowed):
                await host.catch_up()
            host.hear(command)
            if host.is_ended:
                return


class _Stream:
    """An asyncio stream as a `Channel`."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer

    def write(self, data: bytes) -> None:
        # To a core that is gone nothing is said; that it is, the reader finds out.
        if not self._writer.is_closing():
            self._writer.write(data)

    def unwritten(self) -> int:
        return self._writer.transport.get_write_buffer_size()

    async def drain(self) -> None:
        await self._writer.drain()
