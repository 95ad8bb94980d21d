"""Programs that scripts run, where the player has switched that on: each is asked for, listed, and ended with its host.

No shell reads what a script wants run, unless the script has named one.  A program gets none of our descriptors, and of
the environment what it needs to find its way.
"""

import asyncio
import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from app.core.connections.account import Account, Standing
from app.core.connections.book import ConnectionBook
from app.core.connections.noting import NotingGate
from app.core.tasks import Tasks
from netcore.api.connections import ConnectionKind, ConnectionState, Role
from netcore.api.permissions import Access, Owner, Power
from netcore.api.programs import (
    MAX_COMMAND_CHARACTERS,
    MAX_INPUT_BYTES,
    MAX_OUTPUT_BYTES,
    ProgramAsked,
    ProgramEnded,
    ProgramEvent,
    ProgramSaid,
    ProgramStarted,
    ProgramStopped,
    ProgramTold,
    ProgramWish,
)
from netcore.sockets.errors import PERMISSION_DENIED
from netcore.sockets.gate import Gate

# At once for one session, those included that the player is being asked about.
MAX_PROGRAMS: Final = 8
# Nobody waits longer for what a program has left running to close its output.
LAST_WORDS_S: Final = 0.5
OFF: Final = "scripts may not start programs (allow it in the profile, under Advanced, or start with --allow-run)"
_UNREAD: Final = f"it had not read {MAX_INPUT_BYTES >> 20} MB of what it was told"

# Where things are, how to reach the desktop, which language: no names of secrets among them.
_ENVIRONMENT: Final = frozenset(
    {"PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TMPDIR", "SYSTEMROOT"}
    | {"DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS"}
)


class _Refused(Exception):  # noqa: N818 - an answer
    """It is not run; the text says why."""


class _Ears(asyncio.SubprocessProtocol):
    """Hears what it writes, and when it is over."""

    def __init__(self, heard: Callable[[bytes], None]) -> None:
        self._heard = heard
        self.exited = asyncio.Event()
        self.silent = asyncio.Event()  # nobody can write any more

    def pipe_data_received(self, fd: int, data: bytes) -> None:  # noqa: ARG002 - there is one
        self._heard(data)

    def pipe_connection_lost(self, fd: int, exc: Exception | None) -> None:  # noqa: ARG002
        if fd == 1:
            self.silent.set()

    def process_exited(self) -> None:
        self.exited.set()


@dataclass(slots=True, eq=False)
class _Program:
    account: Account
    process: asyncio.SubprocessTransport | None = None
    input: list[bytes] = field(default_factory=list)  # until it runs
    received_bytes: int = 0
    sent_bytes: int = 0

    def standing(self) -> Standing:
        return Standing(ConnectionState.OPEN, received_bytes=self.received_bytes, sent_bytes=self.sent_bytes)

    def end(self, why: str) -> None:
        """Now, and what it has started that is still of its group."""
        self.account.reason = self.account.reason or why
        if self.process is not None:
            _kill(self.process)


class ScriptPrograms:
    """Of one script host."""

    def __init__(
        self,
        gate_for: Callable[[Owner], Gate],
        is_on: Callable[[], bool],
        folder: Path,
        book: ConnectionBook,
        send: Callable[[ProgramEvent], None],
    ) -> None:
        """They run in `folder`, and no program that scripts could have written there is run."""
        self._gate_for = gate_for
        self._is_on = is_on
        self._folder = folder
        self._book = book
        self._send = send
        self._programs: dict[int, _Program] = {}
        self._tasks = Tasks()

    def handle(self, wish: ProgramWish) -> None:
        """Do what a script wants; what is about a program that is gone does nothing."""
        match wish:
            case ProgramAsked(program=number):
                if number not in self._programs:
                    self._begin(wish)
            case ProgramTold(program=number, data=data):
                self._tell(number, data)
            case ProgramStopped(program=number):
                self._stop(number)

    async def close(self) -> None:
        """End all of them; returns when nothing is left."""
        for number in list(self._programs):
            self._stop(number)
        await self._tasks.close()

    # --- one from its start to its end ---

    def _begin(self, asked: ProgramAsked) -> None:
        if len(self._programs) >= MAX_PROGRAMS:
            self._send(ProgramStarted(asked.program, f"{MAX_PROGRAMS} programs run already"))
            return
        account = self._book.begin(
            asked.owner,
            ConnectionKind.PROGRAM,
            Role.CLIENT,
            shlex.join(asked.words),
            "",
            partial(self._stop, asked.program),
        )
        self._programs[asked.program] = _Program(account)
        self._tasks.spawn(self._run(asked, self._programs[asked.program]), "a program of a script")

    async def _run(self, asked: ProgramAsked, program: _Program) -> None:
        account, number = program.account, asked.program
        last: ProgramEvent
        try:
            ears = await self._started(asked, program)
            account.connected(program.standing)
            self._send(ProgramStarted(number))
            for data in program.input:
                self._tell(number, data)
            last = ProgramEnded(number, await self._code(program, ears))
        except _Refused as refusal:
            account.reason = account.reason or str(refusal)
            last = ProgramStarted(number, str(refusal))
        finally:
            if program.process is not None:
                _kill(program.process)
                program.process.close()
            del self._programs[number]
            self._book.end(account)
        self._send(last)

    async def _started(self, asked: ProgramAsked, program: _Program) -> _Ears:
        if not self._is_on():
            raise _Refused(OFF)
        words = await asyncio.to_thread(self._whole, asked.words)
        command = shlex.join(words)
        if len(command) > MAX_COMMAND_CHARACTERS or not command.isprintable():
            raise _Refused(
                f"more than {MAX_COMMAND_CHARACTERS} characters, or such as cannot be shown, cannot be asked for"
            )
        gate = NotingGate(self._gate_for(asked.owner), program.account)
        if not await gate.allows(Access(Power.RUN, command, 0)):
            raise _Refused(PERMISSION_DENIED)
        if program.account.reason:  # it was closed while it was asked for
            raise _Refused(program.account.reason)
        try:
            program.process, ears = await asyncio.get_running_loop().subprocess_exec(
                lambda: _Ears(partial(self._heard, asked.program, program)),
                *words,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT if asked.with_errors else subprocess.DEVNULL,
                cwd=self._folder,
                env={name: text for name, text in os.environ.items() if name in _ENVIRONMENT or name.startswith("LC_")},
                start_new_session=True,  # so that what it starts can be ended with it
            )
        except (OSError, ValueError) as error:
            raise _Refused(f"{words[0]} cannot be run: {getattr(error, 'strerror', None) or error}") from error
        return ears

    def _whole(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The same with the program's file, links followed."""
        if not words or not words[0] or any("\0" in word for word in words):
            raise _Refused("no program is named")
        found = shutil.which(words[0])
        if found is None:
            raise _Refused(f"there is no program {words[0]!r}")
        path, own = Path(found).absolute(), self._folder.resolve()
        if path.resolve().is_relative_to(own) or path.parent.resolve().is_relative_to(own):
            raise _Refused("a program that scripts can write is not run")
        return (str(path), *words[1:])

    def _heard(self, number: int, program: _Program, data: bytes) -> None:
        program.received_bytes += len(data)
        if program.received_bytes > MAX_OUTPUT_BYTES:
            program.end(f"it had written more than {MAX_OUTPUT_BYTES >> 20} MB")
        else:
            self._send(ProgramSaid(number, data))

    async def _code(self, program: _Program, ears: _Ears) -> int:
        assert program.process is not None
        await ears.exited.wait()
        with contextlib.suppress(TimeoutError):  # only what it has left running could still write
            await asyncio.wait_for(ears.silent.wait(), LAST_WORDS_S)
        return program.process.get_returncode() or 0

    # --- what its script does ---

    def _tell(self, number: int, data: bytes) -> None:
        program = self._programs.get(number)
        if program is None:
            return
        program.sent_bytes += len(data)
        if program.process is None:
            program.input.append(data)
            if program.sent_bytes > MAX_INPUT_BYTES:
                program.end(_UNREAD)
            return
        pipe = program.process.get_pipe_transport(0)
        assert isinstance(pipe, asyncio.WriteTransport)
        if not data:
            pipe.close()
        elif not pipe.is_closing():
            pipe.write(data)
            if pipe.get_write_buffer_size() > MAX_INPUT_BYTES:
                program.end(_UNREAD)

    def _stop(self, number: int) -> None:
        if (program := self._programs.get(number)) is not None:
            program.end("its script ended it")


def _kill(process: asyncio.SubprocessTransport) -> None:
    """End it, and what it has started that is still of its group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.get_pid(), signal.SIGKILL)
