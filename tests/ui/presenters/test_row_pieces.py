import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.text import Line
from tests.support.console_text import game_text
from ui.presenters import cells, wrap
from ui.presenters.console_layout import Row
from ui.presenters.row_pieces import Piece, across, pieces, spans_across


def _row(text: str, runs: tuple[int, ...] = (), start: int = 0, end: int | None = None) -> Row:
    return Row(Line(1, text, runs), 0, start, len(text) if end is None else end)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (_row(""), []),
        (_row("plain"), [Piece(0, 5, "plain", 0, is_plain=True)]),
        (_row("redblue", (0, 7, 3, 9)), [Piece(0, 3, "red", 7, is_plain=True), Piece(3, 4, "blue", 9, is_plain=True)]),
        (
            _row("one two three", (0, 7, 6, 9), 4, 8),
            [Piece(0, 2, "tw", 7, is_plain=True), Piece(2, 2, "o ", 9, is_plain=True)],
        ),
        (_row("one two", (0, 7, 4, 9), 4, 7), [Piece(0, 3, "two", 9, is_plain=True)]),
        (
            _row("a中b"),
            [
                Piece(0, 1, "a", 0, is_plain=True),
                Piece(1, 2, "中", 0, is_plain=False),
                Piece(3, 1, "b", 0, is_plain=True),
            ],
        ),
        (_row("e\u0301x"), [Piece(0, 1, "e\u0301", 0, is_plain=False), Piece(1, 1, "x", 0, is_plain=True)]),
        (_row("中文", (0, 7, 1, 9)), [Piece(0, 2, "中", 7, is_plain=False), Piece(2, 2, "文", 9, is_plain=False)]),
        (_row("a\tb"), [Piece(0, 3, "a b", 0, is_plain=True)]),
        (_row("a\x07b"), [Piece(0, 2, "ab", 0, is_plain=True)]),
    ],
)
def test_what_one_call_draws(row: Row, found: list[Piece]) -> None:
    assert pieces(row) == found


@st.composite
def _rows(draw: st.DrawFn) -> Row:
    text = draw(game_text)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)) | {0})
    runs = tuple(value for cut in cuts for value in (cut, draw(st.integers(0, 3))))
    start, end = draw(st.sampled_from(wrap.rows(text, draw(st.integers(1, 20)))))
    return Row(Line(1, text, runs), 0, start, end)


@given(_rows())
def test_pieces_lie_side_by_side_and_take_the_width_of_the_row(row: Row) -> None:
    column = 0
    for piece in sorted(pieces(row)):
        assert piece.column == column
        column += piece.width

    assert column == cells.width(row.line.text[row.start : row.end])


@given(_rows())
def test_plain_pieces_have_a_cell_for_each_character(row: Row) -> None:
    assert all(piece.width == len(piece.text) for piece in pieces(row) if piece.is_plain)


@given(_rows())
def test_each_character_that_is_drawn_has_the_style_of_its_run(row: Row) -> None:
    def style_at(offset: int) -> int:
        runs = row.line.runs
        return next(runs[i + 1] for i in range(len(runs) - 2, -1, -2) if runs[i] <= offset)

    text = row.line.text[row.start : row.end]
    wanted = [style_at(row.start + cluster.start) for cluster in cells.clusters(text) for _ in range(cluster.width)]

    assert [piece.style for piece in pieces(row) for _ in range(piece.width)] == wanted


@pytest.mark.parametrize(
    ("row", "found"),
    [
        # One piece: Qt turns its words round by itself.
        (_row("a שלום, עולם."), [(0, "a "), (2, "שלום, עולם"), (12, ".")]),
        # The first word stands at the right, in whatever colour.
        (_row("שלום עולם!", (0, 7, 4, 9)), [(5, "שלום"), (0, " עולם"), (9, "!")]),
        (_row("a: שם b", (0, 7, 4, 9)), [(0, "a: "), (4, "ש"), (3, "ם"), (5, " b")]),
        (_row("שָׁל"), [(1, "שָׁ"), (0, "ל")]),
        (_row("מ 12 נ", (0, 7, 2, 9, 4, 7)), [(4, "מ "), (2, "12"), (0, " נ")]),
        (_row("א x ב", (0, 7, 2, 9)), [(0, "א"), (1, " "), (2, "x "), (4, "ב")]),
    ],
)
def test_pieces_run_from_right_to_left_where_words_do(row: Row, found: list[tuple[int, str]]) -> None:
    assert [(piece.column, piece.text) for piece in pieces(row)] == found


@pytest.mark.parametrize(
    ("first", "last", "spans"),
    [
        (0, 3, [(0, 3)]),
        (0, 5, [(0, 3), (6, 8)]),
        (3, 8, [(3, 8)]),
        (4, 10, [(3, 7), (8, 10)]),
        (9, 11, [(9, 11)]),
        (5, 5, []),
    ],
)
def test_marks_are_where_their_letters_are(first: int, last: int, spans: list[tuple[int, int]]) -> None:
    assert spans_across("ab שלוםש cd", first, last) == spans


def test_what_is_pointed_at_is_the_letter_that_is_there() -> None:
    text = "ab שלום cd"

    assert [across(text, column + 0.5) for column in range(10)] == [0.5, 1.5, 2.5, 6.5, 5.5, 4.5, 3.5, 7.5, 8.5, 9.5]
    assert across("plain", 2.5) == 2.5
