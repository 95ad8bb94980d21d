"""The screen hands on every change once, and its rows are what a script can point at."""

import gc
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.text import Line, LineKind
from scripting.screen import (
    DROP_ROWS,
    MAX_LINE_CHARACTERS,
    MAX_ROWS,
    MAX_UNSENT,
    MAX_WEIGHT,
    Batch,
    Screen,
    ScreenLine,
)
from scripting.styled import Styled, styled

GAME, PROMPT, SCRIPT = LineKind.GAME, LineKind.PROMPT, LineKind.SCRIPT
LIMIT = 1_000


class Watcher:
    """Counts how often the screen says that it has changed."""

    def __init__(self) -> None:
        self.changes = 0

    def __call__(self) -> None:
        self.changes += 1


@pytest.fixture
def watcher() -> Watcher:
    return Watcher()


@pytest.fixture
def screen(watcher: Watcher) -> Screen:
    return Screen(1, watcher)


def texts(screen: Screen) -> list[str]:
    return [line.text for line in screen.rows]


WRITES = [
    (["one\n"], ["one"]),
    (["one\ntwo\n"], ["one", "two"]),
    (["on", "e\ntw", "o"], ["one", "two"]),
    (["one\n", "two\n"], ["one", "two"]),
    (["one", "\n", "two"], ["one", "two"]),
    (["\n"], [""]),
    (["one\n\ntwo"], ["one", "", "two"]),
    ([""], []),
]


@pytest.mark.parametrize(("writes", "rows"), WRITES)
def test_writing_goes_on_with_a_line_until_it_ends(screen: Screen, writes: list[str], rows: list[str]) -> None:
    for text in writes:
        screen.write(styled(text))

    assert texts(screen) == rows


def test_a_line_of_the_game_ends_what_a_script_was_writing(screen: Screen) -> None:
    screen.write(styled("script "))
    screen.append(styled("game"), GAME)
    screen.write(styled("goes on"))

    assert texts(screen) == ["script ", "game", "goes on"]


def test_what_is_written_keeps_its_styles_where_it_goes_on(screen: Screen) -> None:
    screen.write(styled("a", 1))
    screen.write(styled("b", 2))

    assert screen.rows[0].content == Styled("ab", (0, 1, 1, 2))


def test_writing_after_the_unfinished_line_was_deleted_begins_a_new_one(screen: Screen) -> None:
    screen.write(styled("a"))
    screen.remove(screen.rows[0])
    screen.write(styled("b"))

    assert texts(screen) == ["b"]


BEHIND = [
    (["!"], ["line!"]),
    (["!", "?"], ["line!?"]),
    (["!\n", "below"], ["line!", "below"]),
    (["\nbelow"], ["line", "below"]),
    (["\n"], ["line"]),
    (["\n", "below"], ["line", "below"]),
    (["\n\nbelow"], ["line", "", "below"]),
]


@pytest.mark.parametrize(("writes", "rows"), BEHIND)
def test_writing_behind_a_line_goes_on_with_it_until_a_line_end(
    screen: Screen, writes: list[str], rows: list[str]
) -> None:
    screen.write_behind(screen.append(styled("line"), GAME))
    for text in writes:
        screen.write(styled(text))
    assert texts(screen) == rows

    screen.end_writing()
    screen.write(styled("after"))
    assert texts(screen) == [*rows, "after"]


def test_nothing_is_written_behind_a_line_that_is_not_the_lowest_or_gone(screen: Screen) -> None:
    line = screen.append(styled("line"), GAME)
    screen.append(styled("below"), GAME)
    screen.write_behind(line)
    screen.write(styled("one\n"))
    assert texts(screen) == ["line", "below", "one"]

    last = screen.append(styled("last"), GAME)
    screen.write_behind(last)
    screen.remove(last)
    screen.write(styled("\ntwo"))
    assert texts(screen) == ["line", "below", "one", "two"]


def test_a_batch_has_what_is_new_in_order_and_only_once(screen: Screen) -> None:
    screen.append(styled("one"), GAME)
    screen.append(styled("two", 7), SCRIPT)

    assert screen.has_changes
    assert screen.take_batch(LIMIT) == Batch((Line(1, "one"), Line(2, "two", (0, 7), SCRIPT)), ())
    assert not screen.has_changes
    assert screen.take_batch(LIMIT) == Batch((), ())


def test_a_batch_is_no_larger_than_asked(screen: Screen) -> None:
    for number in range(5):
        screen.append(styled(str(number)), GAME)

    assert [line.number for line in screen.take_batch(3).lines] == [1, 2, 3]
    assert [line.number for line in screen.take_batch(3).lines] == [4, 5]


def test_a_line_changed_after_it_was_sent_is_sent_again_with_its_number(screen: Screen) -> None:
    line = screen.append(styled("one"), GAME)
    screen.append(styled("two"), GAME)
    screen.take_batch(LIMIT)

    screen.edit(line, styled("ONE"))

    assert screen.take_batch(LIMIT) == Batch((Line(1, "ONE"),), ())


def test_a_line_deleted_before_it_was_sent_is_never_sent(screen: Screen, watcher: Watcher) -> None:
    screen.remove(screen.append(styled("one"), GAME))

    assert screen.take_batch(LIMIT) == Batch((), ())
    assert texts(screen) == []


def test_a_line_deleted_after_it_was_sent_is_named_as_removed(screen: Screen, watcher: Watcher) -> None:
    line = screen.append(styled("one"), GAME)
    screen.take_batch(LIMIT)
    before = watcher.changes

    screen.remove(line)
    screen.remove(line)
    screen.edit(line, styled("too late"))

    assert watcher.changes == before + 1
    assert screen.take_batch(LIMIT) == Batch((), (1,))


def test_rows_have_numbers_and_gone_lines_remember_where_they_were(screen: Screen) -> None:
    lines = [screen.append(styled(str(number)), GAME) for number in range(3)]
    screen.remove(lines[1])

    assert [screen.row_of(line) for line in lines] == [0, 1, 1]
    assert screen.last is lines[2]


def test_the_unfinished_line_grows_in_place_and_is_replaced_by_the_whole_one(screen: Screen) -> None:
    screen.show_open(styled("HP: "))
    screen.append(styled("an echo"), SCRIPT)
    screen.show_open(styled("HP: 5"))
    line = screen.end_open(styled("HP: 50"), PROMPT)

    assert texts(screen) == ["HP: 50", "an echo"]
    assert (line.number, line.kind, screen.open_number) == (1, PROMPT, 0)
    assert texts_of_next(screen) == ["HP: 50", "an echo", "next"]


def texts_of_next(screen: Screen) -> list[str]:
    screen.end_open(styled("next"), GAME)
    return texts(screen)


def test_showing_the_same_unfinished_line_again_is_no_change(screen: Screen) -> None:
    screen.show_open(styled("HP: "))
    screen.take_batch(LIMIT)
    screen.show_open(styled("HP: "))

    assert not screen.has_changes


def test_an_unfinished_line_that_a_script_deleted_comes_again_when_it_is_whole(screen: Screen) -> None:
    screen.remove(screen.show_open(styled("HP: ")))
    line = screen.end_open(styled("HP: 50"), PROMPT)

    assert texts(screen) == ["HP: 50"]
    assert not line.is_gone


def test_an_unfinished_line_can_be_left_as_it_is(screen: Screen) -> None:
    screen.show_open(styled("HP: "))
    screen.forget_open()
    screen.end_open(styled("Hello"), GAME)

    assert texts(screen) == ["HP: ", "Hello"]


def test_a_new_host_goes_on_with_the_unfinished_line_of_the_old_one() -> None:
    screen = Screen(10, Watcher())
    screen.restore_open(9, styled("HP: "))

    screen.end_open(styled("HP: 50"), PROMPT)

    assert screen.take_batch(LIMIT) == Batch((Line(9, "HP: 50", (), PROMPT),), ())
    assert screen.next_number == 10


def test_only_the_recent_rows_are_kept(screen: Screen) -> None:
    first = screen.append(styled("first"), GAME)
    for number in range(MAX_ROWS + DROP_ROWS):
        screen.append(styled(str(number)), GAME)
        screen.take_batch(LIMIT)

    assert len(screen.rows) == MAX_ROWS + 1
    assert screen.row_of(first) == 0
    screen.edit(first, styled("still known to the window"))
    assert screen.take_batch(LIMIT).lines == (Line(1, "still known to the window"),)
    screen.remove(first)
    assert screen.take_batch(LIMIT).removed == (1,)


def test_what_scripts_write_ahead_of_the_window_is_bounded_and_counted(screen: Screen) -> None:
    screen.append(styled("game"), GAME)
    for _ in range(MAX_UNSENT + 500):
        screen.write(styled("flood\n"))

    assert screen.changes <= MAX_UNSENT
    lost = screen.take_lost()
    assert lost == DROP_ROWS
    assert screen.changes + lost == MAX_UNSENT + 501
    assert screen.take_lost() == 0
    assert screen.take_batch(1).lines[0].text == "game"


def test_a_flood_of_lines_given_out_as_the_games_is_bounded_too(screen: Screen) -> None:
    start = time.process_time()
    for _ in range(3 * MAX_UNSENT):
        screen.append(styled("fed"), GAME)

    assert screen.changes <= MAX_UNSENT
    assert time.process_time() - start < 10


@given(
    st.lists(
        st.one_of(
            st.tuples(st.sampled_from(["append", "write", "open", "end", "take"]), st.integers(0, 5)),
            st.tuples(st.sampled_from(["edit", "remove"]), st.integers(0, 9)),
        )
    )
)
def test_a_window_that_follows_the_batches_shows_the_rows(steps: list[tuple[str, int]]) -> None:
    screen = Screen(1, Watcher())
    window: dict[int, str] = {}

    def follow() -> None:
        lines, removed = screen.take_batch(LIMIT)
        for number in removed:
            del window[number]
        window.update({line.number: line.text for line in lines})

    for step, number in steps:
        known: ScreenLine | None = screen.rows[number % len(screen.rows)] if screen.rows else None
        match step:
            case "append":
                screen.append(styled(str(number)), GAME)
            case "write":
                screen.write(styled("w" * number + "\n" * (number % 2)))
            case "open":
                screen.show_open(styled("open" * number))
            case "end":
                screen.end_open(styled("ended"), GAME)
            case "edit" if known is not None:
                screen.edit(known, styled(known.text + "!"))
            case "remove" if known is not None:
                screen.remove(known)
            case _:
                follow()
    follow()

    assert [window[number] for number in sorted(window)] == texts(screen)


# --- heavy lines ---


def test_no_line_is_longer_than_a_line_of_the_game(screen: Screen) -> None:
    line = screen.append(styled("x" * (MAX_LINE_CHARACTERS + 5), 3), GAME)
    assert len(line.text) == MAX_LINE_CHARACTERS

    screen.edit(line, styled("y" * (2 * MAX_LINE_CHARACTERS)))

    assert len(line.text) == MAX_LINE_CHARACTERS


def test_a_script_that_writes_without_line_ends_begins_new_lines(screen: Screen) -> None:
    for _ in range(5):
        screen.write(styled("x" * (MAX_LINE_CHARACTERS // 2)))

    assert [len(line.text) for line in screen.rows] == [
        MAX_LINE_CHARACTERS,
        MAX_LINE_CHARACTERS,
        MAX_LINE_CHARACTERS // 2,
    ]


def test_a_batch_of_heavy_lines_is_small_and_none_is_left_out(screen: Screen) -> None:
    for _ in range(40):
        screen.append(styled("x" * MAX_LINE_CHARACTERS), GAME)
    assert screen.is_full(1_000)

    counts = []
    while screen.has_changes:
        counts.append(len(screen.take_batch(1_000).lines))

    assert counts == [16, 16, 8]
    assert not screen.is_full(1_000)


def test_heavy_rows_are_forgotten_sooner(screen: Screen) -> None:
    colourful = Styled("x" * 5_000, tuple(value for offset in range(5_000) for value in (offset, offset % 7 + 1)))
    for _ in range(1_000):
        screen.append(colourful, GAME)
        screen.take_batch(1_000)

    assert sum(line.weight for line in screen.rows) <= MAX_WEIGHT
    assert len(screen.rows) > 50
    assert screen.take_lost() == 0


def test_heavy_rows_that_were_never_seen_are_counted(screen: Screen) -> None:
    for _ in range(1_000):
        screen.append(styled("x" * MAX_LINE_CHARACTERS), SCRIPT)

    lost = screen.take_lost()

    assert lost > 0
    assert screen.changes + lost == 1_000


def test_links_are_sent_and_stay_where_a_line_is_written_on(screen: Screen) -> None:
    content = Styled("look", (), (0, 4, "send:look", "", ""))
    line = screen.append(content, LineKind.GAME)
    screen.write_behind(line)
    screen.write(styled("!"))

    assert line.weight > len(line.text)
    assert screen.take_batch(10).lines[0].links == (0, 4, "send:look", "", "")


def test_a_cleared_screen_keeps_what_the_game_has_not_ended(screen: Screen) -> None:
    screen.append(styled("one"), GAME)
    screen.take_batch(LIMIT)
    screen.append(styled("never shown"), GAME)
    screen.show_open(styled("op"))

    screen.clear()
    screen.show_open(styled("open"))

    assert texts(screen) == ["open"]
    batch = screen.take_batch(LIMIT)
    assert [line.text for line in batch.lines] == ["open"]
    assert batch.removed == (1,)


def test_the_collector_does_not_look_at_lines(screen: Screen) -> None:
    line = screen.append(styled("one of ten thousand that come and go"), GAME)

    assert not gc.is_tracked(line)
