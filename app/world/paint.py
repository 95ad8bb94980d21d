"""Colour and wrapping for the world's texts: `{gold}like this{/}`, for terminals from sixteen colours to all of them.

A text is paragraphs, parted by line ends.  Lines that begin with four spaces are code or drawings: they are neither
wrapped nor read for colours, because Lua has braces of its own.
"""

import re
import unicodedata
from enum import IntEnum
from typing import Final, NamedTuple

CODE_INDENT: Final = "    "
RESET: Final = "\x1b[0m"

_MARK: Final = re.compile(r"\{(/|[a-z]+)\}")
_LINK: Final = re.compile(r"\{do\}([a-z]+)\{/do\}")  # a word that is a command
# OSC 8 with Mudlet's kind of address; other terminals would take it for one of the web.
_CLIENTS_WITH_LINKS: Final = frozenset({"MUDWIRE"})


class Depth(IntEnum):
    """How many colours a terminal shows."""

    SIXTEEN = 16
    PALETTE = 256
    TRUE = 1 << 24


class _Colour(NamedTuple):
    rgb: tuple[int, int, int]
    palette: int
    sixteen: str  # SGR parameters


# Roles first, then plain colours; all are readable on dark and on light ground.
_COLOURS: Final = {
    "title": _Colour((245, 196, 94), 221, "1;33"),
    "exits": _Colour((96, 178, 178), 73, "36"),
    "who": _Colour((214, 150, 214), 176, "35"),
    "cmd": _Colour((130, 200, 120), 114, "1;32"),
    "code": _Colour((122, 184, 230), 110, "36"),
    "hit": _Colour((235, 170, 80), 214, "33"),
    "hurt": _Colour((230, 96, 86), 203, "31"),
    "chat": _Colour((106, 190, 200), 80, "36"),
    "dim": _Colour((132, 138, 148), 245, "90"),
    "gold": _Colour((226, 178, 74), 178, "33"),
    "red": _Colour((222, 84, 78), 167, "31"),
    "orange": _Colour((232, 140, 62), 173, "33"),
    "green": _Colour((118, 184, 98), 107, "32"),
    "teal": _Colour((74, 182, 164), 73, "36"),
    "blue": _Colour((98, 152, 226), 68, "34"),
    "violet": _Colour((176, 130, 224), 140, "35"),
}
_BOLD: Final = "\x1b[1m"  # no colour stands out on dark and on light ground
NAMES: Final = frozenset({*_COLOURS, "bold"})


def depth_of(terminals: list[str], capabilities: int) -> Depth:
    """How many colours a client shows, by its TTYPE answers and MTTS bits (8: 256 colours, 256: true colour)."""
    terminal = terminals[1] if len(terminals) > 1 else "".join(terminals)
    if capabilities & 256 or terminal.endswith("-TRUECOLOR"):
        return Depth.TRUE
    if capabilities & 8 or terminal.endswith("-256COLOR"):
        return Depth.PALETTE
    return Depth.SIXTEEN


def has_links(terminals: list[str]) -> bool:
    """Whether a client, by its TTYPE answers, sends a command when it is clicked."""
    return bool(terminals) and terminals[0].upper() in _CLIENTS_WITH_LINKS


def paint(text: str, depth: Depth, *, links: bool = False) -> str:
    """`text` with its marks turned into SGR, and its commands into links or plain words."""
    return "".join(_painted_line(line, depth, links=links) for line in text.splitlines(keepends=True))


def plain(text: str) -> str:
    """`text` without its marks."""
    return _MARK.sub(lambda mark: "" if mark[1] in NAMES or mark[1] == "/" else mark[0], _LINK.sub(r"\1", text))


def wrap(text: str, columns: int) -> str:
    """`text` with its prose broken into lines of at most `columns` cells."""
    return "\n".join(_wrapped_line(line, columns) for line in text.split("\n"))


def width(text: str) -> int:
    """How many terminal cells unmarked text takes."""
    return sum(_cells(character) for character in text)


def _painted_line(line: str, depth: Depth, *, links: bool) -> str:
    if line.startswith(CODE_INDENT):
        body = line.rstrip("\n")
        return _sgr("code", depth) + body + RESET + line[len(body) :]
    line = _LINK.sub(lambda link: _linked(link[1]) if links else link[1], line)
    return _MARK.sub(lambda mark: _sgr(mark[1], depth) or mark[0], line)


def _linked(command: str) -> str:
    return f"\x1b]8;;send:{command}\x1b\\{command}\x1b]8;;\x1b\\"


def _sgr(name: str, depth: Depth) -> str:
    if name == "/":
        return RESET
    if name == "bold":
        return _BOLD
    if (colour := _COLOURS.get(name)) is None:
        return ""
    match depth:
        case Depth.TRUE:
            return "\x1b[38;2;{};{};{}m".format(*colour.rgb)
        case Depth.PALETTE:
            return f"\x1b[38;5;{colour.palette}m"
        case Depth.SIXTEEN:
            return f"\x1b[{colour.sixteen}m"


def _wrapped_line(line: str, columns: int) -> str:
    if line.startswith(CODE_INDENT) or width(plain(line)) <= columns:
        return line
    lines, current, used = [], "", 0
    for word in line.split(" "):
        cells = width(plain(word))
        if current and used + 1 + cells > columns:
            lines.append(current)
            current, used = word, cells
        else:
            current, used = (f"{current} {word}", used + 1 + cells) if current else (word, cells)
    return "\n".join([*lines, current])


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
