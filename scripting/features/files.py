"""Files for scripts, for `lua/io.lua`, `lua/os.lua` and `lua/lfs.lua`: opened by number, read in blocks, bounded.

Errors come back as the C library's functions give them: nil, "name: what went wrong", and the system's number.
"""

import errno
import io
import itertools
import os
import stat
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Final, TypeAlias

from scripting.folders import Folders
from scripting.machine import Plain, Value
from scripting.plain import whole_of
from scripting.space import Space

# As many as Lua programs can count on elsewhere, and few enough that a leak is noticed before the system's limit.
MAX_OPEN: Final = 256
# One crossing's worth; Lua cuts lines out of it.
BLOCK_BYTES: Final = 64 << 10
# They come over as one table.
MAX_FOLDER_ENTRIES: Final = 100_000

_FLAGS: Final = {
    "r": os.O_RDONLY,
    "w": os.O_WRONLY | os.O_CREAT | os.O_TRUNC,
    "a": os.O_WRONLY | os.O_CREAT | os.O_APPEND,
    "r+": os.O_RDWR,
    "w+": os.O_RDWR | os.O_CREAT | os.O_TRUNC,
    "a+": os.O_RDWR | os.O_CREAT | os.O_APPEND,
}
# Not followed: between the look at a path and its opening nothing may take its place.  Not waited for: a pipe without
# a writer would hold up the whole session.
_ALWAYS: Final = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))

_WHENCE: Final = {b"set": os.SEEK_SET, b"cur": os.SEEK_CUR, b"end": os.SEEK_END}

OpenFile: TypeAlias = io.BufferedRandom | io.BufferedReader | io.BufferedWriter


class Files:
    """The files of one session."""

    def __init__(self, folders: Folders, space: Space) -> None:
        """`space` is how much may be written."""
        self.folders = folders
        self._space = space
        self._numbers = itertools.count(1)
        self._open: dict[int, OpenFile] = {}

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "file_open": _told(self._open_file),
            "file_read": _told(self._read),
            "file_write": _told(self._write),
            "file_seek": _told(self._seek),
            "file_flush": _told(self._flush),
            "file_close": _told(self._close),
            "file_temporary": _told(self._open_temporary),
            "file_remove": _told(self._remove),
            "file_rename": _told(self._rename),
            "file_free_name": _told(self._free_name),
            "folder_make": _told(self._make_folder),
            "folder_remove": _told(self._remove_folder),
            "folder_entries": _told(self._entries),
            "folder_enter": _told(self._enter),
            "folder_current": lambda: _bytes(str(self.folders.current)),
            "file_facts": _told(self._facts),
            "home_folder": lambda: _bytes(str(self.folders.home)),
        }

    def close(self) -> None:
        """Close all; what was written is in the files."""
        for file in self._open.values():
            _close_quietly(file)
        self._open.clear()

    # --- open files ---

    def _open_file(self, path: str, mode: Plain) -> int:
        name = _text(mode).replace("b", "", 1)
        flags = _FLAGS.get(name)
        if flags is None:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        reads, writes = name == "r" or name.endswith("+"), name != "r"
        for is_wanted, allow in ((reads, self.folders.to_read), (writes, self.folders.to_write)):
            if is_wanted:
                path = str(allow(path))
        if flags & os.O_CREAT:
            self._space.take_file()
        return self._keep(_open_regular(path, flags), reads=reads, writes=writes)

    def _open_temporary(self, _: str) -> int:
        descriptor, path = self._create_unnamed()
        path.unlink()  # it is gone as soon as it is closed
        return self._keep(descriptor, reads=True, writes=True)

    def _keep(self, descriptor: int, *, reads: bool, writes: bool) -> int:
        if len(self._open) >= MAX_OPEN:
            os.close(descriptor)
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
        raw = io.FileIO(descriptor, "r+" if reads and writes else "w" if writes else "r")
        number = next(self._numbers)
        self._open[number] = (
            io.BufferedRandom(raw) if reads and writes else io.BufferedWriter(raw) if writes else io.BufferedReader(raw)
        )
        return number

    def _read(self, number: Plain) -> bytes:
        file = self._file(number)
        if isinstance(file, io.BufferedWriter):
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return file.read(BLOCK_BYTES)

    def _write(self, number: Plain, data: Plain) -> bool:
        file = self._file(number)
        if isinstance(file, io.BufferedReader):
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        content = data if isinstance(data, bytes) else _bytes(str(data))
        self._space.take(len(content))
        file.write(content)
        return True

    def _seek(self, number: Plain, whence: Plain, offset: Plain) -> int:
        return self._file(number).seek(whole_of(offset), _WHENCE[_as_bytes(whence)])

    def _flush(self, number: Plain) -> bool:
        self._file(number).flush()
        return True

    def _close(self, number: Plain) -> bool:
        file = self._open.pop(whole_of(number), None)
        if file is not None:
            file.close()
        return True

    def _file(self, number: Plain) -> OpenFile:
        file = self._open.get(whole_of(number))
        if file is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return file

    # --- names ---

    def _remove(self, path: str) -> bool:
        real = self.folders.to_move(path)
        if real.is_dir() and not real.is_symlink():
            real.rmdir()  # as C's remove does
        else:
            real.unlink()
        return True

    def _rename(self, path: str, new: Plain) -> bool:
        if _text(new) == path and self.folders.to_read(path).exists():
            return True  # a widespread way of asking whether something is there, also of the scripts' own folder
        self.folders.to_move(path).replace(self.folders.to_move(_text(new)))
        return True

    def _free_name(self, _: str) -> bytes:
        descriptor, path = self._create_unnamed()
        os.close(descriptor)
        return _bytes(str(path))

    def _create_unnamed(self) -> tuple[int, Path]:
        # Not `tempfile`, which takes 10 ms to import, of a start that a player waits for.
        self._space.take_file()
        path = self.folders.home / f"lua_{os.urandom(6).hex()}"
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _ALWAYS, 0o600), path

    def _make_folder(self, path: str) -> bool:
        folder = self.folders.to_write(path)
        self._space.take_file()
        folder.mkdir()
        return True

    def _enter(self, path: str) -> bool:
        self.folders.enter(path)
        return True

    def _remove_folder(self, path: str) -> bool:
        self.folders.to_move(path).rmdir()
        return True

    def _entries(self, path: str) -> list[bytes]:
        with os.scandir(self.folders.to_read(path)) as entries:
            return [b".", b"..", *(_bytes(entry.name) for entry in itertools.islice(entries, MAX_FOLDER_ENTRIES))]

    def _facts(self, path: str, follow: Plain) -> dict[str, Value]:
        found = self.folders.to_read(path).stat() if follow is True else self.folders.to_move(path).lstat()
        return {
            "mode": _KINDS.get(stat.S_IFMT(found.st_mode), "other"),
            "size": found.st_size,
            "modification": int(found.st_mtime),
            "access": int(found.st_atime),
            "change": int(found.st_ctime),
            "permissions": stat.filemode(found.st_mode)[1:],
            "nlink": found.st_nlink,
        }


_KINDS: Final = {
    stat.S_IFREG: "file",
    stat.S_IFDIR: "directory",
    stat.S_IFLNK: "link",
    stat.S_IFSOCK: "socket",
    stat.S_IFIFO: "named pipe",
    stat.S_IFCHR: "char device",
    stat.S_IFBLK: "block device",
}


def _told(act: Callable[..., object]) -> Callable[..., object]:
    """What the system refuses becomes nil, words and number; the first argument is what the words are about."""

    @wraps(act)
    def acting(subject: Plain, *rest: Plain) -> object:
        is_path = isinstance(subject, bytes)
        try:
            return act(os.fsdecode(subject) if isinstance(subject, bytes) else subject, *rest)
        except OSError as error:
            words = error.strerror or str(error)
            return None, f"{_text(subject)}: {words}" if is_path and subject else words, error.errno or errno.EIO

    return acting


def _open_regular(path: str, flags: int) -> int:
    descriptor = os.open(path, flags | _ALWAYS, 0o644)
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        is_folder = stat.S_ISDIR(mode)
        raise OSError(errno.EISDIR if is_folder else errno.EACCES, "Is a directory" if is_folder else "no plain file")
    return descriptor


def _close_quietly(file: io.IOBase) -> None:
    try:
        file.close()
    except OSError:
        # The disk is full: there is nobody left to be told.
        return


def _text(value: Plain) -> str:
    return os.fsdecode(value) if isinstance(value, bytes) else str(value)


def _as_bytes(value: Plain) -> bytes:
    return value if isinstance(value, bytes) else _bytes(str(value))


def _bytes(text: str) -> bytes:
    return os.fsencode(text)
