"""Mudlet's JSON maps, a room at a time.

The file is gone through as a whole, a twentieth of what reading it takes; each room is read when it is asked for, since
a large map takes longer than anything else may wait.
"""

import json
from collections.abc import Iterator
from typing import Any, Final, TypeVar, cast

import msgspec

from scripting.mudlet_map import Json
from scripting.qt_stream import StreamProblem

# What is there, not looked into yet.
_Members = dict[str, msgspec.Raw]
_MEMBERS: Final = msgspec.json.Decoder(_Members)
_LIST: Final = msgspec.json.Decoder(list[msgspec.Raw])
_NO_JSON: Final = (msgspec.DecodeError, UnicodeDecodeError)

_NONE: Final = msgspec.Raw(b"[]")

T = TypeVar("T")


class JsonMap:
    """One file: `head` first, then the rooms."""

    def __init__(self, data: bytes) -> None:
        """Raises StreamProblem when this is no map, and RecursionError."""
        members = _members_of(data)
        self.head: dict[str, Json] = {name: _read(value) for name, value in members.items() if name != "areas"}
        _check_version(self.head)
        if "areas" not in members:
            raise StreamProblem("no areas detected")
        self._rooms: list[tuple[Json, msgspec.Raw]] = []
        areas: list[Json] = []
        for each in _split(_LIST, members["areas"], "no areas detected"):
            area = _split(_MEMBERS, each, "an area is no list")
            rooms = area.pop("rooms", _NONE)
            read = {name: _read(value) for name, value in area.items()}
            self._rooms.append((read.get("id"), rooms))
            areas.append(read)
        self.head["areas"] = areas

    def rooms(self) -> Iterator[dict[str, Json]]:
        """Each room, its area's number among its members.  Raises StreamProblem."""
        for number, rooms in self._rooms:
            for each in _split(_LIST, rooms, "rooms is no list"):
                room = _read(each)
                if not isinstance(room, dict):
                    raise StreamProblem("a room is no list")
                room["area"] = number
                yield room


def _members_of(data: bytes) -> _Members:
    try:
        return _MEMBERS.decode(data)
    except _NO_JSON:
        pass  # Python's own takes other encodings too, and NaN, and says better what is wrong
    try:
        anew = msgspec.json.encode(json.loads(data))
    except ValueError as problem:
        raise StreamProblem(f"could not parse file: {problem}") from problem
    return _split(_MEMBERS, anew, "no format version detected")


def _split(decoder: msgspec.json.Decoder[T], data: bytes | msgspec.Raw, problem: str) -> T:
    try:
        return decoder.decode(data)
    except _NO_JSON as error:
        raise StreamProblem(problem) from error


def _read(value: msgspec.Raw) -> Json:
    try:
        return cast("Json", msgspec.json.decode(value))
    except _NO_JSON as problem:
        raise StreamProblem(f"could not parse file: {problem}") from problem
    except RecursionError as error:
        raise StreamProblem("it is too deep") from error


def _check_version(head: dict[str, Any]) -> None:
    """Raises StreamProblem."""
    version = head.get("formatVersion")
    if not isinstance(version, int | float) or isinstance(version, bool):
        raise StreamProblem("no format version detected")
    if not 1 <= version < 2:
        raise StreamProblem(f'invalid format version "{version:.3f}" detected')
