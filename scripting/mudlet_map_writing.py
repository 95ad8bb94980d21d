"""Mudlet's binary maps (versions 17 to 20), written from what its JSON maps say: the other side of `mudlet_map.py`."""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from scripting.mudlet_map import DIRECTIONS, DOORS, NUMBERED, OWN_DATA, OWN_MEMBERS, SHORT, STYLES
from scripting.qt_stream_writing import QtWriter

OLDEST: Final = 17
NEWEST: Final = 20

_DOOR_NUMBERS: Final = {name: number for number, name in DOORS.items()}
_STYLE_NUMBERS: Final = {name: number for number, name in STYLES.items()}
_RED: Final = (255, 0, 0)
_PNG: Final = b"\x89PNG\r\n\x1a\n"

Facts = Mapping[str, Any]  # what Lua has encoded as JSON; a wrong member raises one of PROBLEMS
PROBLEMS: Final = (KeyError, TypeError, ValueError, AttributeError, OverflowError)


def head_as_bytes(version: int, head: Facts) -> bytes:
    """What stands in front of the rooms.  Each area has among its members `roomIds`, its rooms, and `levels`."""
    out = QtWriter()
    areas: Sequence[Facts] = head.get("areas") or []
    out.int32(version)
    out.int32(0)  # environments that are colours of ANSI
    out.int32(len(areas))
    for area in areas:
        out.int32(area["id"])
        out.text(area["name"])
    colours: Sequence[Facts] = head.get("customEnvColors") or []
    out.int32(len(colours))
    for colour in colours:
        out.int32(colour["id"])
        out.colour(*colour["color32RGBA"])
    out.pairs(_mapping(head.get("hashes")).items(), out.int32)
    out.pairs(_mapping(head.get("userData")).items(), out.text)
    if version >= 19:
        out.font()
        out.doubles(1.0)
        out.truth(False)  # other fonts may help out
    out.int32(len(areas))
    for area in areas:
        _write_area(out, area)
    players = _mapping(head.get("playersRoomId"))
    if version >= 18:
        out.pairs(players.items(), out.int32)
    else:
        out.int32(next(iter(players.values()), 0))
    labelled = [area for area in areas if area.get("labels")]
    out.int32(len(labelled))
    for area in labelled:
        out.int32(len(area["labels"]), area["id"])
        for label in area["labels"]:
            _write_label(out, label)
    return out.taken()


def room_as_bytes(version: int, room: Facts) -> bytes:
    """One room."""
    out = QtWriter()
    exits: Sequence[Facts] = room.get("exits") or []
    stubs: Sequence[Facts] = room.get("stubExits") or []
    ways = {way["name"]: way for way in exits if way["name"] in SHORT}
    special = {way["name"]: way for way in exits if way["name"] not in SHORT}
    keyed = [(SHORT.get(way["name"], way["name"]), way) for way in (*exits, *stubs)]
    out.int32(room["id"], room["area"], *room["coordinates"])
    out.int32(*(ways[name]["exitId"] if name in ways else -1 for name in DIRECTIONS))
    out.int32(room["environment"], room["weight"])
    out.text(room["name"])
    out.truth(room.get("locked"))
    out.int32(len(special))
    for command, way in special.items():  # in front of the command stands whether it is locked
        out.int32(way["exitId"])
        out.text(("1" if way.get("locked") else "0") + command)
    data = dict(_mapping(room.get("userData")))
    symbol = str(_mapping(room.get("symbol")).get("text", ""))
    if version >= 19:
        out.text(symbol)
    else:
        if symbol and not ("!" <= symbol <= "~" and len(symbol) == 1):
            data["system.fallback_symbol"] = symbol
        out.int8(ord(symbol) if len(symbol) == 1 and symbol.isascii() else 0)
    if own := {name: room[name] for name in OWN_MEMBERS if room.get(name)}:
        data[OWN_DATA] = json.dumps(own)
    out.pairs(data.items(), out.text)
    _write_lines(out, version, [(key, way["customLine"]) for key, way in keyed if way.get("customLine")])
    locked = [NUMBERED.index(way["name"]) + 1 for way in (*ways.values(), *stubs) if way.get("locked")]
    out.elements(locked, out.int32)
    out.elements([NUMBERED.index(stub["name"]) + 1 for stub in stubs], out.int32)
    out.pairs([(key, way["weight"]) for key, way in keyed if way.get("weight")], out.int32)
    out.pairs([(key, _DOOR_NUMBERS[way["door"]]) for key, way in keyed if way.get("door")], out.int32)
    return out.taken()


def _mapping(value: object) -> Facts:
    """An empty table of Lua comes as a list."""
    return value if isinstance(value, Mapping) else {}


def _write_area(out: QtWriter, area: Facts) -> None:
    out.int32(area["id"])
    out.elements(area.get("roomIds") or [], out.int32)
    out.elements(area.get("levels") or [], out.int32)
    out.int32(0)  # its exits are worked out again by who reads it, and so are its bounds
    out.truth(area.get("gridMode"))
    out.int32(*(0,) * 6)
    out.doubles(0, 0, 0)
    out.int32(0, 0, 0, 0)
    out.doubles(0, 0, 0)
    out.truth(False)
    out.int32(0)
    out.pairs(_mapping(area.get("userData")).items(), out.text)


def _write_label(out: QtWriter, label: Facts) -> None:
    out.int32(label["id"])
    out.doubles(*label["coordinates"])
    out.doubles(0, 0)
    out.doubles(*label["size"])
    out.text(label.get("text", ""))
    for colour in label["colors"]:
        out.colour(*colour)
    out.picture(_png(label.get("image", "")))
    out.truth(not label.get("scaledels"))
    out.truth(label.get("showOnTop"))


def _png(image: str) -> bytes:
    """A picture's bytes, if it is a PNG; the format has no other."""
    try:
        data = base64.b64decode(image)
    except binascii.Error:
        return b""
    return data if data.startswith(_PNG) else b""


def _write_lines(out: QtWriter, version: int, lines: Sequence[tuple[str, Facts]]) -> None:
    keyed = [(key.upper() if version < 20 and key in SHORT.values() else key, line) for key, line in lines]

    def points(line: Facts) -> None:
        out.elements(line["coordinates"], lambda point: out.doubles(point[0], point[1]))

    out.pairs(keyed, points)
    out.pairs(keyed, lambda line: out.truth(line.get("endsInArrow")))
    if version >= 20:
        out.pairs(keyed, lambda line: out.colour(*(line.get("color24RGB") or _RED)))
        out.pairs(keyed, lambda line: out.int32(_STYLE_NUMBERS[line["style"]]))
    else:
        out.pairs(keyed, lambda line: out.elements(line.get("color24RGB") or _RED, out.int32))
        out.pairs(keyed, lambda line: out.text(line["style"]))
