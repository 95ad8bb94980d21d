"""Timers: the player's, which repeat as long as they are enabled, and those that scripts make."""

import asyncio
import itertools
import math
from collections.abc import Callable
from typing import Final

from netcore.api.items import TimerItem
from netcore.api.permissions import Owner
from scripting.automation.handlers import Handlers
from scripting.automation.roster import Entry, Roster
from scripting.calls import Calls

Timer = Entry[TimerItem]

# asyncio takes no more; it is nearly three years.
MAX_SECONDS: Final = 86_400.0 * 1000


class TooManyTimersError(Exception):
    """The session's limit of timers is reached."""


class Timers:
    """All timers of one session."""

    def __init__(
        self,
        calls: Calls,
        handlers: Handlers,
        *,
        numbers: "itertools.count[int]",
        send: Callable[[str], None],
        limit: int,
    ) -> None:
        """`send` treats a timer's command as if the player had entered it; `limit` is of what scripts make."""
        self.roster: Roster[TimerItem] = Roster(numbers)
        self._calls = calls
        self._handlers = handlers
        self._send = send
        self._limit = limit
        self._made = 0
        self._seconds: dict[Timer, float] = {}
        self._once: set[Timer] = set()
        self._armed: dict[Timer, asyncio.TimerHandle] = {}

    # --- coming and going ---

    def put(self, item: TimerItem, before: str = "") -> None:
        """Add or change an item; it starts anew."""
        entry = self.roster.put(item, before)
        problems: list[str] = []
        if not self.can_run(entry):
            problems.append("a timer of 0 seconds would never rest; it does not run")
        is_sound = self._handlers.fit(entry, problems)
        self._disarm(entry)
        self._seconds.pop(entry, None)
        if is_sound and not item.folder:
            self._seconds[entry] = min(item.seconds, MAX_SECONDS)
        self._adjust(entry)

    def can_run(self, entry: Timer) -> bool:
        """It has a time that it can wait for, or waits for its parent."""
        return entry.item is None or entry.item.folder or entry.item.seconds > 0 or _is_offset(entry)

    def drop(self, identity: str) -> None:
        """Take an item and all in it out, or kill a temporary one."""
        for entry in self.roster.drop(identity):
            self._handlers.let_go(entry)
            self._disarm(entry)
            self._seconds.pop(entry, None)
            self._once.discard(entry)
            if entry.item is None:
                self._made -= 1

    def add_temporary(self, seconds: float, owner: Owner, source: str, handler: int, *, repeats: bool) -> Timer:
        """A timer made by a script.  Raises TooManyTimersError."""
        if self._made >= self._limit:
            raise TooManyTimersError
        entry = self.roster.add_temporary(owner, source, handler)
        self._made += 1
        self._seconds[entry] = min(seconds, MAX_SECONDS)
        if not repeats:
            self._once.add(entry)
        self._adjust(entry)
        return entry

    def close(self) -> None:
        """Stop them all."""
        for entry in list(self._armed):
            self._disarm(entry)

    # --- running ---

    def adjust(self, entries: list[Timer]) -> None:
        """Entries have been enabled or disabled: start or stop them and what is in them."""
        for entry in entries:
            self._adjust(entry)

    def remaining_s(self, entry: Timer) -> float | None:
        """Seconds until it fires; None when it does not run."""
        handle = self._armed.get(entry)
        return max(0.0, handle.when() - asyncio.get_running_loop().time()) if handle is not None else None

    def soon_s(self, most_s: float) -> float:
        """Seconds until all have fired that fire once and within `most_s`."""
        left = [self.remaining_s(entry) for entry in self._once]
        return max((each for each in left if each is not None and each <= most_s), default=0.0)

    def _adjust(self, entry: Timer) -> None:
        for child in entry.children:
            self._adjust(child)
        if entry not in self._seconds:
            return
        if not entry.is_active:
            self._disarm(entry)
        elif entry not in self._armed and not _is_offset(entry):
            self._arm(entry, asyncio.get_running_loop().time())

    def _arm(self, entry: Timer, last: float) -> None:
        loop = asyncio.get_running_loop()
        # By the time that was due, not the time that it is, so it keeps its beat; beats that are past are left out.
        seconds = self._seconds[entry]
        due = last + seconds
        late_s = loop.time() - due
        if late_s > 0 and seconds > 0:
            due += math.ceil(late_s / seconds) * seconds
        self._armed[entry] = loop.call_at(due, self._fire, entry, due)

    def _disarm(self, entry: Timer) -> None:
        handle = self._armed.pop(entry, None)
        if handle is not None:
            handle.cancel()

    def _fire(self, entry: Timer, due: float) -> None:
        self._armed.pop(entry, None)
        is_last = entry in self._once
        if not is_last and not _is_offset(entry):
            self._arm(entry, due)
        self._begin_offsets(entry, due)
        if entry.item is not None and entry.item.command:
            self._send(entry.item.command)
        if entry.handler and not entry.is_gone:
            self._calls.start(entry.handler, owner=entry.owner, item=entry.source)
        elif not entry.is_gone:
            self._calls.note(entry.source, entry.owner, "")
        if is_last:
            self.drop(entry.id)

    def _begin_offsets(self, entry: Timer, due: float) -> None:
        """A timer has fired: those in it begin, each for once."""
        for child in entry.children:
            if child in self._seconds and child.is_active:
                self._disarm(child)
                self._arm(child, due)


def _is_offset(entry: Timer) -> bool:
    """A timer in a timer, not in a folder, runs once whenever that one has fired."""
    parent = entry.parent
    return parent is not None and parent.item is not None and not parent.item.folder
