"""The connection to one game, from dialling to its end, which it tells in words that a player understands.

One `GameLink` is one connection: reconnecting makes another, so no protocol state can survive by mistake.  What the
game sends goes through the pipeline to the listener; awaiting the listener is the back-pressure: while it has not
taken a chunk nothing is read, and TCP slows the game down.  Knows nothing of charsets, lines or scripts.
"""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Final, Protocol

from netcore.api.events import LinkState
from netcore.api.game_parts import Part, TextPart
from netcore.api.host_events import ProtocolSent
from netcore.api.settings import LinkSettings
from netcore.link import reasons
from netcore.link.ending import Cause
from netcore.link.latency import Latency
from netcore.link.stream import Dialer, Observer, Pipeline, Stream
from netcore.sockets.errors import CLOSED, CertificateRefused, SocketError

# What may wait for a game that does not read.  A player types bytes; a megabyte is a script that runs wild, or a game
# that hangs, and either way more would only pile up.
MAX_UNSENT_BYTES: Final = 1 << 20
# A `quit` just before closing still goes out; a game that does not even take that in is not waited for.
CLOSE_GRACE_S: Final = 1.0
# When writing fails the game has gone, but what it said last may still be unread.
LAST_WORDS_S: Final = 2.0
# TCP's own sign of life: routers forget a connection on which nothing moves, some after five minutes; and a game whose
# machine has gone is noticed after these, instead of after hours (RFC 1122) or never.
TCP_KEEP_ALIVE: Final = (("keepalive", True), ("tcp-keepidle", 120), ("tcp-keepintvl", 30), ("tcp-keepcnt", 4))


class LinkListener(Protocol):
    """Who hears of the link."""

    def link_changed(self, state: LinkState, detail: str) -> None:
        """The link got on, or ended; `detail` is for the player."""

    def latency_measured(self, seconds: float) -> None:
        """So long the game takes to answer, smoothed."""

    async def parts_received(self, parts: tuple[Part, ...]) -> None:
        """The game sent this.  Nothing more is read until this returns."""


class _LinkEnded(Exception):  # noqa: N818 - an end, not always an error
    """Carries the reason from whichever task found it to `run`."""

    def __init__(self, cause: Cause, reason: str) -> None:
        super().__init__(reason)
        self.cause = cause


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
        observer: Observer | None = None,
    ) -> None:
        self._network = network
        self._settings = settings
        self._pipeline = pipeline
        self._listener = listener
        self._clock = clock
        self._observer = observer
        self.cause: Cause | None = None  # as soon as it has ended
        self.refused_certificate = b""  # DER; the one that was not trusted
        self._latency = Latency()
        self._stream: Stream | None = None
        self._is_online = False
        self._has_heard = False
        self._unsent = bytearray()
        self._something_unsent = asyncio.Event()
        self._all_sent = asyncio.Event()
        self._all_sent.set()
        self._end_asked = asyncio.Event()
        self._end = _LinkEnded(Cause.ASKED, reasons.CLOSED_BY_PLAYER)
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
            end = next(each for each in ended.exceptions if isinstance(each, _LinkEnded))
            self.cause, reason = end.cause, str(end)
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
        self._latency.asked(self._player_spoke_at)
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
        self._end_with(_LinkEnded(Cause.ASKED, reasons.CLOSED_BY_PLAYER))

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
            raise _LinkEnded(Cause.UNREACHABLE, reasons.connect_failed(settings, SocketError("timeout"))) from None
        except SocketError as error:
            raise _LinkEnded(Cause.UNREACHABLE, reasons.connect_failed(settings, error)) from error
        self._stream = stream
        for name, value in TCP_KEEP_ALIVE:
            with contextlib.suppress(SocketError):  # not every system has every one of them
                stream.set_option(name, value)
        return stream

    async def _secure(self, stream: Stream) -> None:
        settings = self._settings
        self._listener.link_changed(LinkState.SECURING, reasons.address(settings))
        try:
            await stream.start_tls(
                settings.host, verify=settings.verify, pin=settings.pin, timeout_s=settings.tls_timeout_s or None
            )
        except CertificateRefused as error:
            self.refused_certificate = error.certificate
            raise _LinkEnded(Cause.CERTIFICATE, reasons.tls_failed(settings, error)) from error
        except SocketError as error:
            raise _LinkEnded(Cause.UNREACHABLE, reasons.tls_failed(settings, error)) from error

    async def _read(self, stream: Stream) -> None:
        while True:
            self._listening_since = self._clock()
            try:
                data = await stream.receive_some()
            except SocketError as error:
                raise self._lost(error) from error
            self._listening_since = None
            self._has_heard = True
            if self._observer is not None:
                self._observer.received(data)
            await self._hear(data)

    async def _hear(self, data: bytes) -> None:
        while True:
            parts = self._pipeline.receive(data)
            self._flush()
            if any(isinstance(part, TextPart) for part in parts) and self._latency.answered(self._clock()):
                self._listener.latency_measured(self._latency.smoothed_s or 0.0)
            if parts:
                await self._listener.parts_received(tuple(parts))
            if self._pipeline.failure:
                raise _LinkEnded(Cause.NONSENSE, reasons.nonsense(self._settings, self._pipeline.failure))
            if not self._pipeline.has_more:
                return
            await asyncio.sleep(0)  # other sessions have their turn
            data = b""

    # --- writing: one task, in order; callers only put bytes down ---

    def _flush(self) -> None:
        data = self._pipeline.take_output()
        if not data:
            return
        if self._observer is not None:
            self._observer.sent(data)
        self._unsent += data
        self._sent_at = self._clock()
        self._all_sent.clear()
        self._something_unsent.set()
        if len(self._unsent) > MAX_UNSENT_BYTES:
            self._unsent.clear()
            self._end_with(_LinkEnded(Cause.NONSENSE, reasons.not_reading(self._settings, MAX_UNSENT_BYTES)))

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
                raise self._lost(error) from error
            if not self._unsent:
                self._all_sent.set()

    # --- ending ---

    def _lost(self, error: SocketError) -> _LinkEnded:
        is_orderly = error.reason == CLOSED and not isinstance(error.__cause__, ConnectionResetError)
        reason = reasons.lost(self._settings, error, has_heard=self._has_heard)
        return _LinkEnded(Cause.GAME if is_orderly else Cause.LOST, reason)

    def _end_with(self, end: _LinkEnded) -> None:
        if not self._end_asked.is_set():
            self._end = end
            self._end_asked.set()

    async def _end_when_asked(self) -> None:
        await self._end_asked.wait()
        try:
            async with asyncio.timeout(CLOSE_GRACE_S):
                await self._all_sent.wait()
        except TimeoutError:
            pass  # the game does not read; the reason to end stands all the same
        raise self._end

    async def _watch_the_time(self) -> None:
        # One task for all limits, so that a chunk costs a look at the clock and no timer.
        keep_alive_s = self._settings.keep_alive_s
        while True:
            now = self._clock()
            deadlines = self._deadlines(now)
            if deadlines and min(deadlines, key=_when)[0] <= now:
                raise min(deadlines, key=_when)[1]
            if keep_alive_s and self._sent_at + keep_alive_s <= now:
                self._pipeline.keep_alive()
                self._flush()
            times = [deadline for deadline, _ in deadlines]
            if keep_alive_s:
                times.append(self._sent_at + keep_alive_s)
            if not times:
                return
            await asyncio.sleep(min(times) - now)

    def _deadlines(self, now: float) -> list[tuple[float, _LinkEnded]]:
        settings = self._settings
        deadlines = []
        if settings.read_timeout_s:
            # While we are the ones who do not read, the game cannot be blamed for its silence.
            since = now if self._listening_since is None else self._listening_since
            silent = _LinkEnded(Cause.SILENT, reasons.game_silent(settings))
            deadlines.append((since + settings.read_timeout_s, silent))
        if settings.idle_timeout_s:
            idle = _LinkEnded(Cause.IDLE, reasons.player_idle(settings))
            deadlines.append((self._player_spoke_at + settings.idle_timeout_s, idle))
        return deadlines


def _when(deadline: tuple[float, _LinkEnded]) -> float:
    return deadline[0]
