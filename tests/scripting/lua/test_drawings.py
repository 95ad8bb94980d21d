"""Drawings (SVG) on labels: how large they are, and what scripts do to them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api.surfaces import Surface, SurfacesShown
from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession

LABEL = """
local file = io.open("a.svg", "w")
file:write('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10"/></svg>')
file:close()
createLabel("label", 0, 0, 100, 100, 1)
setBackgroundImage("label", getMudletHomeDir() .. "/a.svg")
drawn = Geyser.Label:new({name="drawn"})
drawn:setBackgroundImage(getMudletHomeDir() .. "/a.svg")
"""


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[ScriptSession]:
    opened = ScriptSession(tmp_path)
    opened.run(LABEL)
    yield opened
    opened.close()


FACTS: list[tuple[str, str, list[LuaValue]]] = [
    ("", "getLabelSizeHint('label')", [10, 10]),
    ("", "getImageSize(getMudletHomeDir() .. '/a.svg')", [10, 10]),
    ("", "getLabelSizeHint('drawn')", [10, 10]),
    ("setLabelStyleSheet('label', 'border: 10px solid red; padding: 4px;')", "getLabelSizeHint('label')", [38, 38]),
    ("echo('label', 'text')", "getLabelSizeHint('label')", [32, 16]),
    ("", "setSvgTint('label', 255, 0, 16)", [True]),
    ("", "setSvgTint('label', '#ff0010')", [True]),
    ("", "setSvgTint('label', 'alice_blue'), setSvgTint('label', 'AliceBlue')", [True, True]),
    ("", "drawn:setSvgTint('nothing')", [None, 'setSvgTint: "nothing" is no colour']),
    ("", "drawn:setSvgTint('#ff')", [None, 'setSvgTint: "#ff" is no colour']),
    ("", "setSvgTint('label', 256, 0, 0)", [None, "red value 256 needs to be between 0-255"]),
    ("", "setSvgRotation('label', -90), drawn:setSvgShear(0.3, 0.1)", [True, True]),
    ("", "setSvgRotation('label', 0/0)", [None, "setSvgRotation: the angle is no finite number"]),
    ("", "setSvgShear('label', 1/0, 0)", [None, "setSvgShear: the horizontal factor is no finite number"]),
    ("", "resetSvgTint('label'), resetSvgRotation('label'), resetSvgShear('label'), drawn:resetSvgTransform()", [True] * 4),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expression", "values"), FACTS)
async def test_facts(session: ScriptSession, source: str, expression: str, values: list[LuaValue]) -> None:
    session.run(source)

    assert session.errors == []
    assert session.values(expression) == values


async def test_what_is_no_label_is_told(session: ScriptSession) -> None:
    for call in (
        "setSvgTint('none', 1, 2, 3)",
        "setSvgRotation('none', 1)",
        "setSvgShear('none', 1, 1)",
        "resetSvgTint('none')",
    ):
        assert session.value(f"({call})") is None


async def test_the_window_is_told_of_it(session: ScriptSession) -> None:
    session.run("setSvgTint('label', 255, 0, 16) setSvgRotation('label', -90) setSvgShear('label', 0.5, -0.25)")

    def tinted() -> list[Surface]:
        return [surface for shown in session.channel.of(SurfacesShown) for surface in shown.surfaces if surface.tint]

    await session.settled(lambda: bool(tinted()))
    surface = tinted()[-1]
    assert (surface.tint, surface.turn, surface.shear_x, surface.shear_y) == (0xFFFF0010, 270_000, 500, -250)
