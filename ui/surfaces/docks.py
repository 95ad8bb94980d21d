"""User windows of scripts: docks with a console in them, on which other surfaces may stand."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QVBoxLayout, QWidget

from netcore.api.surfaces import Deed, Surface, SurfaceAct, SurfaceKind, title_bar_px
from ui.surfaces.frame import AREAS, show_with_page

_QUIET_MS = 150
_NAMES: dict[int, str] = {SurfaceKind.MAPPER: "Map"}
_HORIZONTAL, _VERTICAL = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


class Floor(QWidget):
    """What stands in a dock; tells its size when that has settled."""

    def __init__(self, name: str, tell: Callable[[Deed], None], content: QWidget) -> None:
        super().__init__()
        self._name = name
        self._tell = tell
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)
        self._timer = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._timer.timeout.connect(self._tell_size)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell, when it has its size."""
        super().resizeEvent(event)
        self._timer.start()

    def _tell_size(self) -> None:
        self._tell(Deed(self._name, SurfaceAct.RESIZE, self.width(), self.height()))


class SurfaceDock(QDockWidget):
    """Shows one user window, or the map's."""

    def __init__(self, surface: Surface, content: QWidget, tell: Callable[[Deed], None], frame: QMainWindow) -> None:
        super().__init__(frame)
        self._frame = frame
        self._surface = Surface("", surface.kind)
        self._tell = tell
        self.floor = Floor(surface.name, tell, content)
        self.setWidget(self.floor)
        self.setObjectName(surface.name)
        self._told: Deed | None = None
        self._timer = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._timer.timeout.connect(self._tell_place)
        self.show_surface(surface)
        self.dockLocationChanged.connect(self._timer.start)
        self.topLevelChanged.connect(self._timer.start)

    def show_surface(self, surface: Surface) -> None:
        """Look as it is now; where the player has moved it, it stays until a script moves it."""
        before, self._surface = self._surface, surface
        self.setWindowTitle(surface.title or _NAMES.get(surface.kind, surface.name))
        if surface.dock not in (before.dock, self._side) or not before.name:
            self._dock(surface)
        show_with_page(self, self._frame, visible=surface.visible)
        # Only now: one that floats takes the size that its content would like when it is first shown.
        if self.isFloating() and _place(surface) != _place(before):
            corner = self._frame.mapToGlobal(self._frame.rect().topLeft())
            self.move(corner.x() + surface.x, corner.y() + surface.y)
            # The size that the floor has told comes back; the title bar is seldom as high as scripts are told it is.
            told = self.floor.width(), self.floor.height() + title_bar_px(surface.kind)
            if (surface.width, surface.height) != told:
                self.resize(surface.width, surface.height)

    def _dock(self, surface: Surface) -> None:
        area = AREAS.get(surface.dock)
        if area is None:
            self._frame.addDockWidget(AREAS["r"], self)
            self.setFloating(True)
            return
        self.setFloating(False)
        self._frame.addDockWidget(area, self)
        across = surface.dock in ("l", "r")
        size = surface.width if across else surface.height
        orientation = _HORIZONTAL if across else _VERTICAL
        self._frame.resizeDocks([self], [max(80, size)], orientation)

    @property
    def _side(self) -> str:
        """Where it stands now, as scripts say."""
        if self.isFloating():
            return "f"
        area = self._frame.dockWidgetArea(self)
        return next((side for side, each in AREAS.items() if each == area), "")

    def moveEvent(self, event: QMoveEvent) -> None:
        """The player may have moved it."""
        super().moveEvent(event)
        if self.isFloating():
            self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The player may have made it larger."""
        super().resizeEvent(event)
        if self.isFloating():
            self._timer.start()

    def _tell_place(self) -> None:
        side = self._side
        corner = self._frame.mapToGlobal(self._frame.rect().topLeft())
        place = self.x() - corner.x(), self.y() - corner.y(), self.width(), self.height()
        x, y, width, height = place if side == "f" else (0, 0, 0, 0)
        deed = Deed(self._surface.name, SurfaceAct.DOCK, x, y, delta_x=width, delta_y=height, text=side)
        is_known = deed == self._told or side == self._surface.dock != "f"
        if side and self.isVisible() and not is_known:
            self._told = deed
            self._tell(deed)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The player closes it."""
        self._tell(Deed(self._surface.name, SurfaceAct.CLOSE))
        super().closeEvent(event)


def _place(surface: Surface) -> tuple[int, int, int, int]:
    return surface.x, surface.y, surface.width, surface.height
