"""Style sheets of scripts: pictures are from the profile's folder, and nothing is fetched."""

from pathlib import Path

import pytest

from ui.presenters import safe_sheet
from ui.presenters.safe_sheet import picture, safe_style


@pytest.fixture
def folder(tmp_path: Path) -> str:
    root = tmp_path / "profile"
    (root / "images").mkdir(parents=True)
    (root / "images" / "a b.png").write_bytes(b"\x89PNG")
    (root / 'quote" out.png').write_bytes(b"\x89PNG")
    (root / "end).png").write_bytes(b"\x89PNG")
    (root / "drawn.svg").write_bytes(b"<svg><image href='/dev/tty'/></svg>")
    (root / "text.png").write_bytes(b"[section]")
    (tmp_path / "secret.png").write_bytes(b"\x89PNG")
    (root / "away.png").symlink_to(tmp_path / "secret.png")
    return str(root)


@pytest.mark.parametrize("name", ["images/a b.png", "{folder}/images/a b.png", "file://{folder}/images/a b.png"])
def test_pictures_of_the_folder(folder: str, name: str) -> None:
    assert picture(name.format(folder=folder), folder) == f"{folder}/images/a b.png"
    assert safe_style(f"border-image: url('{name.format(folder=folder)}') 3", folder) == (
        f'border-image: url("{folder}/images/a b.png") 3'
    )


@pytest.mark.parametrize(
    "name", ["/home/ann/.config/mudlet/profiles/Ann/b.png", "file:///home/ann/.config/mudlet/profiles/Ann B/b.png"]
)
def test_pictures_that_came_along_with_a_profile_of_mudlets(folder: str, name: str) -> None:
    (Path(folder) / "data").mkdir()
    (Path(folder) / "data" / "b.png").write_bytes(b"\x89PNG")

    assert picture(name, folder) == f"{folder}/data/b.png"
    assert safe_style(f"image: url('{name}')", folder) == f'image: url("{folder}/data/b.png")'


REFUSED = [
    "/home/ann/.config/mudlet/profiles/Ann/none.png",
    "/home/ann/.config/mudlet/profiles/Ann/../../secret.png",
    "/home/ann/.config/mudlet/profiles/Ann",
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
    "end).png",
    'quote" out.png',
    "drawn.svg",
    "text.png",
]


@pytest.mark.parametrize("name", REFUSED)
def test_pictures_from_elsewhere(folder: str, name: str) -> None:
    assert picture(name, folder) == ""
    assert folder not in safe_style(f"border-image: url('{name}')", folder)


@pytest.mark.parametrize(
    "kept",
    [
        "qproperty-alignment: 'AlignLeft | AlignTop';",
        'QLabel { qproperty-wordWrap: true; qproperty-alignment: "AlignCenter"; }',
        "qproperty-indent: 4",
    ],
)
def test_how_its_text_stands_in_a_label(kept: str) -> None:
    assert safe_style(kept, "") == kept


@pytest.mark.parametrize(
    "style",
    [
        "qproperty-alignment: url(x)",
        "qproperty-text: 'AlignTop'",
        "qproperty-alignment: 'AlignTop' 'x'",
        "qproperty-indent: 4\nqproperty-text: x",
    ],
)
def test_other_properties_are_left_out(style: str) -> None:
    assert "qproperty" not in safe_style(style, "")


def test_a_picture_that_is_too_large(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_sheet, "MAX_PICTURE_BYTES", 2)
    assert picture("images/a b.png", folder) == ""


# Each leads to a file outside in some reading of it.
HOSTILE = [
    r"image: \75rl(/secret)",
    r"image: \000075rl(/secret)",
    r"image: u\72l(/secret)",
    r"image: url\28 /secret)",
    r"image: \\75rl(/secret)",
    "image: URL(/secret)",
    "image: url ( '/secret' )",
    "image: url(/secret",
    "image: url('/secret",
    "image: url(/**//secret)",
    "image: url(x.png) url(/secret)",
    "image: u/**/rl(/secret)",
    "image: /* url( */ url(/secret)",
    "image: url(\"x') url(/secret)",
    "qproperty-pixmap: '/secret'",
    r"\71property-text: '<img src=/secret>'",
    'QPROPERTY-text: "<img src=/secret>;"',
    "@import '/secret'",
    r"@\69mport '/secret'",
    "@imp@import;ort url(/secret)",
]


@pytest.mark.parametrize("style", HOSTILE)
def test_nothing_else_is_named_where_qt_would_look(style: str) -> None:
    kept = safe_style(style, "/folder").lower()
    assert "url(" not in kept
    assert "qproperty" not in kept
    assert "@import" not in kept.replace(" ", "")


def test_what_is_harmless_stays(folder: str) -> None:
    style = "QLabel { color: rgb(1, 2, 3); border: 1px solid red } QLabel:hover { font: bold 9pt 'Mono' }"

    assert safe_style(style, folder) == style
