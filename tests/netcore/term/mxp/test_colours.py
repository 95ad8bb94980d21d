import pytest

from netcore.api.style import Attribute, rgb
from netcore.term.mxp.colours import colour, look


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("red", rgb(255, 0, 0)),
        ("Red", rgb(255, 0, 0)),
        ("light sea green", rgb(0x20, 0xB2, 0xAA)),
        ("#ff8000", rgb(255, 128, 0)),
        ("#FF8000", rgb(255, 128, 0)),
        ("yellowgreen", rgb(0x9A, 0xCD, 0x32)),
        ("#ff80", None),
        ("reddish", None),
        ("", None),
    ],
)
def test_a_colour(text: str, expected: int | None) -> None:
    assert colour(text) == expected


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("red", (rgb(255, 0, 0), 0)),
        ("Red, Bold,underline", (rgb(255, 0, 0), Attribute.BOLD | Attribute.UNDERLINE)),
        ("blink", (None, Attribute.BLINK)),
        ("", (None, 0)),
        ("nothing", (None, 0)),
    ],
)
def test_a_look_is_a_colour_and_attributes(words: str, found: tuple[int | None, int]) -> None:
    assert look(words) == found
