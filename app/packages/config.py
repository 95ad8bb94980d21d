"""`config.lua`, what a package says about itself, read without running it.

It should be assignments of texts to globals, and Mudlet's exporter and muddler write nothing else.  Such assignments
are read, with lists of texts, which people write for `dependencies`, and texts joined by `..`; at anything else the
reading stops, because guessing at code is how data gets power.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

# Descriptions are Markdown, sometimes with a picture's address or two; a megabyte of it is none.
MAX_CONFIG_BYTES: Final = 1 << 20

_BLANK: Final = re.compile(r"(?:\s|;|--\[(?P<c>=*)\[.*?\](?P=c)\]|--(?!\[=*\[)[^\n]*)*", re.DOTALL)
_NAME: Final = re.compile(r"([A-Za-z_]\w*)\s*=(?!=)\s*")
_LONG: Final = re.compile(r"\[(?P<level>=*)\[\r?\n?(?P<text>.*?)\](?P=level)\]", re.DOTALL)
_QUOTED: Final = re.compile(
    r"""(?P<quote>["'])(?P<text>(?:\\(?:\r\n|.)|(?!(?P=quote))[^\\\r\n])*)(?P=quote)""", re.DOTALL
)
_BARE: Final = re.compile(r"-?(?:0[xX][0-9a-fA-F]+|\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)(?!\w)|(?:true|false|nil)\b")
_ESCAPE: Final = re.compile(r"\\(?:(\d{1,3})|\r\n|(.))", re.DOTALL)
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


class Config(NamedTuple):
    """The names and their values, and why the reading stopped before the end; "" when it did not."""

    values: Mapping[str, str]
    problem: str = ""


class _NotDataError(Exception):
    pass


def read_config(data: bytes) -> Config:
    """What it says, as far as it is data."""
    if len(data) > MAX_CONFIG_BYTES:
        return Config({}, f"config.lua is larger than {MAX_CONFIG_BYTES >> 20} MiB, so it was not read")
    text = data.decode("utf-8-sig", "replace")
    values: dict[str, str] = {}
    at = _skip(text, 0)
    while at < len(text):
        try:
            name, start = _name(text, at)
            values[name], at = _value(text, start)
        except _NotDataError:
            line = text.count("\n", 0, at) + 1
            return Config(values, f"config.lua was read up to line {line}, where it is code; it is never run")
        at = _skip(text, at)
    return Config(values)


def _skip(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank is not None else at


def _name(text: str, at: int) -> tuple[str, int]:
    found = _NAME.match(text, at)
    if found is None:
        raise _NotDataError
    return found[1], found.end()


def _value(text: str, at: int) -> tuple[str, int]:
    if text.startswith("{", at):
        return _list(text, at + 1)
    value, at = _one(text, at)
    while (after := _skip(text, at)) < len(text) and text.startswith("..", after):
        more, at = _one(text, _skip(text, after + 2))
        value += more
    return value, at


def _list(text: str, at: int) -> tuple[str, int]:
    """The texts in a list, with commas between them, as `dependencies` has them."""
    values: list[str] = []
    at = _skip(text, at)
    while not text.startswith("}", at):
        value, at = _one(text, at)
        values.append(value)
        at = _skip(text, at)
        if text.startswith(",", at):
            at = _skip(text, at + 1)
    return ", ".join(values), at + 1


def _one(text: str, at: int) -> tuple[str, int]:
    if (found := _LONG.match(text, at)) is not None:
        return found["text"], found.end()
    if (found := _QUOTED.match(text, at)) is not None:
        return _ESCAPE.sub(_unescaped, found["text"]), found.end()
    if (found := _BARE.match(text, at)) is not None:
        return found[0].replace("nil", ""), found.end()
    raise _NotDataError


def _unescaped(found: re.Match[str]) -> str:
    if found[1] is not None:
        return chr(min(int(found[1]), 255))
    return _ESCAPES.get(found[2], found[2]) if found[2] is not None else "\n"
