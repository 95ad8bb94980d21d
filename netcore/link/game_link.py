"""The connection to one game, from dialling to its end, which it tells in words that a player understands.

One `GameLink` is one connection: reconnecting makes another, so no protocol state can survive by mistake.  What the
game sends goes through the pipeline to the listener; awaiting the listener is the back-pressure: while it has not
taken a chunk nothing is read, and TCP slows the game down.  Knows nothing of charsets, lines or scripts.
"""

import asyncio
from collections.abc import Callable
from typing import Final, Protocol

from netcore.api.events import LinkState
from netcore.api.hosting import Part, ProtocolSent
from netcore.api.settings import LinkSettings
from netcore.link import reasons
from netcore.link.stream import Dialer, Pipeline, Stream
from netcore.sockets.errors import SocketError

# What may wait for a game that does not read.  A player types bytes; a megabyte is a script that runs wild, or a game
# that hangs, and either way more would only pile up.
MAX_UNSENT_BYTES: Final = 1 << 20
# A `quit` just before closing still goes out; a game that does not even take that in is not waited for.
CLOSE_GRACE_S: Final = 1.0
# When writing fails the game has gone, but what it said last may still be unread.
LAST_WORDS_S: Final = 2.0


class LinkListener(Protocol):
    """Who hears of the link."""

    def link_changed(self, state: LinkState, detail: str) -> None:
        """The link got on, or ended; `detail` is for the player."""

    async def parts_received(self, parts: tuple[Part, ...]) -> None:
        """The game sent this.  Nothing more is read until this returns."""


class _LinkEnded(Exception):  # noqa: N818 - an end, not always an error
    """Carries the reason from whichever task found it to `run`."""


class GameLink:
    """One connection to a game."""

    def __init__(
        self,
        network: Dialer,
        settings: LinkSettings,
        pipeline: Pipeline,
        listener: LinkListener,
        *,
        clock: Callable[[], float],
    ) -> None:
        self._network = network
        self._settings = settings
        self._pipeline = pipeline
        self._listener = listener
        self._clock = clock
        self._stream: Stream | None = None
        self._is_online = False
        self._has_heard = False
        self._unsent = bytearray()
        self._something_unsent = asyncio.Event()
        self._all_sent = asyncio.Event()
        self._all_sent.set()
        self._end_asked = asyncio.Event()
        self._end_reason = ""
        self._listening_since: float | None = None  # None: not reading, because the listener is still busy
        self._player_spoke_at = 0.0
        self._sent_at = 0.0

    async def run(self) -> str:
        """Connect, converse until the end, and return why it ended.  To be called once."""
        reason = ""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._end_when_asked())
                tasks.create_task(self._connect_and_converse(tasks))
        except* _LinkEnded as ended:
            reason = str(ended.exceptions[0])
        finally:
            self._is_online = False
            if self._stream is not None:
                self._stream.close()
        self._listener.link_changed(LinkState.OFFLINE, reason)
        return reason

    def send_line(self, data: bytes) -> bool:
        """Send a line, without its end.  False: there is no connection, and nothing was sent."""
        if not self._is_online:
            return False
        self._player_spoke_at = self._clock()
        self._pipeline.send_line(data)
        self._flush()
        return True

    def tell(self, message: ProtocolSent) -> bool:
        """Send a message of a protocol, if the game has agreed to that.  False as for `send_line`."""
        if not self._is_online:
            return False
        self._pipeline.tell(message)
        self._flush()
        return True

    def use_charset(self, name: str) -> None:
        """The profile has another charset: the game is told if it wants to know."""
        self._pipeline.use_charset(name)
        if self._is_online:
            self._flush()

    def resize(self, columns: int, rows: int) -> None:
        """The console has another size: the game is told, now or as soon as it asks."""
        self._pipeline.resize(columns, rows)
        if self._is_online:
            self._flush()

    def close(self) -> None:
        """End the link, or the attempt to make it; what has been sent before still goes out."""
        self._end(reasons.CLOSED_BY_PLAYER)

    # --- from dialling to the end ---

    async def _connect_and_converse(self, tasks: asyncio.TaskGroup) -> None:
        stream = await self._connect()
        if self._settings.tls:
            await self._secure(stream)
        self._player_spoke_at = self._sent_at = self._clock()
        self._is_online = True
        self._listener.link_changed(LinkState.ONLINE, reasons.security(self._settings))
        self._flush()
        tasks.create_task(self._write(stream))
        tasks.create_task(self._watch_the_time())
        await self._read(stream)

    async def _connect(self) -> Stream:
        settings = self._settings
        self._listener.link_changed(LinkState.CONNECTING, reasons.address(settings))
        limit_s = settings.connect_timeout_s or None
        try:
            # The limit below is for one address at a time; looking them up, and all of them, are within ours.
            async with asyncio.timeout(limit_s):
                stream = await self._network.connect(settings.host, settings.port, timeout_s=limit_s)
        except TimeoutError:
            raise _LinkEnded(reasons.connect_failed(settings, SocketError("timeout"))) from None
        except SocketError as error:
            raise _LinkEnded(reasons.connect_failed(settings, error)) from error
        self._stream = stream
        return stream

    async def _secure(self, stream: Stream) -> None:
        settings = self._settings
        self._listener.link_changed(LinkState.SECURING, reasons.address(settings))
        try:
            await stream.start_tls(settings.host, verify=settings.verify, timeout_s=settings.tls_timeout_s or None)
        except SocketError as error:
            raise _LinkEnded(reasons.tls_failed(settings, error)) from error

    async def _read(self, stream: Stream) -> None:
        while True:
            self._listening_since = self._clock()
            try:
                data = await stream.receive_some()
            except SocketError as error:
                raise _LinkEnded(reasons.lost(self._settings, error, has_heard=self._has_heard)) from error
            self._listening_since = None
            self._has_heard = True
            await self._hear(data)

    async def _hear(self, data: bytes) -> None:
        while True:
            parts = self._pipeline.receive(data)
            self._flush()
            if parts:
                await self._listener.parts_received(tuple(parts))
            if self._pipeline.failure:
                raise _LinkEnded(reasons.nonsense(self._settings, self._pipeline.failure))
            if not self._pipeline.has_more:
                return
            await asyncio.sleep(0)  # other sessions have their turn
            data = b""

    # --- writing: one task, in order; callers only put bytes down ---

    def _flush(self) -> None:
        self._unsent += self._pipeline.take_output()
        if not self._unsent:
            return
        self._sent_at = self._clock()
        self._all_sent.clear()
        self._something_unsent.set()
        if len(self._unsent) > MAX_UNSENT_BYTES:
            self._unsent.clear()
            self._end(reasons.not_reading(self._settings, MAX_UNSENT_BYTES))

    async def _write(self, stream: Stream) -> None:
        while True:
            await self._something_unsent.wait()
            self._something_unsent.clear()
            data = bytes(self._unsent)
            self._unsent.clear()
            try:
                await stream.send(data)
            except SocketError as error:
                await asyncio.sleep(LAST_WORDS_S)
                raise _LinkEnded(reasons.lost(self._settings, error, has_heard=self._has_heard)) from error
            if not self._unsent:
                self._all_sent.set()

    # --- ending ---

    def _end(self, reason: str) -> None:
        if not self._end_asked.is_set():
            self._end_reason = reason
            self._end_asked.set()

    async def _end_when_asked(self) -> None:
        await self._end_asked.wait()
        try:
            async with asyncio.timeout(CLOSE_GRACE_S):
                await self._all_sent.wait()
        except TimeoutError:
            pass  # the game does not read; the reason to end stands all the same
        raise _LinkEnded(self._end_reason)

    async def _watch_the_time(self) -> None:
        # One task for all limits, so that a chunk costs a look at the clock and no timer.
        keep_alive_s = self._settings.keep_alive_s
        while True:
            now = self._clock()
            deadlines = self._deadlines(now)
            if deadlines and min(deadlines)[0] <= now:
                raise _LinkEnded(min(deadlines)[1])
            if keep_alive_s and self._sent_at + keep_alive_s <= now:
                self._pipeline.keep_alive()
                self._flush()
            times = [deadline for deadline, _ in deadlines]
            if keep_alive_s:
                times.append(self._sent_at + keep_alive_s)
            if not times:
                return
            await asyncio.sleep(min(times) - now)

    def _deadlines(self, now: float) -> list[tuple[float, str]]:
        settings = self._settings
        deadlines = []
        if settings.read_timeout_s:
            # While we are the ones who do not read, the game cannot be blamed for its silence.
            since = now if self._listening_since is None else self._listening_since
            deadlines.append((since + settings.read_timeout_s, reasons.game_silent(settings)))
        if settings.idle_timeout_s:
            deadlines.append((self._player_spoke_at + settings.idle_timeout_s, reasons.player_idle(settings)))
        return deadlines
