"""A real SMTP server on loopback (aiosmtpd), in a process of its own, and a port beside it that shows what has come.

Who connects to the second port and sends an address as a line gets the last message to it: the envelope as the first
lines, then the message byte for byte.  Mail to `nobody@…` is refused; `player` may log in.
"""

import asyncio
import contextlib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

USER: Final = b"player"
PASSWORD: Final = b"letmein"


@dataclass(frozen=True)
class SmtpServer:
    """The ports."""

    port: int
    shown_at: int


@contextlib.contextmanager
def running_smtp_server() -> Iterator[SmtpServer]:
    """Start it."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.support.smtp_server"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            yield SmtpServer(*map(int, process.stdout.readline().split()))
        finally:
            process.kill()


class _Mailbox:
    """aiosmtpd's handler: it calls these by name."""

    def __init__(self) -> None:
        self._mail: dict[str, bytes] = {}

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        if address.startswith("nobody@"):
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        head = f"from {envelope.mail_from}\nto {' '.join(envelope.rcpt_tos)}\nlogged in {session.authenticated}\n"
        for address in envelope.rcpt_tos:
            self._mail[address] = head.encode() + envelope.original_content
        return "250 taken"

    async def show(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """The second port."""
        address = (await reader.readline()).decode().strip()
        writer.write(self._mail.get(address, b"nothing\n"))
        await writer.drain()
        writer.close()


async def main() -> None:
    """Serve until killed."""
    from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword  # noqa: PLC0415  # only this process needs it

    def judge(_server: Any, _session: Any, _envelope: Any, _mechanism: str, given: Any) -> Any:
        assert isinstance(given, LoginPassword)
        # Not "handled", which would mean that the client has been told already.
        return AuthResult(success=(given.login, given.password) == (USER, PASSWORD), handled=False)

    mailbox = _Mailbox()
    loop = asyncio.get_running_loop()
    mail = await loop.create_server(
        lambda: SMTP(mailbox, hostname="mail.example", authenticator=judge, auth_require_tls=False), "127.0.0.1", 0
    )
    shown = await asyncio.start_server(mailbox.show, "127.0.0.1", 0)
    sys.stdout.write(f"{mail.sockets[0].getsockname()[1]} {shown.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await loop.create_future()


if __name__ == "__main__":
    asyncio.run(main())
