import io
import stat
import zipfile
from pathlib import PurePosixPath

import pytest

from app.packages import archive
from app.packages.archive import unpack
from app.packages.package import PackageError
from tests.support.packages import mpackage


def zipped(*files: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files:
            packed.writestr(name, content)
    return data.getvalue()


def test_files_come_out_by_name() -> None:
    files = unpack(zipped(("a.xml", b"<x/>"), ("img/", b""), ("img/b c.png", b"\x89PNG")))

    assert files == {PurePosixPath("a.xml"): b"<x/>", PurePosixPath("img/b c.png"): b"\x89PNG"}


def test_windows_separators_are_separators() -> None:
    entry = zipfile.ZipInfo("x")
    entry.filename = "img\\a.png"  # the constructor would mend it

    assert list(unpack(zipped((entry, b"")))) == [PurePosixPath("img/a.png")]


@pytest.mark.parametrize(
    "name", ["../x", "a/../../x", "/etc/x", "C:/x", "C:x", "\\x", "..\\x", "\\\\host\\share\\x", "a/../b", "x" * 256]
)
def test_a_name_that_leads_out_of_its_folder_is_refused(name: str) -> None:
    entry = zipfile.ZipInfo("x")
    entry.filename = name

    with pytest.raises(PackageError, match=r"would not stand in its folder|cannot be a file's"):
        unpack(zipped((entry, b"x")))


def test_a_symbolic_link_is_refused() -> None:
    entry = zipfile.ZipInfo("link")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16

    with pytest.raises(PackageError, match="symbolic link"):
        unpack(zipped((entry, b"/etc/passwd")))


def test_folders_that_are_written_as_empty_files_are_folders() -> None:
    files = unpack(zipped(("img\\", b""), ("img\\a.png", b"x"), ("b", b""), ("b/c/d", b"y")))

    assert files == {PurePosixPath("img/a.png"): b"x", PurePosixPath("b/c/d"): b"y"}


def test_a_colon_that_makes_no_drive_is_part_of_a_name() -> None:
    assert list(unpack(zipped(("log/10:30.txt", b"x")))) == [PurePosixPath("log/10:30.txt")]


@pytest.mark.parametrize("names", [("a", "a/b"), ("a/b/c", "a"), ("x/" * 600 + "y",), ("é" * 200,)])
def test_what_no_file_system_takes_is_refused(names: tuple[str, ...]) -> None:
    with pytest.raises(PackageError, match=r"where a folder is|cannot be a file's"):
        unpack(mpackage(dict.fromkeys(names, "x")))


def test_a_bomb_is_stopped_while_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_FILE_BYTES", 1000)

    with pytest.raises(PackageError, match=r"'b' is too large"):
        unpack(zipped(("a", b"0" * 1000), ("b", b"0" * 1001)))


def test_many_small_ones_are_a_bomb_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 1000)

    with pytest.raises(PackageError, match="unpacks to more than it may"):
        unpack(zipped(*((str(number), b"0" * 300) for number in range(4))))


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_FILES", 2)

    with pytest.raises(PackageError, match="more than 2 files"):
        unpack(zipped(("a", b""), ("b", b""), ("c", b"")))


def test_an_archive_that_is_too_large_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ARCHIVE_BYTES", 2 << 20)

    with pytest.raises(PackageError, match="larger than 2 MiB"):
        unpack(b"PK" * (1 << 20) + b"x")


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04nonsense", zipped(("a", b"a" * 99))[:-30]], ids=["empty", "nonsense", "cut off"]
)
def test_a_broken_archive_is_refused(data: bytes) -> None:
    with pytest.raises(PackageError, match="the archive is broken"):
        unpack(data)


def test_damaged_content_is_refused() -> None:
    data = bytearray(zipped(("a", bytes(range(200)))))
    data[60] ^= 0xFF

    with pytest.raises(PackageError, match="the archive is broken"):
        unpack(bytes(data))
