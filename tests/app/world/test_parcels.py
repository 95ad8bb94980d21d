import asyncio
from typing import Any

import pytest

from app.world.parcels import ParcelPort

pytestmark = pytest.mark.net


class Sender(asyncio.DatagramProtocol):
    """Sends parcels and keeps what comes back."""

    def __init__(self) -> None:
        self.back: asyncio.Queue[bytes] = asyncio.Queue()

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        self.back.put_nowait(data)


async def sender(port: int) -> tuple[asyncio.DatagramTransport, Sender]:
    transport, protocol = await asyncio.get_running_loop().create_datagram_endpoint(
        Sender, remote_addr=("127.0.0.1", port)
    )
    return transport, protocol


@pytest.mark.parametrize("data", [b"ahoy", b"\0\xff" * 1000, b"x" * 60_000])
async def test_the_yard_sends_everything_back(data: bytes) -> None:
    yard = ParcelPort(answers=True)
    transport, mine = await sender(await yard.listen("127.0.0.1", 0))
    transport.sendto(data)

    assert await asyncio.wait_for(mine.back.get(), 5) == data
    transport.close()
    await yard.stop()


async def test_the_silent_port_says_nothing() -> None:
    yard, silence = ParcelPort(answers=True), ParcelPort(answers=False)
    to_silence, from_silence = await sender(await silence.listen("127.0.0.1", 0))
    to_yard, from_yard = await sender(await yard.listen("127.0.0.1", 0))
    to_silence.sendto(b"anybody?")
    to_yard.sendto(b"ahoy")
    await asyncio.wait_for(from_yard.back.get(), 5)

    assert from_silence.back.empty()
    to_silence.close()
    to_yard.close()
    await silence.stop()
    await yard.stop()


async def test_parcels_are_lost_while_the_system_takes_no_more() -> None:
    yard = ParcelPort(answers=True)
    transport, mine = await sender(await yard.listen("127.0.0.1", 0))
    yard.pause_writing()
    transport.sendto(b"lost")
    await asyncio.sleep(0.05)
    yard.resume_writing()
    transport.sendto(b"kept")

    assert await asyncio.wait_for(mine.back.get(), 5) == b"kept"
    transport.close()
    await yard.stop()


async def test_a_port_that_is_taken_says_so_and_one_that_never_opened_can_be_stopped() -> None:
    yard = ParcelPort(answers=True)
    port = await yard.listen("127.0.0.1", 0)
    other = ParcelPort(answers=False)
    with pytest.raises(OSError, match="in use"):
        await other.listen("127.0.0.1", port)

    await other.stop()
    await yard.stop()
