"""Event handlers of scripts, for `lua/events.lua`."""

from collections.abc import Callable, Mapping

from scripting.automation.events import EventLoopError, Events, TooManyListenersError
from scripting.calls import Calls
from scripting.machine import HostError, Plain, asking
from scripting.plain import text_of, whole_of


class EventsFeature:
    """What scripts do with events."""

    def __init__(self, calls: Calls, events: Events) -> None:
        self._calls = calls
        self._events = events

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "events_use": self._use,
            "event_listen": self._listen,
            "event_stop": lambda number: self._events.stop(whole_of(number)),
            "event_is_listening": lambda number: self._events.is_listening(whole_of(number)),
            "event_raise": self._raise,
            "event_raise_plain": lambda name, *values: self._events.raise_event(text_of(name), values),
        }

    def _use(self, call_named: Plain, call_kept: Plain, call_named_kept: Plain) -> None:
        self._events.use(whole_of(call_named), whole_of(call_kept), whole_of(call_named_kept))

    @asking
    def _listen(self, event: Plain, handler: Plain) -> int:
        try:
            return self._events.listen(text_of(event), whole_of(handler), self._calls.owner, self._calls.item)
        except TooManyListenersError as error:
            raise HostError("there are too many event handlers already") from error

    def _raise(self, name: Plain) -> bool:
        try:
            self._events.raise_kept(text_of(name))
        except EventLoopError:
            return False
        return True
