import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.text import LineKind
from tests.support.console_text import game_text, store_of
from ui.presenters.console_layout import Anchor, ConsoleLayout, Row, shift_between
from ui.presenters.console_store import ConsoleStore


def _layout(*texts: str, columns: int = 4) -> ConsoleLayout:
    return ConsoleLayout(store_of(*texts), columns)


def _texts(rows: list[Row]) -> list[str]:
    return [row.line.text[row.start : row.end] for row in rows]


def test_the_tail_is_the_last_rows() -> None:
    layout = _layout("one", "twotwotwo", "three")

    assert _texts(layout.tail(4)) == ["wotw", "o", "thre", "e"]
    assert _texts(layout.tail(99)) == ["one", "twot", "wotw", "o", "thre", "e"]
    assert layout.tail(0) == []


def test_rows_go_on_from_a_place() -> None:
    layout = _layout("one", "twotwotwo", "three")

    assert _texts(layout.forward(Anchor(2, 1), 3)) == ["wotw", "o", "thre"]
    assert _texts(layout.forward(Anchor(3, 0), 9)) == ["thre", "e"]


def test_a_place_whose_line_is_gone_is_at_the_line_after_it() -> None:
    layout = _layout("one", "twotwotwo", "three")
    layout.store.apply([], (2,), 0.0)

    assert _texts(layout.forward(Anchor(2, 1), 9)) == ["thre", "e"]
    assert layout.forward(Anchor(9, 0), 9) == []


def test_a_row_that_is_no_more_is_the_last_of_its_line() -> None:
    layout = _layout("twotwotwo", columns=20)

    assert _texts(layout.forward(Anchor(1, 2), 1)) == ["twotwotwo"]


@pytest.mark.parametrize(
    ("start", "rows", "end"),
    [
        (Anchor(1, 0), 1, Anchor(2, 0)),
        (Anchor(1, 0), 3, Anchor(2, 2)),
        (Anchor(1, 0), 99, Anchor(3, 1)),
        (Anchor(3, 1), -1, Anchor(3, 0)),
        (Anchor(3, 1), -3, Anchor(2, 1)),
        (Anchor(3, 1), -99, Anchor(1, 0)),
        (Anchor(2, 1), 0, Anchor(2, 1)),
    ],
)
def test_moving_by_rows(start: Anchor, rows: int, end: Anchor) -> None:
    assert _layout("one", "twotwotwo", "three").moved(start, rows) == end


@pytest.mark.parametrize(("offset", "row"), [(0, 0), (3, 0), (4, 1), (8, 2), (9, 2), (99, 2)])
def test_the_row_of_a_character(offset: int, row: int) -> None:
    found = _layout("one", "twotwotwo").row_at(2, offset)

    assert found is not None
    assert found.row == row


def test_a_line_that_is_gone_has_no_rows() -> None:
    assert _layout("one").row_at(2, 0) is None


def test_nothing_is_in_an_empty_store() -> None:
    layout = ConsoleLayout(ConsoleStore(), 10)

    assert layout.tail(5) == []
    assert layout.forward(Anchor(1, 0), 5) == []
    assert layout.moved(Anchor(1, 0), 3) == Anchor(1, 0)
    assert layout.moved(Anchor(1, 0), -3) == Anchor(1, 0)


GAME, PROMPT, COMMAND = LineKind.GAME, LineKind.PROMPT, LineKind.COMMAND
_lines = st.tuples(game_text | st.sampled_from(["> ", "look", "", "HP>"]), st.sampled_from([GAME, PROMPT, COMMAND]))
_stores = st.lists(_lines, min_size=1, max_size=8).map(
    lambda lines: store_of(*(text for text, _ in lines), kinds=[kind for _, kind in lines])
)


@given(_stores, st.integers(1, 12), st.integers(0, 30))
def test_the_tail_is_the_end_of_all_rows(store: ConsoleStore, columns: int, count: int) -> None:
    layout = ConsoleLayout(store, columns)
    every = layout.forward(Anchor(0, 0), 10_000)

    assert layout.tail(count) == (every[-count:] if count else [])


@given(_stores, st.integers(1, 12), st.data())
def test_moving_is_walking_along_the_rows(store: ConsoleStore, columns: int, data: st.DataObject) -> None:
    layout = ConsoleLayout(store, columns)
    every = [row.anchor for row in layout.forward(Anchor(0, 0), 10_000)]
    start = data.draw(st.integers(0, len(every) - 1))
    steps = data.draw(st.integers(-40, 40))

    assert layout.moved(every[start], steps) == every[min(max(0, start + steps), len(every) - 1)]


@given(_stores, st.integers(1, 12), st.integers(0, 8))
def test_a_view_that_got_rows_has_moved_by_as_many(store: ConsoleStore, columns: int, height: int) -> None:
    layout = ConsoleLayout(store, columns)
    every = layout.tail(10_000)
    old, new = every[:-1][-height:], every[-height:]
    if not height or len(every) <= height:
        return

    shift = shift_between(old, new)

    assert shift == (1 if height > 1 else None)
    if shift is not None:
        assert old[shift:] == new[:-shift]


def test_views_without_a_common_row_have_not_moved() -> None:
    rows = _layout("one", "two").tail(9)

    assert shift_between(rows[:1], rows[1:]) is None
    assert shift_between(rows, []) is None
    assert shift_between(rows, rows) == 0


# --- what was sent, behind its prompt ---


def _answered(prompt: str, *commands: str, columns: int = 10) -> ConsoleLayout:
    store = store_of("before", prompt, *commands, kinds=[GAME, PROMPT, *[COMMAND] * len(commands)])
    return ConsoleLayout(store, columns)


def _parts(rows: list[Row]) -> list[list[tuple[str, int]]]:
    return [[(part.text, column) for part, column in row.parts] for row in rows]


@pytest.mark.parametrize(
    ("prompt", "command", "expected"),
    [
        ("HP > ", "look", [[("HP > ", 0), ("look", 5)]]),
        ("HP>", "look", [[("HP>", 0), ("look", 4)]]),
        ("HP > ", "", [[("HP > ", 0), ("", 5)]]),
        ("", "look", [[("", 0), ("look", 0)]]),
        ("HP > ", "north", [[("HP > ", 0), ("north", 5)]]),
        ("HP > ", "northw", [[("HP > ", 0)], [("northw", 0)]]),
        ("HP>", "kill wolves", [[("HP>", 0)], [("kill ", 0)], [("wolves", 0)]]),
        ("lives: 1 HP>", "look", [[("lives: 1 ", 0)], [("HP>", 0), ("look", 4)]]),
        ("中 > ", "look", [[("中 > ", 0), ("look", 5)]]),
    ],
)
def test_what_was_sent_stands_behind_the_prompt_where_there_is_room(
    prompt: str, command: str, expected: list[list[tuple[str, int]]]
) -> None:
    assert _parts(_answered(prompt, command).tail(9)) == [[("before", 0)], *expected]


def test_only_the_first_of_several_answers_the_prompt() -> None:
    assert _parts(_answered("> ", "look", "north").tail(9))[1:] == [[("> ", 0), ("look", 2)], [("north", 0)]]


def test_behind_other_lines_nothing_stands() -> None:
    layout = ConsoleLayout(store_of("> ", "look", kinds=[GAME, COMMAND]), 10)

    assert _parts(layout.tail(9)) == [[("> ", 0)], [("look", 0)]]


def test_a_prompt_that_is_answered_is_on_the_row_of_the_answer() -> None:
    layout = _answered("lives: 1 HP>", "look")
    every = layout.tail(9)

    assert [layout.row_at(2, offset) for offset in (0, 8, 9, 11, 99)] == [every[1], every[1], *[every[2]] * 3]
    assert layout.row_at(3, 0) == every[2]
    assert layout.forward(Anchor(2, 0), 9) == every[1:]


def test_the_rows_of_a_prompt_alone_are_that_of_its_answer() -> None:
    layout = _answered("> ", "look")

    assert _parts(layout.between(2, 2, 9)) == [[("> ", 0), ("look", 2)]]
    assert _parts(layout.between(1, 3, 9)) == [[("before", 0)], [("> ", 0), ("look", 2)]]


@given(_stores, st.integers(1, 12))
def test_all_text_stands_on_some_row_once_and_in_order(store: ConsoleStore, columns: int) -> None:
    rows = ConsoleLayout(store, columns).tail(10_000)
    parts = [part for row in rows for part, _ in row.parts]
    shown: dict[int, str] = {}
    for part in parts:
        shown[part.line.number] = shown.get(part.line.number, "") + part.text

    assert shown == {each.number: each.text for each in store.span(0, len(store))}
    assert [part.line.number for part in parts] == sorted(part.line.number for part in parts)


@given(_stores, st.integers(1, 12), st.data())
def test_every_character_is_on_the_row_that_is_named(store: ConsoleStore, columns: int, data: st.DataObject) -> None:
    layout = ConsoleLayout(store, columns)
    each = store.line(data.draw(st.integers(0, len(store) - 1)))
    offset = data.draw(st.integers(0, len(each.text)))
    row = layout.row_at(each.number, offset)

    assert row is not None
    assert row in layout.tail(10_000)
    assert any(
        part.line.number == each.number and part.start <= min(offset, part.end) <= part.end for part, _ in row.parts
    )
