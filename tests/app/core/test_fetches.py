import asyncio
import gzip
import json
import os
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import download, fetches
from app.core.connections.book import ConnectionBook
from app.core.connections.web import WebBooks
from app.core.fetches import MAX_AT_ONCE, Fetches, inside
from netcore.api.host_commands import FetchDone, FetchProgressed
from netcore.api.host_events import FetchRequested
from netcore.api.permissions import Owner
from netcore.http.errors import HttpError
from netcore.sockets.dns import Resolver, SystemResolver
from netcore.sockets.gate import Gate, OpenGate
from netcore.sockets.network import Network
from tests.support.doorkeeper import Doorkeeper
from tests.support.httpbin_server import Httpbin
from tests.support.rough_server import Behaviour, closed_port, saying, serving, stall

OWNER = Owner("", "trigger", "messenger", 3)
PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage"


class Desk:
    """Fetches with a folder, and what they have told."""

    def __init__(self, folder: Path, gate_for: Callable[[Owner], Gate] = lambda _: OpenGate()) -> None:
        self.folder = folder
        self.told: list[FetchProgressed | FetchDone] = []
        self.book = ConnectionBook()

        def network(gate: Gate, resolver: Resolver) -> Network:
            return Network(gate, resolver=resolver)

        self.fetches = Fetches(
            lambda owner, stop: WebBooks(self.book, owner, gate_for(owner), SystemResolver(), network, stop),
            folder,
            self.told.append,
        )
        self._number = 0

    def begin(self, url: str, **more: Any) -> int:
        self._number += 1
        self.fetches.handle(FetchRequested(self._number, OWNER, more.pop("method", "GET"), url, **more))
        return self._number

    async def end(self, number: int) -> FetchDone:
        async with asyncio.timeout(20):
            while True:
                for told in self.told:
                    if isinstance(told, FetchDone) and told.request == number:
                        return told
                await asyncio.sleep(0.001)

    async def fetch(self, url: str, **more: Any) -> FetchDone:
        return await self.end(self.begin(url, **more))

    @property
    def files(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(self.folder)): path.read_bytes() for path in self.folder.rglob("*") if path.is_file()
        }


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    await desk.fetches.close()


def url_of(port: int) -> str:
    return f"http://127.0.0.1:{port}/"


# --- against a real server ---


async def test_a_page_is_fetched_and_told(desk: Desk, httpbin: Httpbin) -> None:
    done = await desk.fetch(f"{httpbin.url}/anything", method="POST", headers=(("X-Mine", "1"),), body=b"hello")

    assert (done.error, done.status, done.url, done.written) == ("", 200, f"{httpbin.url}/anything", 0)
    seen = json.loads(done.body)
    assert (seen["data"], seen["headers"]["X-Mine"]) == ("hello", "1")


async def test_a_status_that_says_no_is_an_error_with_the_answer_beside_it(desk: Desk, httpbin: Httpbin) -> None:
    done = await desk.fetch(f"{httpbin.url}/status/404")

    assert (done.error, done.status) == ("the server replied 404 NOT FOUND", 404)


async def test_a_download_is_put_in_its_place(desk: Desk, httpbin: Httpbin) -> None:
    done = await desk.fetch(f"{httpbin.url}/range/70000", save_to="maps/big map.dat")

    assert (done.error, done.written, done.body) == ("", 70_000, b"")
    assert {name: len(data) for name, data in desk.files.items()} == {"maps/big map.dat": 70_000}
    assert any(isinstance(told, FetchProgressed) and told.total == 70_000 for told in desk.told)


async def test_what_the_server_refused_is_not_saved(desk: Desk, httpbin: Httpbin) -> None:
    (desk.folder / "map.dat").write_bytes(b"old")
    done = await desk.fetch(f"{httpbin.url}/status/500", save_to="map.dat")

    assert (done.status, done.written) == (500, 0)
    assert desk.files == {"map.dat": b"old"}


# --- files, whole or not at all ---


async def test_a_file_is_replaced_only_when_the_new_one_is_whole(desk: Desk) -> None:
    (desk.folder / "map.dat").write_bytes(b"old")
    cut = saying(b"HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n", bytes(5_000_000), ask_first=True)
    async with serving(cut) as port:
        done = await desk.fetch(url_of(port), save_to="map.dat")

    assert "in the middle" in done.error
    assert desk.files == {"map.dat": b"old"}

    async with serving(saying(PAGE, ask_first=True)) as port:
        assert (await desk.fetch(url_of(port), save_to="map.dat")).error == ""
    assert desk.files == {"map.dat": b"page"}


async def test_a_file_that_is_too_large_is_not_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetches, "MAX_BODY_BYTES", 3 << 20)
    bomb = gzip.compress(bytes(16 << 20))
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
    async with serving(saying(head, bomb, ask_first=True)) as port:
        done = await desk.fetch(url_of(port), save_to="bomb")

    assert "larger than 3 MiB" in done.error
    assert desk.files == {}


async def test_a_page_that_is_too_large_is_not_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetches, "MAX_BODY_IN_MEMORY_BYTES", 3)
    async with serving(saying(PAGE, ask_first=True)) as port:
        assert "larger than 3 bytes" in (await desk.fetch(url_of(port))).error


async def half(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n" + bytes(3 << 20))
    await reader.read()


@pytest.mark.parametrize("behave", [stall, half])
@pytest.mark.parametrize("patience_s", [0.0, 0.005, 0.05])
async def test_cancelling_leaves_no_file_and_tells_nothing(desk: Desk, behave: Behaviour, patience_s: float) -> None:
    async with serving(behave) as port:
        number = desk.begin(url_of(port), save_to="map.dat")
        await asyncio.sleep(patience_s)
        desk.fetches.cancel(number)
        desk.fetches.cancel(number)  # impatience does no harm
        await desk.fetches.close()

    assert desk.files == {}
    assert not any(isinstance(told, FetchDone) for told in desk.told)


async def test_cancelling_while_the_disk_is_slow(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread that is opening the file opens it all the same, and what it opened is removed."""
    go_on, open_ = threading.Event(), download.Download._open

    def slowly(path: Path) -> download.Download:
        go_on.wait(5)
        return open_(path)

    monkeypatch.setattr(download.Download, "_open", slowly)
    number = desk.begin("http://127.0.0.1:9/", save_to="map.dat")
    await asyncio.sleep(0.02)
    desk.fetches.cancel(number)
    await asyncio.sleep(0)
    go_on.set()
    await desk.fetches.close()

    assert desk.files == {}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../outside", "outside the profile's own folder"),
        ("/etc/passwd", "outside the profile's own folder"),
        ("a/../../outside", "outside the profile's own folder"),
        (".", "outside the profile's own folder"),
        ("link/outside", "outside the profile's own folder"),
        ("folder", "is a folder"),
        ("a\0b", "is not a path"),
        ("file/below", "could not be written"),
        ("x" * 300, "could not be written"),
    ],
)
async def test_where_nothing_is_saved(
    desk: Desk, name: str, words: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (desk.folder / "folder").mkdir()
    (desk.folder / "file").write_bytes(b"in the way")
    (desk.folder / "link").symlink_to(tmp_path_factory.mktemp("elsewhere"))
    async with serving(saying(PAGE, ask_first=True)) as port:
        done = await desk.fetch(url_of(port), save_to=name)

    assert words in done.error
    assert desk.files == {"file": b"in the way"}


@given(st.lists(st.sampled_from(["..", ".", "a", "b", "", "/", "link", "~", "a\\b"]), max_size=6).map("/".join))
def test_inside_means_inside(name: str) -> None:
    root = Path("/nonexistent/profile")
    try:
        path = inside(root, name)
    except HttpError:
        return

    assert path.is_relative_to(root)
    assert path != root
    assert os.path.normpath(path) == str(path)


# --- errors ---


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("nonsense", "its scheme is none"),
        ("ftp://example.org/", "its scheme is ftp"),
        pytest.param(
            f"http://127.0.0.1:{closed_port()}/", "could not be reached: connection refused", id="nobody listens"
        ),
    ],
)
async def test_what_cannot_be_fetched(desk: Desk, url: str, words: str) -> None:
    done = await desk.fetch(url)

    assert words in done.error
    assert done.url == url


@pytest.mark.parametrize("timeout_s", [0.05, float("nan")])
async def test_time_is_up(desk: Desk, timeout_s: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetches, "MAX_TIMEOUT_S", 0.05)
    async with serving(stall) as port:
        assert "timeout" in (await desk.fetch(url_of(port), timeout_s=timeout_s)).error


async def test_whose_request_it_is_decides(tmp_path: Path) -> None:
    gates: dict[Owner, Gate] = {OWNER: Doorkeeper(lambda _: False)}
    desk = Desk(tmp_path, lambda owner: gates[owner])
    async with serving(saying(PAGE, ask_first=True)) as port:
        assert "permission denied" in (await desk.fetch(url_of(port))).error


async def test_our_own_mistake_is_told_and_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def broken(_: Owner) -> Gate:
        raise KeyError("ours")

    done = await Desk(tmp_path, broken).fetch("http://127.0.0.1:9/")

    assert done.error.startswith("an error in Mudwire itself")
    assert "failed" in caplog.text


# --- many ---


async def test_few_run_at_once_and_the_others_wait(desk: Desk) -> None:
    running, most = 0, 0
    may_answer = asyncio.Event()

    async def count(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal running, most
        await reader.readuntil(b"\r\n\r\n")
        running += 1
        most = max(most, running)
        await may_answer.wait()
        running -= 1
        writer.write(PAGE)

    async with serving(count) as port:
        numbers = [desk.begin(url_of(port)) for _ in range(3 * MAX_AT_ONCE)]
        while running < MAX_AT_ONCE:
            await asyncio.sleep(0.001)
        may_answer.set()
        ends = [await desk.end(number) for number in numbers]

    assert [end.body for end in ends] == [b"page"] * len(numbers)
    assert most == MAX_AT_ONCE


async def test_too_many_and_the_same_number_twice(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetches, "MAX_WAITING", 0)
    async with serving(stall) as port:
        for number in range(1, MAX_AT_ONCE + 1):
            desk.fetches.handle(FetchRequested(number, OWNER, "GET", url_of(port)))
        desk.fetches.handle(FetchRequested(1, OWNER, "GET", url_of(port)))
        desk.fetches.handle(FetchRequested(99, OWNER, "GET", url_of(port)))

        assert [(told.request, told.error) for told in desk.told if isinstance(told, FetchDone)] == [
            (1, "request 1 is already under way"),
            (99, "more than 8 requests at once"),
        ]


async def test_a_request_that_the_player_ends_is_an_error_for_its_script(desk: Desk) -> None:
    async with serving(stall) as port:
        number = desk.begin(url_of(port))
        async with asyncio.timeout(20):
            while not list(desk.book.ids()):
                await asyncio.sleep(0.001)
        desk.book.close(next(desk.book.ids()), "you closed it")
        done = await desk.end(number)

    assert done.error == "closed"
    assert [each.reason for each in desk.book.past] == ["you closed it"]
