"""The line that is being written: text with its styles, until something ends it."""

from typing import Final, NamedTuple

from netcore.api.style import DEFAULT

# No game means a line of more; what sends it is broken or hostile, and every trigger would have to read it.
MAX_LINE_CHARS: Final = 1 << 16
_TAB_COLUMNS: Final = 8

# The default style from the first character on, which a finished line says as `()`.
PLAIN_RUNS: Final = [0, DEFAULT]


class StyledLine(NamedTuple):
    """A line of text; `runs` are flat, as in `netcore.api.text.Line`: `()` is the default style throughout."""

    text: str
    runs: tuple[int, ...] = ()


class OpenLine:
    """Collects one line after the other."""

    def __init__(self, line: StyledLine = StyledLine("")) -> None:  # noqa: B008 - immutable
        self._parts = [line.text]
        self._length = len(line.text)
        # Offset, style, offset, style …: no two neighbours alike, none empty, and the first at 0 if there is text.
        self._runs = [*line.runs] if line.runs or not line.text else [*PLAIN_RUNS]

    @property
    def is_empty(self) -> bool:
        """Nothing has been written."""
        return not self._length

    @property
    def content(self) -> StyledLine:
        """The line so far."""
        text = "".join(self._parts)
        self._parts = [text]
        return StyledLine(text, () if self._runs == PLAIN_RUNS else tuple(self._runs))

    def take(self) -> StyledLine:
        """The line; the next one begins."""
        line = self.content
        self._parts = []
        self._runs = []
        self._length = 0
        return line

    def write(self, text: str, style: int) -> list[StyledLine]:
        """Go on with the line.  Returns the lines that are full by that."""
        if not text:
            return []
        if self._length + len(text) <= MAX_LINE_CHARS:
            self._append(text, style)
            return []
        full: list[StyledLine] = []
        start = 0
        while len(text) - start > MAX_LINE_CHARS - self._length:
            end = start + MAX_LINE_CHARS - self._length
            self._append(text[start:end], style)
            full.append(self.take())
            start = end
        self._append(text[start:], style)
        return full

    def tab(self, style: int) -> list[StyledLine]:
        """Spaces up to the next tab stop."""
        return self.write(" " * (_TAB_COLUMNS - self._length % _TAB_COLUMNS), style)

    def erase(self) -> None:
        """Take back the last character: a terminal would write the next one over it."""
        while self._parts and not self._parts[-1]:
            self._parts.pop()
        if not self._parts:
            return
        self._parts[-1] = self._parts[-1][:-1]
        self._length -= 1
        if self._runs[-2] == self._length:
            del self._runs[-2:]

    def _append(self, text: str, style: int) -> None:
        if text:
            if not self._runs or self._runs[-1] != style:
                self._runs += (self._length, style)
            self._parts.append(text)
            self._length += len(text)
