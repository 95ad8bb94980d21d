"""What scripts' windows look like and what is done to them goes through a frame whole."""

import pytest

from netcore.api import codec
from netcore.api.commands import ActOnSurface
from netcore.api.display import Display
from netcore.api.host_commands import SurfaceActed
from netcore.api.surfaces import (
    CommandLineEdited,
    Deed,
    PageDressed,
    Surface,
    SurfaceAct,
    SurfaceKind,
    SurfaceLinesShown,
    SurfacesShown,
)
from netcore.api.text import Line


@pytest.mark.parametrize(
    "display",
    [
        SurfacesShown((Surface("hp", SurfaceKind.LABEL, x=-5, text="<b>7</b>"),), ("gone",)),
        SurfaceLinesShown("chat", 1.5, (Line(3, "hello"),), (2,)),
        PageDressed(top=20, menu=(("look", "Look at it"),)),
        CommandLineEdited("set", "kill rat"),
    ],
)
def test_what_a_host_shows(display: Display) -> None:
    assert codec.decode_display(codec.encode(display)) == display


def test_what_the_player_does() -> None:
    deed = Deed("hp", SurfaceAct.WHEEL, 3, 4, modifiers=2, delta_y=-120)

    assert codec.decode_command(codec.encode(ActOnSurface(deed))) == ActOnSurface(deed)
    assert codec.decode_host_command(codec.encode(SurfaceActed(deed))) == SurfaceActed(deed)
