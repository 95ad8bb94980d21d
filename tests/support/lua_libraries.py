"""Our Lua libraries on the real machine, without a session around them: for those that need none."""

from collections.abc import Callable

from netcore.api.permissions import Owner
from netcore.api.settings import Limits, ProfileSettings
from scripting.features.library import install
from scripting.features.session import SessionFacts, SessionFeature
from scripting.machine import Plain
from scripting.runtime import Runtime
from tests.support import lua_values
from tests.support.lua_values import LuaValue

# As where scripts have made no windows.
_NO_WINDOWS: dict[str, Callable[..., object]] = {"window_enter": lambda _name: None, "window_leave": lambda: None}

OWNER = Owner("", "script", "test")


class LuaFailedError(Exception):
    """The Lua code raised an error; the message says what."""


class LuaLibraries:
    """A machine with some libraries."""

    def __init__(self, *libraries: str, **functions: Callable[..., object]) -> None:
        """`functions` are what the libraries ask of the host beyond what they know of the session."""
        self._values: list[LuaValue] = []
        self._failures: list[str] = []
        self.machine = Runtime(Limits(), lambda _item, _owner, message, _traceback: self._failures.append(message))
        facts = SessionFacts(ProfileSettings(name="test"), "/data", 80, 24)
        install(
            self.machine, {**SessionFeature(facts).functions(), **_NO_WINDOWS, **functions}, "arguments", *libraries
        )
        self.machine.expose("test_took", self._took)
        self.machine.load_library("test_values", lua_values.LIBRARY)

    def run(self, source: str) -> None:
        """Run a script.  Raises LuaFailedError."""
        handler = self.machine.compile(source, "test")
        self.machine.start(handler, owner=OWNER)
        self.machine.release(handler)
        if self._failures:
            failures, self._failures = self._failures, []
            raise LuaFailedError("\n".join(failures))

    def values(self, expressions: str) -> list[LuaValue]:
        """What some expressions are.  Raises LuaFailedError."""
        self.run(f"take({expressions})")
        values, self._values = self._values, []
        return values

    def value(self, expression: str) -> LuaValue:
        """What an expression is, that has one value."""
        return lua_values.one(self.values(expression))

    def error(self, source: str) -> str:
        """The error that a script ends with."""
        try:
            self.run(source)
        except LuaFailedError as error:
            return str(error)
        raise AssertionError("no error")

    def _took(self, literals: Plain) -> None:
        assert isinstance(literals, bytes)
        self._values = lua_values.read(literals)
