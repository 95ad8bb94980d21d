"""The windows of a session's scripts, as the script host has shown them: what the window is to draw, without Qt."""

from collections.abc import Iterable
from typing import Final

from netcore.api.maps import MAP, MapDisplay
from netcore.api.surfaces import (
    MAX_INPUT_CHARACTERS,
    CommandLineEdited,
    PageDressed,
    Surface,
    SurfaceKind,
    SurfaceLinesShown,
    SurfacesShown,
)
from ui.presenters.console_store import ConsoleStore
from ui.presenters.map_store import MapStore

# As many as Mudlet keeps in a mini console.
LIMIT_LINES: Final = 10_000
# A script host that somebody broke out of may show anything; no more than this is drawn (`scripting/surface/model.py`).
MAX_SURFACES: Final = 4_000

_WITH_LINES: Final = frozenset({SurfaceKind.CONSOLE, SurfaceKind.WINDOW})


class Surfaces:
    """All of them, and the page that they stand on."""

    def __init__(self) -> None:
        self.page = PageDressed()
        self.map = MapStore()
        self._surfaces: dict[str, Surface] = {}
        self._stores: dict[str, ConsoleStore] = {}

    def find(self, name: str) -> Surface | None:
        """The surface of this name."""
        return self._surfaces.get(name)

    def store(self, name: str) -> ConsoleStore:
        """The lines of a surface."""
        return self._stores.setdefault(name, ConsoleStore(LIMIT_LINES))

    def ordered(self) -> list[Surface]:
        """All, from the one that is farthest behind to the one in front."""
        return sorted(self._surfaces.values(), key=lambda surface: surface.z)

    def children(self, parent: str) -> list[Surface]:
        """What stands directly on a surface, or on the page ("main"), from the back to the front."""
        return [surface for surface in self.ordered() if surface.parent == parent]

    def show(self, shown: SurfacesShown) -> None:
        """Take in what is new, changed and gone."""
        for name in shown.removed:
            self._surfaces.pop(name, None)
            self._stores.pop(name, None)
        for surface in shown.surfaces:
            if len(self._surfaces) < MAX_SURFACES or surface.name in self._surfaces:
                self._surfaces[surface.name] = surface

    def show_lines(self, shown: SurfaceLinesShown) -> bool:
        """Take in lines.  False: nobody has shown the surface that they are of."""
        surface = self._surfaces.get(shown.surface)
        if surface is None or surface.kind not in _WITH_LINES:
            return False
        self.store(shown.surface).apply(shown.lines, shown.removed, shown.when)
        return True

    def dress(self, page: PageDressed) -> None:
        """Take in how the page looks."""
        self.page = page

    def show_map(self, shown: MapDisplay) -> None:
        """Take in what the map is like, or rooms of it."""
        self.map.take(shown)

    @property
    def is_map_open(self) -> bool:
        """The map can be seen."""
        surface = self._surfaces.get(MAP)
        return surface is not None and surface.visible

    def clear(self) -> None:
        """Another script host begins, with none."""
        self.map.clear()
        self.page = PageDressed()
        self._surfaces.clear()
        self._stores.clear()

    @property
    def names(self) -> Iterable[str]:
        """The names of all."""
        return self._surfaces.keys()


def edited(text: str, edit: CommandLineEdited) -> str:
    """What stands in the input line after a script has changed it."""
    match edit.action:
        case "set":
            return edit.text
        case "append":
            return (text + edit.text)[-MAX_INPUT_CHARACTERS:]
        case "clear":
            return ""
        case _:
            return text


def places(surface: Surface) -> bool:
    """Whether it stands at its x and y on its parent, and not in a dock or on a tool bar."""
    if surface.kind == SurfaceKind.MAPPER and surface.dock:
        return False
    return surface.kind not in (SurfaceKind.WINDOW, SurfaceKind.TOOL_BAR, SurfaceKind.BUTTON)
