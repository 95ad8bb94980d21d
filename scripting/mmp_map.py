"""The XML maps that games offer (Mudlet's "MMP"), read as what Mudlet's JSON maps say."""

from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from scripting.mudlet_map import SHORT, Json
from scripting.qt_stream import StreamProblem

# Each room and exit is an element; the largest map that a game offers has a quarter of a million.
MAX_ELEMENTS: Final = 4_000_000
_LOCKED: Final = "locked"
_DOORS: Final = {"1": "open", "2": "closed", "3": _LOCKED}


class MmpMap:
    """One file: `head` first, then the rooms."""

    def __init__(self, data: bytes) -> None:
        """Raises StreamProblem when this is no map; its message begins with what kind of wrong it is."""
        self._areas: list[Json] = []
        self._rooms: list[dict[str, Json]] = []
        self._elements = 0
        self._is_map = False
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EntityDeclHandler = _refuse_entity
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            if not self._elements:
                raise StreamProblem(f"it is damaged or unreadable: {error}") from error
            raise StreamProblem(f"failure to import XML map file: {error}") from error
        self.head: dict[str, Json] = {"areas": self._areas}

    def rooms(self) -> Iterator[dict[str, Json]]:
        """Each room, its area's number among its members."""
        yield from self._rooms

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise StreamProblem(f"it has more than {MAX_ELEMENTS} elements")
        if self._elements == 1:
            self._is_map = tag == "map"
        if not self._is_map:
            raise StreamProblem("it does not contain a map")
        match tag:
            case "area":
                number = _whole(attributes, "id")
                self._areas.append({"id": number, "name": attributes.get("name", ""), "userData": {}})
            case "room":
                self._rooms.append(_room(attributes))
            case "coord" if self._rooms:
                place: list[Json] = [_whole(attributes, axis) for axis in ("x", "y", "z")]
                self._rooms[-1]["coordinates"] = place
            case "exit" if self._rooms:
                exits = self._rooms[-1]["exits"]
                way = _exit(attributes)
                if way is not None and isinstance(exits, list):
                    exits.append(way)
            case "feature" if self._rooms:
                features = self._rooms[-1]["userData"]
                if isinstance(features, dict):
                    features["feature-" + attributes.get("type", "")] = "true"
            case _:
                pass  # environments, and what other clients keep


def _room(attributes: dict[str, str]) -> dict[str, Json]:
    room: dict[str, Json] = {
        "id": _whole(attributes, "id"),
        "area": _whole(attributes, "area"),
        "name": attributes.get("title", ""),
        "environment": _whole(attributes, "environment"),
        "coordinates": [0, 0, 0],
        "exits": [],
        "userData": {},
    }
    return room


def _exit(attributes: dict[str, str]) -> dict[str, Json] | None:
    """A way in a direction, or else one by a command."""
    direction = attributes.get("direction", "").lower()
    name = direction if direction in SHORT else attributes.get("command") or attributes.get("direction", "")
    if not name:
        return None
    way: dict[str, Json] = {"name": name, "exitId": _whole(attributes, "target")}
    # What the player cannot see is as good as a door that is locked.
    door = _LOCKED if attributes.get("hidden") == "1" else _DOORS.get(attributes.get("door", ""))
    if door:
        way["door"] = door
    return way


def _whole(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "0").strip()
    try:
        return int(float(text))
    except (OverflowError, ValueError):
        raise StreamProblem(f"failure to import XML map file: {name} is {text[:40]!r}, which is no number") from None


def _refuse_entity(*_: object) -> None:
    raise StreamProblem("failure to import XML map file: it declares entities")
