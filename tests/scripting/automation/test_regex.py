"""Perl patterns as Mudlet's players write them, and how bad ones end."""

import time
from random import Random

import pcre2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripting.automation.literals import required_literals
from scripting.automation.regex import (
    MAX_CAPTURES,
    MAX_MATCHES,
    Captures,
    PatternProblem,
    Regex,
    TooSlowError,
    _compiled_carefully,
    compiled,
    without_bsux,
    without_lone_surrogates,
)
from tests.support import perl_patterns

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
    # Each round keeps a frame of nine groups: hundreds do not fit into 32 KiB.
    regex = Regex(r"^(?:((((((((.)))))))))*$")
    subject = "a" * 500
    with pytest.raises(Exception, match="JIT stack"):
        regex._compiled.search(subject)

    found = regex.search(subject)

    assert found is not None
    assert found.texts[0] == subject
    assert regex.search_all(subject) == [found]


# Each takes seconds or more on a line of this size, and no single start of it reaches PCRE2's limit.
SLOW_ON_LONG_LINES = [
    (r"(?:a|b)+c", "ab" * 4_000 + "!c"),
    (r"(?:\w|')+ says", "a" * 8_000 + "  says"),
    (r"a+[ax]z", "a" * 60_000 + "qz"),
    (r"(.*)a+(.*)a+z", "a" * 8_000 + "yz"),
]


@pytest.mark.parametrize(("pattern", "line"), SLOW_ON_LONG_LINES)
def test_a_long_line_on_which_a_pattern_is_slow_is_given_up(pattern: str, line: str) -> None:
    start = time.process_time()
    with pytest.raises(TooSlowError):
        Regex(pattern).search(line)

    assert time.process_time() - start < 2


LONG_LINES = [
    (r"(\w+) says", "hello there " * 1_000 + "Bob says hi", "Bob says"),
    (r"^(\w+) .*? says", "hello there " * 1_000 + "Bob says hi", "hello there " * 1_000 + "Bob says"),
    (r"foo\Kbar$", "x" * 5_000 + "foobar\n", "bar"),
    (r"(?x) b o b  # a comment", "x" * 5_000 + "bob", "bob"),
    (r"\QB.b\E", "Bob" * 2_000 + "B.b", "B.b"),
    (r"\QB.b", "Bob" * 2_000 + "B.b", "B.b"),
    (r"(?i)one|TWO", "x" * 5_000 + "two", "two"),
    (r"(*UTF)bob", "x" * 5_000 + "bob", "bob"),
    (r"\((?:[^()]|(?R))*\)", "x" * 2_000 + "(a(b)c)", "(a(b)c)"),
    (r"\Gx", "x" * 2_000, "x"),
    (r"y$", "x" * 5_000, None),
]


@pytest.mark.parametrize(("pattern", "line", "text"), LONG_LINES)
def test_a_long_line_is_matched_as_a_short_one(pattern: str, line: str, text: str | None) -> None:
    found = Regex(pattern).search(line)

    assert (found and found.texts[0]) == text


@given(st.integers(0, 2**32))
def test_matching_with_care_finds_what_the_pattern_alone_finds(seed: int) -> None:
    # Both without JIT: with it PCRE2 misses a match now and then, such as of `\u03c2?\u1e9e` in "\u00e9\u1e9e".
    chance = Random(seed)
    for _ in range(20):
        pattern = perl_patterns.pattern(chance)
        try:
            Regex(pattern)
        except PatternProblem:
            continue
        line = perl_patterns.line_for(chance, required_literals(pattern) or ()) + "\n"
        careful = _spans(_compiled_carefully(without_bsux(pattern)), line)
        if careful is not None:  # one limit for all places, where the pattern alone has one for each
            assert careful == _spans(pcre2.compile(without_bsux(pattern), jit=False), line), (pattern, line)


def _spans(pattern: pcre2.Pattern, line: str) -> list[tuple[int, int]] | None:
    try:
        return [found.span() for found in pattern.finditer(line)]
    except pcre2.LibraryError:
        return None


def test_only_so_many_matches_are_looked_at() -> None:
    assert len(Regex("a").search_all("a" * (2 * MAX_MATCHES))) == MAX_MATCHES


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
