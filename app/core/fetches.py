"""Downloads and other HTTP requests of one session's scripts: getHTTP, postHTTP, downloadFile and their like.

Serves `FetchRequested` and `FetchCancelled`; whoever made the request is the owner whose permissions hold.  Files are
written whole or not at all, and only in the session's data folder.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from app.core.connections.account import Stop
from app.core.connections.web import WebBooks
from app.core.download import Download
from netcore.api.host_commands import FetchDone, FetchProgressed
from netcore.api.host_events import FetchRequested
from netcore.api.permissions import Owner
from netcore.http.client import MAX_BODY_BYTES, HttpClient, Response
from netcore.http.errors import HttpError
from netcore.sockets.errors import CLOSED

log: Final = logging.getLogger(__name__)

# At once per session: as many as a browser allows itself for one page.
MAX_AT_ONCE: Final = 8
# Waiting behind those; a script that asks for more is in a loop.
MAX_WAITING: Final = 512
# A body that goes to the script has to fit into one frame (netcore.api.frames) and into the script's memory.
MAX_BODY_IN_MEMORY_BYTES: Final = 32 << 20
MAX_TIMEOUT_S: Final = 3600.0
PROGRESS_INTERVAL_S: Final = 0.1

Send = Callable[[FetchProgressed | FetchDone], None]


class Fetches:
    """The requests of one session that are under way."""

    def __init__(self, books_for: Callable[[Owner, Stop], WebBooks], data_folder: Path, send: Send) -> None:
        """`books_for` gives the way to the network for one request, on which books are kept."""
        self._books_for = books_for
        self._data_folder = data_folder
        self._send = send
        self._free = asyncio.Semaphore(MAX_AT_ONCE)
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._stopped: set[int] = set()  # by the player

    def handle(self, request: FetchRequested) -> None:
        """Begin a request; its end is told by one `FetchDone`."""
        number = request.request
        if number in self._tasks:
            self._send(FetchDone(number, f"request {number} is already under way"))
        elif len(self._tasks) >= MAX_AT_ONCE + MAX_WAITING:
            self._send(FetchDone(number, f"more than {MAX_AT_ONCE + MAX_WAITING} requests at once", url=request.url))
        else:
            task = asyncio.get_running_loop().create_task(self._serve(request))
            self._tasks[number] = task
            task.add_done_callback(partial(self._finished, number))

    def cancel(self, number: int) -> None:
        """Drop a request; nothing more is told about it."""
        if (task := self._tasks.get(number)) is not None:
            task.cancel()

    def _stop(self, number: int) -> None:
        """End a request that its script waits for."""
        if number in self._tasks:
            self._stopped.add(number)
            self.cancel(number)

    async def close(self) -> None:
        """Drop all requests and wait until nothing is left of them."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _finished(self, number: int, task: asyncio.Task[None]) -> None:
        self._tasks.pop(number, None)
        if number in self._stopped:
            self._stopped.discard(number)
            if task.cancelled():
                self._send(FetchDone(number, CLOSED))
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("request %d failed", number, exc_info=error)
            self._send(FetchDone(number, f"an error in Mudwire itself: {error!r}"))

    async def _serve(self, request: FetchRequested) -> None:
        books = self._books_for(request.owner, partial(self._stop, request.request))
        try:
            async with self._free:
                done = await self._fetch(request, books)
        except HttpError as error:
            done = FetchDone(request.request, error.message, url=request.url)
            books.failed(error.message)
        except OSError as error:
            why = error.strerror or str(error)
            done = FetchDone(request.request, f"{request.save_to} could not be written: {why}", url=request.url)
            books.failed(done.error)
        finally:
            books.close()
        self._send(done)

    async def _fetch(self, request: FetchRequested, books: WebBooks) -> FetchDone:
        if not request.save_to:
            response = await self._ask(request, books, None)
            return _done(request, response, written=0)
        path = await asyncio.to_thread(inside, self._data_folder, request.save_to)
        async with contextlib.AsyncExitStack() as stack:
            download = await Download.begin(path)
            stack.push_async_callback(download.discard)
            response = await self._ask(request, books, download)
            if response.status < 400:
                await download.finish()
            return _done(request, response, written=download.written)

    async def _ask(self, request: FetchRequested, books: WebBooks, download: "Download | None") -> Response:
        return await HttpClient(books, books).request(
            request.method,
            request.url,
            request.headers,
            request.body,
            timeout_s=min(request.timeout_s, MAX_TIMEOUT_S) if request.timeout_s > 0 else MAX_TIMEOUT_S,
            limit_bytes=MAX_BODY_IN_MEMORY_BYTES if download is None else MAX_BODY_BYTES,
            progress=_Progress(request.request, self._send).tell,
            sink=None if download is None else download.take,
        )


class _Progress:
    """Tells how far a request is, and not too often."""

    def __init__(self, number: int, send: Send) -> None:
        self._number = number
        self._send = send
        self._next = 0.0

    def tell(self, received: int, total: int) -> None:
        now = time.monotonic()
        if now >= self._next:
            self._next = now + PROGRESS_INTERVAL_S
            self._send(FetchProgressed(self._number, received, total))


def inside(folder: Path, name: str) -> Path:
    """Where `name` leads, which must be in `folder` when links and `..` are followed.  Raises HttpError."""
    try:
        root = folder.resolve()
        path = (root / name).resolve()
    except (OSError, ValueError, RuntimeError) as error:  # a loop of links, a NUL
        raise HttpError(f"{name!r} is not a path that can be written: {error}.") from error
    if path == root or not path.is_relative_to(root):
        raise HttpError(f"{name!r} is outside the profile's own folder {root}; scripts may save nowhere else.")
    if path.is_dir():
        raise HttpError(f"{name!r} is a folder.")
    return path


def _done(request: FetchRequested, response: Response, *, written: int) -> FetchDone:
    # As in Mudlet, an answer that says "no" is an error to the script, which may look at the answer all the same.
    refused = response.status >= 400
    return FetchDone(
        request.request,
        f"the server replied {response.status} {response.reason}".rstrip() if refused else "",
        status=response.status,
        url=response.url,
        headers=response.headers,
        body=response.body,
        written=0 if refused else written,
    )
