import asyncio
import contextlib

import pytest

from app.world import connections
from app.world.connections import Connections

pytestmark = pytest.mark.net


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(100):
        writer.write(data)


async def test_stopping_ends_every_connection_and_frees_the_port() -> None:
    served = Connections(echo)
    port = await served.listen("127.0.0.1", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"x")
    assert await reader.readexactly(1) == b"x"
    await served.stop()

    assert await asyncio.wait_for(reader.read(), 5) == b""
    writer.close()
    again = Connections(echo)
    assert await again.listen("127.0.0.1", port) == port
    await again.stop()


async def test_one_that_fails_is_logged_and_ends_alone(caplog: pytest.LogCaptureFixture) -> None:
    async def fail(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if await reader.read(1) == b"!":
            raise ValueError("a mistake of ours")
        await echo(reader, writer)

    served = Connections(fail)
    port = await served.listen("127.0.0.1", 0)
    bad_reader, bad = await asyncio.open_connection("127.0.0.1", port)
    reader, good = await asyncio.open_connection("127.0.0.1", port)
    bad.write(b"!")
    assert await asyncio.wait_for(bad_reader.read(), 5) == b""
    good.write(b"xy")

    assert await asyncio.wait_for(reader.readexactly(1), 5) == b"y"
    assert [record.exc_info[1].args for record in caplog.records if record.exc_info and record.exc_info[1]] == [
        ("a mistake of ours",)
    ]
    bad.close()
    good.close()
    await served.stop()


async def test_there_is_an_end_to_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "MAX_CONNECTIONS", 2)
    served = Connections(echo)
    port = await served.listen("127.0.0.1", 0)
    pairs = [await asyncio.open_connection("127.0.0.1", port) for _ in range(3)]
    for _, writer in pairs[:2]:
        writer.write(b"x")

    assert [await reader.readexactly(1) for reader, _ in pairs[:2]] == [b"x", b"x"]
    with contextlib.suppress(ConnectionError):
        assert await asyncio.wait_for(pairs[2][0].read(), 5) == b""
    for _, writer in pairs:
        writer.close()
    await served.stop()


async def test_stopping_what_never_listened() -> None:
    await Connections(echo).stop()
