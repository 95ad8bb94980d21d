"""Buttons: each folder of them at the top is a tool bar, and what is in it stands there in a row.

They are surfaces like those that scripts make, and bear their item's name, so that `setButtonState` and its kin know
them.  Tool bars are laid out anew, together, after items have changed.
"""

import asyncio
import itertools
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, Protocol

from netcore.api.items import ButtonItem, Side
from netcore.api.surfaces import MAIN, Surface, SurfaceKind
from scripting.automation.handlers import Handlers
from scripting.automation.roster import Entry, Roster
from scripting.calls import Calls
from scripting.machine import HostError

Button = Entry[ButtonItem]

# As many as find room on a screen; a package that has more has made a mistake.
MAX_SHOWN: Final = 500
# The tool bar of those that are in no folder.
TOP_BAR: Final = "Buttons"

_DOCKS: Final = {Side.TOP: "t", Side.BOTTOM: "b", Side.LEFT: "l", Side.RIGHT: "r", Side.FLOATING: "f"}


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


class _Bar(NamedTuple):
    key: str  # the folder's id
    name: str
    side: Side
    style: str
    buttons: tuple[Button, ...]


class Buttons:
    """All buttons of one session."""

    def __init__(
        self, calls: Calls, handlers: Handlers, *, numbers: "itertools.count[int]", send: Callable[[str], None]
    ) -> None:
        """`send` treats a button's command as if the player had entered it."""
        self.roster: Roster[ButtonItem] = Roster(numbers)
        self.running = ""  # the surface of the button that was pressed last
        self._calls = calls
        self._handlers = handlers
        self._send = send
        self._board: Board | None = None
        self._shown: dict[str, Button] = {}  # by the names of their surfaces
        self._bars: list[str] = []  # the names of the tool bars' surfaces
        self._laid: tuple[tuple[object, ...], ...] = ()
        self._is_waiting = False

    def show_on(self, board: Board) -> None:
        """From now on they are shown there."""
        self._board = board

    def put(self, item: ButtonItem, before: str = "") -> None:
        """Add or change an item."""
        self._handlers.fit(self.roster.put(item, before))
        self.adjust()

    def drop(self, identity: str) -> None:
        """Take an item and all in it out."""
        for entry in self.roster.drop(identity):
            self._handlers.let_go(entry)
        self.adjust()

    def adjust(self) -> None:
        """Something has changed: lay them out when what is going on is over."""
        if not self._is_waiting:
            self._is_waiting = True
            asyncio.get_running_loop().call_soon(self.lay_out)

    def pressed(self, name: str) -> bool:
        """The player has pressed the surface of this name.  False: it is no item's."""
        entry, board = self._shown.get(name), self._board
        if entry is None or board is None or entry.item is None or not entry.is_active:
            return entry is not None
        item = entry.item
        surface = board.find(name)
        is_down = item.two_state and surface is not None and not surface.on
        board.change(name, "on", is_down)
        self.running = name
        command = item.command if is_down or not item.two_state else item.command_up
        if command:
            self._send(command)
        if entry.handler:
            self._calls.start(entry.handler, owner=entry.owner, item=entry.source, about=item.name)
        else:
            self._calls.note(entry.source, entry.owner, item.name)
        return True

    # --- laying out ---

    def lay_out(self) -> None:
        """Make the surfaces what the items say, if they say anything else than before."""
        self._is_waiting = False
        bars = list(self._wanted())
        laid = tuple((*bar[:4], *((entry.id, entry.item) for entry in bar.buttons)) for bar in bars)
        board = self._board
        if board is None or laid == self._laid:
            return
        self._laid = laid
        down = {entry.id for name, entry in self._shown.items() if (known := board.find(name)) is not None and known.on}
        for name in self._bars:
            board.remove(name)
        self._bars, self._shown = [], {}
        for bar in bars:
            self._show(board, bar, down)

    def _wanted(self) -> Iterator[_Bar]:
        left = MAX_SHOWN
        loose: list[Button] = []
        for root in list(self.roster.in_order()):
            if root.parent is not None or root.item is None or not root.is_active:
                continue
            if not root.item.folder:
                loose.append(root)
                continue
            buttons = tuple(itertools.islice(_in(root), left))
            left -= len(buttons)
            if buttons:
                yield _Bar(root.id, root.item.name, root.item.side, root.item.style, buttons)
        if loose[:left]:
            yield _Bar("", TOP_BAR, Side.TOP, "", tuple(loose[:left]))

    def _show(self, board: Board, bar: _Bar, down: set[str]) -> None:
        name = _free_name(board, bar.name)
        try:
            if board.create(Surface(name, SurfaceKind.TOOL_BAR, MAIN, dock=_DOCKS[bar.side], style=bar.style)):
                return
            self._bars.append(name)
            for entry in bar.buttons:
                self._show_button(board, name, entry, is_down=entry.id in down)
        except HostError:
            return  # there are as many windows as may be; scripts are told that when they make one

    def _show_button(self, board: Board, bar: str, entry: Button, *, is_down: bool) -> None:
        item = entry.item
        assert item is not None
        name = _free_name(board, item.name)
        made = Surface(
            name,
            SurfaceKind.BUTTON,
            bar,
            text=item.name,
            style=item.style,
            tip=item.command,
            two_state=item.two_state,
            on=is_down and item.two_state,
        )
        if not board.create(made):
            self._shown[name] = entry


def _in(folder: Button) -> Iterator[Button]:
    """The buttons in a folder, those of its folders too, which stand in the same row."""
    for child in folder.children:
        if child.item is not None and child.is_active:
            if child.item.folder:
                yield from _in(child)
            else:
                yield child


def _free_name(board: Board, name: str) -> str:
    wanted, count = name, 2
    while board.find(wanted) is not None or wanted == MAIN:
        wanted, count = f"{name} {count}", count + 1
    return wanted
