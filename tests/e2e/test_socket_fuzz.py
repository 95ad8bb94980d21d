"""Random calls, closes, kills and deaths over peers that misbehave: nothing hangs, nothing is left, errors are clear.

For longer: `MUDWIRE_FUZZ_SEEDS=1000 pytest tests/e2e/test_socket_fuzz.py`; a failure names its seed.
"""

import asyncio
import contextlib
import gc
import os
import random
import struct
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from socket import AF_INET, SO_LINGER, SOCK_DGRAM, SOL_SOCKET, socket

import pytest

from netcore.api.host_commands import ItemDropped, ItemSaved
from tests.support.patience import patience
from tests.support.real_host import RealHost, running_host, script, trigger
from tests.support.rough_server import Behaviour, never_read, saying, serving, stall

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.net,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="descriptors are counted in /proc"),
]

PROGRAM = Path(__file__).parent.parent / "support" / "socket_fuzz.lua"
SEEDS = range(1, 1 + int(os.environ.get("MUDWIRE_FUZZ_SEEDS", "4")))
HANDLERS = 20
STEPS = 40


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(1 << 16):
        writer.write(data)
        await writer.drain()


def misbehaving(rng: random.Random) -> Behaviour:
    """Something else each time it is connected to."""

    async def reset_at_once(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()

    async def reset_in_the_middle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"half a line")
        await reader.read(1)
        await reset_at_once(reader, writer)

    async def half_close(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"that was all\n")
        writer.write_eof()
        await reader.read()

    async def dribble(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for byte in b"slow\nand slower\n" * 20:
            writer.write(bytes((byte,)))
            await writer.drain()
            await asyncio.sleep(0.002)

    async def garble_tls(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"\x16\x03\x03\x40\x00" + rng.randbytes(300))
        await reader.read()

    behaviours = (
        echo, stall, never_read, saying(b"hello\nand goodbye\n"), saying(), saying(b"x" * 3_000_000),
        reset_at_once, reset_in_the_middle, half_close, dribble, garble_tls,
    )  # fmt: skip

    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await rng.choice(behaviours)(reader, writer)

    return behave


def descriptors(pid: int | str = "self") -> int:
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())


# In an item of its own, so that it is there when the other is gone.
COUNT = """
for key, each in pairs(FUZZ.pool) do pcall(each.close, each) FUZZ.pool[key] = nil end
collectgarbage() collectgarbage()
require("socket").tcp():close() -- what was collected is closed when the next is made
local count = 0
for _ in pairs(FUZZ.alive) do count = count + 1 end
send("alive " .. count, false)
"""


@contextlib.asynccontextmanager
async def fuzzing(host: RealHost, seed: int) -> AsyncIterator[None]:
    """The fuzz has begun; its peers are gone when this ends."""
    with socket(AF_INET, SOCK_DGRAM) as deaf:
        deaf.bind(("127.0.0.1", 0))
        async with serving(misbehaving(random.Random(seed))) as port:
            numbers = f"seed = {seed}, handlers = {HANDLERS}, steps = {STEPS}, udp = {deaf.getsockname()[1]}"
            program = f"FUZZ = {{ {numbers}, ports = {{ {port}, {port}, {port}, 1 }} }}\n{PROGRAM.read_text()}"
            host.say(ItemSaved(script(program, "fuzz")))
            yield


async def until(holds: Callable[[], bool]) -> None:
    """Wait for something that nobody tells."""
    async with patience():
        while not holds():
            gc.collect()
            await asyncio.sleep(0.01)


async def check_nothing_is_left(host: RealHost, descriptors_before: int, host_descriptors_before: int) -> None:
    for _ in range(3):  # what the collector finds now is closed when it is asked again
        asked = host.text("count\n")
        await host.until_done(asked)
        await host.until(lambda: any(sent.startswith("alive") for sent in host.sent))
    async with patience():
        while host.life.sockets():
            await asyncio.sleep(0.01)
    await until(lambda: descriptors() <= descriptors_before)

    assert host.sent[-1] == "alive 0"
    assert descriptors(host.life.pid) == host_descriptors_before


@pytest.mark.parametrize("seed", SEEDS)
async def test_random_calls_end_with_clear_errors_and_leave_nothing(tmp_path: Path, seed: int) -> None:
    async with running_host(tmp_path, trigger("count", COUNT)) as host:
        before, before_there = descriptors(), descriptors(host.life.pid)
        async with fuzzing(host, seed):
            await host.until(lambda: "over" in host.sent, 60)
        await check_nothing_is_left(host, before, before_there)

    assert [sent for sent in host.sent if sent.startswith("problem")] == []
    assert host.errors == []


@pytest.mark.parametrize("seed", SEEDS)
async def test_an_item_that_is_dropped_in_the_middle_leaves_nothing(tmp_path: Path, seed: int) -> None:
    async with running_host(tmp_path, trigger("count", COUNT)) as host:
        before, before_there = descriptors(), descriptors(host.life.pid)
        async with fuzzing(host, seed):
            await until(lambda: len(host.life.sockets()) > seed % 8)
            host.say(ItemDropped("script fuzz"))
            host.text("dropped\n")
            await host.until_shown("dropped")
        await check_nothing_is_left(host, before, before_there)

    assert host.errors == []


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_host_that_is_killed_in_the_middle_leaves_nothing(tmp_path: Path, seed: int) -> None:
    before = descriptors()
    async with running_host(tmp_path) as host, fuzzing(host, seed):
        await until(lambda: len(host.life.sockets()) > seed % 8)
        host.life.kill("the fuzz")
        await host.end

        assert host.life.sockets() == ()
    await until(lambda: descriptors() <= before)
