"""`.mpackage` and `.zip`: the files in an archive, by names that stay in a folder, no larger than people make them.

What an archive says of itself is not believed: sizes are counted while unpacking.  An archive with one bad name is
refused as a whole, since no tool that is in order makes one.
"""

import io
import re
import stat
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import Final

from app.packages.package import PackageError

# The largest published packages have 90 MB of pictures and sounds in 1,500 files.
MAX_ARCHIVE_BYTES: Final = 256 << 20
MAX_FILES: Final = 10_000
MAX_FILE_BYTES: Final = 128 << 20
MAX_UNPACKED_BYTES: Final = 512 << 20
# Of a part of a name, which is what file systems take, and of a whole one below the profile's folder.
MAX_NAME_BYTES: Final = 255
MAX_PATH_BYTES: Final = 1024
_BLOCK_BYTES: Final = 1 << 20
_DRIVE: Final = re.compile("[A-Za-z]:")


def unpack(data: bytes) -> dict[PurePosixPath, bytes]:
    """The files in an archive.  Raises PackageError."""
    if len(data) > MAX_ARCHIVE_BYTES:
        raise PackageError(f"the archive is larger than {MAX_ARCHIVE_BYTES >> 20} MiB")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _files(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise PackageError(f"the archive is broken: {error}") from error
    except RuntimeError as error:  # zipfile's word for a password
        raise PackageError(f"the archive cannot be unpacked: {error}") from error


def _files(archive: zipfile.ZipFile) -> dict[PurePosixPath, bytes]:
    entries = archive.infolist()
    if len(entries) > MAX_FILES:
        raise PackageError(f"the archive has more than {MAX_FILES} files")
    files: dict[PurePosixPath, bytes] = {}
    left = MAX_UNPACKED_BYTES
    for entry in entries:
        path = _inside(entry)
        if entry.is_dir():
            continue
        files[path] = _read(archive, entry, min(MAX_FILE_BYTES, left))
        left -= len(files[path])
    folders = {parent for path in files for parent in path.parents}
    for folder in folders & files.keys():
        if files.pop(folder):  # some tools write folders as files of no length
            raise PackageError(f"the archive has a file where a folder is: {str(folder)!r}")
    return files


def _inside(entry: zipfile.ZipInfo) -> PurePosixPath:
    """Where a file stands in its package.  Raises PackageError for a place that is not in it."""
    name = entry.filename.replace("\\", "/")  # some Windows tools write these
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise PackageError(f"the archive has a symbolic link: {name!r}")
    if name.startswith("/") or _DRIVE.match(name) or "\0" in entry.orig_filename or ".." in name.split("/"):
        raise PackageError(f"the archive has a file that would not stand in its folder: {name!r}")
    path = PurePosixPath(name)
    sizes = [len(part.encode("utf-8", "surrogatepass")) for part in path.parts]
    if not sizes or max(sizes) > MAX_NAME_BYTES or sum(sizes) + len(sizes) > MAX_PATH_BYTES:
        raise PackageError(f"the archive has a name that cannot be a file's: {name[:80]!r}")
    return path


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    blocks: list[bytes] = []
    size = 0
    with archive.open(entry) as file:
        while block := file.read(_BLOCK_BYTES):
            size += len(block)
            if size > limit:
                raise PackageError(f"the archive unpacks to more than it may: {entry.filename!r} is too large")
            blocks.append(block)
    return b"".join(blocks)
