import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.console_text import game_text, store_of
from ui.presenters import cells
from ui.presenters.console_store import ConsoleStore
from ui.presenters.selection import (
    Place,
    Selection,
    everything,
    joined,
    line_at,
    moved,
    moved_lines,
    selected_text,
    word_at,
)

THREE = ("You see a lamp.", "", "e\u0301 中 end")


def _select(first: tuple[int, int], second: tuple[int, int]) -> Selection:
    return Selection(Place(*first), Place(*second))


@pytest.mark.parametrize(
    ("selection", "text"),
    [
        (_select((1, 4), (1, 9)), "see a"),
        (_select((1, 9), (1, 4)), "see a"),
        (_select((1, 10), (3, 2)), "lamp.\n\ne\u0301"),
        (_select((1, 15), (2, 0)), "\n"),
        (_select((2, 0), (2, 0)), ""),
        (_select((0, 0), (9, 9)), "You see a lamp.\n\ne\u0301 中 end\n"[:-1]),
    ],
)
def test_what_is_selected_as_text(selection: Selection, text: str) -> None:
    assert selected_text(store_of(*THREE), selection) == text


@given(st.lists(game_text.filter(lambda text: "\n" not in text), min_size=1, max_size=6))
def test_everything_is_every_line(texts: list[str]) -> None:
    store = store_of(*texts)
    selection = everything(store)

    assert selection is not None
    assert selected_text(store, selection) == "\n".join(texts)


@given(st.lists(game_text.filter(lambda text: "\n" not in text), min_size=1, max_size=4), st.data())
def test_two_selections_that_meet_are_the_text_of_both(texts: list[str], data: st.DataObject) -> None:
    store = store_of(*texts)
    numbers = st.integers(1, len(texts))
    places = sorted(
        Place(number, data.draw(st.integers(0, len(texts[number - 1]))))
        for number in data.draw(st.tuples(*[numbers] * 3))
    )
    first, middle, last = places

    whole = selected_text(store, Selection(first, last))

    assert selected_text(store, Selection(first, middle)) + selected_text(store, Selection(middle, last)) == whole


def test_nothing_can_be_selected_where_nothing_is() -> None:
    assert everything(ConsoleStore()) is None


def test_lines_that_went_meanwhile_are_not_in_the_text() -> None:
    store = store_of("one", "two", "three")
    store.apply([], (1, 3), 0.0)

    assert selected_text(store, _select((1, 1), (3, 2))) == "two"


@pytest.mark.parametrize(("number", "part"), [(0, None), (1, (4, 6)), (2, (0, 6)), (3, (0, 2)), (4, None)])
def test_the_selected_part_of_a_line(number: int, part: tuple[int, int] | None) -> None:
    assert _select((3, 2), (1, 4)).within(number, 5) == part


def test_an_empty_selection_has_no_part_of_a_line() -> None:
    assert _select((1, 2), (1, 2)).within(1, 5) is None


@pytest.mark.parametrize(
    ("offset", "word"),
    [
        (0, "north"),
        (4, "north"),
        (5, ","),
        (6, " "),
        (7, "south-east"),
        (16, "south-east"),
        (17, "("),
        (18, "it's"),
        (30, ""),
    ],
)
def test_a_double_click_takes_the_word(offset: int, word: str) -> None:
    store = store_of("north, south-east(it's)")

    assert selected_text(store, word_at(store, Place(1, offset))) == word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The wolf.", "wolf"),
        ("a wolf...", "wolf"),
        ("│wolf│", "wolf"),
        ("the 'wolf' says", "wolf"),
        ("“wolf’s” lair", "wolf’s"),
        ("see wolf.example.org.", "wolf.example.org"),
        ("wolf_2/wolf-3", "wolf_2/wolf-3"),
    ],
)
def test_a_word_is_taken_without_the_sentence_around_it(text: str, word: str) -> None:
    store = store_of(text)

    assert selected_text(store, word_at(store, Place(1, text.index("wolf") + 1))) == word


def test_a_triple_click_takes_the_line() -> None:
    store = store_of(*THREE)

    assert selected_text(store, line_at(store, Place(1, 7))) == THREE[0]


@pytest.mark.parametrize(
    ("second", "result"),
    [
        (_select((1, 8), (1, 11)), _select((1, 4), (1, 11))),
        (_select((1, 0), (1, 3)), _select((1, 7), (1, 0))),
        (_select((1, 4), (1, 7)), _select((1, 4), (1, 7))),
        (_select((1, 5), (1, 5)), _select((1, 4), (1, 7))),
    ],
)
def test_dragging_words_keeps_the_first_one_whole(second: Selection, result: Selection) -> None:
    assert joined(_select((1, 4), (1, 7)), second) == result


@pytest.mark.parametrize(
    ("place", "direction", "result"),
    [
        ((1, 0), 1, (1, 1)),
        ((1, 15), 1, (2, 0)),
        ((2, 0), 1, (3, 0)),
        ((3, 0), 1, (3, 2)),
        ((3, 3), 1, (3, 4)),
        ((3, 8), 1, (3, 8)),
        ((3, 2), -1, (3, 0)),
        ((3, 0), -1, (2, 0)),
        ((2, 0), -1, (1, 15)),
        ((1, 0), -1, (1, 0)),
        ((9, 3), 1, (9, 3)),
    ],
)
def test_the_caret_moves_by_what_is_seen_as_one_character(
    place: tuple[int, int], direction: int, result: tuple[int, int]
) -> None:
    assert moved(store_of(*THREE), Place(*place), direction) == Place(*result)


@given(st.lists(game_text, min_size=1, max_size=4))
def test_the_caret_reaches_the_end_and_finds_back(texts: list[str]) -> None:
    store = store_of(*texts)
    way = [Place(1, 0)]
    while (place := moved(store, way[-1], 1)) != way[-1]:
        way.append(place)
    back = [way[-1]]
    while (place := moved(store, back[-1], -1)) != back[-1]:
        back.append(place)
    visible = sum(1 for text in texts for cluster in cells.clusters(text) if cluster.width)

    assert way[-1] == Place(len(texts), len(texts[-1]))
    assert len(way) <= visible + 2 * len(texts)  # both ends of a line are stops
    assert set(back) >= {place for place in way if place.offset}


@pytest.mark.parametrize(
    ("place", "lines", "result"),
    [((1, 9), 1, (2, 0)), ((1, 2), 2, (3, 2)), ((3, 4), -9, (1, 4)), ((1, 0), 99, (3, 0))],
)
def test_up_and_down_keep_the_column_where_the_line_is_long_enough(
    place: tuple[int, int], lines: int, result: tuple[int, int]
) -> None:
    assert moved_lines(store_of(*THREE), Place(*place), lines) == Place(*result)
