"""A WebSocket server on loopback, as small as the tests need it: frames out as told, frames in unmasked."""

import asyncio
import base64
import hashlib
import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from tests.support.rough_server import Behaviour

MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


@dataclass(frozen=True)
class Heard:
    """A frame of the client; `was_masked` as it has to be."""

    opcode: int
    payload: bytes
    is_last: bool
    was_masked: bool


class WebSocketPeer:
    """The server's end of one connection, after the handshake."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: list[str]) -> None:
        self.request = request
        self._reader = reader
        self._writer = writer

    def say(self, opcode: int, payload: bytes = b"", *, is_last: bool = True) -> None:
        first = (0x80 if is_last else 0) | opcode
        if len(payload) < 126:
            head = struct.pack("!BB", first, len(payload))
        elif len(payload) < 1 << 16:
            head = struct.pack("!BBH", first, 126, len(payload))
        else:
            head = struct.pack("!BBQ", first, 127, len(payload))
        self.say_bytes(head + payload)

    def say_bytes(self, data: bytes) -> None:
        self._writer.write(data)

    async def hear(self) -> Heard:
        first, second = await self._reader.readexactly(2)
        size = second & 0x7F
        if size == 126:
            (size,) = struct.unpack("!H", await self._reader.readexactly(2))
        elif size == 127:
            (size,) = struct.unpack("!Q", await self._reader.readexactly(8))
        mask = await self._reader.readexactly(4) if second & 0x80 else bytes(4)
        payload = await self._reader.readexactly(size)
        plain = bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))
        return Heard(first & 0x0F, plain, bool(first & 0x80), bool(second & 0x80))


Conversation: TypeAlias = Callable[[WebSocketPeer], Awaitable[None]]


def speaking(talk: Conversation, *, answer: str = "", protocol: str = "") -> Behaviour:
    """A server that shakes hands and then talks; `answer` stands for the whole handshake instead."""

    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
        if answer:
            writer.write(answer.encode())
            return
        accept = base64.b64encode(hashlib.sha1(headers["sec-websocket-key"].encode() + MAGIC).digest()).decode()
        lines = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: keep-alive, Upgrade"]
        lines += [f"Sec-WebSocket-Accept: {accept}", *([f"Sec-WebSocket-Protocol: {protocol}"] if protocol else [])]
        writer.write("\r\n".join([*lines, "", ""]).encode())
        await talk(WebSocketPeer(reader, writer, head))

    return behave
