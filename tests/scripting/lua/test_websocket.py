"""The WebSocket client against a server that is told what to say."""

import asyncio

import pytest

from tests.support.lua_sockets import run
from tests.support.lua_values import LuaValue
from tests.support.rough_server import serving
from tests.support.websocket_peer import Conversation, Heard, WebSocketPeer, speaking

pytestmark = pytest.mark.net

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10


async def talk(conversation: Conversation, program: str, options: str = "", **more: str) -> list[LuaValue]:
    """What a program returns that has connected as `ws`."""
    async with serving(speaking(conversation, **more)) as port:
        connect = f'local ws, protocol = require("socket.websocket").connect("ws://127.0.0.1:{port}/chat?a=b", {{ timeout = 5, {options} }})'
        return await run(f"{connect} {program}")


def saying(*frames: tuple[int, bytes, bool]) -> Conversation:
    async def say(peer: WebSocketPeer) -> None:
        for opcode, payload, is_last in frames:
            peer.say(opcode, payload, is_last=is_last)
        await asyncio.sleep(5)

    return say


async def test_messages_go_both_ways_masked_in_one_direction() -> None:
    heard: list[Heard] = []

    async def echo(peer: WebSocketPeer) -> None:
        for _ in range(2):
            frame = await peer.hear()
            heard.append(frame)
            peer.say(frame.opcode, frame.payload)

    program = 'ws:send("hello") local a, b = ws:receive() ws:send_binary("\\0\\255") local c, d = ws:receive() return a, b, c, d'
    values = await talk(echo, program)

    assert values == ["hello", "text", b"\0\xff", "binary"]
    assert heard == [Heard(TEXT, b"hello", True, True), Heard(BINARY, b"\0\xff", True, True)]


async def test_the_request_and_the_protocol_that_is_chosen() -> None:
    seen: list[str] = []

    async def look(peer: WebSocketPeer) -> None:
        seen.extend(peer.request)

    options = 'protocols = { "mud", "chat" }, origin = "http://here", headers = { ["X-Mine"] = "1" }'
    assert await talk(look, "return protocol", options, protocol="mud") == ["mud"]

    assert seen[0] == "GET /chat?a=b HTTP/1.1"
    assert {"Upgrade: websocket", "Origin: http://here", "X-Mine: 1", "Sec-WebSocket-Protocol: mud, chat"} <= set(seen)


@pytest.mark.parametrize("size", [0, 125, 126, 65_535, 65_536, 300_000])
async def test_sizes_on_both_sides_of_the_bounds(size: int) -> None:
    async def echo(peer: WebSocketPeer) -> None:
        frame = await peer.hear()
        peer.say(frame.opcode, frame.payload)

    program = f'local data = ("x"):rep({size}) ws:send(data) local back = ws:receive() return back == data'
    assert await talk(echo, program) == [True]


FRAMES: dict[str, tuple[Conversation, str, list[LuaValue]]] = {
    "fragments, with a ping between them": (
        saying((TEXT, b"one ", False), (PING, b"?", True), (CONTINUATION, b"two", True)),
        "return ws:receive()",
        ["one two", "text"],
    ),
    "nothing in time": (saying(), "ws:settimeout(0.01) return ws:receive()", [None, "timeout"]),
    "a goodbye": (
        saying((CLOSE, b"\x03\xe9leaving", True)),
        "local a, b, c, d = ws:receive() return a, b, c, d, (select(2, ws:receive())), (select(2, ws:send('x')))",
        [None, "closed", 1001, "leaving", "closed", "closed"],
    ),
    "text that is none": (saying((TEXT, b"\xff\xfe", True)), "return ws:receive()", [None, "not UTF-8"]),
    "a continuation of nothing": (saying((CONTINUATION, b"x", True)), "return ws:receive()", [None, "protocol error"]),
    "a new message within another": (
        saying((TEXT, b"x", False), (TEXT, b"y", True)),
        "return ws:receive()",
        [None, "protocol error"],
    ),
    "a ping in fragments": (saying((PING, b"x", False)), "return ws:receive()", [None, "protocol error"]),
    "an opcode that is none": (saying((3, b"x", True)), "return ws:receive()", [None, "protocol error"]),
}


@pytest.mark.parametrize("name", FRAMES)
async def test_what_a_server_says(name: str) -> None:
    conversation, program, expected = FRAMES[name]

    assert await talk(conversation, program) == expected


async def test_a_message_that_is_too_big_ends_it() -> None:
    values = await talk(saying((TEXT, bytes(2000), True)), "return ws:receive()", "max_payload = 1000")

    assert values == [None, "message too big"]


async def test_pings_are_answered_with_what_was_in_them() -> None:
    answers: list[Heard] = []

    async def ping(peer: WebSocketPeer) -> None:
        peer.say(PING, b"are you there?")
        answers.append(await peer.hear())
        peer.say(TEXT, b"good")

    assert await talk(ping, "return ws:receive()") == ["good", "text"]
    assert answers == [Heard(PONG, b"are you there?", True, True)]


async def test_a_timeout_in_the_middle_of_a_frame_loses_nothing() -> None:
    async def stammer(peer: WebSocketPeer) -> None:
        for piece in (b"\x81", b"\x7e\x00", b"\x80", bytes(100), bytes(28)):
            peer.say_bytes(piece)
            await asyncio.sleep(0.03)

    program = "ws:settimeout(0.01) local data, kind local tries = 0 repeat data, kind = ws:receive() tries = tries + 1 until data or tries > 500 return #data, kind, tries > 1"
    assert await talk(stammer, program) == [128, "text", True]


async def test_closing_says_goodbye_and_waits_for_the_others() -> None:
    heard: list[Heard] = []

    async def part(peer: WebSocketPeer) -> None:
        heard.append(await peer.hear())
        peer.say(CLOSE, heard[0].payload)

    assert await talk(part, 'return ws:close(1000, "done"), ws:close(), (select(2, ws:send("x")))') == [1, 1, "closed"]
    assert heard == [Heard(CLOSE, b"\x03\xe8done", True, True)]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("HTTP/1.1 403 Forbidden\r\n\r\n", "not a WebSocket: HTTP/1.1 403 Forbidden"),
        (
            "HTTP/1.1 101 Fine\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: wrong\r\n\r\n",
            "not a WebSocket: a wrong handshake",
        ),
        ("HTTP/1.1 101 Fine\r\n\r\n", "not a WebSocket: a wrong handshake"),
        ("HTTP/1.1 101 Fine\r\n", "closed"),
    ],
)
async def test_servers_that_are_none(answer: str, error: str) -> None:
    async def nothing(peer: WebSocketPeer) -> None:
        pass

    assert await talk(nothing, "return ws, protocol", answer=answer) == [None, error]


@pytest.mark.parametrize("address", ["http://127.0.0.1/", "ws:", "nonsense", "ws:///path"])
async def test_addresses_that_are_none(address: str) -> None:
    assert await run(f'return require("socket.websocket").connect("{address}")') == [None, "invalid address"]
