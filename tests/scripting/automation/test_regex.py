"""Perl patterns as Mudlet's players write them, and how bad ones end."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripting.automation.regex import (
    MAX_CAPTURES,
    Captures,
    PatternProblem,
    Regex,
    TooSlowError,
    compiled,
    without_bsux,
    without_lone_surrogates,
)

FIRST_MATCHES = [
    (r"(\w+) hits (\w+)", "Bob hits Al", ("Bob hits Al", "Bob", "Al")),
    (r"(a)|(b)", "b", ("b", None, "b")),
    (r"(?<who>\w+) (?'what'\w+) (?P<how>\w+)", "a b c", ("a b c", "a", "b", "c")),
    (r"\x{1b}\[31m", "\x1b[31m", ("\x1b[31m",)),
    (r"[\x{41}-\x{43}]+", "xABCD", ("ABC",)),
    (r"\x{ 41 }\x{000042}", "AB", ("AB",)),
    (r"\x4a\x4", "J\x04", ("J\x04",)),
    (r"\\x{41}", "\\" + "x" * 41, ("\\" + "x" * 41,)),
    (r"\Q\x{41}\E", r"\x{41}", (r"\x{41}",)),
    (r"\w+", "Ærøskøbing", ("Ærøskøbing",)),
    (r"^.(.)", "😀é", ("😀é", "é")),
    (r"a++b", "aab", ("aab",)),
    (r"(?<=ab)c", "abc", ("c",)),
    (r"foo\Kbar", "foobar", ("bar",)),
    (r"\bthe\b", "in the house", ("the",)),
    (r"HP: (\d+)/(\d+)$", "HP: 5/10\n", ("HP: 5/10", "5", "10")),
]

PROBLEMS = [
    ("a(b", "missing closing parenthesis (at character 3)"),
    ("*", "quantifier does not follow a repeatable item (at character 1)"),
    ("[z-a]", "range out of order in character class (at character 4)"),
    ("a\ud800", "it has a character that is half of one (a lone surrogate)"),
]


@pytest.mark.parametrize(("pattern", "subject", "texts"), FIRST_MATCHES)
def test_the_first_match(pattern: str, subject: str, texts: tuple[str | None, ...]) -> None:
    found = Regex(pattern).search(subject)

    assert found is not None
    assert found.texts == texts


@pytest.mark.parametrize(("pattern", "message"), PROBLEMS)
def test_a_pattern_that_does_not_compile_says_why_and_where(pattern: str, message: str) -> None:
    with pytest.raises(PatternProblem) as caught:
        Regex(pattern)

    assert str(caught.value) == message


@pytest.mark.parametrize("pattern", ["ééé(b", r"\x{41}\x{42}\x{43}(b"])
def test_the_place_of_a_problem_is_counted_in_the_authors_characters(pattern: str) -> None:
    with pytest.raises(PatternProblem, match=rf"\(at character {len(pattern)}\)"):
        Regex(pattern)


def test_no_match_is_none() -> None:
    assert Regex("a").search("b") is None
    assert Regex("a").search_all("b") == []


def test_spans_count_characters() -> None:
    found = Regex("(é)(😀)(x)?").search("aé😀")

    assert found == Captures(("é😀", "é", "😀", None), ((1, 3), (1, 2), (2, 3), (-1, -1)))


def test_all_matches_come_one_behind_the_other() -> None:
    assert [found.texts for found in Regex(r"(\w)(\d)").search_all("a1 b2 c")] == [("a1", "a", "1"), ("b2", "b", "2")]


def test_empty_matches_come_at_every_place() -> None:
    assert len(Regex("").search_all("ab")) == 3


def test_only_so_many_groups_are_captured() -> None:
    found = Regex("(a)" * 40).search("a" * 40)

    assert found is not None
    assert len(found.texts) == MAX_CAPTURES


def test_named_groups_have_their_numbers() -> None:
    assert Regex("(?<who>a)(b)(?<what>c)").names == {"who": 1, "what": 3}


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"(a|aa)+$", r"(?:a*)*[bc]", r"(x+x+)+y|(a*a*)*c"])
def test_a_pattern_that_backtracks_without_end_is_given_up(pattern: str) -> None:
    start = time.process_time()
    for search in (Regex(pattern).search, Regex(pattern).search_all):
        with pytest.raises(TooSlowError):
            search("a" * 60 + "!")

    assert time.process_time() - start < 1


def test_a_players_limit_lowers_ours_and_does_not_raise_it() -> None:
    with pytest.raises(TooSlowError):
        Regex("(*LIMIT_MATCH=4000000000)(a+)+$").search("a" * 60 + "!")


def test_where_jits_stack_is_too_small_the_interpreter_finds_the_match() -> None:
    # Each round keeps a frame: thousands do not fit into 32 KiB.
    regex = Regex(r"^(?:(\w)|(\d) )*$")
    subject = "ab1 " * 8_000
    with pytest.raises(Exception, match="JIT stack"):
        regex._compiled.search(subject)

    found = regex.search(subject)

    assert found is not None
    assert found.texts[0] == subject
    assert regex.search_all(subject) == [found]


def test_a_line_that_takes_more_memory_than_a_pattern_may_have_is_given_up() -> None:
    with pytest.raises(TooSlowError, match="heap limit"):
        Regex(r"^(?:(\w)|(\d) )*$").search("a" * 200_000)


def test_compiling_twice_is_compiling_once() -> None:
    assert compiled("(a)b") is compiled("(a)b")


def test_lone_surrogates_become_replacement_characters() -> None:
    assert without_lone_surrogates("a\ud800\udfffb😀") == "a\ufffd\ufffdb😀"


@given(st.text())
def test_text_without_lone_surrogates_can_be_searched(text: str) -> None:
    assert Regex("^").search(without_lone_surrogates(text)) is not None


@given(st.text(alphabet=st.characters(exclude_characters="\\")))
def test_a_pattern_without_escapes_stays_as_it_is(pattern: str) -> None:
    assert without_bsux(pattern) == pattern
