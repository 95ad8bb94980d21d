"""`mudwire run FILE`: a Lua file as `lua FILE` would run it: arguments, standard input and output, exit code.

As with `lua`, the end of the file is the end of the run: timers that are still to come and handlers that still wait do
not hold it up.  A file that wants them to happen waits itself, with `wait(seconds)` or `pumpEvents(ms)`.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from netcore.api.host_commands import InputRead, RunFile
from netcore.api.host_events import FileFinished, InputWanted, OutputWritten, Stream
from netcore.api.permissions import Owner
from scripting.batches import Batches
from scripting.features.library import install
from scripting.machine import Machine, Plain
from scripting.outbox import Outbox
from scripting.plain import text_of, whole_of

# Output is kept together until the script waits, or there is this much of it; as with C, on a terminal only to a line.
BLOCK_BYTES: Final = 32 << 10
MAX_BLOCK_BYTES: Final = 1 << 20  # of one message; a script may write a hundred times as much at once

# Timers that the end of the run is told of.
SOON_S: Final = 3.2

FAILED: Final = 1  # lua's exit code for an error
_EXIT_MASK: Final = 0xFF  # what a process can tell of its exit code

_KIND: Final = "file"
_IS_MAIN: Final = "is_main"  # in the state of the file's own call; what it starts inherits its owner, not its state
_CALLER: Final = "mudwire/run_file.lua:"
_STREAMS: Final = {b"out": Stream.OUT, b"error": Stream.ERROR}


class FileRun:
    """One run of one file."""

    def __init__(
        self, file: RunFile, machine: Machine, outbox: Outbox, batches: Batches, timers_s: Callable[[float], float]
    ) -> None:
        """`timers_s` says how long there are timers that fire within so many seconds."""
        self._file = file
        self._timers_s = timers_s
        self._machine = machine
        self._outbox = outbox
        self._batches = batches
        self._output = _Output(outbox, by_line=file.by_line)
        batches.let_go_first(self._output.flush)
        self._input = _Input(lambda: outbox.say(InputWanted()))
        self._main = 0  # a handler in Lua
        self._finishing: asyncio.Task[None] | None = None
        self._is_over = False

    def start(self) -> None:
        """Run it."""
        install(self._machine, self._functions(), "run_file")
        self._machine.start(self._main, owner=Owner("", _KIND, self._file.path), state={_IS_MAIN: True})

    def input_read(self, read: InputRead) -> None:
        """Some of standard input has come."""
        self._input.take(read.data)

    def takes_failure(self, message: str, traceback: str) -> bool:
        """A call ended with an error: if it is the file's own, that is told as `lua` does, and is the end."""
        call = self._machine.current
        if call is None or _IS_MAIN not in call.state:
            return False
        self._tell(f"{message}\n{_without_caller(traceback)}")
        self._finishing = asyncio.get_running_loop().create_task(self._finish(FAILED))
        return True

    def _functions(self) -> Mapping[str, Callable[..., object]]:
        return {
            "run_use": self._use,
            "run_source": lambda: self._file.source,
            "run_path": lambda: self._file.path,
            "run_arguments": lambda: list(self._file.arguments),
            "run_environment": lambda: dict(self._file.environment),
            "run_socket_debug": lambda: self._file.socket_debug,
            "run_exit": self._exit,
            "run_refuse": self._refuse,
            "input_read": self._input.read,
            "output_write": self._write,
            "output_flush": self._output.flush,
            "output_buffer": self._buffer,
            "output_drain": self._outbox.drained,
        }

    def _use(self, handler: Plain) -> None:
        self._main = whole_of(handler)

    def _write(self, stream: Plain, data: Plain) -> bool:
        """Write; True when the script should let it drain."""
        if self._is_over or not isinstance(data, bytes) or not isinstance(stream, bytes):
            return False
        if self._batches.screen.has_changes:
            self._batches.flush()  # what was echoed before this is to be seen before it
        self._output.write(_STREAMS[stream], data)
        return self._outbox.is_clogged

    def _buffer(self, mode: Plain) -> None:
        if isinstance(mode, bytes):
            self._output.buffering = Buffering(text_of(mode))

    async def _exit(self, code: Plain) -> None:
        """End the run; this call never goes on."""
        await self._finish(whole_of(code) & _EXIT_MASK)
        await asyncio.get_running_loop().create_future()

    async def _refuse(self, problem: Plain) -> None:
        """The file does not compile; this call never goes on."""
        self._tell(f"{text_of(problem)}\n")
        await self._exit(FAILED)

    def _tell(self, text: str) -> None:
        self._output.write(Stream.ERROR, f"mudwire: {text}".encode())

    async def _finish(self, code: int) -> None:
        if self._is_over:
            return
        self._is_over = True
        await self._batches.flush_all()
        self._output.flush()
        self._outbox.say(FileFinished(code, self._timers_s(SOON_S)))


def _without_caller(traceback: str) -> str:
    """What has called the main chunk is, as with `lua`, no Lua code."""
    script, caller, _ = traceback.partition(f"\t{_CALLER}")
    return f"{script}\t[C]: ?\n" if caller else f"{script}\n" if script else ""


class Buffering(StrEnum):
    """When standard output goes out: C's `setvbuf`."""

    NO = "no"
    LINE = "line"
    FULL = "full"


class _Output:
    """Standard output and error: what is written goes out in the order in which it was written.

    Standard error at once, as in C; output as it is buffered, and at the latest when the script waits.
    """

    def __init__(self, outbox: Outbox, *, by_line: bool) -> None:
        self._outbox = outbox
        self.buffering = Buffering.LINE if by_line else Buffering.FULL
        self._parts: list[bytes] = []
        self._size = 0
        self._stream = Stream.OUT
        self._timer: asyncio.Handle | None = None

    def write(self, stream: Stream, data: bytes) -> None:
        """Write to one of them."""
        if stream is not self._stream:
            self.flush()
            self._stream = stream
        self._parts.append(data)
        self._size += len(data)
        if stream is Stream.ERROR or self._size >= BLOCK_BYTES or self._is_due(data):
            self.flush()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_soon(self.flush)

    def _is_due(self, data: bytes) -> bool:
        return self.buffering is Buffering.NO or (self.buffering is Buffering.LINE and b"\n" in data)

    def flush(self) -> None:
        """Send what there is."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        data = b"".join(self._parts)
        self._parts.clear()
        self._size = 0
        for start in range(0, len(data), MAX_BLOCK_BYTES):
            self._outbox.say(OutputWritten(self._stream, data[start : start + MAX_BLOCK_BYTES]))


class _Input:
    """Standard input: asked for when it is read, block by block."""

    def __init__(self, ask: Callable[[], None]) -> None:
        self._ask = ask
        self._waiting: deque[asyncio.Future[bytes]] = deque()
        self._has_ended = False

    async def read(self) -> bytes:
        """The next block; empty at the end."""
        if self._has_ended:
            return b""
        block: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._waiting.append(block)
        self._ask()
        return await block

    def take(self, data: bytes) -> None:
        """A block has come, for who asked first."""
        self._has_ended = self._has_ended or not data
        while self._waiting:
            block = self._waiting.popleft()
            if not block.done():
                block.set_result(data)
                if data:
                    return
