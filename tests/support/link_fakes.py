"""A pipeline without telnet and a listener that remembers, for tests of the game link."""

import asyncio
from collections.abc import Callable

from netcore.api.events import LinkState
from netcore.api.game_parts import Part, TextPart
from netcore.api.host_events import GmcpSent, ProtocolSent

NONSENSE = b"\x00nonsense"


class PlainPipeline:
    """Bytes are text; "\\0nonsense" is what breaks the stream."""

    def __init__(self) -> None:
        self.failure = ""
        self.has_more = False
        self._output = bytearray()

    def receive(self, data: bytes) -> list[Part]:
        if NONSENSE in data:
            self.failure = "what it sends cannot be inflated"
        if data == b"?":
            self._output += b"!"  # as telnet answers without being asked by the player
        return [TextPart(data)]

    def take_output(self) -> bytes:
        data = bytes(self._output)
        self._output.clear()
        return data

    def send_line(self, data: bytes) -> None:
        self._output += data + b"\r\n"

    def tell(self, message: ProtocolSent) -> None:
        assert isinstance(message, GmcpSent)
        self._output += b"<" + message.message.encode() + b">"

    def keep_alive(self) -> None:
        self._output += b"."

    def use_charset(self, name: str) -> None:
        self._output += f"({name})".encode()

    def resize(self, columns: int, rows: int) -> None:
        self._output += f"[{columns}x{rows}]".encode()


class RememberingListener:
    """Keeps what it hears; `on_online` is called when the link is up."""

    def __init__(self, on_online: Callable[[], None] | None = None) -> None:
        self.states: list[tuple[LinkState, str]] = []
        self.parts: list[Part] = []
        self.latencies: list[float] = []
        self.may_go_on = asyncio.Event()
        self.may_go_on.set()
        self._on_online = on_online
        self._changed = asyncio.Condition()

    def link_changed(self, state: LinkState, detail: str) -> None:
        self.states.append((state, detail))
        if state is LinkState.ONLINE and self._on_online is not None:
            self._on_online()

    def latency_measured(self, seconds: float) -> None:
        self.latencies.append(seconds)

    async def parts_received(self, parts: tuple[Part, ...]) -> None:
        async with self._changed:
            self.parts.extend(parts)
            self._changed.notify_all()
        await self.may_go_on.wait()

    @property
    def text(self) -> bytes:
        """All text so far."""
        return b"".join(part.data for part in self.parts if isinstance(part, TextPart))

    async def heard(self, text: bytes) -> None:
        """Wait until the game has said this."""
        async with self._changed:
            await self._changed.wait_for(lambda: text in self.text)


class RememberingObserver:
    """Keeps every byte."""

    def __init__(self) -> None:
        self.incoming = b""
        self.outgoing = b""

    def received(self, data: bytes) -> None:
        self.incoming += data

    def sent(self, data: bytes) -> None:
        self.outgoing += data
