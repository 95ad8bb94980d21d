"""Patterns of Lua code: what it says of a line, asked within the line's pass.

Lua's part (`lua/automation.lua`) calls the code and tells its result.  Code that waits has not said yes in time.
"""

import itertools

from netcore.api.permissions import Owner
from scripting.automation.regex import PatternProblem
from scripting.calls import Calls
from scripting.cursor import Cursor
from scripting.machine import CompileError, Machine


class Conditions:
    """The Lua code of all patterns."""

    def __init__(self, machine: Machine, calls: Calls) -> None:
        self._machine = machine
        self._calls = calls
        self._ask = 0
        self._numbers = itertools.count(1)
        self._open: dict[int, bool] = {}

    def use(self, ask: int) -> None:
        """Lua's function that asks a handler, given the question's number and the handler."""
        self._ask = ask

    def compile(self, code: str, name: str, package: str) -> int:
        """A handler for a pattern's code, which may leave out the `return`.  Raises PatternProblem."""
        try:
            return self._machine.compile(f"return {code}", name, package)
        except CompileError:
            pass  # it has statements
        try:
            return self._machine.compile(code, name, package)
        except CompileError as error:
            raise PatternProblem(error.message) from error

    def release(self, handler: int) -> None:
        """Forget a handler."""
        self._machine.release(handler)

    def holds(self, handler: int, owner: Owner, item: str, text: str, cursor: Cursor) -> bool:
        """Ask it about a line."""
        number = next(self._numbers)
        self._open[number] = False
        context = {"matches": [], "multimatches": [], "line": text}
        self._calls.start(
            self._ask, (number, handler), owner=owner, item=item, context=context, cursor=cursor, about=None
        )
        return self._open.pop(number)

    def told(self, number: int, *, held: bool) -> None:
        """The answer to a question; one that comes too late counts no more."""
        if number in self._open:
            self._open[number] = held
