"""A `TcpClient` and the raw socket at the other end of its connection, to do with what the test wants."""

import asyncio
import contextlib
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from typing import TypeVar

from netcore.sockets.errors import SocketError
from netcore.sockets.gate import OpenGate
from netcore.sockets.network import Network
from netcore.sockets.tcp import TcpClient

T = TypeVar("T")


class Peer:
    """The other end: a plain socket."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self._loop = asyncio.get_running_loop()

    async def say(self, data: bytes) -> None:
        await self._loop.sock_sendall(self.sock, data)

    async def hear(self, count: int = 65536) -> bytes:
        """Some of what was said; b"" at the end."""
        return await self._loop.sock_recv(self.sock, count)

    async def hear_all(self) -> bytes:
        heard = bytearray()
        while data := await self.hear():
            heard += data
        return bytes(heard)

    async def drip(self, data: bytes, every_s: float) -> None:
        """Say it byte by byte."""
        for at in range(len(data)):
            await asyncio.sleep(every_s)
            await self.say(data[at : at + 1])

    def end(self) -> None:
        """Say no more, and go on hearing."""
        self.sock.shutdown(socket.SHUT_WR)

    def reset(self) -> None:
        """Break the connection."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()


class SecurePeer:
    """The other end, speaking TLS; unlike asyncio's streams it can hear on after the client's goodbye."""

    def __init__(self, peer: Peer, speaks: ssl.SSLContext) -> None:
        self._peer = peer
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = speaks.wrap_bio(self._incoming, self._outgoing, server_side=True)

    async def shake_hands(self) -> None:
        await self._until_done(self._tls.do_handshake)

    async def say(self, data: bytes) -> None:
        self._tls.write(data)
        await self._send_out()

    async def hear_all(self) -> bytes:
        """Everything up to the client's goodbye."""
        heard = bytearray()
        while data := await self._until_done(partial(self._tls.read, 1 << 16)):
            heard += data
        return bytes(heard)

    async def _until_done(self, step: Callable[[], T]) -> T:
        while True:
            try:
                result = step()
            except ssl.SSLWantReadError:
                await self._send_out()
                if data := await self._peer.hear():
                    self._incoming.write(data)
                else:
                    self._incoming.write_eof()
            else:
                await self._send_out()
                return result

    async def _send_out(self) -> None:
        if data := self._outgoing.read():
            await self._peer.say(data)


@contextlib.asynccontextmanager
async def conversation(
    host: str = "127.0.0.1", *, small_buffers: bool = False
) -> AsyncIterator[tuple[TcpClient, Peer]]:
    """A connection over loopback; `small_buffers`: the system holds little of what is on the way."""
    with socket.create_server((host, 0), family=socket.AF_INET6 if ":" in host else socket.AF_INET) as listener:
        if small_buffers:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client = await Network(OpenGate()).connect(host, listener.getsockname()[1])
        if small_buffers:
            client.set_option("send-buffer-size", 4096)
            client.set_option("recv-buffer-size", 4096)
        sock, _ = listener.accept()
    with sock, contextlib.closing(client):
        sock.setblocking(False)
        yield client, Peer(sock)


class Ended:
    """How something ended that had to fail."""

    reason = ""
    partial = b""
    sent = 0


@contextlib.contextmanager
def failing() -> Iterator[Ended]:
    """Must raise SocketError; the caller looks at what was in it."""
    ended = Ended()
    try:
        yield ended
    except SocketError as error:
        ended.reason, ended.partial, ended.sent = error.reason, error.partial, error.sent
    else:
        raise AssertionError("nothing failed")
