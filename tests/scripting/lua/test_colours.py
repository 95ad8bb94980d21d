"""Colours by name and number."""

import pytest

from netcore.api import style
from tests.support.lua_libraries import LuaLibraries
from tests.support.lua_values import LuaValue


@pytest.fixture(scope="module")
def lua() -> LuaLibraries:
    return LuaLibraries("tables", "colours")


TABLE: list[tuple[str, list[LuaValue]]] = [
    ("getRGB('red')", [255, 0, 0]),
    ("getRGB('cornflower_blue')", [100, 149, 237]),
    ("getRGB('CornflowerBlue')", [100, 149, 237]),
    ("getRGB('ansi_light_red')", [255, 0, 0]),
    ("getRGB('ansi_196')", [255, 0, 0]),
    ("getRGB('ansi_255')", [238, 238, 238]),
    ("getRGB('ansi_016')", [0, 0, 0]),
    ("color_table.gray", [[190, 190, 190]]),
    ("color_table.grey", [[190, 190, 190]]),
    ("RGB2Hex(255, 0, 16)", ["FF0010"]),
    ("RGB2Hex(-5, 300, 1.9)", ["00FF01"]),
    ("closestColor(254, 1, 0)", ["ansi_light_red"]),
    ("closestColor(127, 0, 0), closestColor('<127,0,0>'), closestColor('|c7f0000')", ["ansi_001"] * 3),
    ("closestColor({100, 149, 236})", ["cornflower_blue"]),
    ("closestColor('cornflower_blue')", ["cornflower_blue"]),
    ("closestColor('#6495ec')", ["cornflower_blue"]),
    ("closestColor('nonsense')", [None, "Could not parse nonsense into a set of RGB coordinates to look for.\n"]),
    ("closestColor({500, 'tea'})", [None, "Could not parse 500,tea into RGB coordinates to look for.\n"]),
    ("closestColor(1, 2)", [None, "Could not parse 1,2 into RGB coordinates to look for.\n"]),
    ("closestColor(true)", [None, "Could not parse your parameters into RGB coordinates.\n"]),
]


@pytest.mark.parametrize(("expression", "values"), TABLE)
def test_what_it_gives(lua: LuaLibraries, expression: str, values: list[LuaValue]) -> None:
    assert lua.values(expression) == values


def test_every_colour_has_three_components_that_are_bytes(lua: LuaLibraries) -> None:
    table = lua.value("color_table")

    assert isinstance(table, dict)
    assert len(table) > 500
    for components in table.values():
        assert isinstance(components, list)
        assert len(components) == 3
        assert all(isinstance(component, int) and 0 <= component <= 255 for component in components)


def test_the_256_colours_of_a_terminal_are_those_of_xterm(lua: LuaLibraries) -> None:
    levels = (0, 95, 135, 175, 215, 255)
    cube = [[red, green, blue] for red in levels for green in levels for blue in levels]
    greys = [[level] * 3 for level in range(8, 239, 10)]
    lua.run("found = {} for index = 16, 255 do found[#found + 1] = color_table[('ansi_%03d'):format(index)] end")

    assert lua.value("found") == cube + greys


def test_styles_tell_palette_and_true_colours_apart() -> None:
    assert style.palette(1) == 2
    assert style.rgb(255, 0, 0) > 256
