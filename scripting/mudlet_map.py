"""Mudlet's binary maps (`*.dat`, versions 17 to 21), read as what its JSON maps say.

What is about the view alone, and what can be worked out again, is passed over.  The order of the fields is that of
Mudlet's files.
"""

import base64
import json
import struct
from collections.abc import Iterator
from typing import Final, TypeAlias

from scripting.qt_stream import QtReader, StreamProblem

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

OLDEST: Final = 17
NEWEST: Final = 21

DIRECTIONS: Final = (
    *("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"),
    *("up", "down", "in", "out"),
)
SHORT: Final = dict(
    zip(DIRECTIONS, ("n", "ne", "e", "se", "s", "sw", "w", "nw", "up", "down", "in", "out"), strict=True)
)
# Their numbers in lists of stubs and locks.
NUMBERED: Final = (
    *("north", "northeast", "northwest", "east", "west", "south", "southeast", "southwest"),
    *("up", "down", "in", "out"),
)
DOORS: Final = {1: "open", 2: "closed", 3: "locked"}
STYLES: Final = {1: "solid line", 2: "dash line", 3: "dot line", 4: "dash dot line", 5: "dash dot dot line"}

# What these files have no place for stands, as JSON, under this key of the room's data.
OWN_DATA: Final = "system.mudwire"
OWN_MEMBERS: Final = ("borderColor", "borderThickness", "hidden")

_ROOM: Final = struct.Struct(">18i")  # area, x, y, z, twelve exits, environment, weight
_AREA_BOUNDS: Final = struct.Struct(">6i")


class MudletMap:
    """One file: `head` first, then the rooms."""

    def __init__(self, data: bytes) -> None:
        """Raises StreamProblem when this is no map that can be read."""
        self._in = QtReader(data)
        self._version = self._in.int32()
        if not OLDEST <= self._version <= NEWEST:
            raise StreamProblem(f"its version is {self._version}; versions {OLDEST} to {NEWEST} can be read")
        self._hashes: dict[int, str] = {}
        self.head = self._read_head()

    def rooms(self) -> Iterator[dict[str, Json]]:
        """Each room, its area's number among its members.  Raises StreamProblem."""
        while not self._in.is_at_end:
            yield self._read_room()

    # --- what stands in front of the rooms ---

    def _read_head(self) -> dict[str, Json]:
        read = self._in
        read.pairs(read.int32, read.int32)  # environments that are colours of ANSI
        names = dict(read.pairs(read.int32, read.text))
        colours = read.pairs(read.int32, read.colour)
        self._hashes = {room: name for name, room in read.pairs(read.text, read.int32)}
        data = read.pairs(read.text, read.text)
        if self._version >= 19:
            read.skip_font()
            read.double()
            read.truth()
        areas = [self._read_area(names) for _ in range(read.int32())]
        there = {area["id"] for area in areas}
        # Of some areas there is nothing but the name.
        areas += [{"id": number, "name": name, "userData": {}} for number, name in names.items() if number not in there]
        players: list[tuple[str, int]] = (
            [("", read.int32())] if self._version < 18 else read.pairs(read.text, read.int32)
        )
        if self._version < 21:
            for _ in range(read.int32()):
                self._read_labels(areas)
        return {
            "areas": [*areas],
            "customEnvColors": [{"id": number, "color32RGBA": [*colour]} for number, colour in colours],
            "userData": dict(data),
            "playersRoomId": dict(players),
            "isBinary": True,
        }

    def _read_area(self, names: dict[int, str]) -> dict[str, Json]:
        read = self._in
        number = read.int32()
        read.elements(read.int32)  # its rooms
        read.elements(read.int32)  # its levels
        read.pairs(read.int32, lambda: (read.int32(), read.int32()))  # its exits
        is_grid = read.truth()
        read.numbers(_AREA_BOUNDS)
        read.doubles(3)
        for _ in range(4):
            read.pairs(read.int32, read.int32)
        read.doubles(3)
        read.truth()
        read.int32()
        if self._version >= 21:
            read.double()
        data = dict(read.pairs(read.text, read.text))
        labels: list[Json] = [self._read_label() for _ in range(read.int32())] if self._version >= 21 else []
        return {
            "id": number,
            "name": names.get(number, f"area {number}"),
            "gridMode": is_grid,
            "userData": {**data},
            "labels": labels,
        }

    def _read_labels(self, areas: list[dict[str, Json]]) -> None:
        count, number = self._in.int32(), self._in.int32()
        labels: list[Json] = [self._read_label() for _ in range(count)]
        for area in areas:
            if area["id"] == number:
                area["labels"] = labels

    def _read_label(self) -> dict[str, Json]:
        read = self._in
        number = read.int32()
        place = read.doubles(3)
        if self._version < 21:
            read.doubles(2)
        size, text = read.doubles(2), read.text()
        front, back = read.colour(), read.colour()
        picture = read.picture()
        keeps_size, on_top = read.truth(), read.truth()
        return {
            "id": number,
            "coordinates": [*place],
            "size": [*size],
            "text": text,
            "colors": [[*front], [*back]],
            "image": base64.b64encode(picture).decode("ascii"),
            "scaledels": not keeps_size,
            "showOnTop": on_top,
        }

    # --- rooms ---

    def _read_room(self) -> dict[str, Json]:
        read = self._in
        number = read.int32()
        area, x, y, z, *ways, environment, weight = read.numbers(_ROOM)
        name, is_locked = read.text(), read.truth()
        special, special_locks = self._read_special()
        symbol = self._read_symbol()
        data = dict(read.pairs(read.text, read.text))
        symbol = data.pop("system.fallback_symbol", "") or symbol
        own = _own_members(data.pop(OWN_DATA, ""))
        lines = self._read_lines()
        if self._version >= 21:
            special_locks = set(read.elements(read.text))
        locks = {NUMBERED[each - 1] for each in read.elements(read.int32) if 1 <= each <= len(NUMBERED)}
        stubs = [NUMBERED[each - 1] for each in read.elements(read.int32) if 1 <= each <= len(NUMBERED)]
        weights, doors = dict(read.pairs(read.text, read.int32)), dict(read.pairs(read.text, read.int32))

        def way(exit_name: str, key: str, to: int, *, locked: bool) -> dict[str, Json]:
            made: dict[str, Json] = {"name": exit_name, "exitId": to}
            if locked:
                made["locked"] = True
            if key in weights:
                made["weight"] = weights[key]
            if doors.get(key) in DOORS:
                made["door"] = DOORS[doors[key]]
            if key in lines:
                made["customLine"] = lines[key]
            return made

        exits: list[Json] = [
            way(direction, SHORT[direction], to, locked=direction in locks)
            for direction, to in zip(DIRECTIONS, ways, strict=True)
            if to != -1
        ]
        exits += [way(command, command, to, locked=command in special_locks) for command, to in special]
        room: dict[str, Json] = {
            "id": number,
            "area": area,
            "name": name,
            "coordinates": [x, y, z],
            "environment": environment,
            "weight": max(1, weight),
            "exits": exits,
            "stubExits": [_stub(direction, locks, doors) for direction in stubs],
            "userData": {**data},
        }
        room |= own
        if is_locked:
            room["locked"] = True
        if symbol:
            room["symbol"] = {"text": symbol}
        if number in self._hashes:
            room["hash"] = self._hashes[number]
        return room

    def _read_special(self) -> tuple[list[tuple[str, int]], set[str]]:
        read = self._in
        if self._version >= 21:
            return read.pairs(read.text, read.int32), set()
        # In front of the command stands whether it is locked.
        old = read.pairs(read.int32, read.text)
        return [(text[1:], to) for to, text in old], {text[1:] for _, text in old if text.startswith("1")}

    def _read_symbol(self) -> str:
        if self._version < 19:
            code = self._in.int8()
            return chr(code) if 32 < code < 128 else ""
        symbol = self._in.text()
        if self._version >= 21:
            self._in.colour()
        return symbol

    def _read_lines(self) -> dict[str, Json]:
        read = self._in
        points = read.pairs(read.text, lambda: read.elements(lambda: [*read.doubles(2)]))
        arrows = dict(read.pairs(read.text, read.truth))
        if self._version >= 20:
            colours = {key: [*colour[:3]] for key, colour in read.pairs(read.text, read.colour)}
            styles = {key: STYLES.get(style, "solid line") for key, style in read.pairs(read.text, read.int32)}
        else:
            colours = dict(read.pairs(read.text, lambda: read.elements(read.int32)))
            styles = dict(read.pairs(read.text, read.text))
        lines: dict[str, Json] = {}
        for key, line in points:
            # Before version 20 the directions were written in upper case.
            name = key.lower() if key.lower() in SHORT.values() else key
            lines[name] = {
                "coordinates": [[*point] for point in line],
                "endsInArrow": arrows.get(key, False),
                "color24RGB": [*(colours.get(key) or (255, 0, 0))],
                "style": styles.get(key, "solid line"),
            }
        return lines


def _stub(direction: str, locks: set[str], doors: dict[str, int]) -> dict[str, Json]:
    """A way that is known to be there, and not where it leads."""
    stub: dict[str, Json] = {"name": direction}
    if direction in locks:
        stub["locked"] = True
    if doors.get(SHORT[direction]) in DOORS:
        stub["door"] = DOORS[doors[SHORT[direction]]]
    return stub


def _own_members(text: str) -> dict[str, Json]:
    try:
        members = json.loads(text) if text else {}
    except ValueError:
        return {}  # somebody else's: the room is whole without it
    return {name: members[name] for name in OWN_MEMBERS if name in members} if isinstance(members, dict) else {}
