"""Script sockets, the host's end: what Lua calls becomes requests to the core, what the core tells wakes Lua.

The Lua files `lua/socket*.lua` make LuaSocket of the host functions below.  Here is kept only what waiting needs: which
request has which answer, what has come for a socket and has not been taken.  Receive, accept, select and sleep are
timed here; connecting and sending by the core.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import msgspec

from netcore.api.permissions import Owner
from netcore.api.sockets import (
    BOUND_ONLY,
    NO_TIMEOUT,
    BeginListening,
    CertificateRead,
    ConnectSocket,
    Flags,
    GetOption,
    ListenSocket,
    NameResolved,
    NoteExchange,
    OpenDatagrams,
    ResolveName,
    SetOption,
    SetPeer,
    ShutSocket,
    SocketEvent,
    SocketReply,
    SocketRequest,
    TlsStarted,
)
from scripting import byte_work
from scripting.asker import Answer, Asker
from scripting.inbox import CLOSED, changed, result_in_time
from scripting.machine import Machine, Plain, Value, asking
from scripting.mailroom import Mailroom, endpoint_value, ends_value
from scripting.socket_sending import Sending
from scripting.tls_bridge import TlsBridge

# A handler may look so often without waiting before it is taken for one that polls in a loop; from then on each look
# lets everything else have its turn, or what the loop waits for could never come.
LOOKS_BEFORE_PAUSE: Final = 8

LUA_FOLDER: Final = Path(__file__).parent / "lua"

# Connections that wait to be accepted: more than any system keeps.
MOST_WAITING: Final = 65_535

# In the order in which they need each other.
SOCKET_LIBRARIES: Final = (
    "socket_objects",
    "socket_stream",
    "socket_tcp",
    "socket_extras",
    "socket_pool",
    "socket_udp",
    "socket_options",
    "socket_select",
    "socket_dns",
    "socket",
    "ltn12",
    "mime",
    "url",
    "headers",
    "http_wire",
    "http",
    "socket_unix",
    "certificates",
    "ssl_terms",
    "ssl",
    "https",
    "websocket",
    "tp",
    "ftp",
    "smtp",
)


class SocketBridge:
    """The sockets of one script host."""

    def __init__(
        self, machine: Machine, emit: Callable[[SocketRequest], None], *, max_sockets: int = 256, debug: bool = False
    ) -> None:
        """`emit` sends a request to the core; `debug` turns on `socket._DEBUG`, with LuaSocket's fourth results."""
        self._machine = machine
        self._emit = emit
        self._mailroom = Mailroom(emit, max_sockets)
        self._debug = debug
        self._asker = Asker(emit)
        self._tls = TlsBridge(self._asker, self._mailroom)
        self._sending = Sending(emit, self._asker, self._mailroom, self._owner)
        self._connecting: dict[int, int] = {}  # request -> socket, of connects that nobody waits for

    def install(self) -> None:
        """Expose the host functions and load the Lua files that use them."""
        for name, function in self._host_functions().items():
            self._machine.expose(f"socket_{name}", function)
        for name, function in byte_work.functions().items():
            self._machine.expose(name, function)
        for name in SOCKET_LIBRARIES:
            self._machine.load_library(name, (LUA_FOLDER / f"{name}.lua").read_bytes())

    def handle(self, event: SocketEvent) -> None:
        """Take in what the core tells."""
        match event:
            case SocketReply() | TlsStarted() | CertificateRead() | NameResolved():
                self._answer(event)
            case _:
                self._mailroom.deliver(event)

    def close(self) -> None:
        """Close every socket; whoever waits gets "closed"."""
        self._mailroom.close_all()
        self._asker.close()

    # --- what the core tells ---

    def _answer(self, event: Answer) -> None:
        if self._asker.answer(event):
            return
        inbox = self._mailroom.inbox(self._connecting.pop(event.request, 0))
        if inbox is None or not isinstance(event, SocketReply):
            return
        inbox.is_connecting = False
        inbox.outcome = event
        if event.error:
            inbox.error = inbox.send_error = event.error
            inbox.finish(event.error)
        inbox.wake()

    # --- host functions: at once ---

    def _host_functions(self) -> Mapping[str, Callable[..., object]]:
        return {
            "is_debugging": lambda: self._debug,
            "clock": _clock,
            "time": time.time,
            "new": self._mailroom.new,
            "close": self._mailroom.close,
            "take": self._mailroom.take,
            "take_connection": self._mailroom.take_connection,
            "take_datagram": self._mailroom.take_datagram,
            "datagram_failure": self._mailroom.datagram_failure,
            "shutdown": self._shutdown,
            "error": self._mailroom.error,
            "outcome": self._mailroom.outcome,
            "begin_connect": self._begin_connect,
            "ready": self._mailroom.ready,
            "polls": self._polls,
            "note_timeouts": self._mailroom.note_timeouts,
            "note_exchange": self._note_exchange,
            "pause": _pause,
            "is_awaited": self._is_awaited,
            "close_after": self._mailroom.close_after,
            "is_fresh": self._mailroom.is_fresh,
            "sleep": _sleep,
            "wait": self._wait,
            "select": self._select,
            "connect": self._connect,
            "listen": self._listen,
            "begin_listening": self._begin_listening,
            "open_datagrams": self._open_datagrams,
            "set_peer": self._set_peer,
            **self._sending.functions(),
            **self._tls.functions(),
            "set_option": self._set_option,
            "get_option": self._get_option,
            "resolve": self._resolve,
        }

    def _shutdown(self, socket: int, how: bytes) -> None:
        inbox = self._mailroom.inbox(socket)
        if inbox is None:
            return
        if how != b"receive":
            inbox.send_error = "closed"
        self._emit(ShutSocket(self._asker.next_number(), socket, _text(how)))

    @asking
    def _begin_connect(self, socket: int, line: int, *to: bytes) -> None:
        """`to` is host, port, family, local host and port, and flags."""
        request = self._asker.next_number()
        self._connecting[request] = socket
        if (inbox := self._mailroom.inbox(socket)) is not None:
            inbox.is_connecting = True
        self._emit(_connect(request, socket, self._owner(line), to))

    def _polls(self) -> bool:
        """A handler has looked without waiting: should it pause?"""
        call = self._machine.current
        if call is None:
            return False
        looks = call.state.get("socket_looks", 0)
        assert isinstance(looks, int)
        call.state["socket_looks"] = looks + 1
        return looks >= LOOKS_BEFORE_PAUSE

    # --- host functions: with waiting ---

    async def _wait(self, socket: int, timeout_s: float) -> bool:
        """Wait for a change since the last look; False when none came in time.

        Lua looks, and then waits; what comes in between, before this begins to run, must not be slept through.
        """
        inbox = self._mailroom.inbox(socket)
        if inbox is None or inbox.is_worth_a_look:
            return True
        inbox.readers += 1
        try:
            return await changed([inbox], timeout_s)
        finally:
            inbox.readers -= 1

    def _is_awaited(self, socket: int) -> bool:
        inbox = self._mailroom.inbox(socket)
        return inbox is not None and inbox.readers > 0

    async def _select(self, reads: bytes, writes: bytes, timeout_s: float) -> tuple[bytes, bytes]:
        deadline = _clock() + timeout_s
        numbers = {int(number) for number in (*reads.split(), *writes.split())}
        while True:
            ready = self._mailroom.ready(reads, writes)
            if any(ready):
                return ready
            left = deadline - _clock() if timeout_s >= 0 else NO_TIMEOUT
            if timeout_s >= 0 and left <= 0:
                return ready
            await changed(filter(None, map(self._mailroom.inbox, numbers)), left)

    async def _ask(self, socket: int | None, request: Callable[[int], SocketRequest]) -> SocketReply:
        """Ask the core about a socket, unless it was closed before this call had its turn."""
        if socket is None or self._mailroom.inbox(socket) is None:
            return SocketReply(0, CLOSED)
        return await self._asker.ask(SocketReply, request)

    @asking
    async def _connect(self, socket: int, timeout_s: float, line: int, data: bytes, *to: bytes) -> tuple[Value, ...]:
        """`to` is as for `_begin_connect`; `data`, at most a slice, is sent when the connection stands."""
        owner = self._owner(line)
        if data and (inbox := self._mailroom.inbox(socket)) is not None:
            inbox.unsent += len(data)
        reply = await self._ask(
            socket,
            lambda request: _connect(request, socket, owner, to, timeout_s, data),
        )
        return ends_value(reply)

    @asking
    async def _listen(
        self, socket: int, host: bytes, port: bytes, family: bytes, backlog: float | None, flags: bytes, line: int
    ) -> tuple[Value, ...]:
        """Without a backlog it is only bound."""
        owner = self._owner(line)
        length = BOUND_ONLY if backlog is None else _queue(backlog)
        reply = await self._ask(
            socket,
            lambda request: ListenSocket(
                request, socket, owner, _text(host), _text(port), _text(family), length, _flags(flags)
            ),
        )
        return ends_value(reply)

    async def _begin_listening(self, socket: int, backlog: float) -> str | None:
        length = _queue(backlog)
        reply = await self._ask(socket, lambda request: BeginListening(request, socket, length))
        return reply.error or None

    @asking
    async def _open_datagrams(
        self, socket: int, host: bytes, port: bytes, family: bytes, flags: bytes, line: int
    ) -> tuple[Value, ...]:
        owner = self._owner(line)
        reply = await self._ask(
            socket,
            lambda request: OpenDatagrams(
                request, socket, owner, _text(host), _text(port), _text(family), _flags(flags)
            ),
        )
        return ends_value(reply)

    @asking
    async def _set_peer(self, socket: int, host: bytes, port: bytes, line: int) -> tuple[Value, ...]:
        self._forget_proven(socket)
        owner = self._owner(line)
        reply = await self._ask(socket, lambda request: SetPeer(request, socket, owner, _text(host), _text(port)))
        return ends_value(reply)

    def _forget_proven(self, socket: int) -> None:
        if (inbox := self._mailroom.inbox(socket)) is not None:
            inbox.proven = None

    async def _set_option(self, socket: int, name: bytes, value: Plain) -> str | None:
        scalar = _text(value) if isinstance(value, bytes) else value if value is not None else False
        self._forget_proven(socket)
        reply = await self._ask(socket, lambda request: SetOption(request, socket, _text(name), scalar))
        return reply.error or None

    async def _get_option(self, socket: int, name: bytes) -> tuple[Value, ...]:
        reply = await self._ask(socket, lambda request: GetOption(request, socket, _text(name)))
        return reply.error or None, reply.value

    @asking
    async def _resolve(self, name: bytes, reverse: bool, timeout_s: float, line: int) -> tuple[Value, ...]:
        owner = self._owner(line)
        answer = await self._asker.ask(
            NameResolved, lambda request: ResolveName(request, owner, _text(name), reverse, timeout_s)
        )
        addresses = [endpoint_value(address) for address in answer.addresses]
        return answer.error or None, answer.name or _text(name), addresses, list(answer.aliases)

    def _note_exchange(
        self, socket: int, method: bytes, url: bytes, status: int, reason: bytes, kind: bytes, location: bytes
    ) -> None:
        named = (("content-type", _text(kind)), ("location", _text(location)))
        headers = tuple((name, value) for name, value in named if value)
        self._emit(NoteExchange(socket, _text(method), _text(url), int(status), _text(reason), headers))

    def _owner(self, line: int) -> Owner:
        call = self._machine.current
        owner = call.asks_for if call is not None else Owner("", "script", "")
        return msgspec.structs.replace(owner, line=line) if line else owner


def _connect(
    request: int,
    socket: int,
    owner: Owner,
    to: tuple[bytes, ...],
    timeout_s: float = NO_TIMEOUT,
    data: bytes = b"",
) -> ConnectSocket:
    host, port, family, local, flags = to
    return ConnectSocket(
        request,
        socket,
        owner,
        _text(host),
        _text(port),
        _text(family),
        *_host_and_port(local),
        timeout_s,
        _flags(flags),
        data,
    )


def _clock() -> float:
    return asyncio.get_running_loop().time()


async def _pause() -> None:
    await asyncio.sleep(0)


async def _sleep(seconds: float) -> None:
    await result_in_time(asyncio.get_running_loop().create_future(), seconds)


def _host_and_port(text: bytes) -> tuple[str, str]:
    """From "host port", where both may be empty."""
    host, _, port = _text(text).rpartition(" ")
    return host, port


def _flags(text: bytes) -> Flags:
    """From "name name=off …"."""
    words = [word.partition("=") for word in _text(text).split()]
    return tuple((name, value != "off") for name, _, value in words)


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")


def _queue(backlog: float) -> int:
    """How long the queue of a listening socket is to be, of whatever number a script gives."""
    return int(min(max(backlog, 0), MOST_WAITING)) if backlog == backlog else 0  # noqa: PLR0124 - what is no number
