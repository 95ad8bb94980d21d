"""Files of maps, read room by room, for `lua/map_files.lua`: JSON (`json_map.py`), Mudlet's binary ones
(`mudlet_map.py`), and games' XML (`mmp_map.py`).

A large map takes longer than a script may compute in one go, so Lua asks for some rooms at a time and waits between.
"""

import itertools
import json
import os
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, cast

from scripting.folders import Folders
from scripting.json_map import JsonMap
from scripting.machine import HostError, Plain, Value
from scripting.mmp_map import MmpMap
from scripting.mudlet_map import Json, MudletMap
from scripting.mudlet_map_writing import PROBLEMS, head_as_bytes, room_as_bytes
from scripting.plain import text_of, whole_of
from scripting.qt_stream import StreamProblem

# The largest maps that games have are 30 MB of JSON and 20 MB of binary; all of it is in memory while it is read.
MAX_FILE_BYTES: Final = 96 << 20
# Read at the same time.
MAX_OPEN: Final = 4
# Rooms that cross at once: a millisecond or two.
ROOMS_AT_ONCE: Final = 50

Rooms = Iterator[dict[str, Json]]


class MapFiles:
    """The files of maps that scripts are reading."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._numbers = itertools.count(1)
        self._open: dict[int, Rooms] = {}

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "map_open": self._open_file,
            "map_rooms": self._next_rooms,
            "map_head_bytes": self._head_bytes,
            "map_room_bytes": self._room_bytes,
            "map_close": lambda number: self._open.pop(whole_of(number), None) is not None,
        }

    def _open_file(self, path: Plain, kind: Plain = None) -> tuple[int, Value] | tuple[None, str]:
        name = os.fsdecode(path) if isinstance(path, bytes) else str(path)
        if len(self._open) >= MAX_OPEN:
            return None, f"{name}: {MAX_OPEN} maps are being read already"
        try:
            head, rooms = _opened(self._content(name), text_of(kind or b""))
        except OSError as error:
            return None, f"could not open file {name}: {error.strerror or error}"
        except (StreamProblem, RecursionError, ValueError) as problem:
            return None, f"{name}: this is no map: {problem}"
        number = next(self._numbers)
        self._open[number] = rooms
        return number, cast("Value", head)

    def _head_bytes(self, version: Plain, head: Plain) -> bytes:
        """The beginning of a binary map; what it says comes as JSON."""
        return self._encoded(lambda facts: head_as_bytes(whole_of(version), facts), head)

    def _room_bytes(self, version: Plain, rooms: Plain) -> bytes:
        """A list of rooms."""
        number = whole_of(version)
        return self._encoded(lambda facts: b"".join(room_as_bytes(number, room) for room in facts), rooms)

    def _encoded(self, write: Callable[[Any], bytes], facts: Plain) -> bytes:
        try:
            return write(json.loads(text_of(facts)))
        except PROBLEMS as problem:
            raise HostError(f"this map cannot be written as a binary one: {problem!r}") from problem

    def _content(self, name: str) -> bytes:
        with self._folders.to_read(name).open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
        if len(content) > MAX_FILE_BYTES:
            raise StreamProblem(f"it is larger than {MAX_FILE_BYTES >> 20} MiB")
        return content

    def _next_rooms(self, number: Plain) -> "Value | tuple[None, str]":
        """Some rooms; none when there are no more."""
        rooms = self._open.get(whole_of(number))
        if rooms is None:
            return None, "this map is not being read"
        try:
            return [cast("Value", room) for room in itertools.islice(rooms, ROOMS_AT_ONCE)]
        except StreamProblem as problem:
            return None, f"this is no map: {problem}"


def _opened(content: bytes, kind: str) -> tuple[dict[str, Json], Rooms]:
    """What stands in front of the rooms, and the rooms.  Raises StreamProblem, ValueError, RecursionError."""
    if kind == "xml":
        mmp = MmpMap(content)
        return mmp.head, mmp.rooms()
    if kind != "json" and content.lstrip()[:1] != b"{":
        binary = MudletMap(content)
        return binary.head, binary.rooms()
    mudlets = JsonMap(content)
    return mudlets.head, mudlets.rooms()
