import pytest

from netcore.term.open_line import LinkTarget
from netcore.term.osc import read_link, read_linux_palette, read_mslp, read_palette
from netcore.term.told import PaletteChanged

LINKS = [
    (";https://a.b/", LinkTarget("https://a.b/")),
    (";https://a.b/;c", LinkTarget("https://a.b/;c")),
    ("id=1:x=2;https://a.b/", LinkTarget("https://a.b/", "", "1")),
    ("id=a=b;https://a.b/", LinkTarget("https://a.b/", "", "a=b")),
    (";send:look%20up", LinkTarget("send:look up")),
    (";", None),
    ("", None),
    (";data:text/html,x", None),
]


@pytest.mark.parametrize(("text", "link"), LINKS)
def test_a_link(text: str, link: LinkTarget | None) -> None:
    assert read_link(text) == link


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("1;SEND;say hi;there", LinkTarget("send:say hi;there")),
        ("1;send;x", LinkTarget("send:x")),
        ("1;SEND;", None),
        ("1;MENU;x", None),
        ("2;SEND;x", None),
        ("", None),
    ],
)
def test_a_link_of_mslp(text: str, link: LinkTarget | None) -> None:
    assert read_mslp(text) == link


PALETTES = [
    ("4", "1;rgb:ff/80/00", [PaletteChanged(1, 0xFF8000)]),
    ("4", "1;rgb:f/8/0", [PaletteChanged(1, 0xFF8800)]),
    ("4", "1;rgb:ffff/8080/0000", [PaletteChanged(1, 0xFF8000)]),
    ("4", "1;#ff8000", [PaletteChanged(1, 0xFF8000)]),
    ("4", "1;rgb:ff/80/00;15;rgb:00/00/01", [PaletteChanged(1, 0xFF8000), PaletteChanged(15, 1)]),
    ("4", "255;rgb:ff/80/00", [PaletteChanged(255, 0xFF8000)]),
    ("4", "256;rgb:ff/80/00", []),
    ("4", "1;?", []),
    ("104", "", [PaletteChanged(None, None)]),
    ("104", "1", [PaletteChanged(1, None)]),
    ("104", "1;200;256;x", [PaletteChanged(1, None), PaletteChanged(200, None)]),
    ("104", "x", []),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "changes"), PALETTES)
def test_a_palette(code: str, text: str, changes: list[PaletteChanged]) -> None:
    assert read_palette(code, text) == changes


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("P1ff8000", [PaletteChanged(1, 0xFF8000)]),
        ("PFff8000", [PaletteChanged(15, 0xFF8000)]),
        ("R", [PaletteChanged(None, None)]),
        ("Px", []),
        ("0;title", []),
    ],
)
def test_the_palette_of_linux(text: str, changes: list[PaletteChanged]) -> None:
    assert read_linux_palette(text) == changes
