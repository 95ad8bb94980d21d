"""Starting handlers, and what belongs to the call that runs: its cursor, its `matches`, whose it is.

What a script does to the text of a window other than the console, it does with that window's cursor: see `enter`.
"""

from collections.abc import Callable, Mapping, Sequence
from time import perf_counter
from typing import Final

from netcore.api.permissions import Owner
from scripting.cursor import Cursor
from scripting.machine import Call, Machine, Value
from scripting.reports import NOBODY
from scripting.screen import Screen
from scripting.statistics import Statistics
from scripting.trace import Trace

Context = Mapping[str, Value]

_CURSOR: Final = "cursor"
_CONTEXT: Final = "context"
_HAS_COMMAND: Final = "has command"  # it runs for one, and is not only told of the last


class Calls:
    """Every call of a handler is started here."""

    def __init__(
        self,
        machine: Machine,
        screen: Screen,
        statistics: Statistics | None = None,
        trace: Trace | None = None,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        self._machine = machine
        self._statistics = statistics
        self._trace = trace
        self._clock = clock
        self._screen = screen
        self._entered: tuple[Call | None, Cursor] | None = None
        self._last: dict[str, Value] = {"matches": [], "multimatches": [], "line": "", "command": ""}

    def remember_line(self, text: str) -> None:
        """Have `line` seen by calls that are not about one of their own, as Mudlet's global is."""
        self._last["line"] = text

    def remember_command(self, text: str) -> None:
        """The same for `command`."""
        self._last["command"] = text

    def command_expanded(self) -> str | None:
        """What `command` is now in the running call: the last that was expanded; None: it runs for one itself."""
        call = self._machine.current
        if call is None or call.state.get(_HAS_COMMAND):
            return None
        last = str(self._last["command"])
        call.state[_CONTEXT] = {**self._inherited_context(), "command": last}
        return last

    def start(
        self,
        handler: int,
        arguments: Sequence[Value] = (),
        *,
        owner: Owner,
        item: str = "",
        context: Context | None = None,
        cursor: Cursor | None = None,
        about: str | None = "",
    ) -> Call:
        """Run a handler.  What is not given comes from the call that this happens in, if any.

        `about` is what it runs for, to be told to who traces what runs; None: it is no run of an item.
        """
        has_command = context is not None and "command" in context
        if context is None:
            context = self._inherited_context()
        state: dict[str, object] = {
            _HAS_COMMAND: has_command,
            _CURSOR: cursor or self._inherited_cursor(),
            _CONTEXT: context,
        }
        began = self._clock()
        call = self._machine.start(handler, arguments, owner=owner, item=item, context=context, state=state)
        seconds = self._clock() - began
        if self._statistics is not None and item:
            self._statistics.ran(item, owner, handler, seconds, failed=call.has_failed)
        if self._trace is not None and self._trace.is_on and about is not None:
            matches = context["matches"] if about and "matches" in context else []
            self._trace.ran(item, owner, about, matches, seconds, failed=call.has_failed)
        return call

    def note(self, item: str, owner: Owner, about: str, matches: Value = ()) -> None:
        """An item has done what it does without a script, as far as who traces what runs is concerned."""
        if self._trace is not None and self._trace.is_on:
            self._trace.ran(item, owner, about, matches, 0.0)

    def enter(self, cursor: Cursor) -> None:
        """What the running call does to text, until `leave` or until another call runs, it does with this cursor."""
        self._entered = (self._machine.current, cursor)

    def leave(self) -> None:
        """The running call has its own cursor again."""
        self._entered = None

    @property
    def cursor(self) -> Cursor:
        """The cursor that the running call works with: that of the window it has entered, or its own."""
        if self._entered is not None and self._entered[0] is self._machine.current:
            return self._entered[1]
        return self._own_cursor()

    def _own_cursor(self) -> Cursor:
        call = self._machine.current
        if call is None:
            return Cursor(self._screen)
        cursor = call.state.get(_CURSOR)
        if not isinstance(cursor, Cursor):
            cursor = call.state[_CURSOR] = Cursor(self._screen)
        return cursor

    @property
    def has_waited(self) -> bool:
        """The call that is running has waited, so its line is on the screen and others are below it."""
        call = self._machine.current
        return call is not None and call.has_waited

    @property
    def owner(self) -> Owner:
        """Whose call is running."""
        call = self._machine.current
        return call.asks_for if call is not None else NOBODY

    @property
    def item(self) -> str:
        """The id of the item whose call is running, "" for none."""
        call = self._machine.current
        return call.item if call is not None else ""

    def _inherited_context(self) -> Context:
        call = self._machine.current
        inherited = call.state.get(_CONTEXT) if call is not None else None
        # A copy: the one that waits must not see what comes after it.
        return inherited if isinstance(inherited, dict) else dict(self._last)

    def _inherited_cursor(self) -> Cursor:
        return self._own_cursor().copy() if self._machine.current is not None else Cursor(self._screen)
