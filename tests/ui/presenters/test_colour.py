import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.presenters.colour import as_hex, contrast, cube, luminance, mixed, readable

colours = st.integers(0, 0xFFFFFF)


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        (0x000000, 0xFFFFFF, 21.0),
        (0xFFFFFF, 0xFFFFFF, 1.0),
        (0x777777, 0xFFFFFF, 4.48),
        (0x767676, 0xFFFFFF, 4.54),
        (0xFF0000, 0xFFFFFF, 4.0),
        (0x0000FF, 0x000000, 2.44),
    ],
)
def test_contrast_is_what_the_wcag_says(first: int, second: int, ratio: float) -> None:
    assert contrast(first, second) == pytest.approx(ratio, abs=0.005)
    assert contrast(second, first) == contrast(first, second)


@given(colours)
def test_luminance_is_between_black_and_white(colour: int) -> None:
    assert 0 <= luminance(colour) <= 1


@given(colours, colours)
def test_mixing_goes_from_one_colour_to_the_other(first: int, second: int) -> None:
    assert mixed(first, second, 0) == first
    assert mixed(first, second, 1) == second
    for shift in (16, 8, 0):
        ends = sorted((first >> shift & 255, second >> shift & 255))
        assert ends[0] <= mixed(first, second, 0.3) >> shift & 255 <= ends[1]


@given(colours, colours, st.sampled_from([1.0, 3.0, 4.5]))
def test_readable_text_stands_out_from_any_background(colour: int, background: int, least: float) -> None:
    assert contrast(readable(colour, background, least), background) >= least


@given(colours, colours)
def test_what_can_be_read_stays_as_it_is(colour: int, background: int) -> None:
    if contrast(colour, background) >= 3:
        assert readable(colour, background, 3) == colour


@pytest.mark.parametrize(
    ("index", "colour"),
    [
        (16, 0x000000),
        (21, 0x0000FF),
        (46, 0x00FF00),
        (196, 0xFF0000),
        (231, 0xFFFFFF),
        (67, 0x5F87AF),
        (232, 0x080808),
        (244, 0x808080),
        (255, 0xEEEEEE),
    ],
)
def test_the_palette_is_that_of_every_terminal(index: int, colour: int) -> None:
    assert cube(index) == colour


def test_colours_are_written_with_all_their_zeros() -> None:
    assert as_hex(0x00000F) == "#00000f"
