"""Fetches sounds into the media folder: each file once, a few at a time, and never again what has failed.

A sound that a game has no file for is asked for with every blow of a fight, so a failure holds until the session ends
or the folder is purged.
"""

import asyncio
import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import quote

from app.core.download import Download
from app.core.media.folder import MediaError, MediaFolder, check_sound
from netcore.api.host_commands import MediaFetched
from netcore.http.client import HttpClient
from netcore.http.errors import HttpError
from netcore.sockets.errors import SocketError

# An hour of music as MP3 has 60 MB; what is larger is no sound of a game.
MAX_FILE_BYTES: Final = 64 << 20
MAX_AT_ONCE: Final = 3
# A game that has its sounds loaded in advance names some dozens.
MAX_WAITING: Final = 256
MAX_FAILURES: Final = 1_000
TIMEOUT_S: Final = 120.0


class Downloads:
    """What of one session's sounds is under way."""

    def __init__(self, client: Callable[[], HttpClient], folder: MediaFolder) -> None:
        """`client` makes one that reaches no further than a game may; it may raise SocketError."""
        self._client = client
        self._folder = folder
        self._free = asyncio.Semaphore(MAX_AT_ONCE)
        self._under_way: dict[str, asyncio.Task[Path]] = {}
        self._failures: dict[str, str] = {}  # by URL
        self._told: Callable[[MediaFetched], None] = lambda _: None

    def tell(self, told: Callable[[MediaFetched], None]) -> None:
        """Have somebody told of each file that has been fetched, or could not be."""
        self._told = told

    async def fetch(self, name: str, folder_url: str) -> Path:
        """Have a file of this name in the folder.  Raises MediaError.

        Who asks for a file that is under way already waits for the same one.
        """
        url = folder_url + quote(name)
        if (why := self._failures.get(url)) is not None:
            raise MediaError(why)
        task = self._under_way.get(name)
        if task is None:
            if len(self._under_way) >= MAX_WAITING:
                raise MediaError(f"more than {MAX_WAITING} sounds were to be fetched at once")
            task = self._under_way[name] = asyncio.get_running_loop().create_task(self._fetch(name, url))
            task.add_done_callback(partial(self._ended, name))
        return await asyncio.shield(task)

    def forget_failures(self) -> None:
        """What has failed may be tried again."""
        self._failures.clear()

    async def close(self) -> None:
        """Drop what is under way, and leave nothing of it."""
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, name: str, task: asyncio.Task[Path]) -> None:
        self._under_way.pop(name, None)
        if not task.cancelled():
            task.exception()  # whoever waited has heard it, if there still is somebody

    async def _fetch(self, name: str, url: str) -> Path:
        try:
            async with self._free:
                path = await self._load(name, url)
                size_bytes = (await asyncio.to_thread(path.stat)).st_size
        except (HttpError, SocketError) as error:
            why = f"{url} could not be fetched: {error.message if isinstance(error, HttpError) else error.reason}"
        except OSError as error:
            why = f"{name!r} could not be kept: {error.strerror or error}"
        except MediaError as error:
            why = str(error)
        else:
            self._told(MediaFetched(str(path), size_bytes))
            return path
        if len(self._failures) < MAX_FAILURES:
            self._failures[url] = why
        self._told(MediaFetched(str(self._folder.path / name), error=why))
        raise MediaError(why)

    async def _load(self, name: str, url: str) -> Path:
        path = await asyncio.to_thread(self._folder.place_for, name)
        room_bytes = await asyncio.to_thread(self._folder.room_bytes)
        async with contextlib.AsyncExitStack() as stack:
            download = await Download.begin(path)
            stack.push_async_callback(download.discard)
            response = await self._client().request(
                "GET", url, timeout_s=TIMEOUT_S, limit_bytes=min(MAX_FILE_BYTES, room_bytes), sink=download.take
            )
            if response.status != 200:
                raise HttpError(f"the server replied {response.status} {response.reason}".rstrip())
            await download.finish(lambda temporary: check_sound(temporary, name))
        return path
