"""All windows of a session's scripts as widgets: made, moved, put in front, taken away, as the presenter has them."""

from collections.abc import Callable
from typing import assert_never

from PySide6.QtWidgets import QScrollArea, QWidget

from netcore.api.maps import MAP
from netcore.api.surfaces import MAIN, Deed, Surface, SurfaceKind, SurfaceLinesShown, SurfacesShown
from ui.console.view import ConsoleView
from ui.look.decor import Decor
from ui.map.panel import MapPanel
from ui.presenters.safe_sheet import safe_style
from ui.presenters.surfaces import Surfaces, places
from ui.surfaces.command_line import SurfaceCommandLine, SurfaceTextBox
from ui.surfaces.console import SurfaceConsole
from ui.surfaces.docks import SurfaceDock
from ui.surfaces.frame import PageFrame
from ui.surfaces.label import SurfaceLabel
from ui.surfaces.tool_bars import ToolBars


class SurfaceLayer:
    """Keeps the widgets of one session's surfaces."""

    def __init__(
        self,
        surfaces: Surfaces,
        frame: PageFrame,
        decor: Decor,
        *,
        folder: Callable[[], str],
        tell: Callable[[Deed], None],
        watch: Callable[[ConsoleView], object],
    ) -> None:
        """`folder` is where pictures may be; `tell` hears what the player does, and `watch` looks after a console."""
        self._surfaces = surfaces
        self._frame = frame
        self._decor = decor
        self._folder = folder
        self._tell = tell
        self._watch = watch
        self.bars = ToolBars(surfaces, frame, folder=folder, tell=tell)
        self._widgets: dict[str, QWidget] = {}  # but for tool bars and what is in them
        self._early: dict[str, None] = {}  # those that have come before their parents
        self._parents: dict[str, str] = {}
        self._heights: dict[str, int] = {}  # how far in front each was when it was last put there
        self._highest: dict[str, int] = {}  # by parent
        self._is_masked = False

    def widget(self, name: str) -> QWidget | None:
        """The widget of a surface."""
        return self._widgets.get(name) or self.bars.widget(name)

    def show(self, shown: SurfacesShown) -> None:
        """Surfaces are new, changed or gone; the presenter has them already."""
        for name in shown.removed:
            self._remove(name)
        for surface in shown.surfaces:
            if (current := self._surfaces.find(surface.name)) is not None:
                self._show(current)
        self.bars.settle()
        early, self._early = self._early, {}
        for name in early:
            if (late := self._surfaces.find(name)) is not None:
                self._show(late)
        self._order([surface for surface in shown.surfaces if self._heights.get(surface.name) != surface.z])

    def show_lines(self, shown: SurfaceLinesShown) -> None:
        """A console has other lines."""
        console = self._console(shown.surface)
        if console is not None:
            console.view.refresh()

    def show_map(self) -> None:
        """The map has changed."""
        widget = self._widgets.get(MAP)
        panel = widget.floor.findChild(MapPanel) if isinstance(widget, SurfaceDock) else widget
        if isinstance(panel, MapPanel):
            panel.refresh()

    def view(self, name: str) -> ConsoleView | None:
        """The lines of a console or a user window."""
        console = self._console(name)
        return console.view if console is not None else None

    def set_masked(self, masked: bool) -> None:
        """The game asks for a password, or not any more."""
        self._is_masked = masked
        for widget in self._widgets.values():
            if isinstance(widget, SurfaceCommandLine):
                widget.set_masked(masked)

    def clear(self) -> None:
        """There is none any more."""
        for name in list(self._widgets):
            self._remove(name)
        self._early = {}
        self.bars.clear()

    # --- steps ---

    def _show(self, surface: Surface) -> None:
        if surface.kind in (SurfaceKind.TOOL_BAR, SurfaceKind.BUTTON):
            self.bars.take(surface)
            return
        widget = self._widgets.get(surface.name)
        if surface.kind == SurfaceKind.MAPPER and isinstance(widget, SurfaceDock) != bool(surface.dock):
            self._remove(surface.name)  # from a dock onto the page, or the other way
            widget = None
        if widget is not None and self._parents[surface.name] != surface.parent:
            floor = self._floor(surface.parent)
            if floor is not None and places(surface):
                self._parents[surface.name] = surface.parent
                self._heights.pop(surface.name, None)
                widget.setParent(floor)
        if widget is None:
            floor = self._floor(surface.parent)
            if floor is None:
                self._early[surface.name] = None
                return
            widget = self._made(surface, floor)
            self._widgets[surface.name] = widget
            self._parents[surface.name] = surface.parent
        self._dress(widget, surface)
        if places(surface):
            widget.setGeometry(surface.x, surface.y, surface.width, surface.height)
            widget.setVisible(surface.visible)
            self._stretch(surface.parent)

    def _made(self, surface: Surface, floor: QWidget) -> QWidget:
        kind = SurfaceKind(surface.kind)
        match kind:
            case SurfaceKind.LABEL:
                return SurfaceLabel(surface, self._folder(), self._tell, floor)
            case SurfaceKind.CONSOLE:
                return self._made_console(surface, floor)
            case SurfaceKind.WINDOW:
                return SurfaceDock(surface, self._made_console(surface, floor), self._tell, self._frame)
            case SurfaceKind.COMMAND_LINE:
                line = SurfaceCommandLine(surface, self._tell, floor)
                line.set_masked(self._is_masked)
                return line
            case SurfaceKind.TEXT_BOX:
                return SurfaceTextBox(surface, self._tell, floor)
            case SurfaceKind.SCROLL_BOX:
                box = QScrollArea(floor)
                box.setFrameShape(QScrollArea.Shape.NoFrame)
                box.setWidget(QWidget())
                return box
            case SurfaceKind.MAPPER:
                return self._made_map(surface, floor)
            case SurfaceKind.TOOL_BAR | SurfaceKind.BUTTON | SurfaceKind.BUFFER:
                return QWidget(floor)  # the first two are the tool bars', and a host does not show the third
            case _:
                assert_never(kind)

    def _made_console(self, surface: Surface, floor: QWidget) -> SurfaceConsole:
        store = self._surfaces.store(surface.name)
        return SurfaceConsole(surface, store, self._decor, self._tell, self._watch, floor)

    def _made_map(self, surface: Surface, floor: QWidget) -> QWidget:
        panel = MapPanel(self._surfaces.map, self._decor, self._tell, floor)
        return SurfaceDock(surface, panel, self._tell, self._frame) if surface.dock else panel

    def _dress(self, widget: QWidget, surface: Surface) -> None:
        if isinstance(widget, SurfaceLabel | SurfaceConsole | SurfaceCommandLine | SurfaceTextBox | SurfaceDock):
            widget.show_surface(surface)
        if isinstance(widget, SurfaceDock):
            widget.setStyleSheet(safe_style(surface.style, self._folder()))
            console = self._console(surface.name)
            if console is not None:
                console.show_surface(surface)

    def _floor(self, name: str) -> QWidget | None:
        """What the widgets of a parent's children stand on."""
        if name == MAIN:
            return self._frame.stage
        widget = self.widget(name)
        if isinstance(widget, SurfaceDock):
            return widget.floor
        return widget.widget() if isinstance(widget, QScrollArea) else widget

    def _console(self, name: str) -> SurfaceConsole | None:
        widget = self._widgets.get(name)
        if isinstance(widget, SurfaceDock):
            return widget.floor.findChild(SurfaceConsole)
        return widget if isinstance(widget, SurfaceConsole) else None

    def _stretch(self, name: str) -> None:
        """A scroll box's inside is as large as what stands in it."""
        box = self._widgets.get(name)
        if isinstance(box, QScrollArea):
            inside = [surface for surface in self._surfaces.children(name) if surface.visible]
            width = max((surface.x + surface.width for surface in inside), default=0)
            height = max((surface.y + surface.height for surface in inside), default=0)
            floor = box.widget()
            if floor is not None:
                floor.resize(width, height)

    def _order(self, moved: list[Surface]) -> None:
        """Put those in front that have moved there; one that went behind another has all of its parent's put anew."""
        stale: set[str] = set()
        for surface in sorted(moved, key=lambda surface: surface.z):
            self._heights[surface.name] = surface.z
            if surface.z > self._highest.get(surface.parent, 0):
                self._highest[surface.parent] = surface.z
                self._raise(surface)
            else:
                stale.add(surface.parent)
        for parent in stale:
            for surface in self._surfaces.children(parent):
                self._raise(surface)

    def _raise(self, surface: Surface) -> None:
        widget = self._widgets.get(surface.name)
        if widget is not None and places(surface):
            widget.raise_()

    def _remove(self, name: str) -> None:
        widget = self._widgets.pop(name, None)
        self._parents.pop(name, None)
        self._heights.pop(name, None)
        if widget is None:
            self.bars.remove(name)
            return
        widget.hide()
        widget.deleteLater()
