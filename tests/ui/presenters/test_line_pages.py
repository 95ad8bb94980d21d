import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.text import Line
from ui.presenters.line_pages import LinePages


def _lines(first: int, count: int) -> list[Line]:
    return [Line(number, f"line {number}", (0, number), 1) for number in range(first, first + count)]


def _pages(*counts: int, step: int = 100) -> LinePages:
    pages = LinePages()
    for index, count in enumerate(counts):
        pages.append(_lines(index * step + 1, count), [float(index)] * count)
    return pages


def test_what_is_read_is_what_was_put_in() -> None:
    pages = _pages(*[3] * 10)

    assert [pages.read(page) for page in pages.pages] == [
        (_lines(index * 100 + 1, 3), [float(index)] * 3) for index in range(10)
    ]


@pytest.mark.parametrize(("position", "place"), [(0, (1, 0)), (2, (1, 2)), (3, (101, 0)), (4, (201, 0)), (5, (201, 1))])
def test_a_position_is_on_a_page(position: int, place: tuple[int, int]) -> None:
    page, inside = _pages(3, 1, 2).at(position)

    assert (page.first, inside) == place


@pytest.mark.parametrize(
    ("number", "place"), [(0, (1, 0)), (3, (1, 0)), (4, (101, 3)), (101, (101, 3)), (202, (201, 4)), (203, None)]
)
def test_the_first_page_that_reaches_a_number(number: int, place: tuple[int, int] | None) -> None:
    found = _pages(3, 1, 2).from_number(number)

    assert (found and (found[0].first, found[1])) == place


def test_a_page_of_which_nothing_is_left_is_gone() -> None:
    pages = _pages(3, 1, 2)
    pages.rewrite(pages.pages[1], [], [])

    assert [page.first for page in pages.pages] == [1, 201]
    assert pages.count == 5
    assert pages.at(3)[0].first == 201


def test_a_rewritten_page_is_read_as_it_is_now() -> None:
    pages = _pages(3, 3)
    first = pages.pages[0]
    pages.read(first)
    pages.rewrite(first, _lines(2, 1), [9.0])

    assert pages.read(first) == (_lines(2, 1), [9.0])
    assert (first.first, first.last, pages.count) == (2, 2, 4)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=12), st.data())
def test_positions_stay_right_while_pages_come_and_go(counts: list[int], data: st.DataObject) -> None:
    pages = LinePages()
    kept: list[Line] = []
    number = 1
    for count in counts:
        if pages.pages and data.draw(st.booleans()):
            del kept[: pages.pages[0].count]
            pages.drop_oldest()
        pages.append(_lines(number, count), [0.0] * count)
        kept += _lines(number, count)
        number += count
        found = [pages.read(page)[0][inside] for page, inside in map(pages.at, range(pages.count))]

        assert found == kept
