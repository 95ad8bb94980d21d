"""The line that is being written: text with its styles and links, until something ends it."""

from typing import Final, NamedTuple

from netcore.api.links import Links, LinkSpan, flat, spans
from netcore.api.style import DEFAULT

# No game means a line of more; what sends it is broken or hostile, and every trigger would have to read it.
MAX_LINE_CHARS: Final = 1 << 16
# Every word of a long line may be one; what comes after them is text.
MAX_LINKS: Final = 1_000
MAX_LINK_CHARS: Final = 1 << 16  # of what they do, together
# A link that is not ended ends after so many lines: each of them has its text.
MAX_LINK_LINES: Final = 100
_TAB_COLUMNS: Final = 8

# The default style from the first character on, which a finished line says as `()`.
PLAIN_RUNS: Final = [0, DEFAULT]


class StyledLine(NamedTuple):
    """A line of text; `runs` and `links` are flat, as in `netcore.api.text.Line`."""

    text: str
    runs: tuple[int, ...] = ()
    links: Links = ()


class LinkTarget(NamedTuple):
    """What a link does, as `netcore.api.links` has it."""

    targets: str
    hints: str = ""
    group: str = ""


class OpenLine:
    """Collects one line after the other."""

    def __init__(
        self,
        line: StyledLine = StyledLine(""),  # noqa: B008 - immutable
        link: LinkTarget | None = None,
        link_start: int = 0,
        link_lines: int = 0,
    ) -> None:
        """`link` is one that has begun in column `link_start`, so many lines ago, and goes on."""
        self._parts = [line.text]
        self._length = len(line.text)
        # Offset, style, offset, style …: no two neighbours alike, none empty, and the first at 0 if there is text.
        self._runs = [*line.runs] if line.runs or not line.text else [*PLAIN_RUNS]
        self._links = [*spans(line.links)]
        self._link_chars = sum(_size(link) for link in self._links)
        self.link = link
        self.link_start = link_start
        self.link_lines = link_lines

    @property
    def is_empty(self) -> bool:
        """Nothing has been written."""
        return not self._length

    @property
    def length(self) -> int:
        """The column in which the next character will stand."""
        return self._length

    @property
    def content(self) -> StyledLine:
        """The line so far."""
        text = "".join(self._parts)
        self._parts = [text]
        runs = () if self._runs == PLAIN_RUNS else tuple(self._runs)
        return StyledLine(text, runs, flat(self._links)) if self._links else StyledLine(text, runs)

    def text_from(self, column: int) -> str:
        """What has been written from a column on."""
        # Asked after every tag, so the line before it is not looked at.
        pieces: list[str] = []
        missing = self._length - column
        for part in reversed(self._parts):
            if missing <= 0:
                break
            pieces.append(part[-missing:])
            missing -= len(part)
        return "".join(reversed(pieces))

    def take(self) -> StyledLine:
        """The line; the next one begins, and a link goes on in it."""
        lines = self.link_lines + 1
        link = self.link if lines <= MAX_LINK_LINES else None
        self.end_link()
        line = self.content
        self._parts = []
        self._runs = []
        self._links = []
        self._link_chars = 0
        self._length = 0
        self.link, self.link_start = link, 0
        self.link_lines = lines if link is not None else 0
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
        if self._links and self._links[-1].end > self._length:
            last = self._links.pop()
            self._link_chars -= _size(last)
            self.add_link(last.start, LinkTarget(*last[2:]))

    def begin_link(self, link: LinkTarget) -> None:
        """What is written from here on is a link."""
        self.end_link()
        self.link, self.link_start = link, self._length

    def end_link(self) -> None:
        """What is written from here on is none."""
        if self.link is not None:
            self.add_link(self.link_start, self.link)
            self.link, self.link_lines = None, 0

    def add_link(self, start: int, link: LinkTarget) -> None:
        """What was written from column `start` on is a link; what of it has been one stays that."""
        start = max(start, self._links[-1].end if self._links else 0)
        size = sum(map(len, link))
        if start < self._length and len(self._links) < MAX_LINKS and self._link_chars + size <= MAX_LINK_CHARS:
            self._link_chars += size
            self._links.append(LinkSpan(start, self._length, *link))

    def _append(self, text: str, style: int) -> None:
        if text:
            if not self._runs or self._runs[-1] != style:
                self._runs += (self._length, style)
            self._parts.append(text)
            self._length += len(text)


def _size(link: LinkSpan) -> int:
    return len(link.targets) + len(link.hints) + len(link.group)
