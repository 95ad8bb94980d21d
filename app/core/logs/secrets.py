"""What must not get into a log: passwords that scripts sent.

What a player types where a password is asked for is shown nowhere, so there is nothing to log.  But a script's `send`
shows what it sends, and may answer the same question.  The core knows what went out while the game asked; only digests
of that are kept.
"""

import hashlib
import secrets
from typing import Final

from netcore.api.text import Line, LineKind

HIDDEN: Final = "(hidden)"
# More in one session are no passwords, but a game that asks for one all the time.
MAX_KNOWN: Final = 100


class Secrets:
    """The passwords of one session, as digests with a key of its own."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._known: dict[bytes, None] = {}  # in the order in which they came

    def add(self, text: str) -> None:
        """A line that stands for a password was sent."""
        if not text:
            return
        self._known[self._digest(text)] = None
        if len(self._known) > MAX_KNOWN:
            del self._known[next(iter(self._known))]

    def without(self, line: Line, separator: str) -> Line:
        """The line as it may be logged."""
        if line.kind != LineKind.COMMAND or not self._known:
            return line
        parts = line.text.split(separator) if separator else [line.text]
        if not any(self._digest(part) in self._known for part in (line.text, *parts)):
            return line
        return Line(line.number, HIDDEN, (), line.kind)

    def _digest(self, text: str) -> bytes:
        return hashlib.blake2b(text.encode("utf-8", "replace"), key=self._key, digest_size=16).digest()
