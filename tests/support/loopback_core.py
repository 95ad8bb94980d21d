"""The core's end of script sockets, done simply: everything is allowed, on asyncio's own streams.

For tests of the host's end alone; credit is counted and not enforced, options are accepted.
"""

import asyncio
import errno
import socket
import ssl
from collections.abc import Callable, Coroutine
from typing import Any

from netcore.api.sockets import (
    CHUNK_BYTES,
    BeginListening,
    CancelRequest,
    CheckTls,
    CloseSocket,
    ConnectionAccepted,
    ConnectSocket,
    DatagramArrived,
    DatagramFailed,
    DataSent,
    Endpoint,
    GetOption,
    GiveCredit,
    HoldSocket,
    ListenSocket,
    NameResolved,
    NoteExchange,
    NoteTimeouts,
    OpenDatagrams,
    ResolveName,
    Scalar,
    SendData,
    SendDatagram,
    SetOption,
    SetPeer,
    ShutSocket,
    SocketDataArrived,
    SocketEnded,
    SocketEvent,
    SocketReply,
    SocketRequest,
    StartTls,
    TlsStarted,
)

REFUSED = "connection refused"
UNKNOWN_HOST = "host or service not provided, or not known"


class LoopbackCore:
    """Serves `SocketRequest`s; `handle` is what the host's end takes events with."""

    def __init__(self, trust: ssl.SSLContext | None = None) -> None:
        self.handle: Callable[[SocketEvent], None] = lambda _: None
        self.requests: list[SocketRequest] = []
        self.credit: dict[int, int] = {}
        self.closed: list[int] = []
        self._trust = trust
        self._streams: dict[int, tuple[asyncio.StreamReader, asyncio.StreamWriter]] = {}
        self._servers: dict[int, asyncio.Server] = {}
        self._datagrams: dict[int, asyncio.DatagramTransport] = {}
        self._peers: dict[int, tuple[str, int]] = {}
        self._options: dict[tuple[int, str], Scalar] = {}
        self._readers: dict[int, asyncio.Task[None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._accepted = 0

    def emit(self, request: SocketRequest) -> None:
        self.requests.append(request)
        match request:
            case GiveCredit(number, amount):
                self.credit[number] = self.credit.get(number, 0) + amount
            case CloseSocket(number):
                self._close(number)
            case CancelRequest() | NoteTimeouts() | NoteExchange():
                pass
            case BeginListening():  # it has done so since it was bound
                asyncio.get_running_loop().call_soon(self.handle, SocketReply(request.request))
            case SendData():
                if request.socket in self._streams:  # at once, so that closing comes after it
                    self._streams[request.socket][1].write(request.data)
                self._spawn(self._serve(request))
            case _:
                self._spawn(self._serve(request))

    async def aclose(self) -> None:
        for number in [*self._streams, *self._servers, *self._datagrams]:
            self._close(number)
        for task in [*self._tasks, *self._readers.values()]:
            task.cancel()
        await asyncio.gather(*self._tasks, *self._readers.values(), return_exceptions=True)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _serve(self, request: Any) -> None:
        try:
            await self._carry_out(request)
        except TimeoutError:
            self.handle(SocketReply(request.request, "timeout"))
        except ssl.SSLError as error:
            self.handle(SocketReply(request.request, f"certificate verify failed: {error.reason}"))
        except socket.gaierror:
            if isinstance(request, ResolveName):
                self.handle(NameResolved(request.request, UNKNOWN_HOST))
            else:
                self.handle(SocketReply(request.request, UNKNOWN_HOST))
        except OSError as error:
            words = {111: REFUSED, 98: "address already in use", 104: "closed", 32: "closed"}
            # asyncio puts the number, not always its text, into what it raises.
            self.handle(SocketReply(request.request, words.get(error.errno or 0, str(error.strerror))))

    async def _carry_out(self, request: Any) -> None:
        match request:
            case ConnectSocket():
                await self._connect(request)
            case ListenSocket():
                await self._listen(request)
            case OpenDatagrams():
                await self._open(request)
            case SetPeer():
                self._set_peer(request)
            case SendData():
                await self._send(request)
            case SendDatagram():
                self._send_datagram(request)
            case StartTls() | CheckTls() | HoldSocket():
                await self._secure(request)
            case ShutSocket():
                if request.how != "receive":
                    self._streams[request.socket][1].write_eof()
                self.handle(SocketReply(request.request))
            case SetOption() | GetOption():
                self._option(request)
            case ResolveName():
                await self._resolve(request)

    async def _connect(self, request: ConnectSocket) -> None:
        port = socket.getservbyname(request.port) if not request.port.isdigit() else int(request.port)
        local = (request.local_host, int(request.local_port or 0)) if request.local_host else None
        async with asyncio.timeout(request.timeout_s if request.timeout_s >= 0 else None):
            reader, writer = await asyncio.open_connection(request.host, port, local_addr=local)
        local_end, peer = self._adopt(request.socket, reader, writer)
        if request.data:
            writer.write(request.data)
            self._spawn(self._serve(SendData(request.socket, request.data)))
        self.handle(SocketReply(request.request, local=local_end, peer=peer))

    def _adopt(
        self, number: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> tuple[Endpoint, Endpoint]:
        self._streams[number] = reader, writer
        self._readers[number] = asyncio.get_running_loop().create_task(self._read(number, reader))
        return endpoint(writer.get_extra_info("sockname")), endpoint(writer.get_extra_info("peername"))

    async def _read(self, number: int, reader: asyncio.StreamReader) -> None:
        try:
            while data := await reader.read(CHUNK_BYTES):
                self.handle(SocketDataArrived(number, data))
        except OSError:
            pass
        self.handle(SocketEnded(number, "closed"))

    async def _listen(self, request: ListenSocket) -> None:
        def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self._accepted -= 1
            number = self._accepted
            sock = writer.get_extra_info("sockname"), writer.get_extra_info("peername")
            self.handle(ConnectionAccepted(request.socket, number, endpoint(sock[0]), endpoint(sock[1])))
            self._adopt(number, reader, writer)

        server = await asyncio.start_server(accept, request.host, int(request.port), backlog=request.backlog)
        self._servers[request.socket] = server
        self.handle(SocketReply(request.request, local=endpoint(server.sockets[0].getsockname())))

    async def _open(self, request: OpenDatagrams) -> None:
        local = (request.host or "127.0.0.1", int(request.port or 0))
        transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(
            lambda: _Datagrams(request.socket, self), local_addr=local
        )
        self._datagrams[request.socket] = transport
        self.handle(SocketReply(request.request, local=endpoint(transport.get_extra_info("sockname"))))

    def _set_peer(self, request: SetPeer) -> None:
        if request.host == "*":
            self._peers.pop(request.socket, None)
            self.handle(SocketReply(request.request))
            return
        self._peers[request.socket] = (request.host, int(request.port))
        self.handle(SocketReply(request.request, peer=Endpoint(request.host, int(request.port), "inet")))

    async def _send(self, request: SendData) -> None:
        if request.socket in self._streams:
            await self._streams[request.socket][1].drain()
            self.handle(DataSent(request.socket, len(request.data)))

    def _send_datagram(self, request: SendDatagram) -> None:
        address = (request.host, int(request.port)) if request.host else self._peers[request.socket]
        self._datagrams[request.socket].sendto(request.data, address)
        if not request.is_posted:
            self.handle(SocketReply(request.request, count=len(request.data)))

    def _option(self, request: SetOption | GetOption) -> None:
        if isinstance(request, SetOption):
            self._options[request.socket, request.name] = request.value
        value = self._options.get((request.socket, request.name), False)
        self.handle(SocketReply(request.request, value=value))

    async def _secure(self, request: StartTls | CheckTls | HoldSocket) -> None:
        if isinstance(request, HoldSocket):
            await self._hold(request.socket)
        if isinstance(request, StartTls):
            await self._start_tls(request)
        else:
            self.handle(SocketReply(request.request))

    async def _hold(self, number: int) -> None:
        if (reader_task := self._readers.pop(number, None)) is not None:
            reader_task.cancel()
            await asyncio.gather(reader_task, return_exceptions=True)

    async def _start_tls(self, request: StartTls) -> None:
        await self._hold(request.socket)
        context = self._trust if request.verify else ssl._create_unverified_context()
        reader, writer = self._streams[request.socket]
        transport = writer.transport
        try:
            await writer.start_tls(context or ssl.create_default_context(), server_hostname=request.server_name)
        except AttributeError as error:  # asyncio stumbles when the peer goes meanwhile
            writer._transport = transport
            raise ConnectionResetError(errno.ECONNRESET, "") from error
        self._adopt(request.socket, reader, writer)
        self.handle(TlsStarted(request.request, version="TLSv1.3", cipher="TLS_AES_256_GCM_SHA384", bits=256))

    async def _resolve(self, request: ResolveName) -> None:
        loop = asyncio.get_running_loop()
        if request.reverse:
            name, _ = await loop.getnameinfo((request.name, 0))
            self.handle(NameResolved(request.request, name=name))
            return
        found = await loop.getaddrinfo(request.name, None, type=socket.SOCK_STREAM)
        addresses = tuple(endpoint(entry[4]) for entry in found)
        self.handle(NameResolved(request.request, name=request.name, addresses=addresses))

    def _close(self, number: int) -> None:
        self.closed.append(number)
        if (stream := self._streams.pop(number, None)) is not None:
            stream[1].close()
        if (server := self._servers.pop(number, None)) is not None:
            server.close()
        if (datagrams := self._datagrams.pop(number, None)) is not None:
            datagrams.close()


class _Datagrams(asyncio.DatagramProtocol):
    def __init__(self, number: int, core: LoopbackCore) -> None:
        self._number = number
        self._core = core

    def datagram_received(self, data: bytes, addr: tuple[Any, ...]) -> None:
        self._core.handle(DatagramArrived(self._number, data, endpoint(addr)))

    def error_received(self, exc: Exception) -> None:
        words = REFUSED if isinstance(exc, ConnectionRefusedError) else str(exc)
        self._core.handle(DatagramFailed(self._number, words))


def endpoint(name: tuple[Any, ...]) -> Endpoint:
    return Endpoint(name[0], name[1], "inet6" if len(name) > 2 else "inet")
