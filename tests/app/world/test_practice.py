"""The world as a whole: its ports, many players at once, and peers that mean it no good."""

import asyncio
import random
import re
import socket

import pytest

from app.world import visitor
from app.world.practice import PracticeWorld
from tests.support.practice import open_world
from tests.support.world_client import connected

pytestmark = pytest.mark.net

SGR = re.compile(r"\x1b\[[0-9;]*m")


def is_free(port: int, kind: socket.SocketKind) -> bool:
    with socket.socket(socket.AF_INET, kind) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


async def test_ports_that_are_taken_are_replaced_and_all_are_free_at_the_end() -> None:
    async with open_world() as first:
        second = PracticeWorld()
        await second.start(first.port, first.http_port, first.udp_port, first.silent_udp_port)

        assert not {second.port, second.http_port} & {first.port, first.http_port}
        assert not {second.udp_port, second.silent_udp_port} & {first.udp_port, first.silent_udp_port}
        assert second.addresses == ("127.0.0.1", second.http_port, second.udp_port, second.silent_udp_port)
        await second.stop()
    for world in (first, second):
        assert is_free(world.port, socket.SOCK_STREAM)
        assert is_free(world.http_port, socket.SOCK_STREAM)
        assert is_free(world.udp_port, socket.SOCK_DGRAM)
        assert is_free(world.silent_udp_port, socket.SOCK_DGRAM)


async def test_time_passes_by_itself() -> None:
    async with open_world(pace=100) as world, connected(world.port) as ann:
        await ann.log_in("Ann")
        await ann.until("The great bell strikes")


async def test_a_world_that_closes_hangs_up() -> None:
    async with open_world() as world:
        reader, writer = await asyncio.open_connection("127.0.0.1", world.port)
        await reader.read(1)
    try:
        async with asyncio.timeout(5):
            while await reader.read(4096):
                pass
    except ConnectionResetError:
        pass
    writer.close()


async def test_twenty_play_at_once() -> None:
    async def play(port: int, number: int) -> int:
        async with connected(port) as one:
            await one.log_in(f"Player{chr(97 + number)}")
            for step in ("n", "s", "chat hello", "flood 300", "s", "e", "kill sergeant", "flee"):
                one.send(step)
            await one.until("Flood 300 of 300")
            one.send("quit")
            await one.until_end()
            return len(re.findall(r"Flood \d+ of 300", one.text))

    async with open_world() as world:
        async with asyncio.timeout(30):
            counts = await asyncio.gather(*(play(world.port, number) for number in range(20)))

        assert counts == [300] * 20
        assert not world.game.players


# --- peers that mean no good ---


async def is_well(world: PracticeWorld) -> bool:
    """Whether somebody else can still play."""
    async with connected(world.port) as well:
        await well.log_in("Well")
        well.send("ring")
        await well.until("bell rings")
        return True


def garbage(length: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(length)


@pytest.mark.parametrize(
    "data",
    [
        garbage(200_000),
        b"\xff" * 100_000,
        b"\xff\xfa\xc9" + b"x" * 2_000_000,
        b"\xff\xfd\x56\xff\xfe\x56" * 20_000,
        b"\xff\xfb\x18\xff\xfa\x18\0A\xff\xf0" * 10_000,
        b"x" * 5_000_000,
        b"\r\n" * 50_000,
        b"\0" * 100_000,
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" * 1000,
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + garbage(500),
    ],
    ids=[
        "garbage",
        "iac",
        "endless gmcp",
        "compress on and off",
        "terminals",
        "endless line",
        "empty lines",
        "nul",
        "http",
        "tls",
    ],
)
async def test_garbage_before_a_name(data: bytes, caplog: pytest.LogCaptureFixture) -> None:
    async with open_world() as world:
        reader, writer = await asyncio.open_connection("127.0.0.1", world.port)
        draining = asyncio.ensure_future(_read_all(reader))
        try:
            writer.write(data)
            async with asyncio.timeout(20):
                await writer.drain()
        except ConnectionError:
            pass  # it has had enough
        assert await is_well(world)
        writer.transport.abort()
        await draining
    assert not caplog.records


async def _read_all(reader: asyncio.StreamReader) -> None:
    try:
        while await reader.read(1 << 16):
            pass
    except ConnectionError:
        pass


@pytest.mark.parametrize("line", ["colours", "look", "who", "chat " + "x" * 4000, "tutorial 14", "flood 100000"])
async def test_one_who_asks_much_and_reads_nothing_holds_up_nobody(line: str) -> None:
    async with open_world() as world, connected(world.port) as greedy:
        await greedy.log_in("Greedy")
        try:
            for _ in range(2000):
                greedy.send(line)
            async with asyncio.timeout(0.5):
                await greedy._writer.drain()
                await asyncio.Event().wait()
        except (TimeoutError, ConnectionError):
            pass
        assert await is_well(world)
        unread = max((one._writer.transport.get_write_buffer_size() for one in world._visitors.values()), default=0)

        assert unread <= visitor.MAX_UNREAD_BYTES + (1 << 20)


async def test_one_who_does_not_read_what_others_say_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitor, "MAX_UNREAD_BYTES", 1 << 16)
    async with open_world() as world, connected(world.port) as deaf, connected(world.port) as loud:
        await deaf.log_in("Deaf")
        (of_deaf,) = world._visitors.values()
        of_deaf._writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        await loud.log_in("Loud")
        async with asyncio.timeout(20):
            while "deaf" in world.game.players:
                loud.send(*("chat " + garbage(2000, number).hex() for number in range(50)))
                assert await loud.read()


async def test_many_who_connect_and_leave_at_once() -> None:
    async with open_world() as world:
        for _ in range(300):
            _, writer = await asyncio.open_connection("127.0.0.1", world.port)
            writer.transport.abort()

        assert await is_well(world)
        async with asyncio.timeout(5):
            while world._telnet._tasks:
                await asyncio.wait(world._telnet._tasks)
