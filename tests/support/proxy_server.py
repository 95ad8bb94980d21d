"""A real proxy on loopback, SOCKS5 or HTTP CONNECT: it connects to what it is asked for, on this machine."""

import asyncio
import base64
import contextlib
import ipaddress
from collections.abc import AsyncIterator
from dataclasses import dataclass, field


@dataclass
class ProxyServer:
    """What it wants to hear of its clients, and what it has been asked for.  All names lead to this machine."""

    user: str = ""
    password: str = ""
    port: int = 0
    asked: list[tuple[str, int]] = field(default_factory=list)

    async def serve_socks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One client that speaks SOCKS5."""
        _, count = await reader.readexactly(2)
        methods = await reader.readexactly(count)
        method = 2 if self.user else 0
        if method not in methods:
            writer.write(b"\x05\xff")
            return
        writer.write(bytes([5, method]))
        if self.user and not await self._is_known(reader):
            writer.write(b"\x01\x01")
            return
        writer.write(b"\x01\x00" if self.user else b"")
        _, _, _, kind = await reader.readexactly(4)
        if kind == 3:
            host = (await reader.readexactly((await reader.readexactly(1))[0])).decode()
        else:
            host = str(ipaddress.ip_address(await reader.readexactly(4 if kind == 1 else 16)))
        port = int.from_bytes(await reader.readexactly(2), "big")
        # Its answer has a name in it, which is allowed and which nobody expects.
        await self._lead_on(
            host, port, reader, writer, b"\x05\x00\x00\x03\x03abc\x00\x50", b"\x05\x05\x00\x01" + bytes(6)
        )

    async def serve_http(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One client that speaks HTTP."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        method, target, _ = head[0].split(" ")
        secret = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        if method != "CONNECT":
            writer.write(b"HTTP/1.1 405 Only CONNECT\r\n\r\n")
        elif self.user and f"Proxy-Authorization: Basic {secret}" not in head:
            writer.write(b"HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic\r\n\r\n")
        else:
            host, _, port = target.rpartition(":")
            good = b"HTTP/1.1 200 Go ahead\r\nX-Proxy: yes\r\n\r\n"
            await self._lead_on(host.strip("[]"), int(port), reader, writer, good, b"HTTP/1.1 502 Bad Gateway\r\n\r\n")

    async def _is_known(self, reader: asyncio.StreamReader) -> bool:
        _, length = await reader.readexactly(2)
        user = await reader.readexactly(length)
        password = await reader.readexactly((await reader.readexactly(1))[0])
        return (user.decode(), password.decode()) == (self.user, self.password)

    async def _lead_on(
        self,
        host: str,
        port: int,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        good: bytes,
        bad: bytes,
    ) -> None:
        self.asked.append((host, port))
        try:
            there, out = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            writer.write(bad)
            return
        try:
            # What the other side says first comes in one piece with the answer.
            writer.write(good + await _soon(there))
            await asyncio.gather(_pump(reader, out), _pump(there, writer))
        finally:
            out.close()


@contextlib.asynccontextmanager
async def running_proxy(kind: str, user: str = "", password: str = "") -> AsyncIterator[ProxyServer]:
    """Start it, "socks5" or "http"."""
    proxy = ProxyServer(user, password)
    serve = proxy.serve_socks if kind == "socks5" else proxy.serve_http

    clients: set[asyncio.Task[None]] = set()

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        client = asyncio.current_task()
        assert client is not None
        clients.add(client)
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                await serve(reader, writer)
        finally:
            writer.close()
            clients.discard(client)

    server = await asyncio.start_server(meet, "127.0.0.1", 0)
    proxy.port = server.sockets[0].getsockname()[1]
    async with server:
        yield proxy
        for client in list(clients):
            client.cancel()
        await asyncio.gather(*clients, return_exceptions=True)


async def _soon(reader: asyncio.StreamReader) -> bytes:
    try:
        async with asyncio.timeout(0.05):
            return await reader.read(65536)
    except TimeoutError:
        return b""


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.write_eof()
