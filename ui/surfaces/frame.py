"""The page around the console: borders that scripts keep free, their user windows docked at its sides, their tool bars.

It is a main window of its own in the session's page, so that each session has its docks.
"""

from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QVBoxLayout, QWidget

from netcore.api.surfaces import PageDressed
from ui.console.view import ConsoleView
from ui.presenters.safe_sheet import safe_style

_QUIET_MS: Final = 150  # dragging a border must not tell the scripts each step
# Of the borders together the console leaves this much of its width and height to itself, whatever scripts say.
_LEAST_SHARE: Final = 0.2
_WANTED: Final = "wanted"  # a dock's property: scripts and items say that it is to be seen

AREAS: Final = {
    "l": Qt.DockWidgetArea.LeftDockWidgetArea,
    "r": Qt.DockWidgetArea.RightDockWidgetArea,
    "t": Qt.DockWidgetArea.TopDockWidgetArea,
    "b": Qt.DockWidgetArea.BottomDockWidgetArea,
}


class Stage(QWidget):
    """What labels and consoles of scripts stand on; the console fills it but for the borders."""

    resized = Signal()

    def __init__(self, view: ConsoleView) -> None:
        super().__init__()
        self._page = PageDressed()
        self._view = view
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(view)
        self._timer = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._timer.timeout.connect(self.resized)

    def dress(self, page: PageDressed) -> None:
        """Keep the borders free, in their colour or the console's."""
        self._page = page
        self._fit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the borders; the console paints itself, on what is behind."""
        painter = QPainter(self)
        painter.setClipRegion(QRegion(self.rect()) - QRegion(self._column.contentsRect()))
        colour = self._page.colour
        painter.fillRect(event.rect(), QColor(colour & 0xFFFFFF if colour else self._view.theme.console))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell, when it has its size."""
        super().resizeEvent(event)
        self._fit()
        self._timer.start()

    def _fit(self) -> None:
        page = self._page
        left, right = _within(page.left, page.right, self.width())
        top, bottom = _within(page.top, page.bottom, self.height())
        self._column.setContentsMargins(left, top, right, bottom)


class PageFrame(QMainWindow):
    """The stage, and the docks around it."""

    def __init__(self, view: ConsoleView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)  # the constructor makes a window of every main window
        self.stage = Stage(view)
        self.setCentralWidget(self.stage)
        self.setDockNestingEnabled(True)

    def sizeHint(self) -> QSize:
        """That of the console."""
        return self.stage.sizeHint()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another session is in front: what floats goes with the page that it is of."""
        super().hideEvent(event)
        if not event.spontaneous():
            for dock in self._floating():
                dock.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """And it comes back with it."""
        super().showEvent(event)
        if not event.spontaneous():
            for dock in self._floating():
                dock.setVisible(bool(dock.property(_WANTED)))

    def _floating(self) -> list[QDockWidget]:
        return [dock for dock in self.findChildren(QDockWidget) if dock.isFloating()]

    def dress(self, page: PageDressed, folder: str) -> None:
        """Look as scripts say."""
        self.stage.dress(page)
        style = safe_style(page.style, folder)
        if style != self.styleSheet():
            self.setStyleSheet(style)


def show_with_page(dock: QDockWidget, page: QMainWindow, *, visible: bool) -> None:
    """Show a dock or hide it; one that floats is to be seen only while its page is."""
    dock.setProperty(_WANTED, visible)
    dock.setVisible(visible and (page.isVisible() or not dock.isFloating()))


def _within(first: int, second: int, whole: int) -> tuple[int, int]:
    most = int(whole * (1 - _LEAST_SHARE))
    if first + second <= most:
        return first, second
    share = most / (first + second)
    return int(first * share), int(second * share)
