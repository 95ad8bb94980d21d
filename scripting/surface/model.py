"""The windows that scripts have made, as they would look: kept here, whether or not anybody shows them.

A surface is an immutable value, replaced when something about it changes; what has changed since the last `take` goes
to the window.  Names are Mudlet's: every kind shares them, and "main" is the session's page itself.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

import msgspec

from netcore.api.surfaces import MAIN, Surface, SurfaceKind
from scripting.machine import HostError
from scripting.surface.console import Console

# The largest packages have some hundreds; a thousand more are a loop.
MAX_SURFACES: Final = 2_000
# Each may keep thousands of lines.
MAX_CONSOLES: Final = 100
# Of one text, style sheet or tool tip: a label with a map of the world in it has some tens of thousands.
MAX_CHARACTERS: Final = 1 << 17
MAX_NAME_CHARACTERS: Final = 1_000
# Beyond any screen; and a surface may stand outside on purpose.
MAX_PIXELS: Final = 100_000
MAX_POINTS: Final = 500

_WITH_LINES: Final = (SurfaceKind.CONSOLE, SurfaceKind.WINDOW, SurfaceKind.BUFFER)
_PARENTS: Final = (SurfaceKind.WINDOW, SurfaceKind.SCROLL_BOX, SurfaceKind.TOOL_BAR)

_BOUNDS: Final = {
    "x": (-MAX_PIXELS, MAX_PIXELS),
    "y": (-MAX_PIXELS, MAX_PIXELS),
    "width": (0, MAX_PIXELS),
    "height": (0, MAX_PIXELS),
    "font_size": (1, MAX_POINTS),
    "wrap": (0, 10_000),
    "rotation": (0, 2),
    "columns": (1, 100),
    "background": (0, 0xFFFFFFFF),
    "image_mode": (1, 4),
    "cursor": (-1, 24),
    "movie_speed": (0, 10_000),
    "movie_frame": (0, 1_000_000),
    "tint": (0, 0xFFFFFFFF),
    "turn": (0, 360_000),
    "shear_x": (-100_000, 100_000),
    "shear_y": (-100_000, 100_000),
}
_TYPES: Final = {field.name: field.type for field in msgspec.structs.fields(Surface)}
_FIXED: Final = frozenset({"name", "kind", "z"})

Field = str | int | bool


class Model:
    """All surfaces of one session."""

    def __init__(self, on_change: Callable[[], None]) -> None:
        """`on_change` is called whenever there is something to be shown."""
        self._on_change = on_change
        self._surfaces: dict[str, Surface] = {}
        self._consoles: dict[str, Console] = {}
        self._dirty: dict[str, None] = {}
        self._removed: dict[str, None] = {}
        self._highest = 0
        self._lowest = 0
        self.on_shrink: Callable[[str, int], None] = _unheard  # told whose oldest lines are gone, and how many

    # --- reading ---

    def find(self, name: str) -> Surface | None:
        """The surface of this name."""
        return self._surfaces.get(name)

    def console(self, name: str) -> Console | None:
        """The lines of a surface that has any."""
        return self._consoles.get(name)

    @property
    def consoles(self) -> Iterator[tuple[str, Console]]:
        """All that have lines, by name."""
        return iter(self._consoles.items())

    @property
    def names(self) -> list[str]:
        """Of all surfaces, the oldest first."""
        return list(self._surfaces)

    def is_seen(self, name: str) -> bool:
        """It and everything it stands on is visible."""
        surface = self._surfaces.get(name)
        while surface is not None and surface.visible:
            if surface.parent == MAIN:
                return True
            surface = self._surfaces.get(surface.parent)
        return False

    # --- changing ---

    def create(self, surface: Surface) -> str:
        """Add a surface in front of the others.  What stands against it, "" for nothing.  Raises HostError: a limit."""
        name = surface.name
        if not name or name == MAIN or len(name) > MAX_NAME_CHARACTERS:
            return f'"{name[:40]}" can be no name'
        if name in self._surfaces:
            return f'"{name}" exists already'
        if surface.parent != MAIN:
            parent = self._surfaces.get(surface.parent)
            if parent is None or not _holds(parent, surface.kind):
                return f'window "{surface.parent}" not found'
        if len(self._surfaces) >= MAX_SURFACES:
            raise HostError(f"there are {MAX_SURFACES} windows already; no more are made")
        if surface.kind in _WITH_LINES:
            if len(self._consoles) >= MAX_CONSOLES:
                raise HostError(f"there are {MAX_CONSOLES} consoles already; no more are made")
            console = self._consoles[name] = Console(self._on_change)
            console.screen.on_shrink = partial(self.on_shrink, name)
        self._highest += 1
        self._surfaces[name] = msgspec.structs.replace(_bounded(surface), z=self._highest)
        self._mark(name)
        return ""

    def remove(self, name: str) -> list[str]:
        """Take a surface away and all that stands on it; their names, this one's last."""
        if name not in self._surfaces:
            return []
        gone = [below for child in self._children(name) for below in self.remove(child)]
        del self._surfaces[name]
        self._consoles.pop(name, None)
        self._dirty.pop(name, None)
        self._removed[name] = None
        self._on_change()
        return [*gone, name]

    def change(self, name: str, field: str, value: Field) -> None:
        """Change one thing about a surface that is there.  Raises HostError: too much, or no value for this field."""
        before = self._surfaces[name]
        if getattr(before, field) == value:
            return
        if field in _FIXED or not isinstance(value, _TYPES[field]):
            raise HostError(f"{value!r} can be no {field} of a window")
        changed: Surface = msgspec.structs.replace(before, **{field: value})
        self._surfaces[name] = _bounded(changed)
        self._mark(name)

    def move_into(self, name: str, parent: str) -> str:
        """Put a surface on another one.  What stands against it, "" for nothing."""
        if parent != MAIN:
            onto = self._surfaces.get(parent)
            if onto is None or not _holds(onto, self._surfaces[name].kind) or self._is_within(parent, name):
                return f'window "{parent}" not found'
        self.change(name, "parent", parent)
        return ""

    def raise_up(self, name: str) -> None:
        """Bring to the front."""
        self._highest += 1
        self._place(name, self._highest)

    def lower(self, name: str) -> None:
        """Put behind all others."""
        self._lowest -= 1
        self._place(name, self._lowest)

    # --- what is to be shown ---

    @property
    def has_changes(self) -> bool:
        """Something is to be shown."""
        return bool(self._dirty or self._removed) or any(has.screen.has_changes for has in self._consoles.values())

    def take(self, limit: int) -> tuple[tuple[Surface, ...], tuple[str, ...]]:
        """At most `limit` surfaces that are new or changed, parents first, and the names of all that are gone."""
        chosen = list(self._dirty)[:limit]
        for name in chosen:
            del self._dirty[name]
        shown = [self._surfaces[name] for name in chosen if self._surfaces[name].kind != SurfaceKind.BUFFER]
        removed, self._removed = tuple(self._removed), {}
        return tuple(shown), removed

    def _place(self, name: str, z: int) -> None:
        self._surfaces[name] = msgspec.structs.replace(self._surfaces[name], z=z)
        self._mark(name)

    def _mark(self, name: str) -> None:
        self._dirty[name] = None
        self._on_change()

    def _children(self, name: str) -> list[str]:
        return [child.name for child in self._surfaces.values() if child.parent == name]

    def _is_within(self, name: str, ancestor: str) -> bool:
        while name != MAIN:
            if name == ancestor:
                return True
            name = self._surfaces[name].parent
        return False


def _holds(parent: Surface, kind: int) -> bool:
    """Whether something of this kind may stand on it; in a menu that is buttons alone."""
    return parent.kind in _PARENTS or (parent.is_menu and kind == SurfaceKind.BUTTON)


def _bounded(surface: Surface) -> Surface:
    """The surface with numbers within bounds.  Raises HostError when a text is too long."""
    within: dict[str, int] = {}
    for field, (least, most) in _BOUNDS.items():
        value = getattr(surface, field)
        if not least <= value <= most:
            within[field] = max(least, min(value, most))
    for text in (surface.text, surface.style, surface.tip, surface.title, surface.image, surface.movie, surface.icon):
        if len(text) > MAX_CHARACTERS:
            raise HostError(f"{len(text)} characters are too many for a window; the most is {MAX_CHARACTERS}")
    return msgspec.structs.replace(surface, **within) if within else surface


def _unheard(_name: str, _count: int) -> None:
    """Nobody wants to know."""
