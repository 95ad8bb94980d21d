"""No pattern may match a line that has none of the literals that it is said to need."""

import contextlib
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripting.automation.literals import required_literals
from scripting.automation.regex import PatternProblem, Regex, TooSlowError
from tests.support import perl_patterns

TABLE = [
    ("dragon", ("dragon",)),
    ("You HIT", ("you hit",)),
    ("^You hit the (\\w+)\\.$", ("you hit the ",)),
    ("cat|dog", ("cat", "dog")),
    ("(?:cat|dog)s", ("cat", "dog")),
    ("(?:cat|)s bite", ("s bite",)),
    ("colou?r", ("colo",)),
    ("ab+c", ("ab",)),
    ("ab*cd", ("cd",)),
    ("x{2,}yz", ("yz",)),
    ("ab{0}cd", ("cd",)),
    ("ab{,2}cd", ("cd",)),
    (r"\Qa.b\E+c", ("a.b",)),
    (r"a\.b", ("a.b",)),
    (r"\x41\x{42}c", ("abc",)),
    (r"\e[31", None),
    (r"\e\[31", ("\x1b[31",)),
    ("Straße", ("strasse",)),
    ("(?i)k\u212a", ("kk",)),
    ("(?=abc)de", ("de",)),
    ("(?<!abc)de", ("de",)),
    ("(?#a comment)de", ("de",)),
    ("(*UTF)de", ("de",)),
    (r"(\w+) says", (" says",)),
    ("[abc]", None),
    (r"\w+", None),
    ("", None),
    ("^", None),
    ("a|", None),
    ("(?x)a b", None),
    ("(?R)", None),
    ("(?(1)a|b)", None),
    ("|".join(f"word{n}" for n in range(65)), None),
    ("(" * 60 + "a" + ")" * 60, None),
]

# Each of these was once said to need what it does not.
NOT_NEEDED = [
    ("xa(?#c)*b", "xb"),
    ("a(?#x)?b", "b"),
    ("[[:]|foo[:]]bar", "["),
    (r"[\c]]x?", "\x1d"),
    ("(*ACCEPT)foo", "bar"),
    ("(*TURKISH_CASING)(?i)ı", "I"),
    ("(?i)\u019b", "\ua7dc"),
]


@pytest.mark.parametrize(("pattern", "needles"), TABLE)
def test_what_a_pattern_needs(pattern: str, needles: tuple[str, ...] | None) -> None:
    assert required_literals(pattern) == needles


@pytest.mark.parametrize(("pattern", "line"), NOT_NEEDED)
def test_what_a_pattern_does_not_need(pattern: str, line: str) -> None:
    assert Regex(pattern).search(line) is not None
    assert _could_match(pattern, line)


@given(st.integers(0, 2**32))
def test_a_pattern_that_matches_has_one_of_its_literals_in_the_line(seed: int) -> None:
    for pattern, line in _matching(Random(seed), 50):
        assert _could_match(pattern, line), (pattern, line, required_literals(pattern))


def test_most_patterns_are_understood() -> None:
    matching = list(_matching(Random(0), 1000))

    assert len(matching) > 100
    assert sum(required_literals(pattern) is not None for pattern, _ in matching) > len(matching) / 10


@given(st.text(alphabet="ab()[]{}|?*+\\^$.:#<>=!QExkgcN0123,- ", max_size=30))
def test_reading_never_raises(pattern: str) -> None:
    required_literals(pattern)


def _matching(chance: Random, count: int) -> Iterator[tuple[str, str]]:
    """Of so many patterns those that compile, each with lines that it matches."""
    for _ in range(count):
        pattern = perl_patterns.pattern(chance)
        try:
            regex = Regex(pattern)
        except PatternProblem:
            continue
        for _ in range(6):
            line = perl_patterns.line_for(chance, required_literals(pattern) or ())
            with contextlib.suppress(TooSlowError):
                if regex.search(line + "\n") is not None:
                    yield pattern, line


def _could_match(pattern: str, line: str) -> bool:
    needles = required_literals(pattern)
    return needles is None or any(needle in (line + "\n").casefold() for needle in needles)
