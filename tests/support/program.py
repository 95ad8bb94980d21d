"""`mudwire …` as whole processes, in a pipe or on a terminal, as a shell would start them."""

import contextlib
import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.source import SOURCE, environment

LIMIT_S: Final = 30.0
_ESCAPES: Final = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended, and what it said."""

    code: int
    out: str
    error: str


def command(home: Path, words: Sequence[str]) -> list[str]:
    """The command line for `mudwire words`."""
    return [sys.executable, "-m", "app", "--home", str(home), *words]


def mudwire(home: Path, *words: str, data: str | None = "", folder: Path = SOURCE, **variables: str) -> Ended:
    """Run it to its end, with `data` as its standard input."""
    result = subprocess.run(
        command(home, words),
        input=data,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="backslashreplace",
        cwd=folder,
        env=environment() | variables,
        timeout=LIMIT_S,
        check=False,
    )
    return Ended(result.returncode, result.stdout, result.stderr)


def in_shell(home: Path, line: str, *words: str) -> "subprocess.CompletedProcess[bytes]":
    """Run a line of shell in which `"$@"` is `mudwire words`."""
    return subprocess.run(
        ["/bin/sh", "-c", line, "sh", *command(home, words)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=SOURCE,
        env=environment(),
        timeout=LIMIT_S,
        check=False,
    )


class Program:
    """A running `mudwire …`; what it shows is read all the time, so that it never waits for us."""

    def __init__(self, process: "subprocess.Popen[bytes]", reading: int, writing: int) -> None:
        self.process = process
        self._reading = reading
        self._writing = writing
        self._shown = bytearray()
        self._news = threading.Condition()
        self._reader = threading.Thread(target=self._read)  # noqa: TID251 - a test, not the program
        self._reader.start()

    @property
    def shown(self) -> str:
        """All that it has shown, without colours."""
        return _ESCAPES.sub("", self.raw)

    @property
    def raw(self) -> str:
        """All that it has shown."""
        return self._shown.decode("utf-8", "replace").replace("\r\n", "\n")

    def until(self, text: str, count: int = 1) -> str:
        """Wait until it has shown a text so many times; all that it has shown."""
        with self._news:
            found = self._news.wait_for(lambda: self.shown.count(text) >= count, LIMIT_S)
        assert found, f"{text!r} was not shown {count} times, but:\n{self.shown}"
        return self.shown

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        """Wait for something that it does and does not show."""
        ends = time.monotonic() + LIMIT_S
        while not is_so():
            assert self.process.poll() is None, self.shown
            assert time.monotonic() < ends, self.shown
            time.sleep(0.02)  # processes tell nobody but their parents

    def type(self, *lines: str) -> None:
        """Enter lines."""
        os.write(self._writing, "".join(f"{line}\n" for line in lines).encode())

    def send_signal(self, number: int) -> None:
        """Send it a signal."""
        self.process.send_signal(number)

    def end(self) -> int:
        """Wait for its end; its exit code."""
        code = self.process.wait(LIMIT_S)
        self._reader.join(LIMIT_S)
        return code

    def close(self) -> None:
        """End it, whatever it does."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._reader.join(LIMIT_S)
        for descriptor in {self._reading, self._writing}:
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self._reading, 4096)
            except OSError:
                data = b""  # the other end of a terminal is closed
            if not data:
                return
            with self._news:
                self._shown += data
                self._news.notify_all()


@contextlib.contextmanager
def on_terminal(home: Path, *words: str, columns: int = 100, folder: Path = SOURCE) -> Iterator[Program]:
    """`mudwire words` on a terminal of its own, of which Ctrl+C and the size are told to it."""
    ours, theirs = pty.openpty()
    resize(ours, columns)
    process = subprocess.Popen(
        command(home, words),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env=_without_size(environment()) | {"TERM": "xterm-256color"},
        start_new_session=True,
        preexec_fn=_take_terminal,  # noqa: PLW1509 - this process has no other threads that could hold a lock it needs
    )
    os.close(theirs)
    program = Program(process, ours, ours)
    try:
        yield program
    finally:
        program.close()


def _without_size(variables: dict[str, str]) -> dict[str, str]:
    """Programs believe these before they ask the terminal, and where tests run side by side they are set."""
    return {name: value for name, value in variables.items() if name not in ("COLUMNS", "LINES")}


@contextlib.contextmanager
def in_pipe(home: Path, *words: str, folder: Path = SOURCE, **variables: str) -> Iterator[Program]:
    """`mudwire words` between two pipes; standard error goes where standard output goes."""
    process = subprocess.Popen(
        command(home, words),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env=environment() | variables,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    program = Program(process, os.dup(process.stdout.fileno()), os.dup(process.stdin.fileno()))
    process.stdin.close()
    process.stdout.close()
    try:
        yield program
    finally:
        program.close()


def resize(terminal: int, columns: int, rows: int = 40) -> None:
    """Give a terminal another size."""
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def is_echoing(program: Program) -> bool:
    """Whether the program's terminal shows what is typed."""
    return bool(termios.tcgetattr(program._reading)[3] & termios.ECHO)


def children(pid: int) -> list[int]:
    """The processes that a process has started, and theirs."""
    found = []
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if entry.name.isdecimal():
                state = (entry / "stat").read_text().rpartition(")")[2].split()
                if int(state[1]) == pid:
                    found += [int(entry.name), *children(int(entry.name))]
    return found


def started_by(pid: int, words: str) -> list[int]:
    """Those of a process's children and theirs whose command line contains these words."""
    found = []
    for child in children(pid):
        with contextlib.suppress(OSError):
            if words in Path(f"/proc/{child}/cmdline").read_bytes().replace(b"\0", b" ").decode():
                found.append(child)
    return found


def wait_until_gone(pids: Sequence[int], limit_s: float = 10.0) -> list[int]:
    """Those of the processes that are still there after so many seconds."""
    ends = time.monotonic() + limit_s
    left = [pid for pid in pids if _is_alive(pid)]
    while left and time.monotonic() < ends:
        time.sleep(0.02)  # they are no children of ours, so there is nothing to wait on
        left = [pid for pid in left if _is_alive(pid)]
    return left


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)
