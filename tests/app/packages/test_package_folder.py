from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath

import pytest

from app.packages.package_folder import MAX_KEPT, PackageFolders
from app.profiles.errors import ProfileError

FILES = {PurePosixPath("config.lua"): b"x", PurePosixPath("images", "a.png"): b"y"}


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_packages_files_are_all_that_is_in_its_folder(profile: Path) -> None:
    (profile / "data" / "p").mkdir()
    (profile / "data" / "p" / "old").write_bytes(b"old")

    PackageFolders(profile).put("p", FILES)

    assert contents(profile / "data") == {"p/config.lua": b"x", "p/images/a.png": b"y"}
    assert not list(profile.glob(".mudwire-*"))
    [kept] = (profile / "backups" / "packages").iterdir()
    assert contents(kept) == {"old": b"old"}


def test_what_is_put_or_removed_can_be_undone(profile: Path) -> None:
    folders = PackageFolders(profile)
    folders.put("p", FILES)
    undo = folders.put("p", {PurePosixPath("new"): b"new"})
    undo()
    assert sorted(contents(profile / "data" / "p")) == ["config.lua", "images/a.png"]

    undo = folders.remove("p")
    assert contents(profile / "data") == {}
    undo()
    assert sorted(contents(profile / "data" / "p")) == ["config.lua", "images/a.png"]


def test_a_link_in_a_packages_place_is_moved_and_not_followed(profile: Path) -> None:
    (profile / "elsewhere").mkdir()
    (profile / "elsewhere" / "mine").write_bytes(b"mine")
    (profile / "data" / "p").symlink_to(profile / "elsewhere")

    PackageFolders(profile).put("p", FILES)

    assert contents(profile / "elsewhere") == {"mine": b"mine"}
    assert not (profile / "data" / "p").is_symlink()


def test_only_the_last_folders_are_kept(profile: Path) -> None:
    times = iter(datetime(2026, 1, 1).astimezone() + timedelta(seconds=n) for n in range(100))
    folders = PackageFolders(profile, lambda: next(times))
    for number in range(MAX_KEPT + 3):
        folders.put("p", {PurePosixPath("n"): b"%d" % number})

    kept = sorted((profile / "backups" / "packages").iterdir())
    assert [(each / "n").read_bytes() for each in kept] == [b"2", b"3", b"4"]


def test_what_cannot_be_written_leaves_what_was_there(profile: Path) -> None:
    folders = PackageFolders(profile)
    folders.put("p", FILES)

    with pytest.raises(ProfileError, match="could not be written"):
        folders.put("p", {PurePosixPath("a"): b"", PurePosixPath("a", "b"): b""})

    assert sorted(contents(profile / "data" / "p")) == ["config.lua", "images/a.png"]
    assert not list(profile.glob(".mudwire-*"))
