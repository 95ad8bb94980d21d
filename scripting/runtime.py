"""The Lua machine: `scripting.machine.Machine` on lupa's Lua 5.1 and on greenlets.

Rules, each of which cost a crash when it was broken:

1.  No Lua function, table or thread comes to Python while a call runs; handlers are numbers.
2.  There is one way into Lua (`lua/machine_calls.lua`), with plain values in and out; a script's table is never read.
3.  Nothing waits in a finalizer: scripts have none, and ours do not leave Lua.
4.  Before each push the memory limit is lifted if there is any doubt that it suffices (`memory_limit.py`).
5.  Strings are bytes, both ways.
"""

import inspect
import logging
import re
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, cast

import msgspec
from lupa import lua51

from netcore.api.permissions import Owner
from netcore.api.settings import Limits
from scripting import bits
from scripting.askers import asker
from scripting.chunk_names import chunk_bytes, source_of
from scripting.convert import describe, plain_row
from scripting.job_rows import row_about_line, whole_row
from scripting.machine import Call, CompileError, HostError, Plain, Value, is_asking
from scripting.memory_limit import MemoryLimit
from scripting.shares import Shares
from scripting.workers import Anchor, Cancelled, Job, TooManyWaitError, Waiting, Workers

log = logging.getLogger(__name__)

LUA_FOLDER: Final = Path(__file__).parent / "lua"

# In the order in which they need each other.  The last ones are what scripts see before any library is loaded.
_OWN_FILES: Final = (
    "machine_values",
    "machine_errors",
    "machine_askers",
    "machine_budget",
    "machine_calls",
    "machine_host",
    "sandbox",
    "sandbox_libraries",
    "sandbox_modules",
)
_OWN_LIBRARIES: Final = ("sandbox_bit",)

# How a host function has ended; the numbers are those of `lua/machine_host.lua`.
_PLAIN: Final = True
_REFUSED: Final = 0
_DESCRIBED: Final = 1
_UNLIMITED: Final = 2
_CANCELLED: Final = 3

# A function of C may have 8,000 values on Lua's stack; what is more than this comes in pages.
_PAGE: Final = 4_000

_LIBRARY: Final = Owner("", "library", "")

_NO_MEMORY: Final = "not enough memory"  # Lua's words

# What a script's call is told to have done, in words; the seconds are filled in.
_TOO_LONG: Final = "stopped: it computed for more than {:g} s without waiting"

Failed = Callable[[str, Owner, str, str], None]


class LibraryError(Exception):
    """One of our own Lua files does not load."""


class Runtime:
    """See `scripting.machine.Machine`."""

    def __init__(self, limits: Limits, failed: Failed, running: Callable[[Call | None], None] = lambda _: None) -> None:
        """`failed` is told the item's id, whose call it was and at which line, the message, and Lua's traceback.

        `running` is told which call runs whenever that changes.
        """
        self._failed = failed
        self._pages: list[list[Plain]] = []
        self._library_problem = ""
        self._is_closed = False
        self._limits = limits
        self._shares = Shares(limits.compute_at_once_s, limits.compute_share, self._slowed)
        self._tell_running = running
        self._workers = Workers(self._work, running, self._shares)
        self._anchor = Anchor()
        self._lua = cast("Any", _new_lua(limits.memory_bytes))  # the stubs know too little of its methods
        self._memory = MemoryLimit(limits.memory_bytes, self._lua)
        own = {
            b"next_job": self._next_job,
            b"next_page": self._next_page,
            b"arm": self._memory.arm,
            b"lift": self._memory.lift,
            b"hold": self._anchor.hold,
            b"chunk_of_call": self._chunk_of_call,
            b"ask": self._ask,
            b"seen": self._seen,
        }
        source = (LUA_FOLDER / "machine.lua").read_bytes()
        run_file, entries = self._lua.execute(source, self._lua.table_from(own), name="=mudwire/machine.lua")
        for name in _OWN_FILES:
            run_file(name.encode(), (LUA_FOLDER / f"{name}.lua").read_bytes())
        (
            self._work_in_lua,
            hold,
            self._expose_in_lua,
            self._compile_in_lua,
            self._release_in_lua,
            self._run_file,
            self._allow_in_lua,
        ) = entries(limits.memory_bytes / 1024, limits.coroutines)
        self._allow(limits.compute_s)
        # lupa remembers on which Lua stack it was before it entered Python, and goes back to it; calls that overlap
        # leave it on one that may be gone when the machine is closed.  One that begins first and ends last mends it.
        self._anchor.begin(hold.coroutine())
        for name, function in bits.functions().items():
            self.expose(name, function)
        for name in _OWN_LIBRARIES:
            self.load_library(name, (LUA_FOLDER / f"{name}.lua").read_bytes())

    # --- Machine ---

    def expose(self, name: str, function: Callable[..., object]) -> None:
        """See `Machine.expose`."""
        waits, asks = inspect.iscoroutinefunction(function), is_asking(function)
        wrapped = (
            self._waiting_function(name, cast("Callable[..., Coroutine[object, None, object]]", function))
            if waits
            else self._function(name, function)
        )
        self._memory.lift()
        self._expose_in_lua(name.encode(), self._forgetting(wrapped) if asks else wrapped, waits, asks)

    def load_library(self, name: str, source: bytes) -> None:
        """See `Machine.load_library`.  Raises LibraryError."""
        self._library_problem = ""
        call = Call(_LIBRARY, item=name)
        self._workers.start(call, (self._run_file, None, name.encode(), source))
        if call.has_waited:
            self._library_problem = f"{name} waits while it is loaded"
        if self._library_problem:
            raise LibraryError(self._library_problem)

    @property
    def is_full(self) -> bool:
        """Memory is nearly used up, also after it was cleared up (as it is when it had run out)."""
        return self._memory.is_reached

    def compile(self, source: str, chunk_name: str, package: str = "") -> int:
        """See `Machine.compile`."""
        self._memory.lift()
        whose = package.encode("utf-8", "replace")
        made = self._compile_in_lua(source.encode("utf-8", "replace"), chunk_bytes(chunk_name), whose)
        if isinstance(made, int):
            return made
        _, line, message = made
        raise CompileError(_text(message), line)

    def release(self, handler: int) -> None:
        """See `Machine.release`."""
        self._release_in_lua(handler)

    @contextmanager
    def loading(self) -> Iterator[None]:
        """See `Machine.loading`."""
        self._allow(self._limits.compute_s * self._limits.loading_times)
        try:
            yield
        finally:
            self._allow(self._limits.compute_s)

    def _allow(self, compute_s: float) -> None:
        self._memory.lift()
        self._allow_in_lua(compute_s, _TOO_LONG.format(compute_s).encode())

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
        """See `Machine.start`."""
        call = Call(owner, item=item, state=state if state is not None else {})
        if self._is_closed:
            return call
        if self._shares.is_spent(call):
            self._failed(item, owner, f"not run: {self._too_much}", "")
            return call
        if not self._workers.has_room:
            self._failed(item, owner, "not run: too many calls have started each other", "")
            return call
        self._workers.start(call, self._job(handler, arguments, context))
        return call

    @property
    def current(self) -> Call | None:
        """See `Machine.current`."""
        return self._workers.current

    # --- more than a Machine ---

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """The calls that wait, the longest first."""
        return self._workers.waiting

    def cancel(self, item: str) -> None:
        """End the waiting calls of an item, at once and whatever they catch."""
        self._workers.cancel(lambda call: call.item == item)

    def end(self, call: Call) -> bool:
        """See `Machine.end`."""
        return bool(self._workers.cancel(lambda each: each is call))

    def close(self) -> None:
        """End every call that waits.  After this nothing is started any more."""
        self._is_closed = True
        self._workers.close()
        self._anchor.end()

    # --- calls and their errors ---

    def _slowed(self, call: Call) -> None:
        owner = msgspec.structs.replace(call.owner, line=call.near)
        self._failed(call.item, owner, f"slowed down: {self._too_much}", "")

    def _seen(self, line: int) -> None:
        """Called by a call that computes."""
        if (call := self.current) is not None:
            call.near = int(line)
            self._tell_running(call)

    @property
    def _too_much(self) -> str:
        limits = self._limits
        return (
            f"it has computed for {limits.compute_at_once_s:g} s beyond its share, "
            f"which is {limits.compute_share:.0%} of the time"
        )

    def _work(self) -> None:
        """What a worker does: a coroutine of Lua's that takes one job after the other."""
        self._memory.lift()
        coroutine = self._work_in_lua.coroutine()
        try:
            coroutine.send(None)
        except StopIteration:
            pass
        except lua51.LuaError as error:
            # Only when memory is so short that not even the error could be handed over.
            self._report(self.current, str(error) or _NO_MEMORY, "", 0)

    def _job(self, handler: int, arguments: Sequence[Value], context: Mapping[str, Value] | None) -> Job:
        """A handler's number, the size of the row (None: it is the arguments, all plain), and the row.

        Of what is about a line, which most handlers are, it is what `row_about_line` gives, and its size is False.
        """
        if context is None:
            plain = plain_row(arguments)
            if plain is not None and len(plain) <= _PAGE:
                return (handler, None, *plain)
        elif not arguments and (plain := row_about_line(context, _PAGE)) is not None:
            return (handler, False, *plain)
        row = whole_row(arguments, context or {})
        return (handler, len(row), *self._first_page(row))

    def _next_job(self, problem: Plain, traceback: Plain, line: Plain) -> Sequence[Plain] | None:
        """Called by a worker: how its last call has ended, if badly; its next job."""
        if problem and problem is not True:  # True: cancelled, which is no fault of the script
            try:
                self._report(self.current, _text(problem), _text(traceback or b""), int(line or 0))
            except Exception:
                log.exception("An error of a script could not be told")
        job = self._workers.next_job()
        if job is None:
            return None
        if self._memory.make_room_for(job):
            handler = job[0]
            assert isinstance(handler, int)
            return (-handler, *job[1:])
        return job

    def _report(self, call: Call | None, message: str, traceback: str, line: int) -> None:
        assert call is not None
        if call.owner is _LIBRARY:
            self._library_problem = f"{message}\n{traceback}"
            return
        call.has_failed = True
        if message == _NO_MEMORY:
            message = f"{_NO_MEMORY}: all scripts together may use {self._memory.limit_bytes >> 20} MB"
        said = re.match(rf"{re.escape(source_of(call.owner)[1:60])}:(\d+): ", message)
        owner = msgspec.structs.replace(call.owner, line=int(said[1]) if said else line or call.near)
        self._failed(call.item, owner, message, traceback)

    def _chunk_of_call(self) -> Sequence[Plain]:
        call = self.current
        return self._ending(_PLAIN, [source_of(call.owner).encode("utf-8", "replace") if call is not None else None])

    def _ask(self, packages: bytes, innermost: bytes | None, its_packages: bytes | None) -> None:
        """Called before a host function that is done for whose code asks."""
        call = self.current
        assert call is not None
        call.asker = asker(call.owner, packages, innermost, its_packages)

    # --- functions for Lua ---

    def _forgetting(self, function: Callable[..., Sequence[Plain]]) -> Callable[..., Sequence[Plain]]:
        """What comes after it is not done for who has asked for this."""

        def call(*arguments: Plain) -> Sequence[Plain]:
            current = self.current
            try:
                return function(*arguments)
            finally:
                if current is not None:
                    current.asker = None

        return call

    def _function(self, name: str, function: Callable[..., object]) -> Callable[..., Sequence[Plain]]:
        def call(*arguments: Plain) -> Sequence[Plain]:
            try:
                return self._reply(function(*arguments))
            except HostError as error:
                return self._ending(_REFUSED, [str(error).encode("utf-8", "replace")])
            except Exception:
                log.exception("The host function %s has failed", name)
                return self._bug(name)

        return call

    def _waiting_function(
        self, name: str, function: Callable[..., Coroutine[object, None, object]]
    ) -> Callable[..., Sequence[Plain]]:
        def call(*arguments: Plain) -> Sequence[Plain]:
            try:
                return self._reply(self._workers.wait(function, arguments))
            except Cancelled:
                return (_CANCELLED,)
            except TooManyWaitError:
                return self._ending(_REFUSED, [b"too many calls are waiting already"])
            except HostError as error:
                return self._ending(_REFUSED, [str(error).encode("utf-8", "replace")])
            except Exception:
                log.exception("The host function %s has failed", name)
                return self._bug(name)

        return call

    def _bug(self, name: str) -> Sequence[Plain]:
        return self._ending(_REFUSED, [f"internal error in {name}; the log says more".encode()])

    def _reply(self, result: object) -> Sequence[Plain]:
        if (result is None or result is True or result is False) and not self._memory.is_lifted:
            return (_PLAIN, result)  # most functions; and this takes no memory
        values: tuple[Value, ...] = result if isinstance(result, tuple) else (result,)
        plain = plain_row(values)
        if plain is not None and len(plain) <= _PAGE:
            return self._ending(_PLAIN, plain)
        row: list[Plain] = []
        for value in values:
            describe(value, row)
        return self._ending(_DESCRIBED, [len(values), len(row), *self._first_page(row)])

    def _ending(self, ending: int, row: Sequence[Plain]) -> Sequence[Plain]:
        if self._memory.make_room_for(row):
            return (_UNLIMITED, ending, *row)
        return (ending, *row)

    # --- pages ---

    def _first_page(self, row: list[Plain]) -> list[Plain]:
        if len(row) <= _PAGE:
            return row
        self._pages = [row[start : start + _PAGE] for start in range(_PAGE, len(row), _PAGE)]
        return row[:_PAGE]

    def _next_page(self) -> Sequence[Plain]:
        page = self._pages.pop(0)
        self._memory.make_room_for(page)
        return tuple(page)


def _new_lua(memory_bytes: int) -> lua51.LuaRuntime:
    def denied(*_: object) -> None:
        raise AttributeError

    return lua51.LuaRuntime(  # type: ignore[call-arg]  # the stubs know none of these
        encoding=None,
        register_eval=False,
        register_builtins=False,
        unpack_returned_tuples=True,
        attribute_handlers=(denied, denied),
        max_memory=memory_bytes,
    )


def _text(value: Plain) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
