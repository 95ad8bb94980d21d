"""Buttons: pressed by the player, switched and asked about by scripts, in tool bars that `button_bars` lays out.

Which are down and what styles scripts have given them stands here, whether or not anybody sees them.  Tool bars are
laid out anew, together, after items have changed.
"""

import asyncio
import itertools
from collections.abc import Callable

from netcore.api.items import ButtonItem, Side
from scripting.automation.button_bars import Board, ButtonBars, Look, bar_entries, bars_of
from scripting.automation.handlers import Handlers
from scripting.automation.roster import Roster
from scripting.calls import Calls


class Buttons:
    """All buttons of one session."""

    def __init__(
        self, calls: Calls, handlers: Handlers, *, numbers: "itertools.count[int]", send: Callable[[str], None]
    ) -> None:
        """`send` treats a button's command as if the player had entered it."""
        self.roster: Roster[ButtonItem] = Roster(numbers)
        self.pressed_last = ""  # the surface of the button that was
        self._calls = calls
        self._handlers = handlers
        self._send = send
        self._bars: ButtonBars | None = None
        self._down: dict[str, bool] = {}  # by id, where it is not as the item says
        self._styles: dict[str, str] = {}  # the same
        self._is_waiting = False

    def show_on(self, board: Board) -> None:
        """From now on they are shown there."""
        self._bars = ButtonBars(board)

    def put(self, item: ButtonItem, before: str = "") -> None:
        """Add or change an item."""
        known = self.roster.by_id(item.id)
        if known is not None and known.item is not None:
            if known.item.down != item.down or not item.two_state:
                self._down.pop(item.id, None)
            if known.item.style != item.style:
                self._styles.pop(item.id, None)
        self._handlers.fit(self.roster.put(item, before))
        self.adjust()

    def drop(self, identity: str) -> None:
        """Take an item and all in it out."""
        for entry in self.roster.drop(identity):
            self._handlers.let_go(entry)
            self._down.pop(entry.id, None)
            self._styles.pop(entry.id, None)
        self.adjust()

    def adjust(self) -> None:
        """Something has changed: lay them out when what is going on is over."""
        if not self._is_waiting:
            self._is_waiting = True
            asyncio.get_running_loop().call_soon(self.lay_out)

    def lay_out(self) -> None:
        """Make the surfaces what the items say, if they say anything else than before."""
        self._is_waiting = False
        if self._bars is not None:
            self._bars.show(bars_of(self.roster), Look(self.is_down, self._style))

    def pressed(self, name: str) -> bool:
        """The player has pressed the surface of this name.  False: it is no item's."""
        entry = self._bars.button(name) if self._bars is not None else None
        if entry is None or entry.item is None or entry.item.folder or not entry.is_active:
            return entry is not None
        item = entry.item
        self.pressed_last = name
        is_down = item.two_state and not self.is_down(item.id)
        self.set_down(item, on=is_down)
        command = item.command if is_down or not item.two_state else item.command_up
        if command:
            self._send(command)
        if entry.handler:
            self._calls.start(entry.handler, owner=entry.owner, item=entry.source, about=item.name)
        else:
            self._calls.note(entry.source, entry.owner, item.name)
        return True

    # --- for scripts ---

    def running(self) -> ButtonItem | None:
        """The button whose script runs."""
        entry = self.roster.by_id(self._calls.item)
        return entry.item if entry is not None else None

    def find(self, which: str) -> ButtonItem | None:
        """The first of this name, or the one of this id."""
        self.roster.rank()
        found = [entry for entry in self.roster.find(which) if entry.item is not None]
        return min(found, key=lambda entry: entry.rank).item if found else None

    def is_down(self, identity: str) -> bool:
        """Whether a button that stays down is down."""
        entry = self.roster.by_id(identity)
        if entry is None or entry.item is None or not entry.item.two_state:
            return False
        return self._down.get(identity, entry.item.down)

    def set_down(self, item: ButtonItem, *, on: bool) -> bool:
        """Have it look pressed, or not; nothing is sent or run.  False: it did already."""
        if not item.two_state or self.is_down(item.id) is on:
            return False
        self._down[item.id] = on
        if self._bars is not None:
            self._bars.switch(item.id, on=on)
        return True

    def dress(self, name: str, style: str) -> bool:
        """Give all of a name this style sheet, until their own is changed.  False: there are none."""
        found = [entry for entry in self.roster.find(name) if entry.item is not None]
        for entry in found:
            self._styles[entry.id] = style
        self.adjust()
        return bool(found)

    def show_bar(self, name: str, *, on: bool) -> str:
        """Switch tool bars on or off.  "floating": those of this name all float, and stay; "": there are none."""
        found = bar_entries(self.roster, name)
        docked = [entry for entry in found if entry.item is not None and entry.item.side is not Side.FLOATING]
        for entry in docked:
            entry.enabled = on
        self.adjust()
        return "shown" if docked else "floating" if found else ""

    def _style(self, item: ButtonItem) -> str:
        return self._styles.get(item.id, item.style)
