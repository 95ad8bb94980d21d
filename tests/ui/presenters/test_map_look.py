"""Colours of the map."""

import pytest

from netcore.api.maps import MapLabel, MapRoom, MapShown
from tests.support.map_stage import HEAD
from ui.presenters.colour import contrast
from ui.presenters.map_look import MapLook
from ui.presenters.theme import DARK, LIGHT, Theme


@pytest.mark.parametrize(
    ("environment", "colour"),
    [(300, 0x112233), (2, 0x00B300), (196, 0xFF0000), (232, 0x080808), (999, None), (-1, None)],
)
def test_environments(environment: int, colour: int | None) -> None:
    look = MapLook(HEAD, DARK)

    assert look.environment(environment) == (look.plain if colour is None else colour)


@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize("environment", [300, 2, 100, 231, -1])
def test_symbols_and_ways_can_be_read(environment: int, theme: Theme) -> None:
    look = MapLook(HEAD, theme)
    room = MapRoom(1, environment=environment)

    assert contrast(look.symbol(room), look.room(room)) >= 4.5
    assert contrast(look.ways, look.background) >= 3
    assert contrast(look.player, look.background) >= 3


def test_what_scripts_say_comes_first() -> None:
    look = MapLook(MapShown(1, begins=True, background=0x010203, exits=0x040506), DARK)

    assert (look.background, look.ways) == (0x010203, 0x040506)
    assert look.border(MapRoom(1, border=7)) == 7
    assert look.symbol(MapRoom(1, symbol_colour=8)) == 8


def test_a_label_with_nothing_behind_it_can_be_read() -> None:
    look = MapLook(HEAD, LIGHT)

    assert contrast(look.label(MapLabel("x", 0, 0, 0, 1, 1, 0xFFFFFFFF, 0)), look.background) >= 3
    assert look.label(MapLabel("x", 0, 0, 0, 1, 1, 0xFFFFFFFF, 0xFF000000)) == 0xFFFFFF
