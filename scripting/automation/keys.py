"""Key bindings: which keys the window is to hand over, and what runs when one is pressed."""

import itertools
from collections.abc import Callable

from netcore.api.items import KeyItem
from netcore.api.keys import normalise
from netcore.api.permissions import Owner
from scripting.automation.handlers import Handlers
from scripting.automation.roster import Entry, Roster
from scripting.calls import Calls

Key = Entry[KeyItem]


class Keys:
    """All key bindings of one session."""

    def __init__(
        self,
        calls: Calls,
        handlers: Handlers,
        *,
        numbers: "itertools.count[int]",
        send: Callable[[str], None],
        bind: Callable[[tuple[str, ...]], None],
    ) -> None:
        """`send` treats a key's command as if the player had entered it; `bind` tells the window its keys."""
        self.roster: Roster[KeyItem] = Roster(numbers)
        self._calls = calls
        self._handlers = handlers
        self._send = send
        self._bind = bind
        self._keys: dict[Key, str] = {}
        self._bound: tuple[str, ...] = ()

    def put(self, item: KeyItem, before: str = "") -> None:
        """Add or change an item."""
        entry = self.roster.put(item, before)
        key = normalise(item.key) if item.key else ""
        problems = [f"{item.key!r} names no key"] if item.key and not key else []
        self._keys.pop(entry, None)
        if self._handlers.fit(entry, problems) and key:
            self._keys[entry] = key
        self.tell_bound()

    def drop(self, identity: str) -> None:
        """Take an item and all in it out, or kill a temporary one."""
        for entry in self.roster.drop(identity):
            self._handlers.let_go(entry)
            self._keys.pop(entry, None)
        self.tell_bound()

    def add_temporary(self, key: str, owner: Owner, source: str, handler: int) -> Key:
        """A binding made by a script; `key` in the spelling of `netcore.api.keys`."""
        entry = self.roster.add_temporary(owner, source, handler)
        self._keys[entry] = key
        self.tell_bound()
        return entry

    def bound_to(self, entry: Key) -> str:
        """The key of an entry, "" for none."""
        return self._keys.get(entry, "")

    def holder(self, key: str) -> str | None:
        """The name of a binding of this key, switched on or off, "" for a temporary one; None: there is none."""
        held = [entry for entry, bound in self._keys.items() if bound == key]
        return next((entry.item.name for entry in held if entry.item is not None), "") if held else None

    def press(self, key: str) -> None:
        """A key was pressed: everything bound to it runs."""
        pressed = normalise(key)
        self.roster.rank()
        for entry in sorted([entry for entry, bound in self._keys.items() if bound == pressed], key=_rank):
            if not entry.is_active:
                continue
            if entry.item is not None and entry.item.command:
                self._send(entry.item.command)
            if entry.handler:
                self._calls.start(entry.handler, owner=entry.owner, item=entry.source, about=pressed)
            else:
                self._calls.note(entry.source, entry.owner, pressed)

    def tell_bound(self) -> None:
        """Tell the window which keys are bound, if that has changed."""
        bound = tuple(sorted({key for entry, key in self._keys.items() if entry.is_active}))
        if bound != self._bound:
            self._bound = bound
            self._bind(bound)


def _rank(entry: Key) -> int:
    return entry.rank
