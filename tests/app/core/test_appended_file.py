from pathlib import Path

import pytest

from app.core import appended_file
from app.core.appended_file import AppendedFile


async def test_what_is_appended_is_in_the_file_in_order(tmp_path: Path) -> None:
    failures: list[str] = []
    file = AppendedFile(tmp_path / "deep" / "er" / "a.txt", failures.append)
    for number in range(100):
        file.append(f"{number}\n".encode())
    await file.close()

    assert file.path.read_text() == "".join(f"{number}\n" for number in range(100))
    assert not failures


async def test_what_was_there_stays(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("before\n")
    file = AppendedFile(tmp_path / "a.txt", pytest.fail)
    file.append(b"after\n")
    await file.close()

    assert file.path.read_text() == "before\nafter\n"


async def test_nothing_appended_is_no_file(tmp_path: Path) -> None:
    file = AppendedFile(tmp_path / "a.txt", pytest.fail)
    file.append(b"")
    await file.close()

    assert not file.path.exists()


async def test_it_is_written_while_it_is_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(appended_file, "WRITE_EVERY_S", 0.001)
    file = AppendedFile(tmp_path / "a.txt", pytest.fail)
    file.append(b"x")
    await file._tasks.settle()

    assert file.path.read_bytes() == b"x"

    file.append(b"y")
    await file.close()

    assert file.path.read_bytes() == b"xy"


async def test_a_file_that_cannot_be_written_is_told_once(tmp_path: Path) -> None:
    failures: list[str] = []
    (tmp_path / "file").write_text("")
    file = AppendedFile(tmp_path / "file" / "a.txt", failures.append)
    file.append(b"x")
    await file.close()
    file.append(b"y")
    await file.close()

    assert len(failures) == 1
    assert "cannot be written" in failures[0]


async def test_a_disk_that_is_too_slow_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(appended_file, "MAX_UNWRITTEN_BYTES", 10)
    failures: list[str] = []
    file = AppendedFile(tmp_path / "a.txt", failures.append)
    file.append(b"x" * 8)
    file.append(b"x" * 8)
    await file.close()

    assert "the disk is too slow" in failures[0]
