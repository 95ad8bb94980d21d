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
from netcore.api.host_commands import (
    EndSession,
    HostCommand,
    InputSubmitted,
    KeyPressed,
    LinkFollowed,
    Ping,
    StartSession,
)
from netcore.api.host_events import HostReady, Pong
from netcore.channel import Dealing, FrameChannel
from scripting.outbox import Channel, Outbox
from scripting.session import MakeMachine, Session


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

    def deal(self, frame: frames.Frame) -> Dealing | None:
        """The core says something in a frame; what is to be waited for before it says more.  Raises DecodeError."""
        command = codec.decode_host_command(frame.payload)
        session = self._session
        # A task has its first turn after the feed's, which in a flood is a long one: it is made only where it helps.
        if isinstance(command, InputSubmitted | KeyPressed | LinkFollowed) and session and session.can_catch_up:
            return self._hear_when_caught_up(session, command)
        self.hear(command)
        return None

    async def close(self) -> None:
        """Let scripts say farewell, and end everything."""
        session, self._session = self._session, None
        if session is None:
            return
        session.say_farewell()
        # What the handlers' requests have become is on its way, and what only needed a turn of the loop gets one.
        await asyncio.sleep(0)
        session.batches.flush()
        await session.keep()
        session.close()

    async def _hear_when_caught_up(self, session: Session, command: InputSubmitted | KeyPressed | LinkFollowed) -> None:
        """The player answers what there is, so that is dealt with first."""
        await session.catch_up()
        self.hear(command)

    def _feeding_ended(self, feeding: asyncio.Task[None]) -> None:
        if not feeding.cancelled() and (error := feeding.exception()) is not None and not self.broken.done():
            self.broken.set_exception(error)


async def serve(channel: socket.socket, make_machine: MakeMachine, walls: tuple[str, ...] = ()) -> None:
    """Be a script host for the core at the other end of `channel`, until it says so or is gone.

    `walls` are those that stand around this process already; the core is told.

    Raises whatever goes wrong in this program itself: then the core starts another host.
    """

    def deal(frame: frames.Frame) -> Dealing | None:
        dealing = host.deal(frame)
        if host.is_ended:
            stream.finish()
        return dealing

    stream = await FrameChannel.open(channel, deal)
    host = Host(stream, make_machine, walls)
    stream.listen()
    try:
        await asyncio.wait([stream.ended, host.broken], return_when=asyncio.FIRST_COMPLETED)
        if host.broken.done():
            await host.broken
        with contextlib.suppress(ConnectionError):  # the core is gone; scripts may still save what they have
            await stream.ended
        await host.close()
        await stream.drain()
    finally:
        await stream.close()
