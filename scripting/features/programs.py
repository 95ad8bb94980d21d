"""Programs that scripts run, for `lua/programs.lua`: asked of the core, which asks the player and runs them."""

import asyncio
import itertools
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from netcore.api.programs import (
    MAX_COMMAND_CHARACTERS,
    ProgramAsked,
    ProgramEnded,
    ProgramEvent,
    ProgramSaid,
    ProgramStarted,
    ProgramStopped,
    ProgramTold,
    ProgramWish,
)
from scripting.calls import Calls
from scripting.machine import HostError, Plain, asking
from scripting.plain import text_of, whole_of

# Also those that have ended and whose scripts have not heard everything.
MAX_KNOWN: Final = 16


@dataclass(slots=True, eq=False)
class _Program:
    started: asyncio.Event = field(default_factory=asyncio.Event)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    said: deque[bytes] = field(default_factory=deque)
    error: str = ""
    code: int | None = None


class Programs:
    """Those of one session."""

    def __init__(self, calls: Calls, say: Callable[[ProgramWish], None]) -> None:
        """`say` tells the core."""
        self._calls = calls
        self._say = say
        self._numbers = itertools.count(1)
        self._programs: dict[int, _Program] = {}

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "program_start": self._start,
            "program_read": self._read,
            "program_write": self._write,
            "program_wait": self._wait,
            "program_stop": self._stop,
            "program_runs": lambda number: self._of(number).code is None,
        }

    def heard(self, event: ProgramEvent) -> None:
        """What the core tells."""
        program = self._programs.get(event.program)
        if program is None:
            return
        match event:
            case ProgramStarted(error=error):
                program.error = error
                program.started.set()
            case ProgramSaid(data=data):
                program.said.append(data)
            case ProgramEnded(code=code):
                program.code = code
        program.news.set()

    @asking
    async def _start(self, with_errors: Plain, *words: Plain) -> int | tuple[None, str]:
        """Its number; or nil and why not."""
        if len(self._programs) >= MAX_KNOWN:
            return None, f"{MAX_KNOWN} programs are there already"
        texts = tuple(map(text_of, words))
        if sum(map(len, texts)) > MAX_COMMAND_CHARACTERS:
            return None, f"more than {MAX_COMMAND_CHARACTERS} characters are too many for a command"
        number = next(self._numbers)
        program = self._programs[number] = _Program()
        self._say(ProgramAsked(number, self._calls.owner, texts, with_errors=with_errors is True))
        try:
            await program.started.wait()
        except BaseException:
            self._drop(number)
            raise
        if program.error:
            del self._programs[number]
            return None, program.error
        return number

    async def _read(self, number: Plain) -> bytes:
        """The next that it has written; nothing when it has ended."""
        program = self._of(number)
        while not program.said and program.code is None:
            program.news.clear()
            await program.news.wait()
        return program.said.popleft() if program.said else b""

    def _write(self, number: Plain, data: Plain = None) -> bool:
        """Nothing: that was all."""
        program = self._of(number)
        if program.code is None:
            self._say(ProgramTold(whole_of(number), data if isinstance(data, bytes) else b""))
        return program.code is None

    async def _wait(self, number: Plain) -> int:
        """Until it has ended; its code.  What nobody has read of it is forgotten, and so is the program."""
        program = self._of(number)
        while program.code is None:
            program.said.clear()
            program.news.clear()
            await program.news.wait()
        self._programs.pop(whole_of(number), None)
        return program.code

    def _stop(self, number: Plain) -> bool:
        """End it, and forget it; also one that is gone."""
        return self._drop(whole_of(number))

    def _drop(self, number: int) -> bool:
        program = self._programs.pop(number, None)
        if program is None:
            return False
        if program.code is None:
            program.code = -1  # whoever reads from it goes on
            program.news.set()
            self._say(ProgramStopped(number))
        return True

    def _of(self, number: Plain) -> _Program:
        program = self._programs.get(whole_of(number))
        if program is None:
            raise HostError("the program is gone")
        return program
