"""The IRC client, against a server on loopback that knows nicks, channels and who is in them."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api.game_parts import GmcpPart
from netcore.api.items import ScriptItem
from tests.support.real_host import RealHost, running_host
from tests.support.rough_server import serving
from tests.support.script_session import ScriptSession

NAME = "irc.example"


class IrcServer:
    """Takes everybody in, and says in a channel what is said to it."""

    def __init__(self, *, taken: tuple[str, ...] = ()) -> None:
        self.heard: list[str] = []
        self._taken = taken
        self._members: list[asyncio.StreamWriter] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nick = ""
        while data := await reader.readline():
            line = data.decode().rstrip("\r\n")
            self.heard.append(line)
            command, _, rest = line.partition(" ")
            if command == "NICK" and rest in self._taken:
                self._say(writer, f":{NAME} 433 * {rest} :Nickname is already in use")
            elif command == "NICK":
                self._say(writer, f":{nick}!u@h NICK :{rest}" if nick else f"PING :{NAME}")
                nick = rest
            elif command == "PONG":
                self._say(writer, f":{NAME} 001 {nick} :Welcome")
                self._say(writer, f":{NAME} 002 {nick} :Your host is {NAME}")
            elif command == "JOIN":
                for channel in rest.split(","):
                    self._say(writer, f":{nick}!u@h JOIN {channel}")
                self._members.append(writer)
            elif command == "PART":
                self._say(writer, f":{nick}!u@h PART {rest}")

    def say(self, line: str) -> None:
        """To all who have joined."""
        for member in self._members:
            self._say(member, line)

    def _say(self, writer: asyncio.StreamWriter, line: str) -> None:
        writer.write(f"{line}\r\n".encode())


OPENED = """
setIrcServer("127.0.0.1", %d) setIrcNick("bob") setIrcChannels { "#mud", "#other" }
registerAnonymousEventHandler("sysIrcMessage", function(_, who, where, what) echo(who .. ">" .. where .. ":" .. what .. "\\n") end)
registerAnonymousEventHandler("gmcp.Do", function() echo("did " .. tostring(loadstring("return " .. gmcp.Do.code)()) .. "\\n") end)
openIRC()
"""


@contextlib.asynccontextmanager
async def client(folder: Path, server: IrcServer) -> AsyncIterator[RealHost]:
    async with (
        serving(server.serve) as port,
        running_host(folder, ScriptItem(id="s", name="irc", script=OPENED % port)) as host,
    ):
        yield host


def do(host: RealHost, code: str) -> None:
    host.receive(GmcpPart("Do", json.dumps({"code": code})))


@pytest.mark.net
async def test_it_joins_and_tells_scripts_what_is_said(tmp_path: Path) -> None:
    server = IrcServer()
    async with client(tmp_path, server) as host:
        await host.until_shown("bob>#other:bob has joined.")
        server.say(":al!u@h PRIVMSG #mud :hello there")
        server.say(":al!u@h PRIVMSG bob :\1ACTION waves\1")
        await host.until_shown("al>bob:* al waves")
        do(host, "table.concat({ getIrcNick(), select(2, getIrcConnectedHost()), unpack(getIrcChannels()) }, ' ')")
        await host.until_shown(f"did bob {NAME} #mud #other")

    assert "al>#mud:hello there" in host.texts
    assert server.heard[:4] == ["NICK bob", "USER bob 0 * :bob", f"PONG :{NAME}", "JOIN #mud,#other"]


@pytest.mark.net
async def test_scripts_say_something_and_command(tmp_path: Path) -> None:
    server = IrcServer()
    async with client(tmp_path, server) as host:
        await host.until_shown("bob>#other:bob has joined.")
        for text in ("one\\r\\nQUIT", "/me waves", "/part #other", "/nick rob"):
            do(host, f'sendIrc("#mud", "{text}")')
        await host.until_shown("bob>rob:Your nick has changed.")
        do(host, "select(2, sendIrc('#other', 'gone'))")
        await host.until_shown("did not ready to send just yet")
        do(host, "restartIrc()")
        await host.until(lambda: "QUIT :Restarting IRC Client" in server.heard)

    said = ["PRIVMSG #mud :one  QUIT", "PRIVMSG #mud :\1ACTION waves\1", "PART #other", "NICK rob"]
    assert server.heard[4:8] == said


@pytest.mark.net
async def test_a_nick_that_is_taken_gets_a_stroke(tmp_path: Path) -> None:
    server = IrcServer(taken=("bob", "bob_"))
    async with client(tmp_path, server) as host:
        await host.until_shown("bob__>#mud:bob__ has joined.")


@pytest.mark.net
async def test_nobody_reaches_the_server_who_may_not(tmp_path: Path) -> None:
    server = IrcServer()
    async with serving(server.serve) as port:
        code = OPENED % port
        async with running_host(tmp_path, ScriptItem(id="s", name="irc", script=code), grants=()) as host:
            do(host, "select(2, sendIrc('#mud', 'hello'))")
            await host.until_shown("did permission denied")

    assert server.heard == []


async def test_without_a_client_the_settings_are_told(session: ScriptSession) -> None:
    assert session.values("getIrcConnectedHost()") == [False, "no client active"]
    assert session.values("restartIrc(), #getIrcNick() > 0") == [False, True]
    assert session.values("setIrcServer('irc.example', 6697, true, 'secret')") == [True, None]
    assert session.values("getIrcServer()") == ["irc.example", 6697, True]
    session.run("setIrcServer('irc.example', nil, nil, nil)")
    assert session.values("getConfig('ircPassword'), getIrcServer()") == ["secret", "irc.example", 6667, False]
    assert session.values("setIrcChannels { '#a b', 'c', '#d,e', '&f' }, unpack(getIrcChannels())") == [True, "&f"]


@pytest.mark.parametrize(
    ("call", "answer"),
    [
        ("setIrcNick('')", "nick must not be empty"),
        ("setIrcServer('')", "hostname must not be empty"),
        ("setIrcServer('a', 70000)", "invalid port number 70000 given, if supplied it must be in range 1 to 65535"),
        ("setIrcChannels { 'mud' }", "setIrcChannels: no (valid) channel names provided"),
    ],
)
async def test_settings_that_cannot_be_are_refused(session: ScriptSession, call: str, answer: str) -> None:
    assert session.values(call) == [None, answer]


async def test_wrong_arguments_are_errors(session: ScriptSession) -> None:
    for call in (
        "setIrcNick({})",
        "setIrcServer()",
        "setIrcChannels('#a')",
        "sendIrc('#a')",
        "setIrcServer('a', 1, 'yes')",
    ):
        session.run(call)
    assert [error.split(": ", 1)[1] for error in session.errors] == [
        "setIrcNick: bad argument #1 type (nick as string expected, got table!)",
        "setIrcServer: bad argument #1 type (hostname as string expected, got no value!)",
        "setIrcChannels: bad argument #1 type (channels as table expected, got string!)",
        "sendIrc: bad argument #2 type (message as string expected, got no value!)",
        "setIrcServer: bad argument #3 type (secure {default = false} as boolean expected, got string!)",
    ]
