"""Where the map is looked at."""

import pytest

from netcore.api.maps import MapRoom, MapRoomsShown, MapShown
from tests.support.map_stage import HEAD, store
from ui.presenters.map_camera import LEAST_SCALE, MOST_SCALE, MapCamera


@pytest.fixture
def camera() -> MapCamera:
    made = MapCamera(store())
    made.resize(400, 300)
    made.refresh()
    return made


def test_the_player_is_in_the_middle_with_as_many_rooms_around_as_scripts_say(camera: MapCamera) -> None:
    assert (camera.x, camera.y, camera.level, camera.scale) == (0, 0, 0, 30)
    assert camera.to_pixels(0, 0) == (200, 150)
    assert camera.to_pixels(1, 1) == (230, 120)
    assert camera.to_map(230, 120) == (1, 1)


def test_rooms_are_hit_by_their_squares(camera: MapCamera) -> None:
    assert camera.room_at(200, 150) is camera.store.rooms[1]
    assert camera.room_at(208, 150) is camera.store.rooms[1]
    assert camera.room_at(214, 150) is None
    assert camera.room_at(231, 149) is camera.store.rooms[2]


def test_what_is_under_the_mouse_stays_there_when_it_comes_closer(camera: MapCamera) -> None:
    before = camera.to_map(350, 20)
    camera.zoom(3, 350, 20)

    assert camera.scale == pytest.approx(30 * 1.25**3)
    assert camera.to_map(350, 20) == pytest.approx(before)
    camera.zoom(-99)
    assert camera.scale == LEAST_SCALE
    camera.zoom(99)
    assert camera.scale == MOST_SCALE


def test_it_follows_the_player_until_it_is_moved(camera: MapCamera) -> None:
    move(camera, 2)
    assert (camera.x, camera.y) == (1, 0)

    camera.pan(30, -30)
    assert (camera.x, camera.y) == (0, -1)
    move(camera, 5)
    assert (camera.x, camera.y) == (0, -1)

    camera.follow()
    assert (camera.x, camera.y) == (40, -30)


def move(camera: MapCamera, room: int) -> None:
    camera.store.show_head(MapShown(1, begins=False, rooms=5, player=room, player_area=1, zoom=10))
    camera.refresh()


def test_levels_that_have_rooms(camera: MapCamera) -> None:
    assert (camera.can_change_level(1), camera.can_change_level(-1)) == (True, False)
    camera.change_level(1)
    assert camera.level == 1
    camera.change_level(1)
    assert camera.level == 1
    camera.change_level(-1)
    assert camera.level == 0


def test_the_whole_level(camera: MapCamera) -> None:
    camera.fit()

    assert (camera.x, camera.y) == (20, -14.5)
    assert camera.scale == pytest.approx(300 / 33)


def test_another_area_is_looked_at_where_it_has_rooms(camera: MapCamera) -> None:
    camera.choose_area(2)
    camera.store.show_head(MapShown(2, begins=True, rooms=9, player=1, player_area=1))
    camera.refresh()
    camera.store.show_rooms(MapRoomsShown(2, (MapRoom(70, 100, 100, -3), MapRoom(71, 102, 100, -3))))
    camera.refresh()

    assert (camera.x, camera.y, camera.level) == (101, 100, -3)


def test_scripts_zoom_counts_until_the_player_zooms(camera: MapCamera) -> None:
    camera.store.show_head(MapShown(1, begins=False, rooms=5, player=1, zoom=30))
    camera.refresh()
    assert camera.scale == 10
    camera.zoom(1)
    camera.store.show_head(HEAD)
    camera.refresh()
    assert camera.scale == 12.5


def test_a_level_without_rooms_is_not_fitted(camera: MapCamera) -> None:
    camera.level = 9
    camera.fit()
    assert camera.scale == 30
