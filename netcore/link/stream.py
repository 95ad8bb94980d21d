"""What the game link needs of the layers below: to dial, a stream of bytes, and a pipeline between bytes and parts.

`netcore.sockets` has the `Network` and the `TcpClient`, `netcore.pipeline` the `GamePipeline` that fit these; so do the
fakes of the tests.  Failures of the network are `SocketError`, with LuaSocket's strings as `reason`.
"""

from typing import Protocol

from netcore.api.game_parts import Part
from netcore.api.host_events import ProtocolSent
from netcore.api.sockets import Scalar


class Stream(Protocol):
    """A connected TCP stream."""

    async def receive_some(self, limit_bytes: int = ...) -> bytes:
        """At least one byte, as soon as there is any.  Raises SocketError; "closed" is the ordinary end."""

    async def send(self, data: bytes) -> object:
        """Hand all of `data` to the system.  Raises SocketError."""

    async def start_tls(
        self, server_name: str, *, verify: bool = ..., pin: str = ..., timeout_s: float | None = ...
    ) -> object:
        """Put TLS on the stream, as client; with a `pin`, to whoever has the certificate with this fingerprint.

        Raises SocketError, CertificateRefused where the certificate is what is wrong.
        """

    def set_option(self, name: str, value: Scalar) -> None:
        """Set an option by its LuaSocket name.  Raises SocketError."""

    def close(self) -> None:
        """Close it; whoever waits gets SocketError("closed")."""


class Dialer(Protocol):
    """Makes streams."""

    async def connect(self, host: str, port: int, *, timeout_s: float | None = ...) -> Stream:
        """Connect to the first address of `host` that answers.  Raises SocketError."""


class Pipeline(Protocol):
    """Bytes of the game to parts of what it said, and back: sans-I/O."""

    failure: str  # "" while the stream makes sense; then what is wrong with it, in words
    has_more: bool  # not all is dealt with, because it is very much: call `receive` again, with b""

    def receive(self, data: bytes) -> list[Part]:
        """Take bytes from the game."""

    def take_output(self) -> bytes:
        """What is to be sent to the game."""

    def send_line(self, data: bytes) -> None:
        """Queue a line, in the game's charset, without the line end."""

    def tell(self, message: ProtocolSent) -> None:
        """Queue a message of a protocol, if the game has agreed to that."""

    def keep_alive(self) -> None:
        """Queue a sign of life."""

    def use_charset(self, name: str) -> None:
        """The profile has another charset."""

    def resize(self, columns: int, rows: int) -> None:
        """The console has another size now."""


class Observer(Protocol):
    """Who sees every byte that passes, as it passes: compressed where it is, within TLS."""

    def received(self, data: bytes) -> None:
        """What the game sent; nothing of it has been dealt with yet."""

    def sent(self, data: bytes) -> None:
        """What goes to the game."""
