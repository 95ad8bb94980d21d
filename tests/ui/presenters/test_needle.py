import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.presenters.needle import MAX_IN_A_LINE, MAX_PATTERN_CHARACTERS, Needle, NeedleError, Query


def found(query: Query, text: str) -> list[str]:
    return [text[start:end] for start, end in Needle(query).spans(text)]


@pytest.mark.parametrize(
    ("query", "text", "parts"),
    [
        (Query("rat"), "a rat, a Rat", ["rat", "Rat"]),
        (Query("Rat"), "a rat, a Rat", ["Rat"]),
        (Query("rat", exact=True), "a rat, a Rat", ["rat"]),
        (Query("a.b"), "a.b axb", ["a.b"]),
        (Query("a.b", is_pattern=True), "a.b axb", ["a.b", "axb"]),
        (Query(r"\bRAT\b", is_pattern=True), "rat RAT", ["RAT"]),
        (Query(r"\S+t", is_pattern=True), "raT rat", ["raT", "rat"]),
        (Query("x*", is_pattern=True), "axxb", ["xx"]),
        (Query("^b|d$", is_pattern=True), "b" + "c" * 600 + "d", ["b", "d"]),
        (Query("\\d+ # digits", is_pattern=True), "12 # digits", ["12 # digits"]),
        (Query("(?x)\\d+ # digits", is_pattern=True), "x" * 600 + "12", ["12"]),
        (Query("门", is_pattern=True), "\ud800门", ["门"]),
    ],
)
def test_a_query_is_found(query: Query, text: str, parts: list[str]) -> None:
    assert found(query, text) == parts


@pytest.mark.parametrize("text", ["(", "[", "*", "a\ud800"])
def test_a_pattern_that_makes_no_sense_is_an_error_with_its_reason(text: str) -> None:
    with pytest.raises(NeedleError, match=r"\w"):
        Needle(Query(text, is_pattern=True))


@pytest.mark.parametrize(
    ("pattern", "line"),
    [("(a+)+$", "a" * 60 + "!"), ("(a+)+$", "a" * 1000 + "!")],
)
def test_a_pattern_that_backtracks_without_end_is_stopped(pattern: str, line: str) -> None:
    with pytest.raises(NeedleError, match="too long"):
        Needle(Query(pattern, is_pattern=True)).spans(line)


def test_a_pattern_looks_only_so_far_into_a_line() -> None:
    text = "x" * MAX_PATTERN_CHARACTERS + "y"

    assert found(Query("y", is_pattern=True), text) == []
    assert found(Query("y"), text) == ["y"]


def test_there_is_an_end_to_the_matches_in_a_line() -> None:
    assert len(found(Query("a", is_pattern=True), "a" * 5000)) == MAX_IN_A_LINE


@given(st.text(min_size=1, max_size=5), st.text(max_size=20), st.text(max_size=20))
def test_a_text_is_found_wherever_it_stands(query: str, before: str, after: str) -> None:
    spans = Needle(Query(query, exact=True)).spans(before + query + after)

    assert spans
    assert all((before + query + after)[start:end] == query for start, end in spans)


@pytest.mark.parametrize(
    ("query", "by", "text"),
    [
        (Query("rat"), r"\1", r"a \1, a \1!"),
        (Query("(r)(at)", is_pattern=True), r"\2\1", "a atr, a atr!"),
        (Query("^a", is_pattern=True), "the", "the rat, a rat!"),
    ],
)
def test_what_is_found_is_replaced(query: Query, by: str, text: str) -> None:
    assert Needle(query).replaced("a rat, a rat!", by) == text
