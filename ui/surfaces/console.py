"""A console of a script: lines of its own, and a command line below them when it has one."""

from collections.abc import Callable
from dataclasses import replace

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcore.api.surfaces import Deed, Surface
from ui.console.view import ConsoleView
from ui.look.decor import Decor
from ui.presenters.console_store import ConsoleStore
from ui.presenters.surface_style import is_dark, spoken
from ui.presenters.theme import DARK, LIGHT, Theme
from ui.surfaces.command_line import SurfaceCommandLine


class SurfaceConsole(QWidget):
    """Shows one surface that has lines."""

    def __init__(
        self,
        surface: Surface,
        store: ConsoleStore,
        decor: Decor,
        tell: Callable[[Deed], None],
        watch: Callable[[ConsoleView], object],
        parent: QWidget,
    ) -> None:
        """`watch` has the player's gestures on a console do something, as long as what it gives is kept."""
        super().__init__(parent)
        self._tell = tell
        self._shown = Surface("", surface.kind)
        self._line: SurfaceCommandLine | None = None
        self.view = ConsoleView(store, decor, self, margin=0)
        self._gestures = watch(self.view)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.view, 1)
        self.show_surface(surface)

    def show_surface(self, surface: Surface) -> None:
        """Look as it is now."""
        before, self._shown = self._shown, _looks(surface)
        if before == self._shown:
            return
        self.view.setAccessibleName(spoken(surface))
        self.view.wear(_theme_on(surface.background))
        self.view.set_font(surface.font, surface.font_size)
        self.view.set_wrap(surface.wrap)
        self.view.set_timestamps(surface.time_stamps)
        shown = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if surface.scroll_bar else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.view.setVerticalScrollBarPolicy(shown)
        if surface.has_command_line and self._line is None:
            self._line = SurfaceCommandLine(surface, self._tell, self)
            self._column.addWidget(self._line)
        if self._line is not None:
            self._line.setVisible(surface.has_command_line)
            self._line.show_surface(surface)


def _theme_on(argb: int) -> Theme | None:
    """Colours that can be read on this one; None for one that cannot be seen."""
    if not argb >> 24:
        return None
    return replace(DARK if is_dark(argb) else LIGHT, console=argb & 0xFFFFFF)


def _looks(surface: Surface) -> Surface:
    """The surface without where it stands, which says nothing about how it looks."""
    return msgspec.structs.replace(surface, x=0, y=0, width=0, height=0, z=0)
