"""All lines of a console as a file, as text or as a page with their colours, made piece by piece.

Two million lines take seconds: who writes the pieces sees to other things in between.  Lines may go and come meanwhile;
what was there at the beginning and still is gets into the file.
"""

import html
from collections.abc import Iterator
from functools import cache
from pathlib import PurePath
from typing import Final, NamedTuple, Protocol

from netcore.api.text import Line
from ui.presenters.colour import as_hex
from ui.presenters.console_store import ConsoleStore
from ui.presenters.prompt_gap import between
from ui.presenters.rich_copy import css_for, marked_up
from ui.presenters.theme import Theme

LINES_AT_ONCE: Final = 64  # as HTML a millisecond or less, and even with a hundred colours a line some
_HTML_ENDINGS: Final = (".html", ".htm")
_HEAD: Final = """\
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>{title}</title>
<body style="background:{ground};color:{text}">
<pre style="font-family:monospace;white-space:pre-wrap">
"""


class Piece(NamedTuple):
    """What to write next, and how many lines that is."""

    text: str
    lines: int


class _Form(Protocol):
    @property
    def head(self) -> str:
        """What stands first."""

    @property
    def tail(self) -> str:
        """What stands last."""

    def line(self, line: Line) -> str:
        """A line, without an end."""


def saved_text(store: ConsoleStore, name: str, theme: Theme) -> Iterator[Piece]:
    """The pieces of a file of this name: with colours where it ends as a page's does."""
    path = PurePath(name)
    form: _Form = _Page(path.stem, theme) if path.suffix.lower() in _HTML_ENDINGS else _Plain()
    yield Piece(form.head, 0)
    number, last = 0, store.line(len(store) - 1).number if len(store) else -1
    before: Line | None = None
    while number <= last:
        position = store.position(number)
        lines = [line for line in store.span(position, position + LINES_AT_ONCE) if line.number <= last]
        if not lines:
            break
        parts = []
        for line in lines:
            parts.append((between(before, line) if before is not None else "") + form.line(line))
            before = line
        yield Piece("".join(parts), len(lines))
        number = lines[-1].number + 1
    yield Piece(form.tail, 0)


class _Plain:
    head: Final = ""
    tail: Final = "\n"

    def line(self, line: Line) -> str:
        return line.text


class _Page:
    tail: Final = "\n</pre>\n"

    def __init__(self, title: str, theme: Theme) -> None:
        self.head = _HEAD.format(
            title=html.escape(title), ground=as_hex(theme.console), text=as_hex(theme.console_text)
        )
        self._css = cache(lambda style, kind: css_for(style, kind, theme))

    def line(self, line: Line) -> str:
        return marked_up(line, 0, len(line.text), self._css)
