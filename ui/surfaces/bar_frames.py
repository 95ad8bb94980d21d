"""What a tool bar's buttons stand in: a bar at a side of the page, or a small window of its own that floats.

Both arrange the same buttons: in rows or columns, or each where it says.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMoveEvent, QShowEvent
from PySide6.QtWidgets import QDockWidget, QGridLayout, QMainWindow, QToolBar, QToolButton, QWidget

from netcore.api.surfaces import Surface
from ui.presenters.safe_sheet import safe_style
from ui.surfaces.bar_button import MOST_PIXELS, BarButton, within
from ui.surfaces.frame import AREAS, show_with_page

FLOATING: Final = "f"
_SPACE: Final = 4
SETTLE_MS: Final = 1_000  # after which a window that has come up is where it is to stay
_QUIET_MS: Final = 150  # after which a window that is dragged has come to rest

_AREAS: Final = {
    "t": Qt.ToolBarArea.TopToolBarArea,
    "b": Qt.ToolBarArea.BottomToolBarArea,
    "l": Qt.ToolBarArea.LeftToolBarArea,
    "r": Qt.ToolBarArea.RightToolBarArea,
}


class Placed(NamedTuple):
    """A button, and where it stands in a bar whose buttons say that themselves."""

    button: BarButton
    x: int
    y: int


class Cells(QWidget):
    """Buttons in rows or columns, or each at its place."""

    def __init__(self, bar: Surface, buttons: Sequence[Placed]) -> None:
        super().__init__()
        if bar.placed:
            self._place(buttons)
            return
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(_SPACE)
        for number, each in enumerate(buttons):
            line, place = divmod(number, _columns(bar))
            row, column = (line, place) if bar.upright else (place, line)
            grid.addWidget(each.button, row, column)
            each.button.show()

    def _place(self, buttons: Sequence[Placed]) -> None:
        room = QRect()
        for each in buttons:
            each.button.setParent(self)
            each.button.setGeometry(QRect(QPoint(within(each.x), within(each.y)), each.button.sizeHint()))
            each.button.resize(each.button.size().expandedTo(each.button.minimumSize()))
            each.button.show()
            room |= each.button.geometry()
        self.setFixedSize(room.right() + 1, room.bottom() + 1)


class DockedBar(QToolBar):
    """At a side of the page.  What of it does not fit is behind its arrow."""

    def __init__(self, bar: Surface, frame: QMainWindow) -> None:
        super().__init__(frame)
        self.dock = bar.dock
        self.setObjectName(bar.name)
        # Where it stands is said in the editor; one that is to be dragged about floats.
        self.setMovable(False)
        frame.addToolBar(_AREAS.get(bar.dock, Qt.ToolBarArea.TopToolBarArea), self)
        more = self.findChild(QToolButton, "qt_toolbar_ext_button")
        if more is not None:  # Qt's own, which it has no words for
            more.setAccessibleName("More buttons")
            more.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def arrange(self, bar: Surface, buttons: Sequence[Placed]) -> None:
        """Put the buttons in."""
        before = self.actions()
        lies_along = bar.upright == (self.orientation() == Qt.Orientation.Vertical)
        together = len(buttons) if bar.placed or not lies_along else _columns(bar)
        for start in range(0, len(buttons), max(1, together)):
            self.addWidget(Cells(bar, buttons[start : start + together]))
        for action in before:  # the buttons are out of there
            self.removeAction(action)
            action.deleteLater()

    def show_surface(self, bar: Surface, folder: str) -> None:
        """Look as it is now."""
        _dress(self, bar, folder)
        self.setVisible(bar.visible)


class FloatingBar(QDockWidget):
    """A small window.  The player may drag it to a side of the page, and it is there again the next time."""

    def __init__(self, bar: Surface, frame: QMainWindow, place: str, keep: Callable[[str], None]) -> None:
        """`place` is what `keep` was told the last time."""
        super().__init__(frame)
        self.dock = bar.dock
        self._frame = frame
        self._keep = keep
        self._kept = place
        self.setObjectName(bar.name)
        # One that is closed could not be opened again: scripts do not show and hide what floats.
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable | QDockWidget.DockWidgetFeature.DockWidgetFloatable
        )
        self._timer = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._timer.timeout.connect(self._tell_place)
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settling.timeout.connect(self._settle)
        self._stands_at: QPoint | None = None
        side, _, at = place.partition(" ")
        frame.addDockWidget(AREAS.get(side, AREAS["r"]), self)
        self._bar = bar
        self._at: str | None = None if side in AREAS else at
        self.setFloating(self._at is not None)
        self.dockLocationChanged.connect(self._timer.start)
        self.topLevelChanged.connect(self._timer.start)

    def _stand(self, bar: Surface, at: str) -> None:
        """Where it stood the last time, if there is a screen; else where its item says, from the corner of the page."""
        x, _, y = at.partition(" ")
        if _is_number(x) and _is_number(y) and QGuiApplication.screenAt(QPoint(int(x), int(y))) is not None:
            self._stands_at = QPoint(int(x), int(y))
        else:
            corner = QPoint(within(bar.x, -MOST_PIXELS), within(bar.y, -MOST_PIXELS))
            self._stands_at = self._frame.mapToGlobal(corner)
        self.move(self._stands_at)

    def arrange(self, bar: Surface, buttons: Sequence[Placed]) -> None:
        """Put the buttons in."""
        before = self.widget()
        cells = Cells(bar, buttons)
        cells.setContentsMargins(_SPACE, _SPACE, _SPACE, _SPACE)
        self.setWidget(cells)
        if before is not None:
            before.deleteLater()
        if self.isFloating():
            self.adjustSize()

    def show_surface(self, bar: Surface, folder: str) -> None:
        """Look as it is now."""
        self._bar = bar
        self.setWindowTitle(bar.title or bar.name)
        _dress(self, bar, folder)
        show_with_page(self, self._frame, visible=bar.visible)

    def showEvent(self, event: QShowEvent) -> None:
        """Only now it can be told where it stands."""
        super().showEvent(event)
        if self._at is not None and self.isFloating():
            self._stand(self._bar, self._at)
            self._at = None
        self._settling.start()

    def _settle(self) -> None:
        """What the system says of its place while it comes up may be old, or be what it has thought of itself."""
        is_held = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if self.isFloating() and self._stands_at is not None and self.pos() != self._stands_at and not is_held:
            self.move(self._stands_at)

    @property
    def has_settled(self) -> bool:
        """From now on it is the player who moves it."""
        return not self._settling.isActive()

    def moveEvent(self, event: QMoveEvent) -> None:
        """The player may have moved it."""
        super().moveEvent(event)
        self._timer.start()

    def _tell_place(self) -> None:
        if not self.has_settled:
            self._timer.start()
            return
        area = self._frame.dockWidgetArea(self)
        side = next((side for side, each in AREAS.items() if each == area), "")
        if self.isFloating() and self.isVisible():
            self._stands_at = self.pos()
        place = f"{FLOATING} {self.x()} {self.y()}" if self.isFloating() else side
        if place and place != self._kept and self.isVisible():
            self._kept = place
            self._keep(place)


def _dress(widget: DockedBar | FloatingBar, bar: Surface, folder: str) -> None:
    widget.setAccessibleName(bar.title or bar.name)
    style = safe_style(bar.style, folder)
    if style != widget.styleSheet():
        widget.setStyleSheet(style)


def _columns(bar: Surface) -> int:
    return max(1, bar.columns)


def _is_number(text: str) -> bool:
    return text.removeprefix("-").isdecimal() and text.isascii() and len(text) < 7
