import errno
from pathlib import Path

import pytest

from scripting.space import BLOCK_BYTES, Space

MIB = 1 << 20


def fits(space: Space, size_bytes: int) -> bool:
    try:
        space.take(size_bytes)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        return False
    return True


def test_what_is_there_already_counts_with_all_that_is_in_folders(tmp_path: Path) -> None:
    (tmp_path / "deep" / "deeper").mkdir(parents=True)
    (tmp_path / "deep" / "deeper" / "file").write_bytes(bytes(MIB))
    space = Space(tmp_path, 2 * MIB)

    assert [fits(space, size) for size in (MIB, MIB - 10 * BLOCK_BYTES)] == [False, True]


def test_what_was_removed_makes_room_again(tmp_path: Path) -> None:
    space = Space(tmp_path, MIB)
    file = tmp_path / "file"
    for _ in range(5):
        space.take(MIB - BLOCK_BYTES)
        file.write_bytes(bytes(MIB - BLOCK_BYTES))
        assert not fits(space, 2 * BLOCK_BYTES)
        file.unlink()

    assert fits(space, MIB)


def test_empty_files_fill_a_folder_too(tmp_path: Path) -> None:
    space = Space(tmp_path, 10 * BLOCK_BYTES)
    with pytest.raises(OSError, match="may keep 0 MB in"):  # noqa: PT012 - which one it is does not matter
        for number in range(20):
            space.take_file()
            (tmp_path / str(number)).touch()

    assert len(list(tmp_path.iterdir())) == 10


def test_a_link_does_not_lead_out(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "large").write_bytes(bytes(MIB))
    (tmp_path / "home" / "link").symlink_to(tmp_path / "large")
    (tmp_path / "home" / "up").symlink_to(tmp_path)

    assert fits(Space(tmp_path / "home", MIB), MIB - 3 * BLOCK_BYTES)


def test_lifted_everything_may_be_written(tmp_path: Path) -> None:
    space = Space(tmp_path, 10)
    space.lift()

    assert fits(space, 1 << 50)


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert fits(Space(tmp_path / "none", MIB), MIB)
