"""Mudlet's binary maps, written by Qt itself: what `scripting.mudlet_map` reads."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QByteArray, QDataStream, QIODevice, QPointF, QSizeF
from PySide6.QtGui import QColor, QFont, QPixmap, QVector3D


class QtWriter:
    """A QDataStream in the format of Qt 5.12, as Mudlet writes."""

    def __init__(self) -> None:
        self._bytes = QByteArray()
        self._out = QDataStream(self._bytes, QIODevice.OpenModeFlag.WriteOnly)
        self._out.setVersion(QDataStream.Version.Qt_5_12)

    @property
    def bytes(self) -> bytes:
        return self._bytes.data()

    def int8(self, value: int) -> None:
        self._out.writeInt8(value)

    def int32(self, *values: int) -> None:
        for value in values:
            self._out.writeInt32(value)

    def bool(self, value: bool) -> None:
        self._out.writeBool(value)

    def double(self, value: float) -> None:
        self._out.writeDouble(value)

    def text(self, value: str) -> None:
        self._out.writeQString(value)

    def put(self, value: Any) -> None:
        """One of Qt's own values."""
        self._out << value  # type: ignore[operator]  # PySide's operator

    def pairs(self, pairs: Sequence[tuple[Any, Any]]) -> None:
        self.int32(len(pairs))
        for pair in pairs:
            for value in pair:
                self._any(value)

    def list(self, values: Sequence[Any]) -> None:
        self.int32(len(values))
        for value in values:
            self._any(value)

    def _any(self, value: Any) -> None:
        match value:
            case bool():
                self.bool(value)
            case int():
                self.int32(value)
            case str():
                self.text(value)
            case list():
                self.list(value)
            case _:
                self.put(value)


@dataclass
class MapRoom:
    """A room; what is not given is as in a new one."""

    number: int
    area: int = 1
    place: tuple[int, int, int] = (0, 0, 0)
    ways: dict[int, int] = field(default_factory=dict)  # 0 north, clockwise to 7, 8 up, 9 down, 10 in, 11 out
    environment: int = -1
    weight: int = 1
    name: str = ""
    locked: bool = False
    special: Sequence[tuple[str, int]] = ()
    special_locks: Sequence[str] = ()
    symbol: str = ""
    data: Sequence[tuple[str, str]] = ()
    lines: Sequence[str] = ()  # ways that have a line
    locks: Sequence[int] = ()
    stubs: Sequence[int] = ()
    weights: Sequence[tuple[str, int]] = ()
    doors: Sequence[tuple[str, int]] = ()


def binary_map(version: int, rooms: Sequence[MapRoom], *, label: bool = True, player: int = 1) -> bytes:
    """A map of one area "town", number 1, and the default one."""
    out = QtWriter()
    out.int32(version)
    out.pairs([(1, 2)])
    out.pairs([(-1, "Default Area"), (1, "town")])
    out.pairs([(300, QColor(1, 2, 3, 4))])
    out.pairs([("hash", 1)])
    out.pairs([("key", "value")])
    if version >= 19:
        out.put(QFont("Bitstream Vera Sans Mono", 12, QFont.Weight.Bold))
        out.double(1.0)
        out.bool(False)
    out.int32(2)
    for number in (-1, 1):
        _area(out, version, number, label=label)
    if version >= 18:
        out.pairs([("test", player)])
    else:
        out.int32(player)
    if version < 21:
        out.int32(int(label))
        if label:
            out.int32(1, 1)
            _label(out, version)
    for room in rooms:
        _room(out, version, room)
    return out.bytes


def _area(out: QtWriter, version: int, number: int, *, label: bool) -> None:
    out.int32(number)
    out.list([1, 2])
    out.list([0])
    out.int32(1, 1, 2, 3)  # one exit: a number, and a pair
    out.bool(number == 1)
    out.int32(1, 2, 3, 4, 5, 6)
    out.put(QVector3D(1, 2, 3))
    for _ in range(4):
        out.pairs([(0, 5)])
    out.put(QVector3D(0, 0, 0))
    out.bool(False)
    out.int32(0)
    if version >= 21:
        out.double(20.0)
    out.pairs([("area", "data")])
    if version >= 21:
        out.int32(int(label))
        if label:
            _label(out, version)


def _label(out: QtWriter, version: int) -> None:
    picture = QPixmap(4, 4)
    picture.fill(QColor("red"))
    out.int32(0)
    out.put(QVector3D(1, 2, 3))
    if version < 21:
        out.put(QPointF())
    out.put(QSizeF(3, 4))
    out.text("a label")
    out.put(QColor("white"))
    out.put(QColor("black"))
    out.put(picture)
    out.bool(True)
    out.bool(False)


def _room(out: QtWriter, version: int, room: MapRoom) -> None:
    out.int32(room.number, room.area, *room.place)
    out.int32(*(room.ways.get(way, -1) for way in range(12)))
    out.int32(room.environment, room.weight)
    out.text(room.name)
    out.bool(room.locked)
    if version >= 21:
        out.pairs(room.special)
    else:
        out.pairs([(to, ("1" if way in room.special_locks else "0") + way) for way, to in room.special])
    if version >= 19:
        out.text(room.symbol)
        if version >= 21:
            out.put(QColor(9, 9, 9))
    else:
        out.int8(ord(room.symbol or "\0"))
    out.pairs(room.data)
    keys = [key if version >= 20 else key.upper() for key in room.lines]
    out.pairs([(key, [QPointF(1, 2), QPointF(3.5, 4)]) for key in keys])
    out.pairs([(key, True) for key in keys])
    if version >= 20:
        out.pairs([(key, QColor(7, 8, 9)) for key in keys])
        out.pairs([(key, 2) for key in keys])
    else:
        out.pairs([(key, [7, 8, 9]) for key in keys])
        out.pairs([(key, "dash line") for key in keys])
    if version >= 21:
        out.list(room.special_locks)
    out.list(room.locks)
    out.list(room.stubs)
    out.pairs(room.weights)
    out.pairs(room.doors)
