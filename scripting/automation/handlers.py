"""Scripts of items made runnable: compiled, reported when they do not compile, and let go when they change."""

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from netcore.api.items import Item
from scripting.automation.roster import Entry
from scripting.machine import CompileError, Machine
from scripting.reports import Reports

ItemT = TypeVar("ItemT", bound=Item)


class Handlers:
    """The handlers of all items."""

    def __init__(self, machine: Machine, reports: Reports) -> None:
        self._machine = machine
        self._reports = reports
        self._broken: set[str] = set()

    def fit(self, entry: Entry[ItemT], problems: Sequence[str] = ()) -> bool:
        """Give an entry the handler of its item's script.

        `problems` are what else is wrong with the item, in words.  All of them are reported; False when there are any.
        """
        self.let_go(entry)
        item = entry.item
        assert item is not None
        failures = [(problem, 0) for problem in problems]
        if item.script.strip():
            try:
                entry.handler = self._machine.compile(
                    item.script, f"{entry.owner.kind} {item.name}", entry.owner.package
                )
            except CompileError as error:
                failures.append((error.message, error.line))
        for message, line in failures:
            self._reports.failed(item.id, msgspec.structs.replace(entry.owner, line=line), message)
        if failures:
            self._broken.add(item.id)
        elif item.id in self._broken:
            self._broken.remove(item.id)
            self._reports.mended(item.id)
        return not failures

    def let_go(self, entry: Entry[ItemT]) -> None:
        """Forget an entry's handler; a call of it that is under way goes on."""
        if entry.handler:
            self._machine.release(entry.handler)
            entry.handler = 0
