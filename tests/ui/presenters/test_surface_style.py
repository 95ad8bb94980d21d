"""Rich text and style sheets of scripts: pictures are from the profile's folder, and nothing is fetched."""

from pathlib import Path

import pytest

from netcore.api.surfaces import Surface, SurfaceKind
from ui.presenters import surface_style
from ui.presenters.surface_style import colour, is_dark, label_style, picture, safe_style, safe_text, spoken


@pytest.fixture
def folder(tmp_path: Path) -> str:
    root = tmp_path / "profile"
    (root / "images").mkdir(parents=True)
    (root / "images" / "a b.png").write_bytes(b"png")
    (tmp_path / "secret.png").write_bytes(b"png")
    (root / "away.png").symlink_to(tmp_path / "secret.png")
    return str(root)


@pytest.mark.parametrize("name", ["images/a b.png", "{folder}/images/a b.png", "file://{folder}/images/a b.png"])
def test_pictures_of_the_folder(folder: str, name: str) -> None:
    assert picture(name.format(folder=folder), folder) == f"{folder}/images/a b.png"


REFUSED = [
    "http://mud.example/x.png",
    "//mud.example/x.png",
    "\\\\mud.example\\x.png",
    ":/resource.png",
    "../secret.png",
    "away.png",
    "/dev/zero",
    "images",
    "nowhere.png",
    "",
    "nul\0.png",
]


@pytest.mark.parametrize("name", REFUSED)
def test_pictures_from_elsewhere(folder: str, name: str) -> None:
    assert picture(name, folder) == ""
    assert "url(" not in safe_style(f"border-image: url('{name}')", folder)
    assert "<img" not in safe_text(f'<img src="{name}">', folder)


def test_a_picture_that_is_too_large(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surface_style, "MAX_PICTURE_BYTES", 2)
    assert picture("images/a b.png", folder) == ""


def test_what_is_kept_of_a_text(folder: str) -> None:
    kept = safe_text("<IMG onload=x width=20 src='images/a b.png'><b>7</b> &lt;", folder)
    assert kept == f'<img src="{folder}/images/a b.png" width=20><b>7</b> &lt;'


@pytest.mark.parametrize(
    "text",
    [
        '<link rel="stylesheet" href="http://x/">',
        '<table background="http://x/">',
        '<div style="background-image: url(http://x/a.png)">',
        "<style>@import 'http://x/';</style>",
    ],
)
def test_nothing_that_would_be_fetched(folder: str, text: str) -> None:
    assert "http://x/" not in safe_text(text, folder)


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
