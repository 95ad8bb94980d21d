"""What the rest of the script host asks of the Lua machine: the port that `runtime.py` implements.

Values that cross are plain: bytes, numbers, booleans, None, and (Python to Lua only) lists and dicts of them, which
arrive as fresh tables.  No Lua function or table ever reaches Python: Lua code registers functions and hands over their
numbers (`handler`).
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Final, Protocol, TypeAlias, TypeVar

from netcore.api.permissions import Owner

Plain: TypeAlias = bool | int | float | bytes | None
Value: TypeAlias = "Plain | str | Sequence[Value] | Mapping[str, Value] | Mapping[bytes, Value] | Mapping[int, Value]"


class CompileError(Exception):
    """A script does not compile.  `line` is 1-based in the script's own text, 0 when not known."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


class HostError(Exception):
    """Raised by a host function: becomes a Lua error with this text at the line of the script that called it."""


@dataclass(slots=True, eq=False)
class Call:
    """One run of a handler, from start to finish, waits included."""

    owner: Owner
    item: str = ""  # the id of the item it belongs to, "" for none
    has_waited: bool = False  # it has blocked at least once, so its line is on the screen already
    state: dict[str, object] = field(default_factory=dict)  # what features keep per call (cursor, selection …)
    is_over: bool = False
    has_failed: bool = False  # with an error, or because it was stopped
    on_end: Callable[[], None] | None = None  # called when it is over, however that has come
    near: int = 0  # the line of its item where it was last seen computing, 0 while it has not been
    asker: Owner | None = None  # for whom a host function is being done, if not for the owner (see `asking`)

    @property
    def asks_for(self) -> Owner:
        """In whose name something is asked: whose code asks, as far as a host function that is `asking` can tell."""
        return self.asker or self.owner


_ASKS: Final = "is_asking"

F = TypeVar("F", bound=Callable[..., object])


def asking(function: F) -> F:
    """Mark a host function that needs a permission, or registers a handler: it is done for whose code asks.

    That costs a look at the stack; others are done for whose call it is.
    """
    function.__dict__[_ASKS] = True
    return function


def is_asking(function: Callable[..., object]) -> bool:
    """Whether it is marked."""
    return bool(getattr(function, _ASKS, False))


class Machine(Protocol):
    """One Lua VM, on one thread, in which every call may wait."""

    def expose(self, name: str, function: Callable[..., object]) -> None:
        """Give Lua libraries `host.<name>`.

        Arguments arrive as `Plain`; the result is a `Value` or a tuple of them.  An `async def` function suspends the
        call until it is done, and everything else goes on.  `HostError` becomes a Lua error.
        """

    def load_library(self, name: str, source: bytes) -> None:
        """Run one of our own Lua files, trusted, as `local host, lib = ...`.

        `lib.env` is the table that scripts see as `_G`; `lib.register(f)` gives a handler for a Lua function and
        `lib.unregister(handler)` forgets it; `lib.call(handler, ...)` calls it; `lib.modules[name] = loader` provides
        `require(name)`, and each of the list `lib.searchers` is asked for what is not there; `lib.environment` is what
        `os.getenv` shows; `lib.where()` is the line of the script that calls, 0 when it is not known.

        `lib.seal(f)` marks a function whose environment scripts may not change; `lib.is_script(f)` says whether a
        function is a script's, so that nothing of ours is shown to a script that had ours call it.  An error that a
        library raises without a level is told at the line of the script.
        """

    def compile(self, source: str, chunk_name: str, package: str = "") -> int:
        """A handler for a script's text, which is a package's or the player's own.  Raises CompileError."""

    def release(self, handler: int) -> None:
        """Forget a handler."""

    def loading(self) -> AbstractContextManager[None]:
        """Within it a session begins, or a package comes: what is started may compute for longer before it waits."""

    def start(
        self,
        handler: int,
        arguments: Sequence[Value] = (),
        *,
        owner: Owner,
        item: str = "",
        context: Mapping[str, Value] | None = None,
        state: dict[str, object] | None = None,
    ) -> Call:
        """Run a handler now, until it ends or first waits; it goes on by itself when what it waits for is there.

        `context` sets the globals that belong to a call (`matches`, `multimatches`, `line`, `command`): each call sees
        its own, also after it has waited.  Errors of the script are reported, not raised.
        """

    def end(self, call: Call) -> bool:
        """End a call that waits, at once and whatever it catches.  False when it does not wait."""

    @property
    def current(self) -> Call | None:
        """The call that is running now, as seen from inside a host function."""
