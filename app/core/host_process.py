"""One script host as a process: started, spoken to in frames, watched, and killed.  Knows nothing of what is said.

The host is not trusted: its environment is empty, it inherits one socket and nothing else, what it sends is checked
against the vocabulary, and one that breaks the framing or stops answering is killed.
"""

import asyncio
import contextlib
import mmap
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Final, TypeAlias

from app.core.processor_waits import processor_wait_s
from app.core.tasks import Tasks
from app.source import SOURCE
from netcore.api import codec, frames
from netcore.api.blame import NOTE_BYTES, Blame, unpacked
from netcore.api.host_commands import HostCommand, Ping
from netcore.api.host_events import HostEvent, Pong
from netcore.channel import Dealing, FrameChannel

PING_INTERVAL_S: Final = 1.0
# A handler may compute for a second (Limits.compute_s), and a host may be busy with a few of them.
SILENCE_LIMIT_S: Final = 5.0
# Until its first word: it loads the interpreter and its libraries, and twenty may do so at once on a small machine.
START_LIMIT_S: Final = 60.0
# How long a host may take to end when asked: scripts hear sysExitEvent, and a large map takes seconds to save.
END_GRACE_S: Final = 8.0
# But one that hangs does not hear that it is asked, and the player who quits waits: all but what its scripts have not
# written is with the core.  One handler may be computing, for its whole second, and then the next.
HEARING_GRACE_S: Final = 2.0
_LOOK_EVERY_S: Final = 0.1
# From closing its socket to its end, without what it waited for a processor: an interpreter tidies up, and the system
# takes back hundreds of megabytes.
EXIT_GRACE_S: Final = 2.0
# Every process waits so long now and then.
_NO_WAIT_S: Final = 0.02
# Its last words are in the pipe when it is gone; only a child of its own could keep the pipe open.
LAST_WORDS_S: Final = 0.5
# What it has been told and not read: more than the credit of thousands of sockets and some fetched bodies together.
MAX_UNREAD_BYTES: Final = 256 << 20
MAX_STDERR_BYTES: Final = 16 << 10
# Not the fault of what ran: somebody, or a system that was short of memory, chose this process.
_ENDED_FROM_OUTSIDE: Final = (-signal.SIGKILL, -signal.SIGTERM, -signal.SIGINT, None)

OnEvent: TypeAlias = Callable[[HostEvent], None]
OnDisplay: TypeAlias = Callable[[bytes], Dealing | None]


class HostProcess:
    """A script host, from its start to its end."""

    def __init__(self, process: subprocess.Popen[bytes], note: mmap.mmap, *, is_watched: bool) -> None:
        """Use `start`."""
        self._memory = note
        self._note = b""  # what was last in it
        self.pid: Final = process.pid
        self.started_at: Final = time.monotonic()
        self._process = process
        self._is_watched = is_watched
        self._channel: FrameChannel | None = None
        self._on_event: OnEvent | None = None
        self._on_display: OnDisplay | None = None
        self._tasks = Tasks()
        self._gone = asyncio.Event()
        self._stderr = bytearray()
        self._stderr_read = asyncio.Event()
        self._is_silent = False  # it was killed for that
        self._is_leaving = False  # it was asked to end
        self._verdict = ""  # why we killed it; "" when it went by itself
        self._pings = 0
        self._asked_at: float | None = None  # when the ping was sent that is without an answer
        self._busy_before_s = 0.0  # how long what it said had been dealt with by then
        self._waited_before_s = 0.0  # and how long it had waited for a processor
        self._patience_s = START_LIMIT_S

    @classmethod
    async def start(cls, module: str, *arguments: str, is_watched: bool = True) -> "HostProcess":
        """Start `python -m module FD ARGUMENTS` as a host.  Raises OSError when the system has no process for it.

        One that is not watched is not killed when it stops answering.
        """
        ours, theirs = socket.socketpair()
        try:
            with theirs, tempfile.TemporaryFile() as note:
                note.truncate(NOTE_BYTES)
                memory = mmap.mmap(note.fileno(), NOTE_BYTES)
                arguments = (str(theirs.fileno()), "--note", str(note.fileno()), *arguments)
                process = subprocess.Popen(  # noqa: S603 ASYNC220 - our own program; a fork and exec take about a millisecond
                    # -P, -s: never import from the working folder or the user's; scripts write files.
                    [sys.executable, "-P", "-s", "-m", module, *arguments],
                    env={"PYTHONPATH": str(SOURCE), "PYTHONFAULTHANDLER": "1"},
                    cwd="/",
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.PIPE,
                    pass_fds=[theirs.fileno(), note.fileno()],
                    start_new_session=True,  # Ctrl+C in a terminal is for us
                )
        except BaseException:
            ours.close()
            raise
        host = cls(process, memory, is_watched=is_watched)
        host._channel = await FrameChannel.open(ours, host._deal)
        host._tasks.spawn(host._keep_stderr(), "script host's stderr")
        return host

    def send(self, command: HostCommand) -> None:
        """Tell the host something.  To one that is gone nothing is told; one that does not read is ended."""
        assert self._channel is not None
        if self._verdict:
            return
        self._channel.send(frames.pack(frames.MESSAGE, 0, codec.encode(command)))
        if self._channel.unsent_bytes() > MAX_UNREAD_BYTES:
            self.kill(f"it had not read {MAX_UNREAD_BYTES >> 20} MB of what it was told")

    async def serve(self, on_event: OnEvent, on_display: OnDisplay) -> str:
        """Hear the host until it ends, leave nothing of it, and return why it ended, for the player."""
        assert self._channel is not None
        self._on_event, self._on_display = on_event, on_display
        if self._is_watched:
            self._tasks.spawn(self._watch(), "script host's heartbeat")
        try:
            self._channel.listen()
            await self._channel.ended
        except (frames.FrameError, codec.DecodeError) as error:
            self.kill(f"it sent nonsense ({error})")
        except ConnectionError:
            pass  # it died while we wrote or read; how, its exit status says
        finally:
            await self._bury()
            self._gone.set()
        return self._verdict or _cause(self._process.returncode, bytes(self._stderr))

    def kill(self, why: str) -> None:
        """End it now."""
        self._verdict = self._verdict or why
        self._process.kill()

    @property
    def blame(self) -> Blame | None:
        """Whose call it died in or hung in, when it is dead; None when nobody's, or when it was ended from outside."""
        is_ours = self._is_silent or self._process.returncode not in _ENDED_FROM_OUTSIDE
        return unpacked(self._note) if is_ours else None

    async def end(self, farewell: HostCommand) -> None:
        """Ask it to end, wait a little, and end it; sooner if it does not hear that.  `serve` must be running."""
        self._is_leaving = True
        if self._asked_at is None:
            self._ask()
        self.send(farewell)
        try:
            async with asyncio.timeout(END_GRACE_S):
                while self._is_watched and self._asked_at is not None and not self._gone.is_set():
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(self._gone.wait(), _LOOK_EVERY_S)
                    if self._has_been_silent(HEARING_GRACE_S):
                        self.kill(f"it had not answered for {HEARING_GRACE_S:g} s when it was to end")
                        break
                await self._gone.wait()
        except TimeoutError:
            self.kill("it did not end when asked")
            await self._gone.wait()

    # --- hearing ---

    def _deal(self, frame: frames.Frame) -> Dealing | None:
        assert self._on_event is not None
        assert self._on_display is not None
        if frame.channel == frames.DISPLAY:
            return self._on_display(frame.payload)
        event = codec.decode_host_event(frame.payload)
        self._patience_s = SILENCE_LIMIT_S
        if not isinstance(event, Pong):
            self._on_event(event)
        elif event.number == self._pings:
            self._asked_at = None
        return None

    # --- watching ---

    async def _watch(self) -> None:
        while True:
            since = time.monotonic()
            await asyncio.sleep(PING_INTERVAL_S)
            if self._is_leaving:
                return  # it answers no more, and `end` sees to it
            if self._asked_at is None:
                self._ask()
                continue
            # This process has been stopped, or was busy; or the window is: then its silence is not its fault.
            self._asked_at += max(time.monotonic() - since - PING_INTERVAL_S, 0.0)
            if self._has_been_silent(self._patience_s):
                self._is_silent = True
                self.kill(f"it had not answered for {self._patience_s:g} s")
                return

    def _ask(self) -> None:
        assert self._channel is not None
        self._pings += 1
        self._asked_at, self._busy_before_s = time.monotonic(), self._channel.busy_s
        self._waited_before_s = processor_wait_s(self.pid)
        self.send(Ping(self._pings))

    def _has_been_silent(self, limit_s: float) -> bool:
        """Whether it has not answered for so long, by its own fault."""
        assert self._channel is not None
        if self._asked_at is None or self._channel.is_busy:
            return False
        silent_s = time.monotonic() - self._asked_at - (self._channel.busy_s - self._busy_before_s)
        if silent_s < limit_s:
            return False
        # Nor is it while others have the processors.
        return silent_s - max(processor_wait_s(self.pid) - self._waited_before_s, 0.0) >= limit_s

    # --- the end ---

    async def _bury(self) -> None:
        assert self._channel is not None
        await self._channel.abort()
        # In a thread, because not every system has an event for it; it is over in no time.
        await asyncio.to_thread(self._wait)
        with self._memory as memory:
            self._note = memory[:]
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stderr_read.wait(), LAST_WORDS_S)
        await self._tasks.close()
        assert self._process.stderr is not None
        self._process.stderr.close()

    def _wait(self) -> None:
        grace_s, waited_s = EXIT_GRACE_S, processor_wait_s(self.pid)
        while grace_s > 0.0:
            try:
                self._process.wait(grace_s)
            except subprocess.TimeoutExpired:
                # While others had the processors it could not end.
                waited_before_s, waited_s = waited_s, processor_wait_s(self.pid)
                grace_s = waited_s - waited_before_s if waited_s - waited_before_s > _NO_WAIT_S else 0.0
            else:
                return
        self._process.kill()  # one that only closed its socket is of no use
        self._process.wait()

    async def _keep_stderr(self) -> None:
        assert self._process.stderr is not None
        os.set_blocking(self._process.stderr.fileno(), False)
        reader = asyncio.StreamReader()
        loop = asyncio.get_running_loop()
        transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), self._process.stderr)
        try:
            while data := await reader.read(4096):
                self._stderr = (self._stderr + data)[-MAX_STDERR_BYTES:]
        finally:
            self._stderr_read.set()
            transport.close()


def _cause(code: int | None, stderr: bytes) -> str:
    text = stderr.decode("utf-8", "replace").strip()
    last = text.splitlines()[-1] if text else ""
    if code is not None and code < 0:
        return f"it was ended by {_signal_name(-code)}"
    return f"it ended with code {code}" + (f": {last}" if last else "")


def _signal_name(number: int) -> str:
    try:
        return f"{signal.Signals(number).name} ({signal.strsignal(number)})"
    except ValueError:
        return f"signal {number}"
