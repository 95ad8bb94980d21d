"""A page of a session on which scripts put windows."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QWidget

from netcore.api.commands import ActOnSurface
from netcore.api.surfaces import Deed, Surface, SurfaceLinesShown, SurfacesShown
from netcore.api.text import Line
from tests.support.page_stage import PageStage
from ui.surfaces.layer import SurfaceLayer


class SurfaceStage(PageStage):
    """A page, what scripts put there, and what they hear."""

    @property
    def layer(self) -> SurfaceLayer:
        return self.page.windows.layer

    @property
    def deeds(self) -> list[Deed]:
        return [command.deed for command in self.sent if isinstance(command, ActOnSurface)]

    def put(self, *surfaces: Surface) -> None:
        self.page.display_arrived(SurfacesShown(surfaces))

    def take(self, *names: str) -> None:
        self.page.display_arrived(SurfacesShown((), names))

    @staticmethod
    def right_click(widget: QWidget, point: QPoint) -> None:
        """Ask for the menu there, as the right button does."""
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(widget, QContextMenuEvent(reason, point, widget.mapToGlobal(point)))

    def write(self, surface: str, *texts: str) -> None:
        lines = tuple(Line(number, text) for number, text in enumerate(texts, 1))
        self.page.display_arrived(SurfaceLinesShown(surface, 0.0, lines))
