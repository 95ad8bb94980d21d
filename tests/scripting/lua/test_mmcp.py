"""MudMaster's chat, with a peer on loopback that keeps what it hears."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api.game_parts import GmcpPart
from netcore.api.items import ScriptItem
from tests.support.patience import HANG_S
from tests.support.real_host import RealHost, running_host
from tests.support.rough_server import closed_port, serving
from tests.support.script_session import ScriptSession

END = b"\xff"


class Peer:
    """Takes one call."""

    def __init__(self, answer: bytes = b"YES:Rosa\n") -> None:
        self.greeting = b""
        self.commands: list[tuple[int, str]] = []
        self._answer = answer
        self._writer: asyncio.StreamWriter | None = None

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.greeting = await reader.readuntil(b"\n")
        self.greeting += await reader.readexactly(len("127.0.0.1") + 5)
        # The first command comes with the answer, and in two pieces.
        writer.write(self._answer + b"\x13Tin")
        await writer.drain()
        self._writer = writer
        self.say_raw(b"tin 2" + END)
        while True:
            command = await reader.readuntil(END)
            self.commands.append((command[0], command[1:-1].decode()))

    def say(self, code: int, text: str) -> None:
        self.say_raw(bytes([code]) + text.encode() + END)

    def say_raw(self, data: bytes) -> None:
        assert self._writer is not None
        self._writer.write(data)

    def hang_up(self) -> None:
        assert self._writer is not None
        self._writer.close()


OPENED = """
for _, name in ipairs { "ChatMessage", "SideChannelMessage", "IncomingSnoopMessage", "PeerUpdateEvent" } do
  registerAnonymousEventHandler("sysMMCP" .. name, function(_, ...)
    echo(name .. "|" .. table.concat({ ... }, "|"):gsub("%%c", "") .. "\\n")
  end)
end
registerAnonymousEventHandler("gmcp.Do", function()
  local done, why = loadstring("return " .. gmcp.Do.code)()
  echo("did " .. tostring(done) .. " " .. tostring(why) .. "\\n")
end)
mmcp.chatName("Anna")
echo(tostring(mmcp.call("127.0.0.1", %d)) .. "\\n")
"""


@contextlib.asynccontextmanager
async def talking(folder: Path, peer: Peer) -> AsyncIterator[RealHost]:
    async with (
        serving(peer.serve) as port,
        running_host(folder, ScriptItem(id="s", name="chat", script=OPENED % port)) as host,
    ):
        await host.until_shown("PeerUpdateEvent|")
        await host.until(lambda: peer.commands)
        yield host


def do(host: RealHost, code: str) -> None:
    host.receive(GmcpPart("Do", json.dumps({"code": code})))


async def done(host: RealHost, code: str, answer: str = "true nil") -> None:
    count = host.texts.count(f"did {answer}")
    do(host, code)
    await host.until(lambda: host.texts.count(f"did {answer}") > count)


async def hears(peer: Peer, code: int, text: str) -> None:
    async with asyncio.timeout(HANG_S):
        while (code, text) not in peer.commands:
            await asyncio.sleep(0.005)


@pytest.mark.net
async def test_a_call_is_greeted_and_the_peer_is_listed(tmp_path: Path) -> None:
    peer = Peer()
    async with talking(tmp_path, peer) as host:
        assert peer.greeting == b"CHAT:Anna\n127.0.0.10    "
        assert peer.commands == [(19, "Mudlet-compatible Mudwire")]
        await done(
            host, "table.concat({ mmcp.getClientList()[1].id, mmcp.getClientList()[1].name }, ' ')", "1 Rosa nil"
        )
        await done(host, "mmcp.getClientList()[1].version", "Tintin 2 nil")
        port = "mmcp.getClientList()[1].port"
        await done(host, f"mmcp.call('127.0.0.1', {port})", "nil mmcp.call: already connected to that client")
        await done(host, "mmcp.displayClientList()")
    assert any(text.startswith("1   Rosa") for text in host.texts)


@pytest.mark.net
async def test_what_is_said_goes_out_as_the_protocol_has_it(tmp_path: Path) -> None:
    peer = Peer()
    async with talking(tmp_path, peer) as host:
        await done(host, "mmcp.chatAll('hello all')")
        await done(host, "mmcp.emoteAll('waves')")
        await done(host, "mmcp.chatTo('rosa', 'just you')")
        await done(host, "mmcp.chatTo('1', 'by number')")
        await done(host, "mmcp.chatGroup('crew', 'x')", "nil mmcp.chatGroup: nobody in group 'crew' now")
        await done(host, "mmcp.setGroup('Rosa', 'crew')")
        await done(host, "mmcp.chatGroup('crew', 'at last')")
        await done(
            host, "mmcp.sendSideChannel('c', 'd')", "nil mmcp.sendSideChannel: no connected client knows side channels"
        )
        peer.say(19, "Mudlet 4.20")
        peer.say(26, "12345")
        await hears(peer, 27, "12345")
        await done(host, "mmcp.sendSideChannel('Map', 'room\\255,5')")
        await done(host, "mmcp.chatName('Ann')")
        await hears(peer, 1, "Ann")

    assert peer.commands[1:8] == [
        (4, "Anna chats to everybody, 'hello all'\n"),
        (4, "Anna waves\n"),
        (5, "Anna chats to you, 'just you'\n"),
        (5, "Anna chats to you, 'by number'\n"),
        (6, "crew           \nAnna chats to the group, 'at last'"),
        (27, "12345"),
        (40, "Map,room,5"),
    ]
    for told in (
        "ChatMessage|System|You chat to everybody, 'hello all'",
        "ChatMessage|System|Anna waves",
        "ChatMessage|Rosa|You chat to Rosa, 'just you'",
    ):
        assert told in host.texts


@pytest.mark.net
async def test_what_peers_say_is_shown_and_told(tmp_path: Path) -> None:
    peer = Peer()
    async with talking(tmp_path, peer) as host:
        peer.say(4, "Rosa chats to everybody, 'hi'\n")
        peer.say(6, "crew           Rosa chats to the group, 'inside'")
        peer.say(99, "unknown")
        peer.say_raw(b"\x07<CHAT> in two ")
        peer.say_raw(b"pieces" + END + b"\x28Map,inbound" + END)
        peer.say(31, "a line of another's game")
        await host.until_shown("IncomingSnoopMessage|Rosa|a line of another's game")
        await done(host, "mmcp.ignore('Rosa')")
        peer.say(5, "Rosa chats to you, 'unheard'\n")
        peer.say(1, "Rose")
        await host.until(lambda: host.texts.count("PeerUpdateEvent|") == 2)
        await done(host, "mmcp.ignore('Rose')")
        peer.hang_up()
        await host.until(lambda: host.texts.count("PeerUpdateEvent|") == 3)
        await done(host, "mmcp.getClientList()", "nil nil")

    for told in (
        "ChatMessage|Rosa|Rosa chats to everybody, 'hi'",
        "ChatMessage|Rosa|(crew) Rosa chats to the group, 'inside'",
        "ChatMessage|Rosa|<CHAT> in two pieces",
        "SideChannelMessage|Rosa|Map|inbound",
    ):
        assert told in host.texts
    assert "Rosa chats to everybody, 'hi'" in host.texts
    assert "unheard" not in "\n".join(host.texts)


@pytest.mark.net
async def test_flags_say_what_a_peer_may(tmp_path: Path) -> None:
    peer = Peer()
    async with talking(tmp_path, peer) as host:
        await done(host, "'<' .. mmcp.getClientFlags('Rosa') .. '>'", "<        > nil")
        for name in ("setPrivate", "serve", "allowSnoop"):
            await done(host, f"mmcp.{name}('Rosa')")
        await done(host, "'<' .. mmcp.getClientFlags('Rosa') .. '>'", "<  P S n > nil")
        peer.say(30, "")
        await hears(peer, 7, "<CHAT> You have begun snooping Anna.")
        host.text("A troll.\r\n")
        await hears(peer, 31, "A troll.")
        await done(host, "mmcp.allowSnoop('Rosa')")
        host.text("A secret.\r\n")
        peer.say(30, "")
        await hears(peer, 7, "<CHAT> You do not have permission to snoop Anna.")
        peer.say(2, "")
        await hears(peer, 7, "<CHAT> Anna does not tell who is connected.")
        peer.say(20, "virus.exe,5")
        await hears(peer, 21, "Anna takes no files.")
        await done(host, "mmcp.snoop('Rosa')")
        await done(host, "mmcp.ping('Rosa')")
        await done(host, "mmcp.disconnect('Rosa')")

    assert (31, "A secret.") not in peer.commands
    assert not {code for code, _ in peer.commands} & {3, 29}
    assert (7, "<CHAT> You are now being served by Anna.") in peer.commands


@pytest.mark.net
async def test_a_peer_who_names_addresses_does_not_have_us_call_them(tmp_path: Path) -> None:
    peer, other = Peer(), Peer()
    async with serving(other.serve) as port, talking(tmp_path, peer):
        peer.say(3, f"127.0.0.1,{port}")
        peer.say(26, "1")
        await hears(peer, 27, "1")

    assert other.greeting == b""


@pytest.mark.net
@pytest.mark.parametrize("answer", [b"NO", b"NO:Rosa\n", b"HTTP/1.0 200 OK\n"])
async def test_a_call_that_is_refused_leaves_nobody(tmp_path: Path, answer: bytes) -> None:
    peer = Peer(answer)
    async with (
        serving(peer.serve) as port,
        running_host(tmp_path, ScriptItem(id="s", name="chat", script=OPENED % port)) as host,
    ):
        await host.until(lambda: any("No connection to 127.0.0.1" in text for text in host.texts))
        await done(host, "mmcp.getClientList()", "nil nil")


@pytest.mark.net
async def test_where_nobody_listens_that_is_told(tmp_path: Path) -> None:
    script = OPENED % closed_port()
    async with running_host(tmp_path, ScriptItem(id="s", name="chat", script=script)) as host:
        await host.until(lambda: any("connection refused" in text for text in host.texts))


@pytest.mark.net
async def test_nobody_calls_and_says_who_may_not(tmp_path: Path) -> None:
    peer = Peer()
    async with serving(peer.serve) as port:
        script = ScriptItem(id="s", name="chat", script=OPENED % port)
        async with running_host(tmp_path, script, grants=()) as host:
            await host.until(lambda: any("permission denied" in text for text in host.texts))

    assert peer.greeting == b""


async def test_without_peers_that_is_what_is_said(session: ScriptSession) -> None:
    for call in (
        "chatAll('x')",
        "emoteAll('x')",
        "chatGroup('g', 'x')",
        "sendSideChannel('c', 'x')",
        "getClientFlags('x')",
    ):
        done, why = session.values(f"mmcp.{call}")
        assert (done, "no connected clients" in str(why)) == (None, True), call
    for call in ("chatTo('x', 'y')", "ping('x')", "setPrivate('x')", "serve('x')", "snoop('x')", "allowSnoop('x')",
                 "setGroup('x', 'g')", "disconnect('x')", "ignore('x')"):  # fmt: skip
        done, why = session.values(f"mmcp.{call}")
        assert (done, "no client by that name or id" in str(why)) == (None, True), call
    assert session.values("mmcp.getClientList(), mudlet.supports.mmcp, mmcp.chatName()") == [None, True, "test"]


async def test_arguments_and_names_are_looked_at(session: ScriptSession) -> None:
    assert "invalid port number 70000" in str(session.values("mmcp.call('127.0.0.1', 70000)")[1])
    for name in ("bad~name", "bad,name", ""):
        assert "no tilde, no comma" in str(session.values(f"mmcp.chatName('{name}')")[1])
    session.run("mmcp.call()")
    session.run("mmcp.chatTo('x')")
    assert "mmcp.call: bad argument #1 type (host as string expected, got no value!)" in session.errors[0]
    assert "mmcp.chatTo: bad argument #2 type (message as string expected, got no value!)" in session.errors[1]
