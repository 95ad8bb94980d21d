"""The tool bars of a session's page: their buttons made, changed, arranged and taken away as the presenter has them."""

from collections.abc import Callable
from typing import Final, NamedTuple, Protocol

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from netcore.api.surfaces import Deed, Surface, SurfaceAct, SurfaceKind
from ui.presenters.safe_sheet import safe_style
from ui.presenters.surfaces import Surfaces
from ui.surfaces.bar_button import BarButton, icon_of, label
from ui.surfaces.bar_frames import FLOATING, DockedBar, FloatingBar, Placed

# Deeper than anybody finds anything; a script host that somebody broke out of could say that a menu is in itself.
MAX_DEPTH: Final = 24

_QUIET_MS: Final = 16  # after which no more of a bar comes

BarFrame = DockedBar | FloatingBar


class BarPlaces(Protocol):
    """Where the player has put the tool bars that float."""

    def place(self, bar: str) -> str:
        """What was kept of it the last time; "": nothing."""

    def keep_place(self, bar: str, place: str) -> None:
        """Keep it."""


class NoBarPlaces:
    """Of nobody."""

    def place(self, _bar: str) -> str:
        """Nothing."""
        return ""

    def keep_place(self, _bar: str, _place: str) -> None:
        """Forget it."""


class _Arrangement(NamedTuple):
    """What a bar is arranged for."""

    is_upright: bool
    columns: int
    is_placed: bool
    buttons: tuple[object, ...]


def _wanted(bar: Surface, inside: list[Surface]) -> _Arrangement:
    names = tuple(each.name for each in inside)
    places = tuple((each.name, each.x, each.y, each.width, each.height) for each in inside) if bar.placed else names
    return _Arrangement(bar.upright, bar.columns, bar.placed, places)


class ToolBars:
    """Keeps their widgets."""

    def __init__(
        self, surfaces: Surfaces, frame: QMainWindow, *, folder: Callable[[], str], tell: Callable[[Deed], None]
    ) -> None:
        """`folder` is where pictures may be; `tell` hears what the player does."""
        self.places: BarPlaces = NoBarPlaces()
        self._surfaces = surfaces
        self._frame = frame
        self._folder = folder
        self._tell = tell
        self._bars: dict[str, BarFrame] = {}
        self._buttons: dict[str, BarButton] = {}
        self._homes: dict[str, str] = {}  # of each button: its bar
        self._arranged: dict[str, _Arrangement] = {}  # of each bar, as it was last
        self._stale: dict[str, None] = {}  # bars of which something has changed
        # A large bar comes in many messages, and to arrange it for each of them would take seconds.
        self._timer = QTimer(frame, singleShot=True, interval=_QUIET_MS)
        self._timer.timeout.connect(self._arrange_all)

    def widget(self, name: str) -> BarFrame | BarButton | None:
        """The widget of a tool bar or of a button in it; those in menus have none."""
        return self._bars.get(name) or self._buttons.get(name)

    def take(self, surface: Surface) -> None:
        """One is new or has changed; it shows with the next `settle`."""
        bar = self._bar_of(surface)
        if bar:
            self._stale[bar] = None

    def remove(self, name: str) -> None:
        """One is gone."""
        if name in self._buttons:
            self._stale[self._homes[name]] = None
            self._drop_button(name)
        elif name in self._bars:
            self._drop(name)
        else:  # it stood in a menu
            self._stale |= dict.fromkeys(self._bars)

    def clear(self) -> None:
        """There is none any more."""
        for name in list(self._bars):
            self._drop(name)
        self._stale = {}

    def settle(self) -> None:
        """Show what has changed."""
        stale, self._stale = self._stale, {}
        for name in stale:
            bar = self._surfaces.find(name)
            if bar is not None and bar.kind == SurfaceKind.TOOL_BAR:
                self._show(bar)

    def focus_first(self) -> bool:
        """Go to the first button, for those without a mouse.  False: there is none to be seen."""
        first = next((each for each in self._buttons.values() if each.isVisible() and each.isEnabled()), None)
        if first is not None:
            first.activateWindow()
            first.setFocus()
        return first is not None

    @property
    def has_focus(self) -> bool:
        """One of the buttons has it."""
        return any(button.hasFocus() for button in self._buttons.values())

    # --- steps ---

    def _bar_of(self, surface: Surface) -> str:
        for _ in range(MAX_DEPTH):
            if surface.kind == SurfaceKind.TOOL_BAR:
                return surface.name
            around = self._surfaces.find(surface.parent)
            if around is None:
                return ""
            surface = around
        return ""

    def _show(self, bar: Surface) -> None:
        frame = self._bars.get(bar.name)
        if frame is not None and frame.dock != bar.dock:
            self._drop(bar.name)  # to another side, or away from it
            frame = None
        if frame is None:
            frame = self._bars[bar.name] = self._made(bar)
        inside = self._inside(bar)
        for gone in {name for name, home in self._homes.items() if home == bar.name} - {each.name for each in inside}:
            self._drop_button(gone)
        for surface in inside:
            self._show_button(surface, bar.name, frame)
        frame.show_surface(bar, self._folder())
        if self._arranged.get(bar.name) != _wanted(bar, inside):
            self._timer.start()

    def _inside(self, bar: Surface) -> list[Surface]:
        children = self._surfaces.children(bar.name)
        return [each for each in children if each.kind == SurfaceKind.BUTTON and each.visible]

    def _arrange_all(self) -> None:
        for name, frame in self._bars.items():
            bar = self._surfaces.find(name)
            inside = self._inside(bar) if bar is not None else []
            if bar is None or frame.dock != bar.dock or any(each.name not in self._buttons for each in inside):
                continue  # what is on its way shows it
            wanted = _wanted(bar, inside)
            if self._arranged.get(name) != wanted:
                self._arranged[name] = wanted
                self._arrange(frame, bar, inside)

    def _made(self, bar: Surface) -> BarFrame:
        if bar.dock != FLOATING:
            return DockedBar(bar, self._frame)
        return FloatingBar(
            bar, self._frame, self.places.place(bar.name), lambda at: self.places.keep_place(bar.name, at)
        )

    def _arrange(self, frame: BarFrame, bar: Surface, inside: list[Surface]) -> None:
        focused = next((button for button in self._buttons.values() if button.hasFocus()), None)
        frame.arrange(bar, [Placed(self._buttons[each.name], each.x, each.y) for each in inside])
        if focused is not None:
            # Later: the frame shows what is new in it when it has laid it out.
            QTimer.singleShot(0, focused, focused.setFocus)

    def _show_button(self, surface: Surface, bar: str, frame: QWidget) -> None:
        button = self._buttons.get(surface.name)
        if button is None:
            button = self._buttons[surface.name] = BarButton(surface, self._tell, frame)
            self._homes[surface.name] = bar
        button.show_surface(surface, self._folder())
        menu = button.menu()
        if isinstance(menu, QMenu):
            self._fill(menu, surface, 0)

    def _fill(self, menu: QMenu, around: Surface, depth: int) -> None:
        menu.clear()
        menu.setStyleSheet(safe_style(around.style, self._folder()))
        for surface in self._surfaces.children(around.name):
            if surface.is_menu and depth < MAX_DEPTH:
                below = menu.addMenu(icon_of(surface, self._folder()), label(surface))
                self._fill(below, surface, depth + 1)
            elif surface.kind == SurfaceKind.BUTTON:
                menu.addAction(self._entry(surface, menu))

    def _entry(self, surface: Surface, menu: QMenu) -> QAction:
        action = QAction(icon_of(surface, self._folder()), label(surface), menu)
        action.setCheckable(surface.two_state)
        action.setChecked(surface.on)
        action.triggered.connect(lambda: self._tell(Deed(surface.name, SurfaceAct.PRESS)))
        return action

    def _drop(self, name: str) -> None:
        frame = self._bars.pop(name)
        self._arranged.pop(name, None)
        for inside in [inside for inside, home in self._homes.items() if home == name]:
            self._drop_button(inside)
        if isinstance(frame, DockedBar):
            self._frame.removeToolBar(frame)
        else:
            self._frame.removeDockWidget(frame)
        frame.hide()
        frame.deleteLater()

    def _drop_button(self, name: str) -> None:
        del self._homes[name]
        button = self._buttons.pop(name)
        button.hide()
        button.deleteLater()
