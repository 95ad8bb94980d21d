import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard

from tests.ui.console.conftest import Console
from ui.console import primary_selection
from ui.console.primary_selection import keep_selected
from ui.presenters.selection import Place, Selection

pytestmark = pytest.mark.gui


class Board:
    """A clipboard, as it is where there is a middle button, or is not."""

    def __init__(self, *, has_selection: bool) -> None:
        self._has_selection = has_selection
        self.kept: list[tuple[QMimeData, QClipboard.Mode]] = []

    def supportsSelection(self) -> bool:  # noqa: N802 - as Qt says it
        return self._has_selection

    def setMimeData(self, data: QMimeData, mode: QClipboard.Mode) -> None:  # noqa: N802
        self.kept.append((data, mode))


def offer(console: Console, board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    console.add("north", "south")
    console.view.select(Selection(Place(1, 2), Place(2, 3)))
    with monkeypatch.context() as patch:
        patch.setattr(primary_selection.QGuiApplication, "clipboard", lambda: board)
        keep_selected(console.view)


def test_it_is_the_text_that_was_selected_and_nothing_else(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    board = Board(has_selection=True)
    offer(console, board, monkeypatch)
    console.view.select(None)
    [(data, mode)] = board.kept

    assert mode is QClipboard.Mode.Selection
    assert (data.text(), data.formats()) == ("rth\nsou", ["text/plain"])
    assert (data.hasText(), data.hasHtml()) == (True, False)


def test_where_there_is_no_such_thing_nothing_is_kept(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    board = Board(has_selection=False)
    offer(console, board, monkeypatch)

    assert board.kept == []
