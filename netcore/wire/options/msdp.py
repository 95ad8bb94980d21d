"""MSDP: variables of the game, each a string, an array or a table, nested as deep as the game likes.

A variable is handed on as JSON text, so that whoever reads GMCP reads this too.  The protocol escapes nothing: the
bytes 1 to 6 are always marks.  What is not closed at the end is taken as closed there.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from netcore.api.game_parts import MsdpPart, ProtocolPart
from netcore.wire.negotiation import Side
from netcore.wire.option import Heard
from netcore.wire.output import Output

_VAR: Final = b"\1"
_VAL: Final = b"\2"
_TABLE_OPEN: Final = b"\3"
_TABLE_CLOSE: Final = b"\4"
_ARRAY_OPEN: Final = b"\5"
_ARRAY_CLOSE: Final = b"\6"
_OPENINGS: Final = frozenset({_TABLE_OPEN, _ARRAY_OPEN})

_MARK: Final = re.compile(rb"([\x01-\x06])")
_MARKS: Final = re.compile(r"[\x01-\x06]")
# What is nested deeper is left out: groups of characters with affects are four.
MAX_DEPTH: Final = 32

Value: TypeAlias = "str | list[Value] | dict[str, Value]"


class Msdp:
    """Variables, both ways."""

    code: Final = 69

    def __init__(self, output: Output, client_name: str, client_version: str) -> None:
        self._output = output
        self._client = (("CLIENT_NAME", client_name), ("CLIENT_VERSION", client_version))
        self._is_on = False

    def send(self, name: str, values: Iterable[str]) -> None:
        """Send a variable; to a server that has not agreed to MSDP nothing."""
        if self._is_on:
            told = b"".join(_VAL + _plain(value) for value in values)
            self._output.subnegotiate(self.code, _VAR + _plain(name) + (told or _VAL))

    def agrees(self, side: Side) -> bool:
        """The variables are the server's."""
        return side is Side.HIM

    def switched(self, *, on: bool) -> Iterable[Heard]:
        """Who we are, and what may be asked for; scripts then ask."""
        self._is_on = on
        if on:
            for name, value in self._client:
                self.send(name, (value,))
            self.send("LIST", ("COMMANDS",))
        return (ProtocolPart("MSDP", on),)

    def received(self, payload: bytes, *, is_whole: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """Variables."""
        for name, value in read(payload).items():
            yield MsdpPart(name, json.dumps(value, ensure_ascii=False))


def read(payload: bytes) -> dict[str, Value]:
    """What a message says; never fails."""
    pieces = iter(_MARK.split(payload))
    next(pieces)  # what stands before the first mark belongs to nothing
    return _read_table(_Marked(pieces), 0)


class _Marked:
    """Marks, each with the text behind it; one can be looked at before it is taken."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self.mark = b""
        self.text = ""
        self.take()

    def take(self) -> None:
        """Go on to the next one; at the end the mark is empty."""
        self.mark = next(self._pieces, b"")
        self.text = next(self._pieces, b"").decode("utf-8", "replace")


def _read_table(marked: _Marked, depth: int) -> dict[str, Value]:
    table: dict[str, Value] = {}
    while marked.mark and (marked.mark != _TABLE_CLOSE or not depth):
        if marked.mark != _VAR:
            marked.take()
            continue
        name = marked.text
        marked.take()
        values: list[Value] = []
        while marked.mark == _VAL:
            values.append(_read_value(marked, depth))
        table[name] = "" if not values else values[0] if len(values) == 1 else values
    marked.take()
    return table


def _read_array(marked: _Marked, depth: int) -> list[Value]:
    array: list[Value] = []
    while marked.mark and marked.mark != _ARRAY_CLOSE:
        if marked.mark == _VAL:
            array.append(_read_value(marked, depth))
        elif marked.mark in _OPENINGS and depth < MAX_DEPTH:
            array.append(_read_opened(marked, depth))  # many games leave the mark of a value out
        else:
            marked.take()
    marked.take()
    return array


def _read_value(marked: _Marked, depth: int) -> Value:
    text = marked.text
    marked.take()
    if text or marked.mark not in _OPENINGS or depth >= MAX_DEPTH:
        return text
    return _read_opened(marked, depth)


def _read_opened(marked: _Marked, depth: int) -> Value:
    opened = marked.mark
    marked.take()
    return _read_table(marked, depth + 1) if opened == _TABLE_OPEN else _read_array(marked, depth + 1)


def _plain(text: str) -> bytes:
    return _MARKS.sub("", text).encode("utf-8", "replace")
