"""Text with runs of style and links, as plain values: cut, joined, restyled.  Knows no screen and no line numbers.

Runs are flat, `(offset, style, offset, style, …)`, as in `netcore.api.text.Line`; `()` is the default style throughout.
Links are flat as well, as in `netcore.api.links`; they stay on the text that they are on.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from netcore.api.links import Links, LinkSpan, flat, spans
from netcore.api.style import DEFAULT


class Styled(NamedTuple):
    """Some text and how it looks."""

    text: str
    runs: tuple[int, ...] = ()
    links: Links = ()


def styled(text: str, style: int = DEFAULT) -> Styled:
    """Text in one style."""
    return Styled(text, (0, style) if style != DEFAULT and text else ())


def pieces(value: Styled) -> Iterator[tuple[str, int]]:
    """Each run's text with its style."""
    text, runs = value.text, value.runs
    if not runs:
        if text:
            yield text, DEFAULT
        return
    for index in range(0, len(runs), 2):
        end = runs[index + 2] if index + 2 < len(runs) else len(text)
        if part := text[runs[index] : end]:
            yield part, runs[index + 1]


def join(parts: list[tuple[str, int]]) -> Styled:
    """One text of many, neighbours of the same style put together."""
    runs: list[int] = []
    offset = 0
    for text, style in parts:
        if text and (not runs or runs[-1] != style):
            runs += (offset, style)
        offset += len(text)
    whole = "".join(text for text, _ in parts)
    return Styled(whole, () if runs == [0, DEFAULT] else tuple(runs))


def cut(value: Styled, start: int, end: int) -> Styled:
    """The part from column `start` up to, not including, `end`."""
    if not value.runs and not value.links:
        return Styled(value.text[start:end])
    part = join(list(_between(value, start, end)))
    return part._replace(links=flat(_links_between(value, start, end))) if value.links else part


def splice(value: Styled, start: int, end: int, new: Styled) -> Styled:
    """`new` in place of the part from `start` up to `end`."""
    return concatenated(cut(value, 0, start), new, cut(value, end, len(value.text)))


def concatenated(*values: Styled) -> Styled:
    """One text of several, with their links."""
    if not any(value.runs or value.links for value in values):
        return Styled("".join([value.text for value in values]))
    whole = join([piece for value in values for piece in pieces(value)])
    if not any(value.links for value in values):
        return whole
    links: list[LinkSpan] = []
    offset = 0
    for value in values:
        links += (link._replace(start=link.start + offset, end=link.end + offset) for link in spans(value.links))
        offset += len(value.text)
    return whole._replace(links=flat(links))


def restyle(value: Styled, start: int, end: int, change: Callable[[int], int]) -> Styled:
    """The part from `start` up to `end` with each of its styles changed."""
    size = len(value.text)
    if not value.runs and not value.links and 0 <= start < end <= size:  # a word of a line in one style
        return Styled(value.text, _runs_of_one(start, end, size, change(DEFAULT)))
    changed = [(text, change(style)) for text, style in _between(value, start, end)]
    restyled = join([*_between(value, 0, start), *changed, *_between(value, end, size)])
    return restyled._replace(links=value.links) if value.links else restyled


def _runs_of_one(start: int, end: int, size: int, style: int) -> tuple[int, ...]:
    if style == DEFAULT:
        return ()
    before = (0, DEFAULT) if start else ()
    behind = (end, DEFAULT) if end < size else ()
    return (*before, start, style, *behind)


def style_at(value: Styled, column: int) -> int:
    """The style of the character in a column."""
    style = DEFAULT
    for index in range(0, len(value.runs), 2):
        if value.runs[index] > column:
            break
        style = value.runs[index + 1]
    return style


def split_lines(value: Styled) -> list[Styled]:
    """The lines of a text with line ends in it; the last one is what stands behind the last line end."""
    if "\n" not in value.text:
        return [value]
    lines: list[Styled] = []
    start = 0
    while (end := value.text.find("\n", start)) >= 0:
        lines.append(cut(value, start, end))
        start = end + 1
    lines.append(cut(value, start, len(value.text)))
    return lines


def _links_between(value: Styled, start: int, end: int) -> Iterator[LinkSpan]:
    size = min(end, len(value.text)) - start
    for link in spans(value.links):
        first, last = max(link.start - start, 0), min(link.end - start, size)
        if first < last:
            yield link._replace(start=first, end=last)


def _between(value: Styled, start: int, end: int) -> Iterator[tuple[str, int]]:
    offset = 0
    for text, style in pieces(value):
        if part := text[max(0, start - offset) : max(0, end - offset)]:
            yield part, style
        offset += len(text)
