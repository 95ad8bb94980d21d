"""Selected lines as HTML, with the colours that they have on the screen: for mails, forums and documents."""

import html
from collections.abc import Callable
from functools import cache
from itertools import islice
from typing import Final

from netcore.api.style import DEFAULT
from netcore.api.text import Line
from ui.presenters.colour import as_hex
from ui.presenters.console_store import ConsoleStore
from ui.presenters.prompt_gap import between
from ui.presenters.selection import Selection
from ui.presenters.style_look import Underline, look
from ui.presenters.theme import Theme

# A megabyte of text as HTML; programs that take the clipboard stand still for more.
MAX_LINES: Final = 20_000


def as_html(store: ConsoleStore, selection: Selection, theme: Theme) -> str:
    """The selected text."""
    start, end = selection.start, selection.end
    css = cache(lambda style, kind: css_for(style, kind, theme))  # for this selection: games use a few dozen styles
    rows = []
    before: Line | None = None
    lines = store.span(store.position(start.number), store.position(end.number + 1))
    for line in islice(lines, MAX_LINES):
        first = start.offset if line.number == start.number else 0
        last = end.offset if line.number == end.number else len(line.text)
        if before is not None:
            rows.append(between(before, line))
        rows.append(marked_up(line, first, last, css))
        before = line
    ground, text = as_hex(theme.console), as_hex(theme.console_text)
    body = "".join(rows)
    return f'<pre style="background:{ground};color:{text};font-family:monospace">{body}</pre>'


def marked_up(line: Line, first: int, last: int, css_of: Callable[[int, int], str]) -> str:
    """The characters of a line from one up to another; `css_of` gives the rules for a style in a kind of line."""
    runs = line.runs or (0, DEFAULT)
    pieces = []
    for index in range(0, len(runs) - 1, 2):
        start = max(runs[index], first)
        end = min(runs[index + 2] if index + 2 < len(runs) else len(line.text), last)
        if end > start:
            text = html.escape(line.text[start:end], quote=False)
            css = css_of(runs[index + 1], line.kind)
            pieces.append(f'<span style="{css}">{text}</span>' if css else text)
    return "".join(pieces)


def css_for(style: int, kind: int, theme: Theme) -> str:
    """How a style in a kind of line looks; "" where it is as the rest."""
    found = look(style, kind, theme)
    rules = []
    if found.foreground != theme.console_text:
        rules.append(f"color:{as_hex(found.foreground)}")
    if found.background is not None:
        rules.append(f"background:{as_hex(found.background)}")
    if found.hidden:
        rules.append(f"color:{as_hex(theme.console if found.background is None else found.background)}")
    rules += ["font-weight:bold"] if found.bold else []
    rules += ["font-style:italic"] if found.italic else []
    lines = [
        word
        for word, has_it in (
            ("underline", found.underline is not Underline.NONE),
            ("line-through", found.strike),
            ("overline", found.overline),
        )
        if has_it
    ]
    if found.underline not in {Underline.NONE, Underline.SINGLE}:
        lines.append(found.underline.value)
    rules += [f"text-decoration:{' '.join(lines)}"] if lines else []
    return ";".join(rules)
