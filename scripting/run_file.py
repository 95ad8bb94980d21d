"""`mudwire run FILE`: a Lua file as `lua FILE` would run it: arguments, standard input and output, exit code.

As with `lua`, the end of the file is the end of the run: timers that are still to come and handlers that still wait do
not hold it up.  A file that wants them to happen waits itself, with `wait(seconds)` or `pumpEvents(ms)`.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from typing import Final

from netcore.api.hosting import FileFinished, InputRead, InputWanted, OutputWritten, RunFile, Stream
from netcore.api.permissions import Owner
from scripting.batches import Batches
from scripting.features.library import install
from scripting.machine import Machine, Plain
from scripting.outbox import Outbox
from scripting.plain import whole_of

# Output is kept together until the script waits, or there is this much of it.
BLOCK_BYTES: Final = 32 << 10

FAILED: Final = 1  # lua's exit code for an error
_EXIT_MASK: Final = 0xFF  # what a process can tell of its exit code

MAIN: Final = "file"  # the item id of the file's own call
_STREAMS: Final = {b"out": Stream.OUT, b"error": Stream.ERROR}


class FileRun:
    """One run of one file."""

    def __init__(self, file: RunFile, machine: Machine, outbox: Outbox, batches: Batches) -> None:
        self._file = file
        self._machine = machine
        self._outbox = outbox
        self._batches = batches
        self._environment = dict(file.environment)
        self._output = _Output(outbox)
        batches.let_go_first(self._output.flush)
        self._input = _Input(lambda: outbox.say(InputWanted()))
        self._main = 0
        self._is_over = False

    def start(self) -> None:
        """Run it."""
        install(self._machine, self._functions(), "run_file")
        self._machine.start(self._main, owner=Owner("", MAIN, self._file.path), item=MAIN)

    def input_read(self, read: InputRead) -> None:
        """Some of standard input has come."""
        self._input.take(read.data)

    def failed(self, message: str, traceback: str) -> None:
        """The file's own call ended with an error; as `lua` tells it."""
        text = f"mudwire: {message}\n" + (f"{traceback}\n" if traceback else "")
        self._output.write(Stream.ERROR, text.encode("utf-8", "surrogateescape"))
        self._finish_soon(FAILED)

    def _functions(self) -> Mapping[str, Callable[..., object]]:
        return {
            "run_use": self._use,
            "run_source": lambda: self._file.source,
            "run_path": lambda: self._file.path,
            "run_arguments": lambda: list(self._file.arguments),
            "run_environment": self._get_environment,
            "run_socket_debug": lambda: self._file.socket_debug,
            "run_exit": self._exit,
            "input_read": self._input.read,
            "output_write": self._write,
            "output_flush": self._output.flush,
            "output_drain": self._outbox.drained,
        }

    def _use(self, handler: Plain) -> None:
        self._main = whole_of(handler)

    def _get_environment(self, name: Plain) -> str | None:
        return self._environment.get(name.decode("utf-8", "replace")) if isinstance(name, bytes) else None

    def _write(self, stream: Plain, data: Plain) -> bool:
        """Write; True when the script should let it drain."""
        if self._is_over or not isinstance(data, bytes) or not isinstance(stream, bytes):
            return False
        if self._batches.screen.has_changes:
            self._batches.flush()  # what was echoed before this is to be seen before it
        self._output.write(_STREAMS[stream], data)
        return self._outbox.is_clogged

    async def _exit(self, code: Plain) -> None:
        """End the run; this call never goes on."""
        await self._finish(whole_of(code) & _EXIT_MASK)
        await asyncio.get_running_loop().create_future()

    def _finish_soon(self, code: int) -> None:
        self._finishing = asyncio.get_running_loop().create_task(self._finish(code))

    async def _finish(self, code: int) -> None:
        if self._is_over:
            return
        self._is_over = True
        await self._batches.flush_all()
        self._output.flush()
        self._outbox.say(FileFinished(code))


class _Output:
    """Standard output and error: what is written goes out in blocks, in the order in which it was written."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
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
        if self._size >= BLOCK_BYTES:
            self.flush()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_soon(self.flush)

    def flush(self) -> None:
        """Send what there is."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._parts:
            self._outbox.say(OutputWritten(self._stream, b"".join(self._parts)))
            self._parts.clear()
            self._size = 0


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
