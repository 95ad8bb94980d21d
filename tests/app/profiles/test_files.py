import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.profiles import files
from app.profiles.files import MAX_BACKUPS, Backups, put_aside, sweep, write_whole


def ticking() -> Callable[[], datetime]:
    times = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=n) for n in range(1000))
    return lambda: next(times)


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b", b"data")

    assert (tmp_path / "a" / "b").read_bytes() == b"data"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    write_whole(path, b"old")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


WRITER = """
import sys
from pathlib import Path
from app.profiles.files import write_whole
path = Path(sys.argv[1])
print("ready", flush=True)
for number in range(10**9):
    write_whole(path, b"%d " % number * 20_000 + b"end")
"""


@pytest.mark.e2e
def test_killed_in_the_middle_of_writing_the_file_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for round_ in range(5):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.getcwd()},  # noqa: PTH109 - where the tests run
        )
        assert process.stdout is not None
        process.stdout.readline()
        while not path.exists() or path.stat().st_size < 1000 * (round_ + 1):
            pass
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()

        words = path.read_bytes().split()
        assert words[-1] == b"end"
        assert len(words) == 20_001
        assert len(set(words[:-1])) == 1


def test_what_is_replaced_is_kept(tmp_path: Path) -> None:
    backups = Backups(tmp_path, ticking())
    for data in (b"1", b"2", b"3"):
        backups.replace(tmp_path / "src" / "a.lua", data)

    kept = sorted((tmp_path / "backups" / "src").iterdir())
    assert [path.read_bytes() for path in kept] == [b"1", b"2"]
    assert kept[0].name == "a.lua.20260101-000000-000000"


def test_only_the_newest_versions_of_each_file_are_kept(tmp_path: Path) -> None:
    backups = Backups(tmp_path, ticking())
    backups.replace(tmp_path / "a.lua", b"other")
    backups.replace(tmp_path / "a.lua.lua", b"other")
    backups.replace(tmp_path / "a.lua.lua", b"another")
    for number in range(MAX_BACKUPS + 10):
        backups.replace(tmp_path / "a.lua", b"%d" % number)

    kept = sorted((tmp_path / "backups").glob("a.lua.2*"))
    assert len(kept) == MAX_BACKUPS
    assert kept[-1].read_bytes() == b"%d" % (MAX_BACKUPS + 8)
    assert len(list((tmp_path / "backups").glob("a.lua.lua.*"))) == 1


def test_a_removed_file_is_kept_too(tmp_path: Path) -> None:
    backups = Backups(tmp_path, ticking())
    write_whole(tmp_path / "a", b"data")
    backups.remove(tmp_path / "a")
    backups.remove(tmp_path / "a")

    assert not (tmp_path / "a").exists()
    assert [path.read_bytes() for path in (tmp_path / "backups").iterdir()] == [b"data"]


def test_a_broken_file_is_put_aside(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.json", b"{")

    assert put_aside(tmp_path / "a.json", ticking()).read_bytes() == b"{"
    assert not (tmp_path / "a.json").exists()


def test_what_was_cut_off_is_swept_away_and_nothing_else(tmp_path: Path) -> None:
    for name in (".mudwire-a.tmp", "src/x/.mudwire-b.tmp", ".mudwire-c.tmp/in/file", "data/.mudwire-d.tmp", "a.tmp"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")

    sweep(tmp_path, "src", "none")

    left = [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted(left) == ["a.tmp", "data/.mudwire-d.tmp"]
