"""The core's end of `netcore.api.sockets`: the sockets of one script host, and the only way its scripts have to any.

The host is not trusted: numbers that make no sense are answered with an error or not heard, and nothing that it sends
raises, blocks or grows without bound.  Every request is answered exactly once, unless the sockets are closed before.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, assert_never

from app.core.connections.book import ConnectionBook
from app.core.connections.noting import NotingGate
from app.core.networks import Networks
from app.core.proxies import no_proxy
from app.core.script_first_step import first_step
from app.core.script_look_ups import look_up
from app.core.script_network import ScriptNetwork
from app.core.script_pumps import ScriptDatagrams, ScriptListener, Send
from app.core.script_requests import Opening, Reply, Request, failure
from app.core.script_socket_table import LAST_FAREWELL_S, SocketTable, Unopened
from app.core.script_stream import ScriptStream
from app.core.script_tls import check_tls, read_certificate, start_tls
from netcore.api.connections import Connection
from netcore.api.permissions import Owner
from netcore.api.sockets import (
    BOUND_ONLY,
    BeginListening,
    CancelRequest,
    CheckTls,
    CloseSocket,
    ConnectionAccepted,
    ConnectSocket,
    GetOption,
    GiveCredit,
    HoldSocket,
    ListenSocket,
    NoteExchange,
    NoteTimeouts,
    OpenDatagrams,
    ReadCertificate,
    ResolveName,
    Scalar,
    SendData,
    SendDatagram,
    SetOption,
    SetPeer,
    ShutSocket,
    SocketEvent,
    SocketReply,
    SocketRequest,
    StartTls,
)
from netcore.sockets.addresses import UNIX
from netcore.sockets.errors import CLOSED, SocketError
from netcore.sockets.gate import Gate
from netcore.sockets.proxy import Proxy
from netcore.sockets.scope import is_literal
from netcore.sockets.tcp import TcpClient, TcpServer
from netcore.sockets.tcp_master import TcpMaster

log: Final = logging.getLogger(__name__)

TOO_MANY_SOCKETS: Final = "too many sockets"
TOO_MANY_REQUESTS: Final = "too many requests"

# A handler waits for one request at a time, so this is that many waiting handlers.
MAX_REQUESTS: Final = 4096


class ScriptSockets:
    """The sockets of one script host."""

    def __init__(
        self,
        gate_for: Callable[[Owner], Gate],
        send: Send,
        *,
        limit: int,
        networks: Networks | None = None,
        proxy: Callable[[], Proxy | None] = no_proxy,
        folder: Path = Path("/"),
        book: ConnectionBook | None = None,
        last_farewell_s: float = LAST_FAREWELL_S,
    ) -> None:
        """At most `limit` sockets are open at once, accepted connections and those being made included.

        `networks` are best shared by all sessions; `proxy` and `folder` are as for `ScriptNetwork`.  What
        there is stands in the `book`, which also says whose connections are not accepted.
        """
        self._gate_for = gate_for
        self._send = send
        networks = networks or Networks()
        self._trust = networks.trust
        self._network = ScriptNetwork(gate_for, networks.resolver, self._trust, proxy, folder)
        self._book = book or ConnectionBook()
        self._table = SocketTable(self._book, self._tell, limit=limit, last_farewell_s=last_farewell_s)
        self._accounts = self._table.accounts
        self._last_accepted = 0
        self._waiting: dict[int, asyncio.Task[None] | None] = {}  # requests not answered yet; None: its first step
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_closed = False

    def handle(self, request: SocketRequest) -> None:
        """Do, or begin to do, what the host asks."""
        if self._is_closed:
            return
        match request:
            case ConnectSocket() | ListenSocket() | OpenDatagrams():
                self._open(request)
            case SendData():
                self._table.push(request.socket, request.data)
            case BeginListening() | SetPeer() | StartTls() | CheckTls() | HoldSocket() | ResolveName() | SendDatagram():
                self._begin(request)
            case ReadCertificate():
                self._send(read_certificate(request))
            case ShutSocket() if self._table.has_unsent(request.socket):
                self._begin(request)
            case SetOption() | GetOption() | ShutSocket():
                self._send(self._done_at_once(request))
            case CloseSocket():
                self._table.forget(request.socket)
            case GiveCredit() | NoteTimeouts() | NoteExchange() | CancelRequest():
                self._hear(request)
            case _:
                assert_never(request)

    def snapshot(self) -> tuple[Connection, ...]:
        """How each socket stands: whose it is, where it leads, what went through."""
        return self._accounts.snapshot()

    async def close(self) -> None:
        """Close every socket and drop every request, unanswered; returns when nothing is left of them."""
        self._is_closed = True
        await self._table.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _hear(self, said: GiveCredit | NoteTimeouts | NoteExchange | CancelRequest) -> None:
        """What needs no answer."""
        match said:
            case GiveCredit():
                self._table.give_credit(said.socket, said.amount)
            case NoteTimeouts():
                self._accounts.note(said)
            case NoteExchange():
                self._accounts.exchanged(said)
            case CancelRequest(request=number):
                if (task := self._waiting.get(number)) is not None:
                    task.cancel()
            case _:
                assert_never(said)

    # --- requests, from the beginning to the answer ---

    def _open(self, request: Opening) -> None:
        refusal = ""
        if request.socket <= 0 or request.socket in self._table:
            refusal = f"{request.socket} is not the number of a new socket"
        elif self._table.is_full:
            refusal = TOO_MANY_SOCKETS
        if refusal:
            self._accounts.refused(request, refusal)
            self._send(failure(request, refusal))
            return
        self._accounts.opening(request)
        if (task := self._begin(request)) is not None:
            self._table.hold(request.socket, task)
        elif request.socket not in self._table:
            self._accounts.forget(request.socket)

    def _begin(self, request: Request) -> asyncio.Task[None] | None:
        """Begin to serve a request; the task that goes on with it, None when it is over already."""
        if request.request in self._waiting:
            log.info("the script host used the request number %d twice", request.request)
            return None
        if len(self._waiting) >= MAX_REQUESTS:
            self._fail(request, TOO_MANY_REQUESTS)
            return None
        work = self._serve(request)
        if self._needs_no_task(request):
            self._waiting[request.request] = None
            try:
                _, rest = first_step(work)
            except Exception as error:  # noqa: BLE001 - as that of a task
                self._fail(request, _reason(error))
                rest = None
            if rest is None:
                self._waiting.pop(request.request, None)
                return None
            work = rest
        task = asyncio.get_running_loop().create_task(work)
        self._waiting[request.request] = task
        self._tasks.add(task)
        task.add_done_callback(partial(self._settle, request))
        return task

    def _fail(self, request: Request, reason: str) -> None:
        if isinstance(request, Opening):
            self._accounts.failed(request.socket, reason)
        self._send(failure(request, reason))

    def _needs_no_task(self, request: Request) -> bool:
        """Whether it is mostly over at once, and until it waits needs no task (see `first_step`)."""
        match request:
            case ConnectSocket(host=host, family=family):
                return family != UNIX and self._network.leads_straight_to(host)
            case SendDatagram(host=host):
                return not host or is_literal(host)
            case _:
                return False

    async def _serve(self, request: Request) -> None:
        match request:
            case ConnectSocket():
                await self._connect(request)
            case ListenSocket():
                await self._bind(request)
            case BeginListening():
                await self._listen(request)
            case OpenDatagrams():
                await self._open_datagrams(request)
            case SetPeer():
                await self._set_peer(request)
            case SendDatagram():
                await self._send_datagram(request)
            case StartTls():
                await self._start_tls(request)
            case CheckTls():
                self._answer(await check_tls(self._trust, request))
            case HoldSocket():
                await self._hold(request)
            case ResolveName():
                stop = partial(self._hear, CancelRequest(request.request))
                self._answer(await look_up(self._network, self._book, request, stop))
            case ShutSocket():
                await self._table.stream(request.socket).outflow.drained()
                self._answer(self._done_at_once(request))
            case _:
                assert_never(request)

    def _answer(self, reply: Reply) -> None:
        if reply.request in self._waiting and not self._is_closed:
            self._send(reply)
        self._waiting.pop(reply.request, None)

    def _tell(self, event: SocketEvent) -> None:
        if not self._is_closed:
            self._send(event)

    def _settle(self, request: Request, task: asyncio.Task[None]) -> None:
        """The task of a request has ended; whatever it has not told is told here."""
        self._tasks.discard(task)
        error = SocketError(CLOSED) if task.cancelled() else task.exception()
        reason = "" if error is None else _reason(error)
        if isinstance(request, Opening):
            entry = self._table.get(request.socket)
            if isinstance(entry, Unopened) and entry.task is task:
                self._accounts.failed(request.socket, reason)
                self._table.forget(request.socket)
        if error is not None and self._waiting.get(request.request) is task:
            del self._waiting[request.request]
            self._tell(failure(request, reason))

    # --- what each request does ---

    async def _connect(self, request: ConnectSocket) -> None:
        client = await self._noted(request.socket).connect(request)
        stream = self._new_stream(request.socket, client)
        self._table.put(request.socket, stream)
        self._accounts.opened(request.socket, stream)
        if request.data:
            stream.outflow.push(request.data)
        self._answer(SocketReply(request.request, local=client.local, peer=client.peer))
        stream.intake.start()

    async def _bind(self, request: ListenSocket) -> None:
        master = await self._noted(request.socket).bound(request)
        if request.backlog == BOUND_ONLY:
            self._table.put(request.socket, master)
            self._accounts.opened(request.socket, master)
            self._answer(SocketReply(request.request, local=master.local))
        else:
            self._serve_with(await master.listen(request.backlog), request)

    async def _listen(self, request: BeginListening) -> None:
        master = self._table.get(request.socket)
        if not isinstance(master, TcpMaster):
            raise SocketError(CLOSED)
        self._serve_with(await master.listen(request.backlog), request)

    def _serve_with(self, server: TcpServer, request: ListenSocket | BeginListening) -> None:
        listener = ScriptListener(server, self._table.wait_for_room, partial(self._accept, request.socket))
        self._table.put(request.socket, listener)
        self._accounts.opened(request.socket, listener)
        self._answer(SocketReply(request.request, local=server.local))
        listener.pump.start()

    async def _open_datagrams(self, request: OpenDatagrams) -> None:
        udp = await self._noted(request.socket).datagrams(request)
        datagrams = ScriptDatagrams(request.socket, udp, self._send)
        self._table.put(request.socket, datagrams)
        self._accounts.opened(request.socket, datagrams)
        self._answer(SocketReply(request.request, local=udp.local))
        datagrams.start()

    async def _set_peer(self, request: SetPeer) -> None:
        datagrams = self._table.datagrams(request.socket)
        try:
            gate = self._gate_for(request.owner)
            if (account := self._accounts.get(request.socket)) is not None:
                gate = NotingGate(gate, account)
            await datagrams.udp.setpeername(request.host, request.port, gate=gate)
            self._accounts.aimed(request.socket, request.host, request.port)
            self._answer(SocketReply(request.request, local=datagrams.udp.local, peer=datagrams.udp.peer))
        finally:
            datagrams.start()

    async def _send_datagram(self, request: SendDatagram) -> None:
        datagrams = self._table.datagrams(request.socket)
        try:
            if request.host:
                gate = self._gate_for(request.owner)
                count = await datagrams.udp.sendto(request.data, request.host, request.port, gate=gate)
                self._accounts.aimed(request.socket, request.host, request.port)
            else:
                count = await datagrams.udp.send(request.data)
            datagrams.traffic.sent(count)
            if request.is_posted:
                self._waiting.pop(request.request, None)
            else:
                self._answer(SocketReply(request.request, count=count, local=datagrams.udp.local))
        finally:
            datagrams.start()

    async def _start_tls(self, request: StartTls) -> None:
        stream = self._table.stream(request.socket)
        began = time.monotonic()
        try:
            started = await start_tls(stream, request)
            if not started.error and (account := self._accounts.get(request.socket)) is not None:
                account.secured(time.monotonic() - began)
            self._answer(started)
        finally:
            if self._table.get(request.socket) is stream:
                stream.intake.start()  # which tells the end if the handshake has failed

    async def _hold(self, request: HoldSocket) -> None:
        await self._table.stream(request.socket).intake.stop()
        self._answer(SocketReply(request.request))

    def _done_at_once(self, request: SetOption | GetOption | ShutSocket) -> SocketReply:
        value: Scalar | None = None
        try:
            match request:
                case ShutSocket():
                    self._table.stream(request.socket).client.shutdown(request.how)
                case SetOption():
                    self._table.optioned(request.socket).set_option(request.name, request.value)
                case GetOption():
                    value = self._table.optioned(request.socket).get_option(request.name)
                case _:
                    assert_never(request)
        except SocketError as error:
            return SocketReply(request.request, error.reason)
        return SocketReply(request.request, value=value)

    # --- what they need ---

    def _accept(self, server: int, client: TcpClient) -> bool:
        """Hand a connection on; False: it is not to be, and closed."""
        self._last_accepted -= 1
        number = self._last_accepted
        stream = self._new_stream(number, client)
        if not self._accounts.accepted(number, server, stream):
            self._accounts.forget(number)
            stream.close()
            return False
        self._table.put(number, stream)
        self._send(ConnectionAccepted(server, number, client.local, client.peer))
        stream.intake.start()
        return True

    def _noted(self, number: int) -> ScriptNetwork:
        account = self._accounts.get(number)
        return self._network if account is None else self._network.noted_by(account)

    def _new_stream(self, number: int, client: TcpClient) -> ScriptStream:
        return ScriptStream(number, client, self._tell, credit_bytes=self._table.credit_bytes)


def _reason(error: BaseException) -> str:
    if isinstance(error, SocketError):
        return error.reason
    log.error("a request of a script host failed", exc_info=error)
    return "an error in Mudwire itself"
