import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.presenters.block_shapes import block


def area(character: str, width: int = 16, height: int = 32) -> float:
    """Which share of its cell a block fills."""
    found = block(character, width, height)
    assert found is not None
    return sum(w * h for _, _, w, h in found.rectangles) / (width * height)


@pytest.mark.parametrize(
    ("characters", "share"),
    [
        ("█░▒▓", 1.0),
        ("▀▄▌▐▚▞", 0.5),
        ("▁▏▔▕", 1 / 8),
        ("▂▎▖▗▘▝", 1 / 4),
        ("▇▉", 7 / 8),
        ("▙▛▜▟▆▊", 3 / 4),
        ("▃▍", 3 / 8),
        ("▅▋", 5 / 8),
    ],
)
def test_a_block_fills_its_share(characters: str, share: float) -> None:
    assert [area(character) for character in characters] == [share] * len(characters)


def test_every_block_element_is_one_and_nothing_else_is() -> None:
    assert all(block(chr(code), 9, 18) for code in range(0x2580, 0x25A0))
    assert block("─", 9, 18) is None
    assert block("■", 9, 18) is None


def test_shades_let_what_is_behind_them_through() -> None:
    assert [found.cover for c in "░▒▓█" if (found := block(c, 9, 18)) is not None] == [0.25, 0.5, 0.75, 1.0]


@given(st.integers(1, 60), st.integers(1, 120))
def test_halves_meet(width: int, height: int) -> None:
    found = [block(character, width, height) for character in "▀▄▌▐"]
    upper, lower, left, right = [each.rectangles[0] for each in found if each is not None]

    assert upper[3] == lower[1]
    assert left[2] == right[0]
    assert lower[1] + lower[3] == height
