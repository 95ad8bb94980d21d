from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from ui.presenters.saved_text import Piece
from ui.session import text_file
from ui.session.text_file import TextFile

pytestmark = pytest.mark.gui


def test_the_pieces_get_into_the_file_and_that_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    told: list[str] = []
    owner = QObject()
    path = tmp_path / "a.txt"
    TextFile(str(path), iter([Piece("", 0), Piece("Grüße\n\ud800", 1_234), Piece("\n", 0)]), told.append, owner)
    qtbot.waitUntil(lambda: bool(told))

    assert path.read_bytes() == "Grüße\n?\n".encode()
    assert told == [f"1,234 lines saved in {path}."]
    qtbot.waitUntil(lambda: not owner.children())


def test_a_file_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    told: list[str] = []
    owner = QObject()
    path = tmp_path / "nowhere" / "a.txt"
    TextFile(str(path), iter([Piece("a", 1)]), told.append, owner)

    assert told[0].startswith(f"{path} could not be written: ")


def test_the_window_goes_on_meanwhile(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter(range(1_000_000))
    monkeypatch.setattr(text_file, "monotonic", lambda: next(now) * 0.002)  # so long a piece takes
    told: list[str] = []
    owner = QObject()
    done = 0
    seen: list[int] = []

    def pieces() -> Iterator[Piece]:
        nonlocal done
        for _ in range(100):
            done += 1
            yield Piece("a\n", 1)

    looker = QTimer(owner, interval=0)
    looker.timeout.connect(lambda: seen.append(done))
    looker.start()
    TextFile(str(tmp_path / "a.txt"), pieces(), told.append, owner)
    qtbot.waitUntil(lambda: bool(told))
    looker.stop()

    assert len(set(seen)) > 20


def test_nothing_is_left_of_one_whose_tab_is_closed(qtbot: QtBot, tmp_path: Path) -> None:
    told: list[str] = []
    owner = QObject()
    endless = (Piece("a\n", 1) for _ in iter(int, 1))
    TextFile(str(tmp_path / "a.txt"), endless, told.append, owner)
    with qtbot.waitSignal(owner.destroyed):
        QTimer.singleShot(50, owner.deleteLater)

    assert told == []
    assert list(tmp_path.iterdir()) == []
