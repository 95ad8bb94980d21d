"""Lines, blocks and small requests over loopback: Mudwire's sockets beside asyncio's streams and blocking ones.

A process is the peer, the same for all three; ratios are against asyncio's streams in the same run.
"""

import asyncio
import multiprocessing
import socket
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeAlias

from benchmarks.figure import Figure
from netcore.sockets.gate import OpenGate
from netcore.sockets.network import Network
from netcore.sockets.tcp import TcpClient

LINE = b"The quick brown fox jumps over the lazy dog, and the dragon yawns.\r\n"
LINES = 100_000
BLOCK = 8192
BLOCKS = 16_384
TRIPS = 5_000
RUNS = 5
READY = b"!"

Peer: TypeAlias = Callable[[socket.socket], None]
Ours: TypeAlias = Callable[[TcpClient], Awaitable[None]]
Streams: TypeAlias = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
Blocking: TypeAlias = Callable[[socket.socket], None]


def run() -> Iterator[Figure]:
    """All figures."""
    yield from _compare("lines received", LINES, "lines/s", say_lines, our_lines, stream_lines, blocking_lines)
    yield from _compare("8 KiB received", BLOCKS, "blocks/s", say_blocks, our_blocks, stream_blocks, blocking_blocks)
    yield from _compare("8 KiB sent", BLOCKS, "blocks/s", hear, our_sends, stream_sends, blocking_sends)
    yield from _compare("round trips of a line", TRIPS, "trips/s", echo, our_trips, stream_trips, blocking_trips)


def _compare(
    name: str, count: int, unit: str, peer: Peer, ours: Ours, streams: Streams, blocking: Blocking
) -> Iterator[Figure]:
    times: dict[str, list[float]] = {"asyncio streams": [], "Mudwire": [], "blocking": []}
    # They take turns, so that whatever else the machine does disturbs all of them alike.
    for _ in range(RUNS):
        times["asyncio streams"].append(_against(peer, lambda port: asyncio.run(_time_streams(streams, port))))
        times["Mudwire"].append(_against(peer, lambda port: asyncio.run(_time_ours(ours, port))))
        times["blocking"].append(_against(peer, lambda port: _time_blocking(blocking, port)))
    rates = {who: count / statistics.median(its) for who, its in times.items()}
    for who, rate in rates.items():
        yield Figure(f"{name}, {who}", rate, unit, f"{rate / rates['asyncio streams']:.2f} of asyncio's streams")


def _against(peer: Peer, work: Callable[[int], float]) -> float:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        process = multiprocessing.Process(target=_serve, args=(listener, peer))
        process.start()
        took_s = work(listener.getsockname()[1])
        process.join()
        return took_s


def _serve(listener: socket.socket, peer: Peer) -> None:
    sock, _ = listener.accept()
    with sock:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.sendall(READY)
        peer(sock)


async def _time_ours(work: Ours, port: int) -> float:
    client = await Network(OpenGate()).connect("127.0.0.1", port)
    client.set_option("tcp-nodelay", True)
    await client.receive(1)
    start = time.perf_counter()
    await work(client)
    client.close()
    return time.perf_counter() - start


async def _time_streams(work: Streams, port: int) -> float:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await reader.readexactly(1)
    start = time.perf_counter()
    await work(reader, writer)
    writer.close()
    await writer.wait_closed()
    return time.perf_counter() - start


def _time_blocking(work: Blocking, port: int) -> float:
    with socket.create_connection(("127.0.0.1", port)) as sock:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.recv(1)
        start = time.perf_counter()
        work(sock)
        return time.perf_counter() - start


# --- the peers ---


def say_lines(sock: socket.socket) -> None:
    sock.sendall(LINE * LINES)


def say_blocks(sock: socket.socket) -> None:
    data = bytes(BLOCK * 128)
    for _ in range(BLOCKS // 128):
        sock.sendall(data)


def hear(sock: socket.socket) -> None:
    while sock.recv(1 << 18):
        pass


def echo(sock: socket.socket) -> None:
    while data := sock.recv(1 << 16):
        sock.sendall(data)


# --- the three ---


async def our_lines(client: TcpClient) -> None:
    for _ in range(LINES):
        await client.receive()


async def stream_lines(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
    for _ in range(LINES):
        (await reader.readline()).replace(b"\r", b"").rstrip(b"\n")


def blocking_lines(sock: socket.socket) -> None:
    with sock.makefile("rb") as file:
        for _ in range(LINES):
            file.readline().replace(b"\r", b"").rstrip(b"\n")


async def our_blocks(client: TcpClient) -> None:
    for _ in range(BLOCKS):
        await client.receive(BLOCK)


async def stream_blocks(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
    for _ in range(BLOCKS):
        await reader.readexactly(BLOCK)


def blocking_blocks(sock: socket.socket) -> None:
    with sock.makefile("rb") as file:
        for _ in range(BLOCKS):
            file.read(BLOCK)


async def our_sends(client: TcpClient) -> None:
    block = bytes(BLOCK)
    for _ in range(BLOCKS):
        await client.send(block)


async def stream_sends(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
    block = bytes(BLOCK)
    for _ in range(BLOCKS):
        writer.write(block)
        await writer.drain()


def blocking_sends(sock: socket.socket) -> None:
    block = bytes(BLOCK)
    for _ in range(BLOCKS):
        sock.sendall(block)


async def our_trips(client: TcpClient) -> None:
    for _ in range(TRIPS):
        await client.send(LINE)
        await client.receive()


async def stream_trips(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    for _ in range(TRIPS):
        writer.write(LINE)
        await writer.drain()
        await reader.readline()


def blocking_trips(sock: socket.socket) -> None:
    with sock.makefile("rb") as file:
        for _ in range(TRIPS):
            sock.sendall(LINE)
            file.readline()
