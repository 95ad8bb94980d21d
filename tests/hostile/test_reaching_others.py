"""Scripts that want to reach what nobody allowed: this machine under every name, by every library, and as servers."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import pytest

from netcore.api.events import HostDied
from netcore.api.permissions import Grant, Power
from netcore.sockets.addresses import Address, Family
from netcore.sockets.dns import Names, SystemResolver
from netcore.sockets.errors import UNKNOWN_HOST, SocketError
from tests.support.hostile_session import HostileSession, hostile_session
from tests.support.rough_server import Behaviour, saying, serving

pytestmark = [pytest.mark.e2e, pytest.mark.net]

# How else this machine is called.  Some are no address at all for the system: then they are names that do not exist.
HOME_BY_OTHER_NAMES = (
    "127.0.0.1",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "0177.0.0.1",
    "017700000001",
    "127.000.000.001",
    "127.255.255.254",
    "0.0.0.0",
    "0",
    "::1",
    "[::1]",
    "0:0:0:0:0:0:0:1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "::1%lo",
    " 127.0.0.1",
    "127.0.0.1 ",
    "127.0.0.1\\0.granted.example",
    "granted.example\\0",
    "granted.example@127.0.0.1",
    "*",
    "",
    # a name that the player allowed, and that leads home
    "granted.example",
    "GRANTED.example",
)
WAYS = {
    "tcp": "require('socket').tcp():connect(HOST, PORT)",
    "tcp6": "require('socket').tcp6():connect(HOST, PORT)",
    "connect": "require('socket').connect(HOST, PORT)",
    "udp": "require('socket').udp():sendto('x', HOST, PORT)",
    "connected udp": "require('socket').udp():setpeername(HOST, PORT)",
    "http": "require('socket.http').request('http://' .. HOST .. ':' .. PORT .. '/')",
    "https": "require('ssl.https').request('https://' .. HOST .. ':' .. PORT .. '/')",
    "ftp": "require('socket.ftp').get('ftp://' .. HOST .. ':' .. PORT .. '/x')",
    "smtp": "require('socket.smtp').send{from='<a@b>', rcpt='<a@b>', source=require('ltn12').source.empty(), server=HOST, port=PORT}",
}


class LeadingHome(SystemResolver):
    """Knows one name, which leads to this machine; the network is asked for none."""

    async def addresses(
        self, host: str, port: int, *, family: Family = "unspec", kind: socket.SocketKind = socket.SOCK_STREAM
    ) -> tuple[Address, ...]:
        """As the system for what needs no network."""
        if host.lower().rstrip(".") == "granted.example":
            host = "127.0.0.1"
        return await super().addresses(host, port, family=family, kind=kind)

    async def names(self, name: str) -> Names:
        """Of the one name."""
        if name.lower() != "granted.example":
            raise SocketError(UNKNOWN_HOST)
        return await super().names("127.0.0.1")


class Intruding(NamedTuple):
    """A session, and somebody whom it is not to reach."""

    session: HostileSession
    port: int  # of him who was not to be reached, over TCP as well as UDP
    door: int  # the port of a server that may be reached, and sends everybody on to him
    reached: list[bytes]  # what has come to him

    async def attempt(self, script: str) -> str:
        """Try; what was told until the script had done, and the game had been heard once more."""
        await self.session.attempt(f"PORT, DOOR = {self.port}, {self.door}\n{script}\ntried('all', 'tried')")
        await self.session.told("all: tried")
        return await self.session.goes_on()


@contextlib.asynccontextmanager
async def intruding(home: Path) -> AsyncIterator[Intruding]:
    """All of it, and nothing of it afterwards."""
    reached: list[bytes] = []

    async def note(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        reached.append(b"a connection")
        reached.append(await reader.read(100))

    class Noting(asyncio.DatagramProtocol):
        def datagram_received(self, data: bytes, _from: object) -> None:
            reached.append(data)

    async with serving(note) as port:
        transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(Noting, ("127.0.0.1", port))
        with contextlib.closing(transport):
            async with serving(redirecting_to(port)) as door:
                grants = (
                    Grant("*", Power.CONNECT, "granted.example"),
                    Grant("*", Power.RESOLVE, "granted.example"),
                    Grant("*", Power.CONNECT, "127.0.0.1", door),
                )
                async with hostile_session(home, grants=grants, resolver=LeadingHome()) as session:
                    yield Intruding(session, port, door, reached)


def redirecting_to(port: int) -> Behaviour:
    """A server that sends everybody on to this port."""
    answer = f"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{port}/secret\r\nContent-Length: 0\r\n\r\n"
    return saying(answer.encode(), ask_first=True)


@pytest.mark.parametrize("way", WAYS)
async def test_home_is_not_reached_by_another_name(way: str, tmp_path: Path) -> None:
    async with intruding(tmp_path) as intruder:
        hosts = ", ".join(f'"{host}"' for host in HOME_BY_OTHER_NAMES)
        told = await intruder.attempt(f"""
            for number, host in ipairs {{ {hosts} }} do
              HOST = host
              tried("try " .. number, pcall(function() return {WAYS[way]} end))
            end
        """)

    assert intruder.reached == []
    outcomes = [line for line in told.splitlines() if line.startswith("try ")]
    assert len(outcomes) == len(HOME_BY_OTHER_NAMES)
    assert "permission denied" in outcomes[0]


DETOURS = {
    "redirect": "tried('got', require('socket.http').request('http://127.0.0.1:' .. DOOR .. '/'))",
    "redirect of a POST": "tried('got', require('socket.http').request('http://127.0.0.1:' .. DOOR .. '/', 'body'))",
    "getHTTP's redirect": """registerAnonymousEventHandler("sysGetHttpError", function(_, ...) tried("got", ...) end)
        getHTTP("http://127.0.0.1:" .. DOOR .. "/") waitForEvent("sysGetHttpError", 5)""",
    "downloadFile's redirect": """registerAnonymousEventHandler("sysDownloadError", function(_, ...) tried("got", ...) end)
        downloadFile(getMudletHomeDir() .. "/x", "http://127.0.0.1:" .. DOOR .. "/") waitForEvent("sysDownloadError", 5)""",
    "a proxy of its own": """local http = require("socket.http") http.PROXY = "http://127.0.0.1:" .. PORT
        tried("got", http.request("http://granted.example/"))""",
    "a proxy in the request": """tried("got", require("socket.http").request{
        url = "http://granted.example/", proxy = "http://127.0.0.1:" .. PORT})""",
    "a create of its own": """tried("got", require("socket.http").request{ url = "http://granted.example/", create = function()
        local real = require("socket").tcp() return setmetatable({connect = function() return real:connect("127.0.0.1", PORT) end},
        {__index = function(_, name) return function(_, ...) return real[name](real, ...) end end}) end})""",
    "a name before the host": "tried('got', require('socket.http').request('http://granted.example:80@127.0.0.1:' .. PORT .. '/'))",
    "a fragment": "tried('got', require('socket.http').request('http://127.0.0.1:' .. PORT .. '#@granted.example/'))",
    "a backslash": "tried('got', require('socket.http').request('http://127.0.0.1:' .. PORT .. '\\\\@granted.example/'))",
    "a web socket": "tried('got', pcall(require('socket.websocket').connect, 'ws://127.0.0.1:' .. PORT .. '/'))",
    "a port too large": "tried('got', require('socket').connect('127.0.0.1', 65536 + DOOR)) tried('got', require('socket').connect('127.0.0.1', 65536 + PORT))",
    "a port with a sign": "tried('got', pcall(require('socket').connect, '127.0.0.1', '+' .. PORT))",
    "a port in hex": "tried('got', pcall(require('socket').connect, '127.0.0.1', ('0x%x'):format(PORT)))",
    "a port that is a fraction": "tried('got', pcall(require('socket').connect, '127.0.0.1', PORT + 0.5))",
    "getHTTP": """registerAnonymousEventHandler("sysGetHttpError", function(_, ...) tried("got", ...) end)
        getHTTP("http://127.0.0.1:" .. PORT .. "/") waitForEvent("sysGetHttpError", 5)""",
    "postHTTP": """registerAnonymousEventHandler("sysPostHttpError", function(_, ...) tried("got", ...) end)
        postHTTP("secret", "http://127.0.0.1:" .. PORT .. "/") waitForEvent("sysPostHttpError", 5)""",
    "listening": """for _, host in ipairs{"*", "0.0.0.0", "127.0.0.1", "::", "::1", "localhost", "granted.example"} do
        tried("got", require("socket").bind(host, 0)) end""",
    "listening in steps": """local s = require("socket").tcp() tried("got", s:bind("*", 0)) tried("got", pcall(s.listen, s, 5))
        tried("got", pcall(s.accept, s))""",
    "listening for datagrams": """for _, host in ipairs{"*", "0.0.0.0", "127.0.0.1", "::1"} do
        tried("got", require("socket").udp():setsockname(host, 0)) end""",
    "a local socket": """tried("got", pcall(function() return require("socket.unix")():connect("/var/run/docker.sock") end))
        tried("got", pcall(function() return require("socket.unix")():connect("../../x") end))
        tried("got", pcall(function() return require("socket.unix")():bind("/tmp/stolen.sock") end))
        tried("got", pcall(function() return require("socket.unix")():connect("\\0abstract") end))""",
    "names": """local dns = require("socket").dns for _, name in ipairs{"localhost", "secret.granted.example", "127.0.0.1"} do
        tried("got", dns.toip(name)) tried("got", dns.tohostname(name)) tried("got", dns.getaddrinfo(name)) end""",
    "another's descriptor": """local s = require("socket").tcp() for fd = 0, 40 do pcall(s.setfd, s, fd)
        pcall(s.send, s, "stolen") pcall(s.receive, s, 1) end tried("got", "permission denied")""",
}


@pytest.mark.parametrize("detour", DETOURS)
async def test_no_detour_leads_to_who_was_not_allowed(detour: str, tmp_path: Path) -> None:
    async with intruding(tmp_path) as intruder:
        told = await intruder.attempt(DETOURS[detour])

    assert intruder.reached == []
    assert "got: " in told
    assert any(refusal in told for refusal in ("permission", "invalid", "not known", "not supported", "302"))
    assert intruder.session.core.front.of(HostDied) == []


FILE_URLS = (
    "file:///etc/passwd",
    "file://localhost/etc/passwd",
    "FILE:/etc/passwd",
    "gopher://127.0.0.1/",
    "data:text/plain,x",
    "//etc/passwd",
    "/etc/passwd",
)


@pytest.mark.parametrize("url", FILE_URLS)
async def test_an_url_is_no_way_to_a_file(url: str, tmp_path: Path) -> None:
    async with intruding(tmp_path) as intruder:
        told = await intruder.attempt(f"""
            tried("http", pcall(require("socket.http").request, "{url}"))
            tried("https", pcall(require("ssl.https").request, "{url}"))
            tried("getHTTP", pcall(getHTTP, "{url}"))
            tried("downloadFile", pcall(downloadFile, getMudletHomeDir() .. "/got", "{url}"))
            local file = io.open(getMudletHomeDir() .. "/got")
            tried("file", file and file:read("*a"))
        """)

    assert "root:" not in told
    assert "file: nil" in told
