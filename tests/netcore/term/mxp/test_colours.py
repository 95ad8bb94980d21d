import pytest

from netcore.api.style import rgb
from netcore.term.mxp.colours import colour


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
