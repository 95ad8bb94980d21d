import pytest

from app.packages.mudlet_colours import colour_pattern


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("FG0BG-2", "DEFAULT,IGNORE"),
        ("FG2BG16", "0,7"),
        ("FG1BG15", "8,15"),
        ("FG16BG0", "7,DEFAULT"),
        ("FG200BG255", "200,255"),
        ("ANSI_COLORS_F4_BIGNORE", "4,IGNORE"),
        ("ANSI_COLORS_F{4}_B{DEFAULT}", "4,DEFAULT"),
        ("ANSI_COLORS_F256_B0", ""),
        ("FG256BG0", ""),
        ("FG-1BG0", ""),
        ("red", ""),
    ],
)
def test_both_notations(text: str, pattern: str) -> None:
    assert colour_pattern(text) == pattern
