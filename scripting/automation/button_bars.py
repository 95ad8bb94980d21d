"""Tool bars as surfaces: which there are, what stands in them, and what of it has changed since they were shown last.

A folder of buttons at the top is a tool bar, one within it a button with a menu.  A package's own folder, which stands
around all that it has, is none: the folders in it are.  They bear their items' names, so that scripts know them.
"""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, Protocol

import msgspec

from netcore.api.items import ButtonItem, Rotation, Side, is_around_package
from netcore.api.surfaces import MAIN, Surface, SurfaceKind
from scripting.automation.roster import Entry, Roster
from scripting.machine import HostError

Button = Entry[ButtonItem]

# As many as find room on a screen; a package that has more has made a mistake.
MAX_SHOWN: Final = 500
# The tool bar of those that are in no folder.
TOP_BAR: Final = "Buttons"

_DOCKS: Final = {Side.TOP: "t", Side.BOTTOM: "b", Side.LEFT: "l", Side.RIGHT: "r", Side.FLOATING: "f"}
_TURNS: Final = {Rotation.NONE: 0, Rotation.LEFT: 1, Rotation.RIGHT: 2}
# What may change about one that stays where it is in its tool bar.
_CHANGING: Final = (
    "text", "title", "style", "tip", "two_state", "on", "icon", "rotation", "flat", "columns", "upright", "placed",
    "x", "y", "width", "height", "dock",
)  # fmt: skip


class Board(Protocol):
    """Where surfaces are; `scripting.surface.model.Model` is one."""

    def find(self, name: str) -> Surface | None:
        """The surface of this name."""

    def create(self, surface: Surface) -> str:
        """Add a surface.  What stands against it, "" for nothing.  Raises HostError."""

    def change(self, name: str, field: str, value: str | int | bool) -> None:
        """Change one thing about a surface that is there."""

    def remove(self, name: str) -> list[str]:
        """Take a surface away and all that stands on it."""


class Node(NamedTuple):
    """A button, or one with a menu and what is in it."""

    entry: Button
    item: ButtonItem
    inside: "tuple[Node, ...]" = ()


class Bar(NamedTuple):
    """One tool bar; its item says where it stands and how it looks."""

    item: ButtonItem
    nodes: tuple[Node, ...]


class Look(NamedTuple):
    """What is so about an item beside what it says."""

    is_down: Callable[[str], bool]
    style: Callable[[ButtonItem], str]


class ButtonBars:
    """What of the tool bars is on the board."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._laid: list[tuple[object, list[str]]] = []  # of each bar: its shape, and the names of its surfaces
        self._buttons: dict[str, Button] = {}

    def button(self, name: str) -> Button | None:
        """The button whose surface has this name."""
        return self._buttons.get(name)

    def switch(self, identity: str, *, on: bool) -> None:
        """A button has gone down or come up."""
        name = next((name for name, entry in self._buttons.items() if entry.id == identity), "")
        if name and self._board.find(name) is not None:
            self._board.change(name, "on", on)

    def show(self, bars: list[Bar], look: Look) -> None:
        """Make the surfaces what the bars say.  Those behind one with other buttons are made anew, to stay in order."""
        same = 0
        for (shape, names), bar in zip(self._laid, bars, strict=False):
            if shape != _shape(bar):
                break
            same += 1
            for name, wanted in zip(names, _surfaces(bar, look), strict=True):
                self._fit(name, wanted)
        for _, names in self._laid[same:]:
            self._board.remove(names[0])
            for name in names:
                self._buttons.pop(name, None)
        del self._laid[same:]
        for bar in bars[same:]:
            self._make(bar, look)

    def _fit(self, name: str, wanted: Surface) -> None:
        there = self._board.find(name)
        if there is not None:
            for field in _CHANGING:
                if getattr(there, field) != getattr(wanted, field):
                    self._board.change(name, field, getattr(wanted, field))

    def _make(self, bar: Bar, look: Look) -> None:
        names: list[str] = []
        shape: object = None  # of one that is not whole: it is tried again with the next change
        try:
            name = self._create(_bar_surface(bar.item, look), names)
            self._fill(name, bar.nodes, look, names)
            shape = _shape(bar)
        except HostError:
            pass  # there are as many windows as may be; scripts are told that when they make one
        if names:
            self._laid.append((shape, names))

    def _fill(self, parent: str, nodes: tuple[Node, ...], look: Look, names: list[str]) -> None:
        for node in nodes:
            name = self._create(_button_surface(node, parent, look), names)
            self._buttons[name] = node.entry
            self._fill(name, node.inside, look, names)

    def _create(self, surface: Surface, names: list[str]) -> str:
        name = _free_name(self._board, surface.name)
        if problem := self._board.create(msgspec.structs.replace(surface, name=name)):
            raise HostError(problem)
        names.append(name)
        return name


def bars_of(roster: Roster[ButtonItem]) -> list[Bar]:
    """The tool bars that are switched on and have something in them."""
    left = MAX_SHOWN
    bars: list[Bar] = []
    loose: dict[str, list[Node]] = {}  # by package
    for entry in _at_the_top(roster):
        if entry.item is None or left <= 0:
            continue
        [node] = _nodes([entry], left) or [None]
        if node is None:
            continue
        left -= _count(node)
        if entry.item.folder:
            bars.append(Bar(entry.item, node.inside))
        else:
            loose.setdefault(entry.item.package if entry.parent is not None else "", []).append(node)
    for package, nodes in loose.items():
        bars.append(Bar(ButtonItem(id="", name=package or TOP_BAR, folder=True), tuple(nodes)))
    return bars


def bar_entries(roster: Roster[ButtonItem], name: str) -> list[Button]:
    """The tool bars of a name, also those that are switched off."""
    return [each for each in _at_the_top(roster) if each.item is not None and each.item.folder and each.name == name]


def _at_the_top(roster: Roster[ButtonItem]) -> Iterator[Button]:
    for entry in [each for each in roster.in_order() if each.parent is None]:
        if entry.item is not None and is_around_package(entry.item):
            yield from entry.children
        else:
            yield entry


def _nodes(entries: list[Button], left: int) -> tuple[Node, ...]:
    """What of these is switched on, `left` of them at most; a folder with nothing in it is left out."""
    nodes: list[Node] = []
    for entry in entries:
        if left <= 0 or entry.item is None or not entry.is_active:
            continue
        node = Node(entry, entry.item, _nodes(entry.children, left - 1) if entry.item.folder else ())
        if node.inside or not entry.item.folder:
            nodes.append(node)
            left -= _count(node)
    return tuple(nodes)


def _count(node: Node) -> int:
    return 1 + sum(_count(each) for each in node.inside)


# --- as surfaces ---


def _shape(bar: Bar) -> object:
    """What makes a bar another one: its buttons, their order and names."""
    return bar.item.id, bar.item.name, tuple(_shape_of(node) for node in bar.nodes)


def _shape_of(node: Node) -> object:
    return node.entry.id, node.item.name, tuple(_shape_of(each) for each in node.inside)


def _surfaces(bar: Bar, look: Look) -> Iterator[Surface]:
    """In the order in which they are made; their names and parents are not what they have got in the end."""
    yield _bar_surface(bar.item, look)
    todo = list(reversed(bar.nodes))
    while todo:
        node = todo.pop()
        yield _button_surface(node, MAIN, look)
        todo += reversed(node.inside)


def _bar_surface(item: ButtonItem, look: Look) -> Surface:
    return Surface(
        item.name,
        SurfaceKind.TOOL_BAR,
        MAIN,
        x=item.x,
        y=item.y,
        title=item.name,
        dock=_DOCKS[item.side],
        style=look.style(item),
        upright=item.is_vertical,
        columns=item.columns,
        placed=item.placed,
    )


def _button_surface(node: Node, parent: str, look: Look) -> Surface:
    item = node.item
    return Surface(
        item.name,
        SurfaceKind.BUTTON,
        parent,
        x=item.x,
        y=item.y,
        width=item.width,
        height=item.height,
        text=item.name,
        style=look.style(item),
        tip="" if item.folder else item.command,
        icon=item.icon,
        rotation=_TURNS[item.rotation],
        flat=item.flat,
        two_state=item.two_state and not item.folder,
        on=look.is_down(item.id),
        is_menu=item.folder,
    )


def _free_name(board: Board, name: str) -> str:
    wanted, count = name, 2
    while board.find(wanted) is not None or wanted == MAIN:
        wanted, count = f"{name} {count}", count + 1
    return wanted
