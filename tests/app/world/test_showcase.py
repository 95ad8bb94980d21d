import re

from app.world import showcase

SGR = re.compile(r"\x1b\[([0-9;]+)m")


def test_every_kind_of_colour_is_shown() -> None:
    codes = set(SGR.findall(showcase.colours()))

    assert {str(code) for code in (1, 2, 3, 4, 5, 7, 9)} <= codes
    assert {str(base + n) for base in (30, 40, 90, 100) for n in range(8)} <= codes
    assert {f"48;5;{n}" for n in range(16, 256)} <= codes
    assert len([code for code in codes if code.startswith("48;2;")]) > 150


def test_every_line_fits_and_ends_without_colour() -> None:
    for line in showcase.colours().split("\n"):
        assert len(SGR.sub("", line)) <= 80
        assert "\x1b" not in line or line.endswith("\x1b[0m")


def test_components_are_bytes() -> None:
    for code in SGR.findall(showcase.colours()):
        assert all(0 <= int(part) <= 255 for part in code.split(";"))
