import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.console_text import line, store_of
from ui.presenters.console_panes import ConsolePanes
from ui.presenters.console_store import ConsoleStore


def _panes(count: int = 100, rows: int = 12, columns: int = 80) -> ConsolePanes:
    panes = ConsolePanes(store_of(*(f"line {n}" for n in range(1, count + 1))), columns, rows)
    panes.refresh()
    return panes


def _numbers(rows: list) -> list[int]:  # type: ignore[type-arg]  # of rows
    return [row.line.number for row in rows]


def _seen(panes: ConsolePanes) -> list[int]:
    """The numbers on the screen: what fits of the upper pane, then the lower one."""
    fits = panes.rows - panes.live_rows if panes.is_split else 0
    return _numbers(panes.upper[:fits]) + _numbers(panes.lower)


def _add(panes: ConsolePanes, *texts: str) -> None:
    last = panes.store.line(len(panes.store) - 1).number if len(panes.store) else 0
    panes.store.apply([line(last + n, text) for n, text in enumerate(texts, 1)], (), 0.0)
    panes.refresh()


def test_it_follows_the_newest_rows() -> None:
    panes = _panes()
    _add(panes, "new")

    assert _seen(panes) == list(range(90, 102))
    assert not panes.is_split


def test_scrolling_back_keeps_the_newest_rows_below() -> None:
    panes = _panes()
    panes.scroll(-1)

    assert panes.is_split
    assert _seen(panes) == [*range(88, 97), 98, 99, 100]


def test_new_lines_move_only_the_lower_pane() -> None:
    panes = _panes()
    panes.scroll(-10)
    upper = list(panes.upper)
    _add(panes, "new", "newer")

    assert panes.upper == upper
    assert _numbers(panes.lower) == [100, 101, 102]


def test_scrolling_on_to_where_it_began_closes_the_split() -> None:
    panes = _panes()
    panes.scroll(-7)
    panes.scroll(6)
    is_open = panes.is_split
    panes.scroll(1)

    assert is_open
    assert not panes.is_split
    assert _seen(panes) == list(range(89, 101))


def test_scrolling_stops_at_the_first_row() -> None:
    panes = _panes()
    panes.scroll(-1000.5)

    assert _seen(panes)[0] == 1
    assert panes.fraction == 0.0


def test_scrolling_by_parts_of_rows_adds_up() -> None:
    panes = _panes()
    for _ in range(10):
        panes.scroll(-0.25)

    assert panes.upper[0].line.number == 86
    assert panes.fraction == 0.5


def test_there_is_nothing_to_scroll_when_all_is_seen() -> None:
    panes = _panes(count=5)
    panes.scroll(-3)

    assert not panes.is_split
    assert _seen(panes) == [1, 2, 3, 4, 5]


def test_scrolling_forth_while_following_does_nothing() -> None:
    panes = _panes()
    panes.scroll(5)

    assert not panes.is_split


def test_a_page_keeps_one_row_of_the_page_before() -> None:
    panes = _panes()
    panes.page(-1)
    first = _seen(panes)[:9]
    panes.page(-1)

    assert _seen(panes)[8] == first[0]


def test_a_page_forth_undoes_a_page_back() -> None:
    panes = _panes()
    panes.page(-1)
    panes.page(-1)
    before = _seen(panes)
    panes.page(-1)
    panes.page(1)

    assert _seen(panes) == before


def test_the_start_is_the_oldest_row() -> None:
    panes = _panes()
    panes.go_to_start()

    assert _seen(panes)[:2] == [1, 2]


def test_the_bar_tells_and_takes_the_place() -> None:
    panes = _panes()
    following = panes.scroll_range()
    panes.scroll_to(40)

    assert following == (88, 88)
    assert panes.scroll_range() == (88, 40)
    assert _seen(panes)[0] == 41


@pytest.mark.parametrize("number", [1, 2, 50, 87, 88, 89, 97, 98, 100])
def test_a_revealed_line_is_seen(number: int) -> None:
    panes = _panes()
    panes.reveal(number, 0)

    assert number in _seen(panes)


def test_revealing_what_is_seen_moves_nothing() -> None:
    panes = _panes()
    panes.scroll(-30)
    before = _seen(panes)
    for number in before:
        panes.reveal(number, 0)

    assert _seen(panes) == before


def test_revealing_a_line_that_is_gone_moves_nothing() -> None:
    panes = _panes()
    panes.reveal(1000, 0)

    assert not panes.is_split


def test_a_wider_view_keeps_the_text_at_the_top_at_the_top() -> None:
    text = " ".join(f"word{n:03}" for n in range(200))
    panes = ConsolePanes(store_of(*[text] * 4), 40, 12)
    panes.refresh()
    panes.scroll(-40)
    top = panes.upper[0]
    offset = top.start
    for columns in (33, 71, 20, 55, 40):
        panes.resize(columns, 12)
        row = panes.upper[0]

        assert row.line.number == top.line.number
        assert row.start <= offset < row.end

    assert panes.upper[0] == top


def test_a_higher_view_that_shows_all_of_it_follows_again() -> None:
    panes = _panes(count=30)
    panes.scroll(-5)
    panes.resize(80, 30)

    assert not panes.is_split
    assert panes.fraction == 0.0


def test_text_that_is_cleared_closes_the_split() -> None:
    panes = _panes()
    panes.scroll(-5.5)
    panes.store.apply([], range(1, 101), 0.0)
    panes.refresh()

    assert not panes.is_split
    assert panes.fraction == 0.0
    assert _seen(panes) == []


def test_when_the_line_at_the_top_is_dropped_the_next_one_is_there() -> None:
    panes = _panes()
    panes.go_to_start()
    panes.store.apply([], (1, 2, 3), 0.0)
    panes.refresh()

    assert _seen(panes)[0] == 4


@pytest.mark.parametrize("rows", [1, 2, 3, 4, 5])
def test_a_very_low_view_still_works(rows: int) -> None:
    panes = _panes(rows=rows)
    panes.scroll(-10)
    panes.page(-1)
    panes.page(1)

    assert 1 <= panes.live_rows <= rows
    assert len(_seen(panes)) <= rows


_moves = st.lists(
    st.one_of(
        st.tuples(st.just("scroll"), st.floats(-30, 30)),
        st.tuples(st.just("page"), st.sampled_from([-1, 1])),
        st.tuples(st.just("add"), st.integers(1, 9)),
        st.tuples(st.just("resize"), st.tuples(st.integers(5, 30), st.integers(1, 20))),
        st.tuples(st.just("reveal"), st.integers(0, 60)),
        st.tuples(st.just("drop"), st.integers(1, 40)),
        st.tuples(st.just("forget"), st.integers(1, 80)),
        st.tuples(st.just("follow"), st.none()),
    ),
    max_size=12,
)


@given(_moves)
@settings(max_examples=100)
def test_whatever_is_done_rows_are_in_order_and_the_newest_are_in_sight(moves: list) -> None:  # type: ignore[type-arg]  # of moves
    panes = ConsolePanes(store_of(*(f"{n} " * (n % 7) for n in range(40))), 20, 10)
    panes.refresh()
    for name, value in moves:
        match name:
            case "scroll":
                panes.scroll(value)
            case "page":
                panes.page(value)
            case "add":
                _add(panes, *["some new text"] * value)
            case "resize":
                panes.resize(*value)
            case "reveal":
                panes.reveal(value, 3)
            case "drop":
                panes.store.apply([], range(value), 0.0)
                panes.refresh()
            case "forget":
                panes.store.forget_from(value)
                panes.refresh()
            case _:
                panes.follow()

        assert panes.lower == panes.layout.tail(panes.live_rows)
        assert 0 <= panes.fraction < 1
        assert [row.anchor for row in panes.upper] == sorted({row.anchor for row in panes.upper})
        most, place = panes.scroll_range()
        assert 0 <= place <= most <= max(0, len(panes.store))


def test_an_empty_console_has_no_rows_and_does_not_mind() -> None:
    panes = ConsolePanes(ConsoleStore(), 80, 24)
    panes.scroll(-3)
    panes.page(-1)
    panes.go_to_start()
    panes.reveal(1, 0)

    assert (panes.upper, panes.lower, panes.scroll_range()) == ([], [], (0, 0))
