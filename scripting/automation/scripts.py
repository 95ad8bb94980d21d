"""Script items: run in the order of modules' priorities and of their tree, and again when they are saved."""

import itertools
from collections.abc import Mapping

from netcore.api.items import ScriptItem
from scripting.automation.events import Events
from scripting.automation.handlers import Handlers
from scripting.automation.roster import Entry, Roster
from scripting.calls import Calls


class Scripts:
    """All script items of one session."""

    def __init__(self, calls: Calls, handlers: Handlers, events: Events, numbers: "itertools.count[int]") -> None:
        self.roster: Roster[ScriptItem] = Roster(numbers)
        self._calls = calls
        self._handlers = handlers
        self._events = events
        self._is_started = False

    def put(self, item: ScriptItem, before: str = "", *, runs: bool = True) -> None:
        """Add or change an item; once the session has started it runs at once, unless its text has run already."""
        entry = self.roster.put(item, before)
        is_sound = self._handlers.fit(entry)
        self._events.set_script(entry, item.events)
        self.roster.rank()
        if is_sound and runs and self._is_started:
            self._run(entry)

    def drop(self, identity: str) -> None:
        """Take an item and all in it out."""
        for entry in self.roster.drop(identity):
            self._handlers.let_go(entry)
            self._events.set_script(entry, ())

    def start(self, priorities: Mapping[str, int]) -> None:
        """Run them all: modules below 0 first, by their `priorities`, and others after all that is no module."""
        self._is_started = True
        for entry in sorted(self.roster.in_order(), key=lambda entry: _turn(priorities.get(entry.owner.package))):
            self._run(entry)

    def _run(self, entry: Entry[ScriptItem]) -> None:
        if entry.handler and entry.is_active:
            self._calls.start(entry.handler, owner=entry.owner, item=entry.source)


def _turn(priority: int | None) -> tuple[int, int]:
    if priority is None:
        return 0, 0
    return (-1 if priority < 0 else 1), priority
