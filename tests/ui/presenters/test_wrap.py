import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.support.console_text import game_text
from ui.presenters import cells, wrap

columns_of_views = st.integers(1, 40)


def _cut(text: str, columns: int) -> list[str]:
    return [text[start:end] for start, end in wrap.rows(text, columns)]


@pytest.mark.parametrize(
    ("text", "columns", "rows"),
    [
        ("", 10, [""]),
        ("fits", 4, ["fits"]),
        ("one two", 4, ["one ", "two"]),
        ("one two", 3, ["one ", "two"]),
        ("one  two", 3, ["one  ", "two"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("a unbreakable", 4, ["a ", "unbr", "eaka", "ble"]),
        ("   indented", 6, ["   ind", "ented"]),
        ("ends here   ", 9, ["ends here   "]),
        ("abc ", 3, ["abc "]),
        ("中文字", 4, ["中文", "字"]),
        ("中文字", 5, ["中文", "字"]),
        ("ab 中文", 5, ["ab ", "中文"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("中", 1, ["中"]),
        ("é one two", 5, ["é one ", "two"]),
        ("👩\u200d🚀👩\u200d🚀", 3, ["👩\u200d🚀", "👩\u200d🚀"]),
    ],
)
def test_where_a_line_is_cut(text: str, columns: int, rows: list[str]) -> None:
    assert _cut(text, columns) == rows


@given(game_text, columns_of_views)
@example("x" * 5000 + " y", 7)
@example("中" * 5000, 7)
def test_no_character_is_lost_or_doubled(text: str, columns: int) -> None:
    assert "".join(_cut(text, columns)) == text


@given(game_text, columns_of_views)
def test_no_row_is_wider_than_the_view_but_for_spaces_at_its_end(text: str, columns: int) -> None:
    for row in _cut(text, columns):
        shown = row.rstrip(" ")
        is_single = sum(1 for cluster in cells.clusters(shown) if cluster.width) <= 1

        assert is_single or cells.width(shown) <= columns


@given(game_text, columns_of_views)
def test_no_row_begins_inside_a_cluster(text: str, columns: int) -> None:
    starts = {cluster.start for cluster in cells.clusters(text)}

    assert all(start in starts for start, _ in wrap.rows(text, columns) if text)


@given(game_text, columns_of_views)
def test_a_row_is_empty_only_when_the_line_is(text: str, columns: int) -> None:
    assert all(_cut(text, columns)) or _cut(text, columns) == [""]


@given(st.text(alphabet="ab \u00e9", max_size=60), columns_of_views)
def test_text_of_single_cells_is_cut_alike_on_the_fast_and_the_slow_path(text: str, columns: int) -> None:
    # A mark of no width at the end sends the text down the slow path and changes nothing before it.
    slow = [row.rstrip("\u200b") for row in _cut(text + "x\u200b", columns)]

    assert slow == _cut(text + "x", columns)


@given(game_text, columns_of_views)
def test_words_that_fit_are_not_cut(text: str, columns: int) -> None:
    for (start, end), (after, _) in zip(wrap.rows(text, columns), wrap.rows(text, columns)[1:], strict=False):
        row = text[start:end]
        is_cut = not row.endswith(" ") and text[after] != " "
        if is_cut:
            # Then the row is one long word, behind indentation perhaps.
            assert " " not in row.lstrip(" ")
