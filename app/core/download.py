"""A file on its way from the network: a temporary one beside its place until it is whole."""

import asyncio
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Final, TypeVar

# The disk is another thread's business, and a hop there costs as much as copying this.
_WRITE_BYTES: Final = 1 << 20

T = TypeVar("T")


class Download:
    """Made by `begin`; whatever happens, `discard` has to be called at the end."""

    def __init__(self, path: Path, file: IO[bytes], temporary: Path) -> None:
        self._path = path
        self._file = file
        self._temporary = temporary
        self._unwritten = bytearray()
        self.written = 0

    @classmethod
    async def begin(cls, path: Path) -> "Download":
        """Make the temporary file.  Raises OSError."""
        opening = asyncio.ensure_future(asyncio.to_thread(cls._open, path))
        try:
            return await _to_the_end(opening)
        except asyncio.CancelledError:
            # The thread has opened its file all the same, and somebody has to remove it.
            if opening.exception() is None:
                await opening.result().discard()
            raise

    @classmethod
    def _open(cls, path: Path) -> "Download":
        path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
        return cls(path, os.fdopen(number, "wb"), Path(name))

    async def take(self, piece: bytes) -> None:
        """More of it.  Raises OSError."""
        self._unwritten += piece
        if len(self._unwritten) >= _WRITE_BYTES:
            await self._write_out()

    async def finish(self, check: Callable[[Path], None] | None = None) -> None:
        """It is whole; `check` may look at it before it is put in its place, and raise.  Raises OSError."""
        await self._write_out()
        await asyncio.to_thread(self._put_in_place, check)

    async def discard(self) -> None:
        """Leave nothing behind; after `finish` there is nothing to remove."""
        await _to_the_end(asyncio.ensure_future(asyncio.to_thread(self._remove)))

    async def _write_out(self) -> None:
        data = bytes(self._unwritten)
        self._unwritten.clear()
        await asyncio.to_thread(self._file.write, data)
        self.written += len(data)

    def _put_in_place(self, check: Callable[[Path], None] | None) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        if check is not None:
            check(self._temporary)
        self._temporary.replace(self._path)

    def _remove(self) -> None:
        self._file.close()
        self._temporary.unlink(missing_ok=True)


async def _to_the_end(work: asyncio.Future[T]) -> T:
    """What a thread's work gives; who is cancelled meanwhile is cancelled when the thread is done."""
    cancelled = None
    while not work.done():
        try:
            await asyncio.wait([work])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled
    return work.result()
