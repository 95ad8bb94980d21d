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
    """The last of it, and how far the panel has looked."""

    def __init__(self) -> None:
        self.options: tuple[OptionState, ...] = ()
        self.is_wanted = False  # the player wants to know, so the core is asked to tell
        self.left_out = 0
        self.query = ""
        self.with_text = True
        self._all: deque[Exchanged] = deque(maxlen=MAX_ROWS)
        self._unseen = 0
        self._is_paused = False

    @property
    def is_paused(self) -> bool:
        """Whether it stands still."""
        return self._is_paused

    @property
    def waiting(self) -> int:
        """How much has come since the last `news`."""
        return self._unseen

    def seen(self, exchanged: Sequence[Exchanged], left_out: int = 0) -> None:
        """More has been said."""
        self._all.extend(exchanged)
        self._unseen = min(self._unseen + len(exchanged), len(self._all))
        self.left_out += left_out

    def pause(self, *, paused: bool) -> None:
        """Stand still, or go on; what came meanwhile is in the next `news`."""
        self._is_paused = paused

    def news(self) -> list[Exchanged]:
        """What has come since the last time, oldest first; nothing while it stands still."""
        if self._is_paused:
            return []
        fresh = list(islice(self._all, len(self._all) - self._unseen, None))
        self._unseen = 0
        return self._shown(fresh)

    def anew(self) -> list[Exchanged]:
        """All up to the last that was seen, with the filter as it is now."""
        return self._shown(list(islice(self._all, len(self._all) - self._unseen)))

    def clear(self) -> None:
        """Forget everything so far."""
        self._all.clear()
        self._unseen = 0
        self.left_out = 0

    def _shown(self, rows: list[Exchanged]) -> list[Exchanged]:
        wanted = self.query.casefold()
        return [each for each in rows if (self.with_text or each.name != "TEXT") and wanted in _searched(each)]


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
