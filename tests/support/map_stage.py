"""A small map as a script host tells it: a square of rooms, a tower, ways out."""

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from netcore.api.maps import MapArea, MapLabel, MapLine, MapRoom, MapRoomsShown, MapShown
from ui.presenters.map_store import MapStore

HEAD = MapShown(
    1,
    begins=True,
    rooms=5,
    player=1,
    player_area=1,
    zoom=10,
    areas=(MapArea(1, "Town"), MapArea(2, "Wild")),
    colours=((300, 0x112233), (258, 0x00B300)),
    labels=(MapLabel("Here", -1, 2, 0, 2, 1, 0xFFFFFFFF, 0),),
)
ROOMS = (
    MapRoom(1, 0, 0, 0, 300, "Inn", "I", (4, 2, 1, 3, 9, 4, 5, 99), (7,), ("climb",)),
    MapRoom(2, 1, 0, 0, exits=(5, 1)),
    MapRoom(
        3, 0, 1, 0, 2, exits=(6, -1), lines=(MapLine((0.5, 0.5, 0, 0), 0xFF00FF, "dot line", True),), is_locked=True
    ),
    MapRoom(4, 0, 0, 1, 100, "Attic", highlight=0xFFFF00, border=0xFF0000),
    MapRoom(5, 40, -30, 0),
)


def store() -> MapStore:
    """The map, taken in."""
    made = MapStore()
    made.show_head(HEAD)
    made.show_rooms(MapRoomsShown(1, ROOMS))
    return made


def picture_file(colour: int, width: int = 4, height: int = 4) -> bytes:
    """A picture's file, all of one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())
