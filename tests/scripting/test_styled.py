"""Styled text against a list of characters, each with its style."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from netcore.api.links import LinkSpan, flat, spans
from scripting.styled import (
    Styled,
    concatenated,
    cut,
    join,
    pieces,
    restyle,
    splice,
    split_lines,
    style_at,
    styled,
)

Cells = list[tuple[str, int]]

parts = st.lists(st.tuples(st.text(alphabet="ab\n😀", max_size=4), st.integers(0, 3)), max_size=5)
columns = st.integers(0, 20)


def cells(value: Styled) -> Cells:
    return [(character, style) for text, style in pieces(value) for character in text]


def is_normal(value: Styled) -> bool:
    """Offsets ascend from 0 below the end, neighbours differ, and the default alone is not written down."""
    offsets, styles = value.runs[::2], value.runs[1::2]
    ascend = all(a < b for a, b in itertools.pairwise(offsets))
    differ = all(a != b for a, b in itertools.pairwise(styles))
    starts = not offsets or (offsets[0] == 0 and offsets[-1] < len(value.text))
    return ascend and differ and starts and value.runs != (0, 0)


@given(parts)
def test_join_keeps_every_character_in_its_style(given_parts: list[tuple[str, int]]) -> None:
    value = join(given_parts)

    assert cells(value) == [(character, style) for text, style in given_parts for character in text]
    assert value.text == "".join(text for text, _ in given_parts)
    assert is_normal(value)


@given(parts, columns, columns)
def test_cut_is_a_slice(given_parts: list[tuple[str, int]], start: int, end: int) -> None:
    value = join(given_parts)

    assert cells(cut(value, start, end)) == cells(value)[start:end]
    assert is_normal(cut(value, start, end))


@given(parts, parts, columns, columns)
def test_splice_puts_the_new_in_place_of_a_slice(
    given_parts: list[tuple[str, int]], new_parts: list[tuple[str, int]], one: int, other: int
) -> None:
    value, new, start, end = join(given_parts), join(new_parts), min(one, other), max(one, other)

    spliced = splice(value, start, end, new)

    assert cells(spliced) == [*cells(value)[:start], *cells(new), *cells(value)[end:]]
    assert is_normal(spliced)


@given(parts, columns, columns)
def test_restyle_changes_only_a_slice(given_parts: list[tuple[str, int]], one: int, other: int) -> None:
    value, start, end = join(given_parts), min(one, other), max(one, other)

    changed = restyle(value, start, end, lambda style: style + 10)

    before = cells(value)
    between = [(character, style + 10) for character, style in before[start:end]]
    assert cells(changed) == [*before[:start], *between, *before[end:]]
    assert is_normal(changed)


@given(parts)
def test_each_column_has_the_style_of_its_character(given_parts: list[tuple[str, int]]) -> None:
    value = join(given_parts)

    assert [style_at(value, column) for column in range(len(value.text))] == [style for _, style in cells(value)]


@given(parts)
def test_lines_joined_by_line_ends_are_the_text(given_parts: list[tuple[str, int]]) -> None:
    value = join(given_parts)

    lines = split_lines(value)

    assert "\n".join(line.text for line in lines) == value.text
    assert [cell for line in lines for cell in cells(line)] == [cell for cell in cells(value) if cell[0] != "\n"]


def test_text_in_one_style_has_one_run_unless_it_is_the_default_or_empty() -> None:
    assert styled("ab", 5) == Styled("ab", (0, 5))
    assert styled("ab") == Styled("ab")
    assert styled("", 5) == Styled("")


def linked(text: str, *links: tuple[int, int]) -> Styled:
    return Styled(text, (), flat(LinkSpan(start, end, f"send:{text[start:end]}") for start, end in links))


@given(columns, columns, st.integers(0, 2))
def test_a_word_of_a_plain_line_gets_a_style_as_it_would_by_runs(one: int, other: int, style: int) -> None:
    text = "You hit the rat."
    start, end = sorted((one % 17, other % 17))
    changed = restyle(Styled(text), start, end, lambda _: style)
    parts = [(text[:start], 0), (text[start:end], style), (text[end:], 0)]

    assert changed == join([part for part in parts if part[0]])


def test_links_stay_on_their_text() -> None:
    line = linked("go north or south", (3, 8), (12, 17))

    assert cut(line, 5, 14) == Styled(
        "rth or so", (), flat([LinkSpan(0, 3, "send:north"), LinkSpan(7, 9, "send:south")])
    )
    assert cut(line, 9, 11) == Styled("or")
    assert restyle(line, 0, 4, lambda style: style + 7).links == line.links
    assert [value.links for value in split_lines(linked("a\nb", (2, 3)))] == [(), (0, 1, "send:b", "", "")]


def test_what_is_put_between_moves_links_and_brings_its_own() -> None:
    line = splice(linked("go north or south", (3, 8), (12, 17)), 9, 11, linked("then", (0, 4)))

    assert line.text == "go north then south"
    assert [(line.text[link.start : link.end], link.targets) for link in spans(line.links)] == [
        ("north", "send:north"), ("then", "send:then"), ("south", "send:south"),
    ]  # fmt: skip


def test_texts_in_a_row_keep_styles_and_links() -> None:
    assert concatenated(styled("a", 7), linked("b", (0, 1))) == Styled("ab", (0, 7, 1, 0), (1, 2, "send:b", "", ""))
    assert concatenated(styled("a"), styled("b")) == Styled("ab")
    assert concatenated() == Styled("")
