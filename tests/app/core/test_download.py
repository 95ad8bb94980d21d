from pathlib import Path

import pytest

from app.core.download import Download


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


async def test_a_file_is_there_when_it_is_whole(tmp_path: Path) -> None:
    download = await Download.begin(tmp_path / "a" / "x")
    await download.take(b"on")
    await download.take(b"ce")
    assert not (tmp_path / "a" / "x").exists()
    await download.finish()
    await download.discard()
    assert (tmp_path / "a" / "x").read_bytes() == b"once"
    assert download.written == 4
    assert left(tmp_path) == ["x"]


async def test_what_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    download = await Download.begin(tmp_path / "x")
    await download.take(b"half")
    await download.discard()
    assert left(tmp_path) == []


async def test_what_the_check_refuses_replaces_nothing(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"old")

    def refuse(path: Path) -> None:
        raise ValueError(path.read_bytes())

    download = await Download.begin(tmp_path / "x")
    await download.take(b"new")
    with pytest.raises(ValueError, match="new"):
        await download.finish(refuse)
    await download.discard()
    assert (tmp_path / "x").read_bytes() == b"old"
    assert left(tmp_path) == ["x"]
