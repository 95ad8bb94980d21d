import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.presenters.box_lines import Arms, Weight, arms, light, rectangles

N, L, H, D = Weight
ALL = [chr(code) for code in range(0x2500, 0x2580) if arms(chr(code)) is not None]


def picture(character: str, width: int, height: int) -> list[str]:
    """What is filled of a cell, a letter a pixel."""
    shape = arms(character)
    assert shape is not None
    filled = rectangles(shape, width, height, width)
    return [
        "".join("#" if any(a <= x < a + w and b <= y < b + h for a, b, w, h in filled) else "." for x in range(width))
        for y in range(height)
    ]


@pytest.mark.parametrize(
    ("character", "expected"),
    [
        ("─", Arms(L, L)),
        ("┃", Arms(N, N, H, H)),
        ("┌", Arms(N, L, N, L)),
        ("╄", Arms(L, H, H, L)),
        ("┩", Arms(H, N, H, L)),
        ("╓", Arms(N, L, N, D)),
        ("╪", Arms(D, D, L, L)),
        ("╬", Arms(D, D, D, D)),
        ("╼", Arms(L, H)),
        ("╿", Arms(N, N, H, L)),
        ("╴", Arms(L)),
        ("┅", Arms(H, H, dashes=3)),
        ("╎", Arms(N, N, L, L, dashes=2)),
        ("╭", None),
        ("╳", None),
        ("█", None),
        ("a", None),
        ("\t", None),
    ],
)
def test_a_characters_name_says_what_its_arms_are(character: str, expected: Arms | None) -> None:
    assert arms(character) == expected


@pytest.mark.parametrize(
    ("character", "expected"),
    [
        ("┼", ["...#...", "...#...", "...#...", "#######", "...#...", "...#...", "...#..."]),
        ("┐", [".......", ".......", ".......", "####...", "...#...", "...#...", "...#..."]),
        ("╬", ["..#.#..", "..#.#..", "###.###", ".......", "###.###", "..#.#..", "..#.#.."]),
        ("╔", [".......", ".......", "..#####", "..#....", "..#.###", "..#.#..", "..#.#.."]),
        ("╦", [".......", ".......", "#######", ".......", "###.###", "..#.#..", "..#.#.."]),
        ("╟", ["..#.#..", "..#.#..", "..#.#..", "..#.###", "..#.#..", "..#.#..", "..#.#.."]),
        ("╫", ["..#.#..", "..#.#..", "..#.#..", "#######", "..#.#..", "..#.#..", "..#.#.."]),
        ("╜", ["..#.#..", "..#.#..", "..#.#..", "#####..", ".......", ".......", "......."]),
        ("╧", ["...#...", "...#...", "#######", ".......", "#######", ".......", "......."]),
        ("╕", [".......", ".......", "####...", "...#...", "####...", "...#...", "...#..."]),
    ],
)
def test_lines_meet_in_the_middle_as_frames_need_it(character: str, expected: list[str]) -> None:
    assert picture(character, 7, 7) == expected


@given(st.sampled_from(ALL), st.integers(5, 60), st.integers(0, 60))
def test_every_arm_reaches_its_edge_and_nothing_leaves_the_cell(character: str, width: int, more: int) -> None:
    height = width + more  # no font's letters are wider than they are high
    shape = arms(character)
    assert shape is not None
    filled = rectangles(shape, width, height, width)

    assert all(x >= 0 and y >= 0 and x + w <= width and y + h <= height and w > 0 and h > 0 for x, y, w, h in filled)
    assert (not shape.left) or any(x == 0 for x, _, _, _ in filled)
    assert (not shape.up) or any(y == 0 for _, y, _, _ in filled)
    if shape.dashes == 1:
        assert (not shape.right) or any(x + w == width for x, _, w, _ in filled)
        assert (not shape.down) or any(y + h == height for _, y, _, h in filled)


@given(st.integers(5, 60), st.integers(8, 120))
def test_lines_go_on_in_the_next_cell_at_the_same_height(width: int, height: int) -> None:
    def at_the_left(character: str) -> set[tuple[int, int]]:
        shape = arms(character)
        assert shape is not None
        return {(y, h) for x, y, _, h in rectangles(shape, width, height, width) if x == 0}

    assert at_the_left("─") == at_the_left("┐") == at_the_left("┤") == at_the_left("╢")
    assert at_the_left("═") == at_the_left("╗") == at_the_left("╝") == at_the_left("╡")
    assert at_the_left("━") == at_the_left("┓") == at_the_left("┥")


def test_lines_of_cells_of_uneven_widths_are_equally_thick() -> None:
    heavy = arms("━")
    assert heavy is not None

    assert {h for width in (13, 14) for _, _, _, h in rectangles(heavy, width, 27, 14)} == {4}


def test_a_light_line_is_never_nothing() -> None:
    assert (light(3), light(9), light(18)) == (1, 1, 2)
