"""Standard output and standard error of a program whose reader may leave: `mudwire headless … | head`.

What cannot be written is not an error of whoever writes; it is told once, and the run should end.
"""

import os
import sys
from collections.abc import Callable
from typing import Final, TextIO

from netcore.api.host_events import Stream

# A terminal that knows fewer letters than the game shows something for each, rather than ending the program.
_UNKNOWN_LETTERS: Final = "replace"


class Output:
    """Where text and bytes go."""

    def __init__(self, on_gone: Callable[[], None], out: TextIO | None = None, error: TextIO | None = None) -> None:
        """`on_gone` is called once, when standard output takes nothing any more."""
        self._on_gone = on_gone
        self._out = out or _standard(sys.stdout)
        self._error = error or _standard(sys.stderr)
        self._is_gone = False

    @property
    def is_gone(self) -> bool:
        """Whether standard output takes nothing any more."""
        return self._is_gone

    def write(self, text: str) -> None:
        """Text for standard output; it is there after the next `flush`."""
        if not self._is_gone:
            self._try(self._out, lambda: self._out.write(text))

    def write_bytes(self, stream: Stream, data: bytes) -> None:
        """Bytes as they are, at once."""
        file = self._out if stream is Stream.OUT else self._error
        if not self._is_gone:
            self._try(file, lambda: _write_whole(file, data))

    def complain(self, text: str) -> None:
        """Something that Mudwire says itself; it stands behind what was written before."""
        self.remark(f"mudwire: {text}")

    def remark(self, text: str) -> None:
        """A line for standard error; it stands behind what was written before."""
        self.flush()
        self._try(self._error, lambda: self._error.write(f"{text}\n"))
        self._try(self._error, self._error.flush)

    def flush(self) -> None:
        """Let go of what was written."""
        if not self._is_gone:
            self._try(self._out, self._out.flush)

    def _try(self, file: TextIO, do: Callable[[], object]) -> None:
        try:
            do()
        except OSError as error:
            _send_nowhere(file)
            if file is self._out:
                self._is_gone = True
                # Whoever stops reading knows why; a full disk is news.
                if not isinstance(error, BrokenPipeError):
                    self.complain(f"cannot write to standard output: {error.strerror or error}")
                self._on_gone()


def _standard(stream: TextIO) -> TextIO:
    reconfigure = getattr(stream, "reconfigure", None)  # what stands in for it in a test has none
    if reconfigure is not None:
        reconfigure(errors=_UNKNOWN_LETTERS)
    return stream


def _write_whole(file: TextIO, data: bytes) -> None:
    file.flush()
    file.buffer.write(data)
    file.flush()


def _send_nowhere(file: TextIO) -> None:
    """The interpreter flushes its streams when it ends, and would complain of what is left in them."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, file.fileno())
    os.close(null)
