"""What is painted of the map, seen in the pixels."""

import pytest
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from netcore.api.maps import LabelPictureShown, MapLabel, MapLine, MapManner, MapRoom, MapRoomsShown, MapShown
from tests.support.map_stage import picture_file
from ui.map.label_pictures import LabelPictures
from ui.map.painter import MapPainter
from ui.presenters.map_camera import MapCamera
from ui.presenters.map_look import MapLook
from ui.presenters.map_store import MapStore
from ui.presenters.theme import DARK

GROUND, RED, WAY = 0x000000, 0xFF0000, 0x00FF00
USUAL = MapManner()


@pytest.mark.usefixtures("qapp")
class TestPainting:
    def picture(
        self,
        *rooms: MapRoom,
        labels: tuple[MapLabel, ...] = (),
        grid: bool = False,
        pictures: tuple[bytes, ...] = (),
        manner: MapManner = USUAL,
    ) -> QImage:
        """200 by 200 pixels, with the room at 0, 0 in the middle and 40 pixels from each to the next."""
        store = MapStore()
        head = MapShown(
            1,
            begins=True,
            zoom=5,
            colours=((1, RED),),
            background=GROUND,
            exits=WAY,
            labels=labels,
            is_grid=grid,
            manner=manner,
        )
        store.show_head(head)
        store.show_rooms(MapRoomsShown(1, rooms))
        for number, data in enumerate(pictures, start=1):
            store.take(LabelPictureShown(number, data))
        camera = MapCamera(store)
        camera.resize(200, 200)
        image = QImage(200, 200, QImage.Format.Format_RGB32)
        image.fill(QColor(GROUND))
        painter = QPainter(image)
        MapPainter(painter, camera, MapLook(head, DARK), QFont()).paint(LabelPictures(store))
        painter.end()
        return image

    def at(self, image: QImage, x: int, y: int) -> int:
        return image.pixelColor(x, y).rgb() & 0xFFFFFF

    def test_a_script_says_how_large_and_how_round_rooms_are(self) -> None:
        room = MapRoom(1, environment=1)

        small = self.picture(room, manner=MapManner(room_share=0.25))
        assert (self.at(small, 100, 100), self.at(small, 107, 100)) == (RED, GROUND)
        large = self.picture(room, manner=MapManner(room_share=1.0))
        assert (self.at(large, 117, 100), self.at(large, 117, 117)) == (RED, RED)
        circle = self.picture(room, manner=MapManner(room_share=1.0, is_round=True))
        assert (self.at(circle, 117, 100), self.at(circle, 117, 117)) == (RED, GROUND)

    def test_a_script_says_how_wide_ways_are(self) -> None:
        rooms = MapRoom(1, environment=1, exits=(4, 2)), MapRoom(2, 1, environment=1, exits=(5, 1))

        wide = self.picture(*rooms, manner=MapManner(way_share=2.0))
        thin = self.picture(*rooms, manner=MapManner(way_share=100.0))
        assert (self.at(wide, 120, 104), self.at(thin, 120, 104)) == (WAY, GROUND)

    def test_rooms_have_their_numbers_and_no_borders_when_a_script_wants_it(self) -> None:
        room, own = MapRoom(1234567, environment=1), MapRoom(2, 1, environment=1, border=0x0000FF)

        plain = self.picture(room, own, manner=MapManner(room_share=0.5, has_borders=False))
        seen = {self.at(plain, x, y) for x in range(88, 112) for y in range(88, 112)}
        assert (RED in seen, self.at(plain, 130, 100) & 0xFF > 100) == (True, True)
        assert self.at(plain, 90, 100) in {RED, GROUND}
        numbered = self.picture(room, manner=MapManner(room_share=0.5, has_borders=False, has_numbers=True))
        assert numbered != self.picture(room, manner=MapManner(room_share=0.5, has_borders=False))

    def test_a_grid_is_between_the_rooms(self) -> None:
        image = self.picture(MapRoom(1, environment=1), manner=MapManner(has_grid=True))

        assert self.at(image, 110, 80) != GROUND
        assert self.at(image, 120, 90) != GROUND
        assert self.at(image, 130, 90) == GROUND

    def test_a_way_both_ways_is_a_line(self) -> None:
        image = self.picture(MapRoom(1, environment=1, exits=(4, 2)), MapRoom(2, 1, environment=1, exits=(5, 1)))

        assert self.at(image, 100, 100) == RED
        assert self.at(image, 120, 100) == WAY
        assert self.at(image, 80, 100) == GROUND

    def test_a_way_into_another_area_points_out(self) -> None:
        image = self.picture(MapRoom(1, environment=1, exits=(5, 99)))

        assert self.at(image, 82, 100) == DARK.warning

    def test_a_stub_is_short(self) -> None:
        image = self.picture(MapRoom(1, environment=1, stubs=(1,)))

        assert self.at(image, 100, 82) == WAY
        assert self.at(image, 100, 60) == GROUND

    def test_a_line_of_its_own_is_painted_instead(self) -> None:
        line = MapLine((0, -1), 0x0000FF)
        image = self.picture(MapRoom(1, environment=1, exits=(4, -2), lines=(line,)), MapRoom(2, 1, environment=1))

        assert self.at(image, 100, 130) == 0x0000FF
        assert self.at(image, 120, 100) == GROUND

    def test_in_a_grid_rooms_touch(self) -> None:
        image = self.picture(MapRoom(1, environment=1), MapRoom(2, 1, environment=1), grid=True)

        assert self.at(image, 115, 100) == RED
        assert self.at(image, 125, 100) == RED

    def test_another_level_is_not_seen(self) -> None:
        assert self.at(self.picture(MapRoom(1, level=1, environment=1)), 100, 100) == GROUND

    def test_a_label_that_is_a_picture(self) -> None:
        image = self.picture(
            labels=(MapLabel("no text", -1, 1, 0, 0.5, 0.5, 0xFFFFFFFF, 0xFF000000, picture=1),),
            pictures=(picture_file(RED),),
        )

        assert self.at(image, 70, 70) == RED

    def test_labels(self) -> None:
        label = MapLabel("", -1, 1, 0, 0.5, 0.5, 0xFFFFFFFF, 0xFF123456)
        away = MapLabel("", 1, 1, 7, 0.5, 0.5, 0xFFFFFFFF, 0xFF123456)
        image = self.picture(MapRoom(1, environment=1), labels=(label, away))

        assert self.at(image, 65, 65) == 0x123456
        assert self.at(image, 145, 65) == GROUND
