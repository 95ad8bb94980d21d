"""What client and game have said to each other: which rows the protocol panel shows, given a filter and a pause."""

from collections import deque
from collections.abc import Sequence
from itertools import islice
from typing import Final

from netcore.api.inspection import Direction, Exchanged, OptionState
from ui.presenters.debug_log import clock

MAX_ROWS: Final = 5_000

_ARROWS: Final = {Direction.IN: "\N{LEFTWARDS ARROW}", Direction.OUT: "\N{RIGHTWARDS ARROW}"}
_FIRST_PRINTABLE: Final = 0x20
_BEHIND_PRINTABLE: Final = 0x7F
_ESCAPES: Final = {0x0A: "\\n", 0x0D: "\\r", 0x09: "\\t", 0x1B: "\\e", 0x5C: "\\\\"}


class ProtocolLog:
    """The last of it, and the view on it."""

    def __init__(self) -> None:
        self.options: tuple[OptionState, ...] = ()
        self.left_out = 0
        self.query = ""
        self.with_text = True
        self._all: deque[Exchanged] = deque(maxlen=MAX_ROWS)
        self._count = 0  # of all that ever came
        self._stands_at: int | None = None  # what had come when it was paused

    @property
    def is_paused(self) -> bool:
        """Whether it stands still."""
        return self._stands_at is not None

    @property
    def count(self) -> int:
        """How much has ever come: tells whether there is news."""
        return self._count

    @property
    def waiting(self) -> int:
        """How much has come during the pause."""
        return 0 if self._stands_at is None else self._count - self._stands_at

    def seen(self, exchanged: Sequence[Exchanged], left_out: int = 0) -> None:
        """More has been said."""
        self._all.extend(exchanged)
        self._count += len(exchanged)
        self.left_out += left_out

    def pause(self, *, paused: bool) -> None:
        """Stand still, or go on."""
        self._stands_at = self._count if paused else None

    def clear(self) -> None:
        """Forget everything so far."""
        self._all.clear()
        self.left_out = 0
        if self._stands_at is not None:
            self._stands_at = self._count

    def rows(self) -> list[Exchanged]:
        """What is shown, oldest first."""
        wanted = self.query.casefold()
        shown = islice(self._all, max(0, len(self._all) - self.waiting))
        return [each for each in shown if (self.with_text or each.name != "TEXT") and wanted in _searched(each)]


def cells(exchanged: Exchanged) -> tuple[str, str, str, str]:
    """When, who, what, and the bytes."""
    subject = f"{exchanged.name} {exchanged.option}".rstrip()
    words = f"{subject}  {exchanged.words}" if exchanged.words else subject
    return clock(exchanged.when, with_millis=True), _ARROWS[Direction(exchanged.direction)], words, spelled(exchanged)


def as_line(exchanged: Exchanged) -> str:
    """One row to be copied."""
    when, arrow, words, raw = cells(exchanged)
    return f"{when} {arrow} {words}    [{raw}]"


def spelled(exchanged: Exchanged) -> str:
    """The bytes: printable ones as themselves, those of commands in hexadecimal."""
    left_out = exchanged.size - len(exchanged.raw)
    tail = f" … {left_out:,} bytes more" if left_out > 0 else ""
    return "".join(map(_letter, exchanged.raw)) + tail


def _letter(byte: int) -> str:
    if byte in _ESCAPES:
        return _ESCAPES[byte]
    return chr(byte) if _FIRST_PRINTABLE <= byte < _BEHIND_PRINTABLE else f"\\x{byte:02x}"


def _searched(exchanged: Exchanged) -> str:
    return f"{exchanged.name} {exchanged.option} {exchanged.words}".casefold()
