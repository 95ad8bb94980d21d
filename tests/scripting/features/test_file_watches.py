"""Files that change, and who hears of it."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from scripting.features.file_watches import MAX_WATCHES, FileWatches
from scripting.folders import Folders


class Watching:
    """Watches whose seconds go by when the test says so."""

    def __init__(self, folder: Path) -> None:
        self.heard: list[str] = []
        self._due: list[Callable[[], None]] = []
        self.watches = FileWatches(Folders(str(folder)), self.heard.append, self._later)
        self.functions = self.watches.functions()

    def _later(self, delay_s: float, call: Callable[[], None]) -> asyncio.TimerHandle:
        self._due.append(call)
        return asyncio.get_running_loop().call_later(1000 * delay_s, lambda: None)

    def look(self) -> None:
        due, self._due = self._due, []
        for call in due:
            call()


@pytest.fixture
async def watching(tmp_path: Path) -> Watching:
    (tmp_path / "file").write_text("old")
    (tmp_path / "folder").mkdir()
    return Watching(tmp_path)


async def test_what_changes_is_told_once(watching: Watching, tmp_path: Path) -> None:
    assert watching.functions["watch_add"](b"file") is True
    assert watching.functions["watch_add"](b"folder") is True
    watching.look()
    assert watching.heard == []

    (tmp_path / "file").write_text("newer")
    (tmp_path / "folder" / "new").touch()
    watching.look()
    watching.look()
    assert watching.heard == ["file", "folder"]
    watching.watches.close()


async def test_what_goes_and_comes_back_is_told(watching: Watching, tmp_path: Path) -> None:
    watching.functions["watch_add"](b"file")
    (tmp_path / "file").unlink()
    watching.look()
    (tmp_path / "file").write_text("back")
    watching.look()

    assert watching.heard == ["file", "file"]
    watching.watches.close()


async def test_nothing_is_told_of_what_is_not_watched_any_more(watching: Watching, tmp_path: Path) -> None:
    watching.functions["watch_add"](b"file")

    assert watching.functions["watch_remove"](b"file") is True
    assert watching.functions["watch_remove"](b"file") is False
    (tmp_path / "file").write_text("newer")
    watching.look()
    watching.look()
    assert watching.heard == []
    watching.watches.close()


async def test_what_cannot_be_watched_is_told(watching: Watching, tmp_path: Path) -> None:
    missing = watching.functions["watch_add"](b"nothing")
    outside = watching.functions["watch_add"](b"../x")
    assert missing == (None, "path 'nothing' does not exist")
    assert isinstance(outside, tuple)
    assert "Permission denied" in outside[1]

    for number in range(MAX_WATCHES):
        (tmp_path / str(number)).touch()
        watching.functions["watch_add"](str(number).encode())
    assert watching.functions["watch_add"](b"file") == (None, f"{MAX_WATCHES} files are watched already")
    assert watching.functions["watch_add"](b"1") is False
    watching.watches.close()
