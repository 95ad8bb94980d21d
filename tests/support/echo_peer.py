"""A process that echoes whatever comes by TCP and by UDP, for thousands of sockets at once."""

import asyncio
import contextlib
import resource
import subprocess
import sys
from collections.abc import Iterator
from typing import Final, NamedTuple, cast

_BACKLOG: Final = 1024


class EchoPeer(NamedTuple):
    """Its ports."""

    tcp: int
    udp: int


@contextlib.contextmanager
def running_echo() -> Iterator[EchoPeer]:
    """Start it."""
    command = [sys.executable, "-m", "tests.support.echo_peer"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            tcp, udp = process.stdout.readline().split()
            yield EchoPeer(int(tcp), int(udp))
        finally:
            process.kill()


class _Stream(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._transport.write(data)


class _Datagrams(asyncio.DatagramProtocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:  # type: ignore[override]  # IPv4 alone
        self._transport.sendto(data, addr)


async def main() -> None:
    """Serve until killed."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65536), hard))
    loop = asyncio.get_running_loop()
    server = await loop.create_server(_Stream, "127.0.0.1", 0, backlog=_BACKLOG)
    datagrams, _ = await loop.create_datagram_endpoint(_Datagrams, ("127.0.0.1", 0))
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]} {datagrams.get_extra_info('sockname')[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
