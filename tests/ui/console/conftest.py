from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netcore.api.text import Line
from tests.support.console_text import line
from ui.console.gestures import ConsoleGestures
from ui.console.view import ConsoleView
from ui.look.decor import Decor
from ui.look.fonts import BUNDLED_FAMILY
from ui.presenters.console_store import ConsoleStore


class Console:
    """A console on screen, 60 by 16 cells, and what can be seen of it."""

    COLUMNS = 60
    ROWS = 16

    def __init__(self, qtbot: QtBot, decor: Decor) -> None:
        self.qtbot = qtbot
        self.decor = decor
        self.store = ConsoleStore()
        self.view = ConsoleView(self.store, decor)
        qtbot.addWidget(self.view)
        self.gestures = ConsoleGestures(self.view)
        self.view.set_font(BUNDLED_FAMILY, 11)
        with qtbot.waitExposed(self.view):
            self.view.show()
        self.fit(self.COLUMNS, self.ROWS)

    def fit(self, columns: int, rows: int) -> None:
        """Make the view so large that so many cells fit."""
        now_columns, now_rows = self.view.grid
        width = self.view.width() + round((columns - now_columns) * self.view.cell_width)
        self.view.resize(width, self.view.height() + (rows - now_rows) * self.view.cell_height)
        self.settle()
        assert self.view.grid == (columns, rows)

    def settle(self) -> None:
        """Let it look at the store and paint."""
        for _ in range(4):
            QApplication.processEvents()

    def add(self, *texts: str | Line) -> None:
        """Bring lines at the end."""
        first = self.store.line(len(self.store) - 1).number + 1 if len(self.store) else 1
        lines = [line(n, text) if isinstance(text, str) else text for n, text in enumerate(texts, first)]
        self.apply(*lines)

    def apply(self, *lines: Line, removed: tuple[int, ...] = ()) -> None:
        """Bring or change lines, or take some away."""
        self.store.apply(lines, removed, 0.0)
        self.view.refresh()
        self.settle()

    def fill(self, count: int = 100) -> None:
        """Lines "line 1" and so on."""
        self.add(*(f"line {n}" for n in range(1, count + 1)))

    @property
    def seen(self) -> list[str]:
        """The text of the rows on the screen, from the top."""
        panes = self.view.panes
        fits = panes.rows - panes.live_rows if panes.is_split else 0
        return [row.line.text[row.start : row.end] for row in (*panes.upper[:fits], *panes.lower)]

    def place(self, row: int, column: float) -> QPoint:
        """The middle of a cell, counted from the top of a view that is full."""
        top = self.view.viewport().height() - 2 - self.view.panes.rows * self.view.cell_height
        x = 8 + column * self.view.cell_width
        return QPointF(x, top + (row + 0.5) * self.view.cell_height).toPoint()

    def cell(self, row: int, column: float, width: float = 1) -> QRect:
        """A stretch of cells on the screen."""
        middle = self.place(row, column)
        height = self.view.cell_height
        return QRect(middle.x(), middle.y() - height // 2, round(width * self.view.cell_width), height)

    def painted(self) -> QImage:
        """The viewport, painted anew."""
        return self.view.viewport().grab().toImage()

    def on_screen(self) -> QImage:
        """The viewport as it is on the screen, however it came to be there."""
        self.settle()
        viewport = self.view.viewport()
        corner = viewport.mapTo(self.view, QPoint(0, 0))
        whole = self.view.screen().grabWindow(
            self.view.winId(), corner.x(), corner.y(), viewport.width(), viewport.height()
        )
        return whole.toImage()


def share_of(image: QImage, area: QRect, colour: int) -> float:
    """Which share of an area has nearly a colour."""
    wanted = QColor(colour)
    hits = 0
    for y in range(area.top(), area.bottom() + 1):
        for x in range(area.left(), area.right() + 1):
            found = image.pixelColor(x, y)
            distance = max(
                abs(found.red() - wanted.red()), abs(found.green() - wanted.green()), abs(found.blue() - wanted.blue())
            )
            hits += distance <= 40
    return hits / (area.width() * area.height())


@pytest.fixture
def console(qtbot: QtBot, decor: Decor) -> Console:
    """An empty console."""
    return Console(qtbot, decor)


@pytest.fixture
def share() -> Callable[[QImage, QRect, int], float]:
    """Which share of an area of an image has nearly a colour."""
    return share_of
