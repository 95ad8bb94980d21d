"""A file that only grows: what is appended is on disk a moment later, written by a worker thread.

The core's thread never waits for a disk.  A disk that cannot be written, or not fast enough, is told once, and what
comes after is lost: a log is not worth a game that stands still.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.core.tasks import Tasks

# As much as may be lost when the computer is switched off.
WRITE_EVERY_S: Final = 0.5
# A disk that is this far behind does not come after.
MAX_UNWRITTEN_BYTES: Final = 16 << 20


class AppendedFile:
    """One file; its folder is made when it is first written."""

    def __init__(self, path: Path, failed: Callable[[str], None]) -> None:
        self.path: Final = path
        self._failed = failed
        self._unwritten = bytearray()
        self._has_failed = False
        self._tasks = Tasks()
        self._is_writing = False
        self._closing = asyncio.Event()

    def append(self, data: bytes) -> None:
        """Write this behind all that was written before."""
        if self._has_failed or not data:
            return
        if len(self._unwritten) + len(data) > MAX_UNWRITTEN_BYTES:
            self._fail("the disk is too slow")
            return
        self._unwritten += data
        if not self._is_writing:
            self._is_writing = True
            self._tasks.spawn(self._write(), f"writing {self.path.name}")

    async def close(self) -> None:
        """Write what is left, and wait until it is written."""
        self._closing.set()
        await self._tasks.settle()

    async def _write(self) -> None:
        try:
            while self._unwritten and not self._has_failed:
                await self._pause()
                data = bytes(self._unwritten)
                self._unwritten.clear()
                try:
                    await asyncio.to_thread(_append, self.path, data)
                except OSError as error:
                    self._fail(error.strerror or str(error))
        finally:
            self._is_writing = False

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(WRITE_EVERY_S):
                await self._closing.wait()
        except TimeoutError:
            pass  # it was not to be closed, only time to write

    def _fail(self, why: str) -> None:
        self._has_failed = True
        self._unwritten.clear()
        self._failed(f"{self.path} cannot be written ({why}); nothing more goes into it.")


def _append(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.write(data)
