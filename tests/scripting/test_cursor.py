"""A cursor's moves, selections and edits, and what they do to each other."""

from collections.abc import Callable

import pytest

from netcore.api import style
from netcore.api.text import LineKind
from scripting.cursor import Captures, Cursor, lines_between
from scripting.screen import Screen, ScreenLine
from scripting.styled import Styled, styled

RED, BLUE = style.pack(style.palette(1)), style.pack(style.palette(4))


@pytest.fixture
def screen() -> Screen:
    return Screen(1, lambda: None)


def game_line(screen: Screen, text: str) -> ScreenLine:
    return screen.append(styled(text), LineKind.GAME)


def on(screen: Screen, text: str, *spans: tuple[int, int], **names: int) -> Cursor:
    """The cursor of a trigger that fired on a line, with what its pattern captured."""
    return Cursor(screen, game_line(screen, text), Captures(spans, names))


SELECTIONS: list[tuple[str, Callable[[Cursor], object], object, tuple[str, int] | None]] = [
    ("first", lambda cursor: cursor.select_text("an", 1), 1, ("an", 1)),
    ("second", lambda cursor: cursor.select_text("an", 2), 3, ("an", 3)),
    ("overlapping", lambda cursor: cursor.select_text("ana", 2), 3, ("ana", 3)),
    ("third of two", lambda cursor: cursor.select_text("an", 3), -1, None),
    ("zeroth", lambda cursor: cursor.select_text("an", 0), -1, None),
    ("nothing", lambda cursor: cursor.select_text("", 1), -1, None),
    ("section", lambda cursor: cursor.select(2, 3), True, ("nan", 2)),
    ("whole", lambda cursor: cursor.select(0, 6), True, ("banana", 0)),
    ("empty section", lambda cursor: cursor.select(6, 0), True, ("", 6)),
    ("too long", lambda cursor: cursor.select(2, 5), False, ("b", 0)),
    ("before the start", lambda cursor: cursor.select(-1, 2), False, ("b", 0)),
    ("capture 1", lambda cursor: cursor.select_capture(1), 0, ("banana", 0)),
    ("capture 2", lambda cursor: cursor.select_capture(2), 2, ("na", 2)),
    ("capture that took no part", lambda cursor: cursor.select_capture(3), -1, None),
    ("capture that is not there", lambda cursor: cursor.select_capture(4), -1, None),
    ("capture 0", lambda cursor: cursor.select_capture(0), -1, None),
    ("capture by name", lambda cursor: cursor.select_capture("middle"), 2, ("na", 2)),
    ("capture by another name", lambda cursor: cursor.select_capture("other"), -1, None),
]


@pytest.mark.parametrize(
    ("select", "result", "selected"), [row[1:] for row in SELECTIONS], ids=[r[0] for r in SELECTIONS]
)
def test_what_is_selected(
    screen: Screen, select: Callable[[Cursor], object], result: object, selected: tuple[str, int] | None
) -> None:
    cursor = on(screen, "banana", (0, 6), (2, 4), (-1, -1), middle=1)
    cursor.select(0, 1)

    assert select(cursor) == result
    found = cursor.selected()
    assert (found and (found[0].text, found[1])) == selected


def test_without_a_line_of_its_own_a_cursor_is_on_the_last_one(screen: Screen) -> None:
    cursor = Cursor(screen)
    assert (cursor.line, cursor.row, cursor.select_text("a", 1)) == (None, 0, -1)

    game_line(screen, "one")
    last = game_line(screen, "two")
    assert (cursor.line, cursor.row) == (last, 1)


def test_the_cursor_of_a_trigger_stays_on_its_line(screen: Screen) -> None:
    cursor = on(screen, "one")
    game_line(screen, "two")

    assert cursor.line is not None
    assert cursor.line.text == "one"


MOVES = [
    ((0, 0), True, (0, 0)),
    ((2, 1), True, (2, 1)),
    ((99, 1), True, (99, 1)),
    ((-5, 2), False, (0, 0)),
    ((1 << 17, 2), False, (0, 0)),
    ((0, 3), True, (0, 3)),
    ((0, 4), False, (0, 0)),
    ((0, -1), False, (0, 0)),
]


@pytest.mark.parametrize(("target", "result", "place"), MOVES)
def test_moving(screen: Screen, target: tuple[int, int], result: bool, place: tuple[int, int]) -> None:
    cursor = on(screen, "one")
    game_line(screen, "two")
    game_line(screen, "three")

    assert cursor.move(*target) is result
    assert (cursor.column, cursor.row) == place


def test_moving_to_the_end_is_behind_the_last_character_of_the_last_line(screen: Screen) -> None:
    cursor = on(screen, "one")
    screen.write(styled("three"))

    cursor.move_to_end()

    assert (cursor.column, cursor.row) == (5, 1)


def test_below_a_line_that_is_ended_there_is_an_empty_row(screen: Screen) -> None:
    cursor = on(screen, "one")
    cursor.move_to_end()

    assert (cursor.column, cursor.row, cursor.line, cursor.select(0, 1)) == (0, 1, None, False)
    screen.write(styled("two"))
    screen.write(styled("\nthree\n"))
    assert cursor.line is not None
    assert (cursor.row, cursor.line.text) == (1, "two")


def test_what_is_inserted_on_the_empty_row_begins_the_next_line(screen: Screen) -> None:
    cursor = on(screen, "one")
    assert cursor.move(2, 1)
    cursor.insert(styled("x"))
    screen.write(styled("y"))

    assert [line.text for line in screen.rows] == ["one", "  xy"]


def test_a_line_that_was_never_written_on_is_none(screen: Screen) -> None:
    cursor = on(screen, "one")
    cursor.move_to_end()
    screen.remove(game_line(screen, "two"))

    assert cursor.line is screen.last


def test_lines_are_put_in_at_the_cursor(screen: Screen) -> None:
    cursor = on(screen, "HelloWorld")
    game_line(screen, "below")
    screen.write(styled("open"))
    cursor.move(5, 0)

    cursor.insert_lines([styled(", "), styled("middle"), styled("my ")])
    screen.write(styled(" end"))

    assert [line.text for line in screen.rows] == ["Hello, ", "middle", "my World", "below", "open end"]
    assert [line.kind for line in screen.rows][3:] == [LineKind.GAME, LineKind.SCRIPT]
    assert (cursor.row, cursor.column) == (2, 3)


def test_below_an_open_line_or_too_far_up_no_lines_are_put_in(screen: Screen) -> None:
    line = game_line(screen, "one")
    assert screen.rows_moved_below(line) == 0
    screen.show_open(styled("HP"))
    assert screen.rows_moved_below(line) is None
    screen.forget_open()
    for _ in range(1_001):
        game_line(screen, "more")
    assert screen.rows_moved_below(line) is None


def test_what_is_inserted_behind_the_end_is_where_the_cursor_was(screen: Screen) -> None:
    cursor = on(screen, "one")
    cursor.move(5, 0)
    assert screen.rows[0].text == "one"

    cursor.insert(styled("x"))

    assert (screen.rows[0].text, cursor.column) == ("one  x", 6)


def test_replacing_selects_what_is_new(screen: Screen) -> None:
    cursor = on(screen, "a cat sat")
    cursor.select_text("cat", 1)

    assert cursor.replace(styled("tiger"))
    assert screen.rows[0].text == "a tiger sat"
    assert cursor.selected() == (styled("tiger"), 2)


def test_replacing_without_a_selection_does_nothing(screen: Screen) -> None:
    assert on(screen, "a cat sat").replace(styled("tiger")) is False


def test_captures_behind_an_edit_move_with_the_text(screen: Screen) -> None:
    cursor = on(screen, "cat bites dog", (0, 13), (0, 3), (10, 13), (-1, -1))
    cursor.select_capture(2)
    cursor.replace(styled("elephant"))
    cursor.select_capture(3)
    cursor.replace(styled("ox"))

    assert screen.rows[0].text == "elephant bites ox"
    assert [cursor.select_capture(number) for number in (1, 2, 3, 4)] == [0, 0, 15, -1]
    cursor.select_capture(1)
    assert cursor.selected() == (styled("elephant bites ox"), 0)


def test_a_capture_of_which_an_edit_took_a_part_keeps_the_rest(screen: Screen) -> None:
    cursor = on(screen, "one two three", (0, 5), (5, 13), (4, 7))
    cursor.select(3, 5)
    cursor.replace(styled("-"))

    assert screen.rows[0].text == "one-three"
    assert [cursor.select_capture(number) for number in (1, 2, 3)] == [0, 4, 4]


INSERTIONS = [
    (0, "> cat sat", [("cat", 2), ("sat", 6)]),
    (1, "c> at sat", [("c> at", 0), ("sat", 6)]),
    (3, "cat>  sat", [("cat", 0), ("sat", 6)]),
    (4, "cat > sat", [("cat", 0), ("sat", 6)]),
    (7, "cat sat> ", [("cat", 0), ("sat", 4)]),
]


@pytest.mark.parametrize(("column", "text", "captured"), INSERTIONS)
def test_captures_move_with_what_is_inserted(
    screen: Screen, column: int, text: str, captured: list[tuple[str, int]]
) -> None:
    cursor = on(screen, "cat sat", (0, 3), (4, 7))
    cursor.move(column, 0)
    cursor.insert(styled("> "))

    found = []
    for number in (1, 2):
        cursor.select_capture(number)
        selected = cursor.selected()
        assert selected is not None
        found.append((selected[0].text, selected[1]))
    assert screen.rows[0].text == text
    assert found == captured


def test_inserting_goes_behind_what_is_inserted(screen: Screen) -> None:
    cursor = on(screen, "ad")
    cursor.move(1, 0)
    cursor.insert(styled("b"))
    cursor.insert(styled("c"))

    assert (screen.rows[0].text, cursor.column) == ("abcd", 3)


def test_inserting_on_an_empty_screen_begins_a_line(screen: Screen) -> None:
    cursor = Cursor(screen)
    cursor.insert(styled("ab"))
    cursor.insert(styled("c"))

    assert [line.text for line in screen.rows] == ["abc"]


def test_a_selection_behind_the_cursor_moves_with_what_is_inserted(screen: Screen) -> None:
    cursor = on(screen, "a cat")
    cursor.select_text("cat", 1)
    cursor.move(0, 0)
    cursor.insert(styled("> "))

    assert cursor.selected() == (styled("cat"), 4)


def test_restyling_changes_what_is_selected_and_what_is_written_next(screen: Screen) -> None:
    cursor = on(screen, "a cat sat")
    cursor.select_text("cat", 1)
    cursor.restyle(lambda _: RED)

    assert screen.rows[0].content == Styled("a cat sat", (0, 0, 2, RED, 5, 0))
    assert cursor.pen == RED
    assert cursor.style_here() == RED


def test_restyling_without_a_selection_is_for_what_is_written_next(screen: Screen) -> None:
    cursor = on(screen, "a cat sat")
    cursor.restyle(lambda _: RED)

    assert cursor.pen == RED
    assert screen.rows[0].content == styled("a cat sat")


def test_a_deleted_line_leaves_the_cursor_in_its_row(screen: Screen) -> None:
    game_line(screen, "before")
    cursor = on(screen, "gagged")
    cursor.select(0, 3)

    cursor.delete_line()

    assert [line.text for line in screen.rows] == ["before"]
    assert (cursor.row, cursor.column, cursor.selected()) == (1, 0, None)
    assert cursor.replace(styled("x")) is False


def test_deleting_where_there_is_no_line_does_nothing(screen: Screen) -> None:
    Cursor(screen).delete_line()

    assert list(screen.rows) == []


def test_a_selection_on_a_line_that_is_deleted_meanwhile_is_none(screen: Screen) -> None:
    cursor = on(screen, "a cat")
    cursor.select_text("cat", 1)
    screen.remove(screen.rows[0])

    assert cursor.selected() is None
    cursor.restyle(lambda _: RED)


def test_a_selection_on_a_line_that_is_shortened_meanwhile_has_what_is_left(screen: Screen) -> None:
    cursor = on(screen, "a cat")
    cursor.select_text("cat", 1)
    screen.edit(screen.rows[0], styled("a c"))

    assert cursor.selected() == (styled("c"), 2)


def test_resetting_ends_the_selection_and_the_pen(screen: Screen) -> None:
    cursor = on(screen, "a cat")
    cursor.restyle(lambda _: BLUE)
    cursor.select(0, 1)
    cursor.reset()

    assert (cursor.pen, cursor.selection) == (style.DEFAULT, None)


def test_a_copy_starts_where_the_cursor_is_and_goes_its_own_way(screen: Screen) -> None:
    cursor = on(screen, "a cat", (2, 5))
    game_line(screen, "below")
    cursor.select_capture(1)
    copy = cursor.copy()
    copy.restyle(lambda _: RED)
    copy.move_to_end()
    copy.deselect()

    assert cursor.selected() == (Styled("cat", (0, RED)), 2)
    assert (cursor.row, copy.row) == (0, 2)
    assert copy.select_capture(1) == 2
    assert copy.row == 0


def test_what_is_selected_stays_so_while_other_lines_go(screen: Screen) -> None:
    cursor = Cursor(screen, game_line(screen, "one"))
    kept = game_line(screen, "two")
    cursor.move(0, 1)
    cursor.select(0, 2)
    cursor.move(0, 0)
    cursor.delete_line()
    selected = cursor.selected()
    assert selected is not None
    assert selected[0].text == "tw"

    cursor.move(0, screen.row_of(kept))
    cursor.delete_line()

    assert cursor.selected() is None


def test_lines_between_rows_leave_the_last_out(screen: Screen) -> None:
    for text in "abc":
        game_line(screen, text)

    assert lines_between(screen, 0, 2) == ["a", "b"]
    assert lines_between(screen, -3, 99) == ["a", "b", "c", ""]
    assert lines_between(screen, 2, 1) == lines_between(screen, 1, 2) == ["b"]
    assert lines_between(screen, 8, 9) == []


def test_of_no_lines_at_all_mudlets_words_are_told(screen: Screen) -> None:
    assert lines_between(screen, 0, 1) == ["ERROR: invalid line number"]
    assert lines_between(screen, 1, 2) == []
