import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

import pytest

from app.profiles import snapshots
from app.profiles.errors import ProfileError
from app.profiles.item_files import Files
from app.profiles.snapshots import Snapshots


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 26, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now.astimezone()

    def go_on(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def files(text: str) -> Files:
    return {PurePosixPath("src/scripts/a.lua"): text.encode(), PurePosixPath("src/scripts/scripts.json"): b"[]"}


def test_what_was_kept_comes_back(tmp_path: Path, clock: Clock) -> None:
    kept = Snapshots(tmp_path, clock)

    assert kept.take(files("one"), "before x")
    clock.go_on(minutes=1)
    assert kept.take(files("two"), "later")

    newest, oldest = kept.listed()
    assert (newest.why, oldest.why) == ("later", "before x")
    assert newest.when - oldest.when == timedelta(minutes=1)
    assert kept.read(oldest.name) == files("one")
    assert zipfile.is_zipfile(tmp_path / "backups" / "items" / f"{oldest.name}.zip")


def test_the_same_is_kept_once_also_by_the_next_session(tmp_path: Path, clock: Clock) -> None:
    assert Snapshots(tmp_path, clock).take(files("one"), "")

    again = Snapshots(tmp_path, clock)
    assert not again.take(files("one"), "")
    assert again.take(files("two"), "")  # in the same second
    assert len(again.listed()) == 2
    assert not again.take({}, "nothing")


def test_old_ones_are_further_apart_and_the_newest_is_always_there(tmp_path: Path, clock: Clock) -> None:
    kept = Snapshots(tmp_path, clock)
    kept.take(files("first"), "")
    for number in range(300):
        clock.go_on(seconds=30)
        kept.take(files(str(number)), "")
    for number in range(40):
        clock.go_on(days=1)
        kept.take(files(f"day {number}"), "")

    listed = kept.listed()

    assert 32 <= len(listed) <= 50
    assert kept.read(listed[0].name) == files("day 39")
    assert kept.read(listed[-1].name) == files("first")


def test_a_burst_does_not_push_out_what_is_old(tmp_path: Path, clock: Clock) -> None:
    kept = Snapshots(tmp_path, clock)
    kept.take(files("old"), "")
    clock.go_on(days=3)
    for number in range(400):
        clock.go_on(seconds=1)
        kept.take(files(str(number)), "")

    listed = kept.listed()
    assert len(listed) < 50
    assert kept.read(listed[-1].name) == files("old")
    assert kept.read(listed[0].name) == files("399")


def test_all_together_take_so_much(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Snapshots(tmp_path, clock)
    kept.take(files("one"), "")
    monkeypatch.setattr(snapshots, "MAX_KEPT_BYTES", kept.listed()[0].size * 3)
    for number in range(5):
        clock.go_on(minutes=20)
        kept.take(files(str(number)), "")

    assert len(kept.listed()) == 3


def test_what_is_broken_or_not_ours_is_refused(tmp_path: Path, clock: Clock) -> None:
    kept = Snapshots(tmp_path, clock)
    kept.take(files("one"), "")
    (name,) = [each.name for each in kept.listed()]
    folder = tmp_path / "backups" / "items"
    with zipfile.ZipFile(folder / f"{name}.zip", "a") as zipped:
        zipped.writestr("../escaped", "x")
        zipped.writestr("src/../../escaped", "x")
        zipped.writestr("data/x", "x")
    (folder / "notes.zip").write_bytes(b"")
    (folder / "20260101-000000.zip").write_bytes(b"no zip file")

    assert kept.read(name) == files("one")
    assert [each.why for each in kept.listed()] == ["", "cannot be read"]
    with pytest.raises(ProfileError, match="cannot be read"):
        kept.read("20260101-000000")
    with pytest.raises(ProfileError, match="not there any more"):
        kept.read("../../x")


def test_one_that_unpacks_without_end_is_stopped(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Snapshots(tmp_path, clock)
    kept.take({PurePosixPath("src/a.lua"): b"x" * 5000}, "")
    monkeypatch.setattr(snapshots, "MAX_FILE_BYTES", 1000)

    with pytest.raises(ProfileError, match="larger than it may be"):
        kept.read(kept.listed()[0].name)
