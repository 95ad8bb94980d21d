"""The map told to the window that looks at it, for `lua/map_rows.lua`: what has changed, a few times a second."""

import asyncio
import base64
import binascii
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from netcore.api.maps import (
    MAP,
    NO_AREA,
    WHERE_THE_PLAYER_IS,
    LabelPictureShown,
    MapArea,
    MapEntry,
    MapInfo,
    MapLabel,
    MapLine,
    MapManner,
    MapPlace,
    MapRoom,
    MapRoomsFound,
    MapRoomsShown,
    MapSelectionCleared,
    MapShown,
)
from netcore.api.permissions import Owner
from netcore.api.surfaces import Deed, SurfaceAct
from scripting.calls import Calls
from scripting.features.surfaces import button_of
from scripting.machine import Plain, Value
from scripting.outbox import Outbox
from scripting.plain import bytes_of, text_of, whole_of

# A script that draws a thousand rooms in a loop has them shown where they have come to.
INTERVAL_S: Final = 0.1
# Of one room's name, symbol and special exits: more is not seen.
MAX_NAME: Final = 200
MAX_SYMBOL: Final = 8
MAX_COMMANDS: Final = 20
MAX_LINE_POINTS: Final = 200
MAX_AREAS: Final = 5_000
MAX_LABELS: Final = 5_000
MAX_COLOURS: Final = 5_000
MAX_ENTRIES: Final = 1_000
MAX_INFOS: Final = 100
MAX_FOUND: Final = 500  # rooms that were looked for: more are not gone through one by one
# Of the distance between two rooms.
LEAST_ROOM: Final = 0.1
MOST_ROOM: Final = 1.5
MAX_INFO: Final = 2_000  # characters: as much as there is room for on a map
MAX_PICTURE_BYTES: Final = 1 << 20  # as `lua/map_labels.lua` reads them
# Coordinates beyond this are brought back to it: Mudlet's are 32 bits.
MOST: Final = float(1 << 31)

# What Mudlet says was shown before the first area.
NO_AREA_YET: Final = -2
FIELD, ROW = b"\x1f", b"\x1e"  # between parts of a room, and between rooms
_FIELD, _ROW, _PART, _PIECE = FIELD.decode(), ROW.decode(), "\x1d", "\x1c"
_OWNER: Final = Owner("", "library", "map")
_DEEDS: Final = {
    SurfaceAct.OPEN: b"open",
    SurfaceAct.CLOSE: b"close",
    SurfaceAct.WALK: b"walk",
    SurfaceAct.STAND: b"stand",
    SurfaceAct.CHOOSE: b"choose",
    SurfaceAct.INFORM: b"inform",
    SurfaceAct.SELECT: b"select",
    SurfaceAct.LOAD: b"load",
    SurfaceAct.FIND: b"find",
}


class MapView:
    """What the window knows of the map."""

    def __init__(self, calls: Calls, outbox: Outbox, raise_event: Callable[[str, Sequence[Value]], None]) -> None:
        self._raise_event = raise_event
        self._seen = NO_AREA_YET  # the area that the window has
        self._calls = calls
        self._outbox = outbox
        self._load: Callable[[], None] = lambda: None
        self._reader = self._deeds = 0
        self._is_watched = False
        self._area: int | None = None  # that is looked at; None: where the player is
        self._begins = self._is_touched = self._is_reading = False
        self._timer: asyncio.TimerHandle | None = None
        outbox.on_room(self._later)

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "map_touched": self._touched,
            "map_loader": self._set_loader,
            "map_reader": self._set_reader,
            "map_deeds": self._set_deeds,
            "map_head": self._show_head,
            "map_rows": self._show_rooms,
            "map_label_picture": self._show_label_picture,
            "map_found": self._show_found,
            "map_done": self._done,
            "map_selection_cleared": lambda: self._outbox.show(MapSelectionCleared()),
        }

    def acted(self, deed: Deed) -> None:
        """The player has done something, maybe on the map."""
        if deed.surface != MAP:
            return
        if deed.act is SurfaceAct.LOOK:
            self._is_watched = bool(deed.y)
            self._area = None if deed.x == WHERE_THE_PLAYER_IS else deed.x
            self._begins = self._is_touched = self._is_watched
            self._read()
        elif deed.act is SurfaceAct.PRESS:
            self._raise_event("sysMapWindowMousePressEvent", (button_of(deed), deed.x, deed.y))
        elif deed.act is SurfaceAct.MODE:
            self._raise_event("mapModeChangeEvent", ("editing" if deed.x else "viewing",))
        elif deed.act in _DEEDS and self._deeds_are_there():
            self._calls.start(self._deeds, (_DEEDS[deed.act], deed.x, deed.text.encode()), owner=_OWNER)

    def close(self) -> None:
        """Nothing is shown any more."""
        if self._timer is not None:
            self._timer.cancel()

    # --- when ---

    def _touched(self) -> None:
        self._is_touched = True
        self._later()

    def _later(self) -> None:
        if self._is_watched and self._is_touched and self._timer is None and not self._is_reading:
            self._timer = asyncio.get_running_loop().call_later(INTERVAL_S, self._on_time)

    def _on_time(self) -> None:
        self._timer = None
        self._read()

    def _read(self) -> None:
        if not self._is_touched or self._is_reading or not self._deeds_are_there():
            return
        self._is_touched, self._is_reading = False, True
        begins, self._begins = self._begins, False
        area: Value = self._area if self._area is not None else False
        self._calls.start(self._reader, (area, begins), owner=_OWNER)

    def _done(self) -> None:
        self._is_reading = False
        self._later()

    # --- the library, which is read when it is first needed ---

    def _set_loader(self, handler: Plain) -> None:
        number = whole_of(handler)
        self._load = lambda: void(self._calls.start(number, (), owner=_OWNER))

    def _deeds_are_there(self) -> bool:
        if not self._reader:
            self._load()
        return bool(self._reader)

    def _set_reader(self, handler: Plain) -> None:
        self._reader = whole_of(handler)

    def _set_deeds(self, handler: Plain) -> None:
        self._deeds = whole_of(handler)

    # --- what ---

    def _show_head(self, *head: Plain) -> None:
        shown = head_of(*head)
        before, self._seen = self._seen, shown.area
        if self._seen not in {before, NO_AREA}:
            self._raise_event("sysMapAreaChanged", (self._seen, before))
        self._outbox.show(shown)

    def _show_rooms(self, area: Plain, rooms: Plain, gone: Plain) -> bool:
        """Show some.  False: there is no room, they are to come again."""
        if not self._outbox.has_room:
            return False
        self._outbox.show(rooms_of(area, rooms, gone))
        return True

    def _show_found(self, text: Plain, places: Plain) -> None:
        found = tuple(MapPlace(int(number), int(area)) for number, area in _rows(places, 2, MAX_FOUND))
        self._outbox.show(MapRoomsFound(text_of(text), found))

    def _show_label_picture(self, number: Plain, picture: Plain) -> bool:
        """Show a picture of labels.  False: there is no room, it is to come again."""
        if not self._outbox.has_room:
            return False
        if shown := label_picture_of(whole_of(number), bytes_of(picture)):
            self._outbox.show(shown)
        return True


def head_of(area: Plain, begins: Plain, rooms: Plain, player: Plain, player_area: Plain, *rest: Plain) -> MapShown:
    """What the map is like, as Lua's part tells it."""
    zoom, background, exits, is_grid, areas, colours, labels, menu, infos, manner, done, undone = rest
    return MapShown(
        whole_of(area),
        begins is True,
        whole_of(rooms),
        whole_of(player),
        whole_of(player_area),
        max(1.0, _number(text_of(zoom))),
        tuple(MapArea(int(fields[0]), fields[1]) for fields in _rows(areas, 2, MAX_AREAS)),
        tuple((int(fields[0]), int(fields[1])) for fields in _rows(colours, 2, MAX_COLOURS)),
        tuple(_label(fields) for fields in _rows(labels, 10, MAX_LABELS)),
        whole_of(background),
        whole_of(exits),
        is_grid is True,
        tuple(_entry(*fields) for fields in _rows(menu, 4, MAX_ENTRIES)),
        tuple(_info(fields) for fields in _rows(infos, 6, MAX_INFOS)),
        whole_of(done),
        whole_of(undone),
        next((_manner(fields) for fields in _rows(manner, 10, 1)), MapManner()),
    )


def rooms_of(area: Plain, rooms: Plain, gone: Plain = b"") -> MapRoomsShown:
    """Rooms, as Lua's part tells them."""
    removed = tuple(int(number) for number in text_of(gone).split(_ROW) if number)
    return MapRoomsShown(
        whole_of(area), tuple(_room(fields) for fields in _rows(rooms, 19, len(text_of(rooms)))), removed
    )


def label_picture_of(number: int, picture: bytes) -> LabelPictureShown | None:
    """A label's picture, as Lua's part tells it; None: it is none, for a map's file may say anything."""
    try:
        data = base64.b64decode(picture, validate=True)
    except binascii.Error:
        return None
    return LabelPictureShown(number, data) if 0 < len(data) <= MAX_PICTURE_BYTES else None


def void(_: object) -> None:
    """What it gives does not matter."""


def _rows(text: Plain, width: int, most: int) -> Iterator[list[str]]:
    for row in text_of(text).split(_ROW)[:most]:
        fields = row.split(_FIELD)
        if len(fields) == width:
            yield fields


def _number(text: str) -> float:
    """Of what Lua writes for a number; what is none is 0, and what is endless ends."""
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return 0.0 if math.isnan(value) else max(-MOST, min(value, MOST))


def _whole(text: str) -> int:
    return int(_number(text))


def _argb(text: str) -> int:
    return int(text.partition(".")[0]) & 0xFFFFFFFF if text[:1].isdigit() else 0


def _room(fields: list[str]) -> MapRoom:
    number, x, y, level, environment, name, symbol, exits, stubs, commands, lines, *looks = fields
    border, front, highlight, locked, specials, doors, border_width, name_place = looks
    return MapRoom(
        _whole(number),
        _number(x),
        _number(y),
        _number(level),
        _whole(environment),
        name[:MAX_NAME],
        symbol[:MAX_SYMBOL],
        tuple(_whole(each) for each in exits.split(_PART) if each),
        tuple(_whole(each) for each in stubs.split(_PART) if each),
        tuple(each[:MAX_NAME] for each in commands.split(_PART)[:MAX_COMMANDS] if each),
        tuple(_line(each.split(_PIECE)) for each in lines.split(_PART) if each),
        _whole(border),
        _whole(front),
        _whole(highlight),
        locked == "1",
        tuple(_whole(each) for each in specials.split(_PART)[:MAX_COMMANDS] if each),
        tuple(_whole(each) for each in doors.split(_PART) if each),
        _whole(border_width),
        _place(name_place),
    )


def _place(text: str) -> tuple[float, float] | None:
    x, is_there, y = text.partition(_PART)
    return (_number(x), _number(y)) if is_there else None


def _entry(name: str, shown: str, parent: str, is_menu: str) -> MapEntry:
    return MapEntry(name, shown, parent, is_menu == "1")


def _manner(fields: list[str]) -> MapManner:
    size, way, is_round, numbers, borders, grid, ground, font, scale, tools = fields
    return MapManner(
        max(LEAST_ROOM, min(_number(size), MOST_ROOM)) if size else 0,
        max(1.0, _number(way)) if way else 0,
        is_round == "1",
        numbers == "1",
        borders != "0",
        grid == "1",
        _argb(ground) if ground else -1,
        font[:MAX_NAME],
        _number(scale) if scale else 1,
        tools != "0",
    )


def _info(fields: list[str]) -> MapInfo:
    name, on, text, bold, italic, colour = fields
    return MapInfo(name[:MAX_NAME], on == "1", text[:MAX_INFO], bold == "1", italic == "1", _whole(colour))


def _line(pieces: list[str]) -> MapLine:
    colour, style, arrow, *points = pieces
    return MapLine(tuple(_number(each) for each in points[: 2 * MAX_LINE_POINTS]), _whole(colour), style, arrow == "1")


def _label(fields: list[str]) -> MapLabel:
    text, x, y, level, width, height, front, back, on_top, picture = fields
    place = (_number(x), _number(y), _number(level), _number(width), _number(height))
    return MapLabel(text[:MAX_NAME], *place, _argb(front), _argb(back), on_top == "1", _whole(picture))
