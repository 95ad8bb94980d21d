"""A line as it stands in a log: as text, or as HTML with its colours.

What a host shows is not to be trusted: it may be made to look like markup, or hold what a terminal obeys.
"""

import html
import time
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Protocol

from netcore.api import style as styles
from netcore.api.style import TRUE_COLOUR, Attribute
from netcore.api.text import Line, LineKind

# Controls mean something to a terminal that shows the file, and a line end would make two lines of one.
_CONTROLS: Final = {code: "\N{REPLACEMENT CHARACTER}" for code in (*range(0x20), *range(0x7F, 0xA0)) if code != 0x09}

# The usual terminal colours (xterm), on black.
_SIXTEEN: Final = (
    0x000000, 0xCD3131, 0x2FB35A, 0xCDB028, 0x4A84E8, 0xBC4FC4, 0x2FB3BF, 0xD0D0D0,
    0x7F7F7F, 0xFF6B6B, 0x5CE08A, 0xFFF06B, 0x82B1FF, 0xF08CF5, 0x6CEAF0, 0xFFFFFF,
)  # fmt: skip
_CUBE: Final = (0, 95, 135, 175, 215, 255)

_CLASSES: Final[dict[int, str]] = {LineKind.COMMAND: "command", LineKind.NOTICE: "notice", LineKind.WARNING: "warning"}
_HEAD: Final = """\
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ background: #000; color: #d0d0d0; font: 14px/1.35 monospace; white-space: pre-wrap; }}
time {{ color: #7f7f7f; }}
.command {{ color: #93a1b5; }}
.notice {{ color: #7cb8ff; }}
.warning {{ color: #f5be5b; }}
</style>
"""


class Format(Protocol):
    """How a log is written."""

    @property
    def suffix(self) -> str:
        """Of the file's name."""

    def head(self, title: str) -> str:
        """What a new file begins with."""

    def line(self, line: Line, when: float | None) -> str:
        """A line with its end; `when` is in seconds since the epoch, None: no time is wanted."""


class TextFormat:
    """Plain text."""

    suffix: Final = ".txt"

    def head(self, title: str) -> str:  # noqa: ARG002 - the port's signature
        """Nothing: it is all text."""
        return ""

    def line(self, line: Line, when: float | None) -> str:
        """The text alone, without colours."""
        clock = "" if when is None else f"{_clock(when)} "
        return f"{clock}{_without_controls(line.text)}\n"


class HtmlFormat:
    """A page that browsers show as the console does; it is never ended, because HTML need not be."""

    suffix: Final = ".html"

    def head(self, title: str) -> str:
        """The styles."""
        return _HEAD.format(title=html.escape(title))

    def line(self, line: Line, when: float | None) -> str:
        """The text with its colours."""
        clock = "" if when is None else f"<time>{_clock(when)}</time> "
        text = "".join([_span(text, style) for text, style in _pieces(line)]) if line.runs else _escaped(line.text)
        name = _CLASSES.get(line.kind)
        return f'{clock}<span class="{name}">{text}</span>\n' if name else f"{clock}{text}\n"


def _clock(when: float) -> str:
    return _clock_of_second(int(when))


@lru_cache(maxsize=16)
def _clock_of_second(when: int) -> str:
    return time.strftime("%H:%M:%S", time.localtime(when))


def _without_controls(text: str) -> str:
    return text if text.isprintable() else text.translate(_CONTROLS)


def _pieces(line: Line) -> Iterator[tuple[str, int]]:
    """Stretches of one style; never more than the text, whatever the runs say."""
    text, position, style = line.text, 0, styles.DEFAULT
    for start, next_style in zip(line.runs[::2], line.runs[1::2], strict=False):
        if start > position:
            yield text[position:start], style
            position = start
        style = next_style
    yield text[position:], style


def _span(text: str, style: int) -> str:
    css = _css(style)
    return f'<span style="{css}">{_escaped(text)}</span>' if css and text else _escaped(text)


def _escaped(text: str) -> str:
    return html.escape(_without_controls(text), quote=False)


@lru_cache(maxsize=4096)  # games use a few dozen; true colour may be thousands
def _css(style: int) -> str:
    held = styles.attributes(style)
    foreground = _colour(styles.foreground(style), is_bold=bool(held & Attribute.BOLD))
    background = _colour(styles.background(style))
    if held & Attribute.REVERSE:
        foreground, background = background or "#000000", foreground or "#d0d0d0"
    if held & Attribute.CONCEAL:
        foreground = background or "#000000"
    rules = [f"color:{foreground}"] if foreground else []
    rules += [f"background:{background}"] if background else []
    rules += [rule for attribute, rule in _RULES if held & attribute]
    lines = [word for attribute, word in _LINES if held & attribute]
    rules += [f"text-decoration:{' '.join(lines)}"] if lines else []
    return ";".join(rules)


_RULES: Final = (
    (Attribute.BOLD, "font-weight:bold"),
    (Attribute.FAINT, "opacity:.7"),
    (Attribute.ITALIC, "font-style:italic"),
)
_LINES: Final = (
    (Attribute.UNDERLINE | Attribute.DOUBLE_UNDERLINE, "underline"),
    (Attribute.STRIKE, "line-through"),
    (Attribute.OVERLINE, "overline"),
    (Attribute.DOUBLE_UNDERLINE, "double"),
    (Attribute.CURLY, "wavy"),
    (Attribute.DOTTED, "dotted"),
    (Attribute.DASHED, "dashed"),
)


def _colour(colour: int, *, is_bold: bool = False) -> str:
    if not colour:
        return ""
    if colour & TRUE_COLOUR:
        return f"#{colour & 0xFFFFFF:06x}"
    index = (colour - 1) & 0xFF
    if index < 16:
        # Bold brightens the first eight, as it has since terminals had no other way to.
        return f"#{_SIXTEEN[index + 8 if is_bold and index < 8 else index]:06x}"
    if index < 232:
        red, green, blue = (index - 16) // 36, (index - 16) // 6 % 6, (index - 16) % 6
        return f"#{_CUBE[red]:02x}{_CUBE[green]:02x}{_CUBE[blue]:02x}"
    grey = 8 + 10 * (index - 232)
    return f"#{grey:02x}{grey:02x}{grey:02x}"
