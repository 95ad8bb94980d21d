"""Windows of the game's own: FRAME opens and closes them, DEST writes into them.

Text for a window that is not there stays in the main text, so none is lost; and what a game writes into one ends at
the latest at a prompt, or after `MAX_LINES`, so a forgotten `</DEST>` takes nothing away.
"""

import re
from typing import Final

from netcore.term.mxp.builtins import Bound
from netcore.term.open_line import OpenLine
from netcore.term.targets import one_line
from netcore.term.told import FrameClosed, FrameErased, FrameMoved, FrameOpened
from netcore.term.writer import Writer

# A screen has room for some ten.
MAX_FRAMES: Final = 16
# As much as anybody writes into one at once: a map, the page of a manual.
MAX_LINES: Final = 200
# Beyond any window; what a place is away from the text is filled up.
MAX_COLUMN: Final = 300
MAX_ROW: Final = 200
_MAX_CHARS: Final = 64  # of a name or a title

_SIDES: Final = {"left": "l", "right": "r", "top": "t", "bottom": "b"}
_LENGTH: Final = re.compile(r"-?[0-9]{1,5}[c%]?", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[0-9]{1,5}")


class Frames:
    """All that are open."""

    def __init__(self, opened: dict[str, FrameOpened], writer: Writer) -> None:
        """`opened` is used and changed, by names in lower case."""
        self._opened = opened
        self._writer = writer

    def change(self, bound: Bound) -> None:
        """Open one, or close it; one that is open may be opened anew."""
        values = bound.values
        name = one_line(values.get("name", ""))[:_MAX_CHARS]
        key = name.lower()
        before = self._opened.get(key)
        if values.get("action", "").lower() == "close":
            if before is not None:
                del self._opened[key]
                self._writer.told.append(FrameClosed(before.name))
            return
        # The others are for the main window, or the one before.
        if not key or key.startswith("_") or (before is None and len(self._opened) >= MAX_FRAMES):
            return
        floats = "floating" in bound.flags or not ("internal" in bound.flags or "align" in values)
        frame = FrameOpened(
            before.name if before is not None else name,
            one_line(values.get("title", ""))[:_MAX_CHARS],
            "" if floats else _SIDES.get(values.get("align", "").lower(), "t"),
            _length(values.get("left", "")),
            _length(values.get("top", "")),
            _length(values.get("width", "")),
            _length(values.get("height", "")),
            scrolls=values.get("scrolling", "").lower() != "no",
        )
        self._opened[key] = frame
        self._writer.told.append(frame)

    def divert(self, bound: Bound) -> None:
        """Write into one from here on, if it is open."""
        values = bound.values
        frame = self._opened.get(one_line(values.get("name", ""))[:_MAX_CHARS].lower())
        if frame is None:
            return
        column, row = (_number(values.get(key, "")) for key in ("x", "y"))
        if column is not None or row is not None:
            at_row = None if row is None else min(row, MAX_ROW)
            self._writer.told.append(FrameMoved(frame.name, min(column or 0, MAX_COLUMN), at_row))
        self._writer.divert(frame.name, OpenLine())

    def go_back(self, flags: tuple[str, ...]) -> None:
        """Write into the main text again."""
        name = self._writer.frame
        if not name:
            return
        self._writer.go_back()
        if flags:
            self._writer.told.append(FrameErased(name, below="eof" in flags))


def _length(text: str) -> str:
    return text.lower() if _LENGTH.fullmatch(text) else ""


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None
