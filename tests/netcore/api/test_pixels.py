from netcore.api import codec
from netcore.api.commands import OpenSession, ResizeConsole
from netcore.api.pixels import Pixels


def test_pixels_go_through_a_frame_with_the_size() -> None:
    for command in (ResizeConsole(80, 24, Pixels(800, 600, 9, 18, 11)), OpenSession("x", pixels=Pixels(1, 2, 3, 4, 5))):
        assert codec.decode_command(codec.encode(command)) == command
