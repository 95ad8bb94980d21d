"""Files of maps, read room by room, for `lua/map_files.lua`: JSON, and Mudlet's binary ones (`mudlet_map.py`).

A large map takes longer than a script may compute in one go, so Lua asks for some rooms at a time and waits between.
"""

import itertools
import json
import os
from collections.abc import Callable, Iterator, Mapping
from typing import Final, cast

from scripting.folders import Folders
from scripting.machine import Plain, Value
from scripting.mudlet_map import Json, MudletMap
from scripting.plain import whole_of
from scripting.qt_stream import StreamProblem

# The largest maps that games have are 30 MB of JSON and 20 MB of binary; all of it is in memory while it is read.
MAX_FILE_BYTES: Final = 96 << 20
# Read at the same time.
MAX_OPEN: Final = 4
# Rooms that cross at once: some milliseconds.
ROOMS_AT_ONCE: Final = 200

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
            "map_close": lambda number: self._open.pop(whole_of(number), None) is not None,
        }

    def _open_file(self, path: Plain) -> tuple[int, Value] | tuple[None, str]:
        name = os.fsdecode(path) if isinstance(path, bytes) else str(path)
        if len(self._open) >= MAX_OPEN:
            return None, f"{name}: {MAX_OPEN} maps are being read already"
        try:
            head, rooms = _opened(self._content(name))
        except OSError as error:
            return None, f"{name}: {error.strerror or error}"
        except (StreamProblem, RecursionError, ValueError) as problem:
            return None, f"{name}: this is no map: {problem}"
        number = next(self._numbers)
        self._open[number] = rooms
        return number, cast("Value", head)

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


def _opened(content: bytes) -> tuple[dict[str, Json], Rooms]:
    """What stands in front of the rooms, and the rooms.  Raises StreamProblem, ValueError, RecursionError."""
    if content.lstrip()[:1] != b"{":
        binary = MudletMap(content)
        return binary.head, binary.rooms()
    data = json.loads(content)
    areas = data.get("areas")
    if not isinstance(areas, list):
        raise StreamProblem("it has no areas")
    by_area: list[tuple[Json, Json]] = []
    for area in areas:
        if not isinstance(area, dict):
            raise StreamProblem("an area is no list")
        by_area.append((area.get("id"), area.pop("rooms", [])))
    return data, _rooms_of(by_area)


def _rooms_of(by_area: list[tuple[Json, Json]]) -> Rooms:
    for number, rooms in by_area:
        if not isinstance(rooms, list):
            raise StreamProblem("rooms is no list")
        for room in rooms:
            if not isinstance(room, dict):
                raise StreamProblem("a room is no list")
            room["area"] = number
            yield room
