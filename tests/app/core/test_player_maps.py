"""A map that the player has chosen comes to where the script host may read it."""

from pathlib import Path

import pytest

from app.core import player_maps
from app.core.errors import CommandError
from app.core.player_maps import brought


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


async def test_it_is_copied(tmp_path: Path, data: Path) -> None:
    (tmp_path / "World.DAT").write_bytes(b"rooms")

    assert await brought(str(tmp_path / "World.DAT"), data) == "map/chosen.dat"
    assert (data / "map" / "chosen.dat").read_bytes() == b"rooms"


@pytest.mark.parametrize(
    ("name", "why"), [("x.txt", "is no map"), ("gone.dat", "No such file"), ("large.dat", "larger")]
)
async def test_what_is_refused(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch, name: str, why: str
) -> None:
    monkeypatch.setattr(player_maps, "MAX_BYTES", 3)
    (tmp_path / "x.txt").write_text("x")
    (tmp_path / "large.dat").write_text("large")

    with pytest.raises(CommandError, match=why):
        await brought(str(tmp_path / name), data)


async def test_a_link_leads_nowhere_else(tmp_path: Path, data: Path) -> None:
    (tmp_path / "world.json").write_text("{}")
    (tmp_path / "elsewhere").mkdir()
    (data / "map").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(CommandError, match="outside"):
        await brought(str(tmp_path / "world.json"), data)
    assert not [*(tmp_path / "elsewhere").iterdir()]
