import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.core.history import keeper as keeper_module
from app.core.history import volume
from app.core.history.archive import Archive
from app.core.history.keeper import HistoryKeeper
from app.core.history.words import question
from app.core.logs.settling import Settled
from netcore.api.settings import HistorySettings
from netcore.api.text import Line

SETTINGS = HistorySettings()


@pytest.fixture
def keeper(tmp_path: Path) -> HistoryKeeper:
    return HistoryKeeper(Archive(tmp_path / "history"))


def settled(*texts: str) -> list[Settled]:
    return [Settled(float(number), Line(number, text)) for number, text in enumerate(texts, 1)]


def kept(keeper: HistoryKeeper, words: str = "wolf") -> list[str]:
    return [line.text for line in keeper.archive.search(question(words), 100, lambda: False).lines]


def test_what_has_settled_is_kept_in_portions(keeper: HistoryKeeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper_module, "PORTION_LINES", 2)
    keeper.take(settled("wolf 1", "", "  ", "wolf 4", "wolf 5"))
    keeper.write(SETTINGS)

    assert keeper.is_waiting
    assert kept(keeper) == ["wolf 4", "wolf 1"]

    keeper.write(SETTINGS)
    keeper.write(SETTINGS)

    assert not keeper.is_waiting
    assert kept(keeper) == ["wolf 5", "wolf 4", "wolf 1"]
    keeper.archive.close()


def test_a_file_that_is_locked_is_tried_again(
    keeper: HistoryKeeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volume, "BUSY_S", 0.01)
    keeper.take(settled("wolf 1"))
    keeper.write(SETTINGS)
    with closing(sqlite3.connect(tmp_path / "history" / "000001.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        keeper.take(settled("wolf 2"))
        for _ in range(10):
            keeper.write(SETTINGS)

        assert keeper.is_waiting
        assert not keeper.is_getting_on

        other.execute("ROLLBACK")
    keeper.write(SETTINGS)

    assert not keeper.is_waiting
    assert kept(keeper) == ["wolf 2", "wolf 1"]
    keeper.archive.close()


def test_a_broken_file_is_left_behind(keeper: HistoryKeeper, tmp_path: Path) -> None:
    (tmp_path / "history").mkdir()
    (tmp_path / "history" / "000001.sqlite3").write_bytes(b"no database" * 1000)
    keeper.take(settled("wolf 1"))
    keeper.write(SETTINGS)

    assert keeper.is_waiting

    keeper.write(SETTINGS)

    assert not keeper.is_waiting
    assert kept(keeper) == ["wolf 1"]
    assert (tmp_path / "history" / "000001.sqlite3").read_bytes().startswith(b"no database")
    keeper.archive.close()


def test_what_never_goes_well_is_an_error(keeper: HistoryKeeper, tmp_path: Path) -> None:
    (tmp_path / "history").write_text("a file where the folder should be")
    keeper.take(settled("wolf 1"))
    with pytest.raises(OSError, match="history"):
        keeper.write(SETTINGS)


def test_more_than_can_wait_is_left_out(keeper: HistoryKeeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper_module, "MAX_WAITING_LINES", 3)
    few = HistoryKeeper(keeper.archive)
    few.take(settled("wolf 1", "wolf 2", "wolf 3", "wolf 4"))
    few.write(SETTINGS)

    assert kept(few) == ["wolf 4", "wolf 3", "wolf 2"]
    few.archive.close()
