from pathlib import Path

import pytest

from netcore.api.surfaces import Surface, SurfaceKind
from ui.presenters.colour import as_hex
from ui.presenters.surface_style import colour, is_dark, label_style, spoken
from ui.presenters.theme import DARK, LIGHT


@pytest.fixture
def folder(tmp_path: Path) -> str:
    root = tmp_path / "profile"
    (root / "images").mkdir(parents=True)
    (root / "images" / "a b.png").write_bytes(b"\x89PNG")
    return str(root)


STYLES = [
    (Surface("l", 0, background=0x80102030), "background-color: rgba(16, 32, 48, 128); color: #e3e7ee; "),
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


@pytest.mark.parametrize(
    ("surface", "text"),
    [
        (Surface("l", 0, background=0xFFF0F0F0), LIGHT.text),
        (Surface("l", 0, style="background: #232a36; border: 1px solid #fff;"), DARK.text),
        (Surface("l", 0, style="background-color:#EEE"), LIGHT.text),
        (
            Surface("l", 0, fills=False, style="QLabel{ background: qlineargradient(x1:0, stop:0 rgb(9, 9, 9))}"),
            DARK.text,
        ),
        (Surface("l", 0, fills=False, style="background-color: yellow"), LIGHT.text),
        (Surface("l", 0, fills=False, style="background: navy"), DARK.text),
    ],
)
def test_text_without_a_colour_can_be_read_on_the_ground(surface: Surface, text: int) -> None:
    assert f"color: {as_hex(text)};" in label_style(surface, "")


def test_text_on_no_ground_of_its_own_is_left_as_it_is() -> None:
    assert " color:" not in label_style(
        Surface("l", 0, background=0x20000000, style="background-color: rgba(0,0,0,0)"), ""
    )


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
