from pathlib import Path

import pytest

from netcore.api.surfaces import Surface, SurfaceKind
from ui.presenters.surface_style import colour, is_dark, label_style, spoken


@pytest.fixture
def folder(tmp_path: Path) -> str:
    root = tmp_path / "profile"
    (root / "images").mkdir(parents=True)
    (root / "images" / "a b.png").write_bytes(b"\x89PNG")
    return str(root)


STYLES = [
    (Surface("l", 0, background=0x80102030), "background-color: rgba(16, 32, 48, 128); "),
    (Surface("l", 0, fills=False), "background-color: transparent; "),
    (Surface("l", 0, fills=False, style="color: red"), "background-color: transparent; color: red"),
    (
        Surface("l", 0, fills=False, style="QLabel{color: red}"),
        "QLabel { background-color: transparent; } QLabel{color: red}",
    ),
]


@pytest.mark.parametrize(("surface", "style"), STYLES)
def test_the_style_of_a_label(surface: Surface, style: str) -> None:
    assert label_style(surface, "") == style


def test_its_picture(folder: str) -> None:
    tiled = Surface("l", 0, fills=False, image="images/a b.png", image_mode=3)
    assert f'background-image: url("{folder}/images/a b.png"); background-repeat: repeat;' in label_style(tiled, folder)


def test_colours() -> None:
    assert colour(0xFF102030) == "rgba(16, 32, 48, 255)"
    assert is_dark(0xFF000000)
    assert not is_dark(0xFFF0F0E0)


def test_what_is_said_of_a_surface() -> None:
    assert spoken(Surface("hp", SurfaceKind.LABEL, text="<b>7</b> &amp; up")) == "7  & up"
    assert spoken(Surface("hp", SurfaceKind.LABEL)) == "hp"
    assert spoken(Surface("chat", SurfaceKind.WINDOW, title="Chat")) == "Chat"
