import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from tests.ui.console.conftest import Console
from ui.presenters.console_panes import LIVE_SHARE

pytestmark = pytest.mark.gui

NO, LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
PRESS, MOVE, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease
TWICE = QEvent.Type.MouseButtonDblClick


class Bar:
    """A console that is scrolled back, and a mouse."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.view = console.view
        console.fill()
        self.view.scroll_rows(-20)
        self.view.viewport().setMouseTracking(True)
        self.shares: list[float] = []
        self.view.live_share_changed.connect(self.shares.append)

    @property
    def y(self) -> int:
        return self.view.history_bottom + 2

    def send(self, kind: QEvent.Type, y: float, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
        viewport, where = self.view.viewport(), QPointF(40, y)
        event = QMouseEvent(
            kind, where, QPointF(viewport.mapToGlobal(QPoint(40, int(y)))), button, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(viewport, event)

    def drag(self, start: float, end: float) -> None:
        self.send(PRESS, start, LEFT, LEFT)
        self.send(MOVE, (start + end) / 2, NO, LEFT)
        self.send(MOVE, end, NO, LEFT)
        self.send(RELEASE, end, LEFT, NO)

    @property
    def cursor(self) -> Qt.CursorShape:
        return self.view.viewport().cursor().shape()


@pytest.fixture
def bar(console: Console) -> Bar:
    return Bar(console)


def test_dragged_up_it_leaves_the_newest_lines_more_room(bar: Bar) -> None:
    before, top = bar.view.panes.live_rows, bar.console.seen[0]
    bar.drag(bar.y, bar.y - 4 * bar.view.cell_height)
    bar.console.settle()

    assert bar.view.panes.live_rows == before + 4
    assert bar.console.seen[0] == top
    assert bar.shares == [bar.view.panes.live_share]
    assert bar.view.selection is None
    assert bar.console.on_screen() == bar.console.painted()


@pytest.mark.parametrize(("end", "rows"), [(-500, 13), (5_000, 3)])
def test_neither_is_ever_without_room(bar: Bar, end: int, rows: int) -> None:
    bar.drag(bar.y, end)

    assert bar.view.panes.live_rows == rows


def test_two_clicks_give_the_usual_room_back(bar: Bar) -> None:
    bar.drag(bar.y, bar.y - 4 * bar.view.cell_height)
    for kind in (PRESS, RELEASE, TWICE, RELEASE):
        bar.send(kind, bar.y, LEFT, NO if kind == RELEASE else LEFT)

    assert bar.shares[-1] == LIVE_SHARE


def test_the_mouse_says_that_it_can_be_dragged(bar: Bar) -> None:
    bar.send(MOVE, bar.y, NO, NO)
    over = bar.cursor
    bar.send(MOVE, bar.y - 40, NO, NO)

    assert (over, bar.cursor) == (Qt.CursorShape.SplitVCursor, Qt.CursorShape.IBeamCursor)


def test_without_a_history_there_is_no_bar(bar: Bar) -> None:
    place = bar.y
    bar.view.follow()
    bar.send(MOVE, place, NO, NO)
    bar.drag(place, place - 60)

    assert bar.cursor == Qt.CursorShape.IBeamCursor
    assert bar.shares == []
    assert bar.view.has_selection
