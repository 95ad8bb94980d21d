"""Events: who listens to what, and raising them in Mudlet's order.

First the script items that name the event, then those that name "*" (for both, the function called like the item
runs); then what scripts have registered for the event, then for "*".  Each listener runs in a call of its own, at once,
until it ends or first waits.  Arguments that only Lua can hold stay in Lua (see `lua/events.lua`).
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from netcore.api.items import ScriptItem
from netcore.api.permissions import Owner
from scripting.automation.roster import Entry
from scripting.calls import Calls
from scripting.machine import Value

EVERY_EVENT: Final = "*"

# Listeners live in this process, not within Lua's memory limit.
MAX_LISTENERS: Final = 20_000


class EventLoopError(Exception):
    """Handlers raise each other's events without end."""


class TooManyListenersError(Exception):
    """Nobody registers so many handlers on purpose."""


@dataclass(frozen=True, slots=True)
class Listener:
    """A handler that a script has registered."""

    id: int
    event: str
    handler: int
    owner: Owner
    source: str  # the id of the item that registered it


class Events:
    """Who listens."""

    def __init__(self, calls: Calls, release: Callable[[int], None], max_depth: int) -> None:
        """`release` forgets a handler.  Events raised by handlers of events are raised `max_depth` deep."""
        self._max_depth = max_depth
        self._calls = calls
        self._release = release
        self._ids = itertools.count(1)
        self._listeners: dict[int, Listener] = {}
        self._by_event: dict[str, dict[int, Listener]] = {}
        self._events_of: dict[Entry[ScriptItem], tuple[str, ...]] = {}
        self._scripts_by_event: dict[str, dict[Entry[ScriptItem], None]] = {}
        self.when_listened: Callable[[str], None] = _unheard  # told the events that scripts begin to listen to
        self._depth = 0
        # Lua functions: call a function by its name; call a listener, or a function by its name, with what
        # raiseEvent in Lua was given.
        self._call_named = self._call_kept = self._call_named_kept = 0

    def use(self, call_named: int, call_kept: int, call_named_kept: int) -> None:
        """The handlers of Lua's part."""
        self._call_named, self._call_kept, self._call_named_kept = call_named, call_kept, call_named_kept

    @property
    def count(self) -> int:
        """How many listen."""
        return len(self._listeners)

    # --- listening ---

    def set_script(self, entry: Entry[ScriptItem], events: tuple[str, ...]) -> None:
        """The events that a script item listens to; () for none."""
        for event in self._events_of.pop(entry, ()):
            listening = self._scripts_by_event[event]
            del listening[entry]
            if not listening:
                del self._scripts_by_event[event]
        if events:
            self._events_of[entry] = tuple(dict.fromkeys(events))
        for event in self._events_of.get(entry, ()):
            self._scripts_by_event.setdefault(event, {})[entry] = None
            self.when_listened(event)

    def listen(self, event: str, handler: int, owner: Owner, source: str) -> int:
        """Register a handler; its number for `stop`.  Raises TooManyListenersError."""
        if len(self._listeners) >= MAX_LISTENERS:
            raise TooManyListenersError
        listener = Listener(next(self._ids), event, handler, owner, source)
        self._listeners[listener.id] = listener
        self._by_event.setdefault(event, {})[listener.id] = listener
        self.when_listened(event)
        return listener.id

    def stop(self, identity: int) -> bool:
        """Take a handler out.  False: there is none of this number."""
        listener = self._listeners.pop(identity, None)
        if listener is None:
            return False
        listeners = self._by_event[listener.event]
        del listeners[identity]
        if not listeners:
            del self._by_event[listener.event]
        self._release(listener.handler)
        return True

    def stop_handler(self, handler: int) -> bool:
        """Take out whoever listens with a handler.  False: nobody does."""
        found = [listener.id for listener in self._listeners.values() if listener.handler == handler]
        for identity in found:
            self.stop(identity)
        return bool(found)

    def calls_scripts_by(self, handler: int) -> bool:
        """Whether script items hear events by this handler, which they have in common."""
        return handler in (self._call_named, self._call_named_kept)

    def is_listening(self, identity: int) -> bool:
        """There is a handler of this number."""
        return identity in self._listeners

    # --- raising ---

    def raise_event(self, name: str, arguments: Sequence[Value] = ()) -> None:
        """Raise an event from the host; one that scripts keep raising from within is dropped."""
        if self._depth >= self._max_depth:
            return
        self._raise(name, lambda listener: (listener.handler, (name, *arguments)), (self._call_named, arguments))

    def raise_kept(self, name: str) -> None:
        """Raise an event whose arguments Lua keeps meanwhile.  Raises EventLoopError."""
        if self._depth >= self._max_depth:
            raise EventLoopError
        self._raise(name, lambda listener: (self._call_kept, (listener.handler,)), (self._call_named_kept, ()))

    def _raise(
        self,
        name: str,
        call_of: Callable[[Listener], tuple[int, Sequence[Value]]],
        named_call: tuple[int, Sequence[Value]],
    ) -> None:
        self._depth += 1
        try:
            self._call_scripts(name, *named_call)
            for event in (name, EVERY_EVENT):
                for listener in list(self._by_event.get(event, {}).values()):
                    if listener.id in self._listeners:  # one before it may have taken it out
                        handler, arguments = call_of(listener)
                        self._calls.start(handler, arguments, owner=listener.owner, item=listener.source, about=name)
        finally:
            self._depth -= 1

    def _call_scripts(self, name: str, handler: int, arguments: Sequence[Value]) -> None:
        for event in (name, EVERY_EVENT):
            for entry in sorted(self._scripts_by_event.get(event, ()), key=lambda entry: entry.rank):
                if entry.is_active and entry.item is not None:
                    function = entry.item.name
                    self._calls.start(
                        handler, (function, name, *arguments), owner=entry.owner, item=entry.source, about=name
                    )


def _unheard(_event: str) -> None:
    """Nobody wants to know."""
