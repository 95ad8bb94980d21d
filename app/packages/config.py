"""`config.lua`, what a package says about itself, read without running it.

It should be assignments of texts to globals, and Mudlet's exporter and muddler write nothing else.  Such assignments
are read, also `local` ones and those of a name that has been given a text, with lists of texts, which people write for
`dependencies`, and texts joined by `..`; at anything else the reading stops, because guessing at code is how data gets
power.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

# Descriptions are Markdown, sometimes with a picture's address or two; a megabyte of it is none.
MAX_CONFIG_BYTES: Final = 1 << 20

_BLANK: Final = re.compile(r"(?:\s|;|--\[(?P<c>=*)\[.*?\](?P=c)\]|--(?!\[=*\[)[^\n]*)*", re.DOTALL)
_NAME: Final = re.compile(r"(local\s+)?([A-Za-z_]\w*)\s*=(?!=)\s*")
_WORD: Final = re.compile(r"[A-Za-z_]\w*(?!\w)(?!\s*(?:\.(?!\.)|[:(\[{\"']))")  # a name, and no part of an expression
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
    reader = _Reader(text)
    while not reader.at_end():
        start = reader.at
        try:
            name, value = reader.assignment()
        except _NotDataError:
            line = text.count("\n", 0, start) + 1
            return Config(values, f"config.lua was read up to line {line}, where it is code; it is never run")
        if name:
            values[name] = value
    return Config(values)


class _Reader:
    """Walks through the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, str] = {}
        self.at = 0

    def at_end(self) -> bool:
        """There is nothing behind the next blanks and comments."""
        self._skip()
        return self.at >= len(self._text)

    def assignment(self) -> tuple[str, str]:
        """The name that is given a value, "" for one that is local, and the value.  Raises _NotDataError."""
        found = self._take(_NAME)
        if found is None:
            raise _NotDataError
        value = self._value()
        self._known[found[2]] = value
        return ("" if found[1] else found[2]), value

    def _value(self) -> str:
        if self._took("{"):
            return self._list()
        value = self._one()
        while self._took(".."):
            value += self._one()
        return value

    def _list(self) -> str:
        """The texts in a list, with commas between them, as `dependencies` has them."""
        values: list[str] = []
        while not self._took("}"):
            values.append(self._one())
            self._took(",")
        return ", ".join(values)

    def _one(self) -> str:
        self._skip()
        if (found := self._take(_LONG)) is not None:
            return found["text"]
        if (found := self._take(_QUOTED)) is not None:
            return _ESCAPE.sub(_unescaped, found["text"])
        if (found := self._take(_BARE)) is not None:
            return found[0].replace("nil", "")
        if (found := self._take(_WORD)) is not None and found[0] in self._known:
            return self._known[found[0]]
        raise _NotDataError

    def _took(self, sign: str) -> bool:
        self._skip()
        if not self._text.startswith(sign, self.at):
            return False
        self.at += len(sign)
        return True

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self._text, self.at)
        if found is not None:
            self.at = found.end()
        return found

    def _skip(self) -> None:
        self._take(_BLANK)


def _unescaped(found: re.Match[str]) -> str:
    if found[1] is not None:
        return chr(min(int(found[1]), 255))
    return _ESCAPES.get(found[2], found[2]) if found[2] is not None else "\n"
