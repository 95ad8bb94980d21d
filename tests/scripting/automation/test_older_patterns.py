"""Patterns of the time before PCRE2: each table row is tried as written and must mean what it meant then."""

import pytest

from scripting.automation.older_patterns import as_once
from scripting.automation.regex import PatternProblem, compiled

MEANT = [
    (r"^([\w-' ]+) says", "a-b c' says", "a-b c'"),
    (r"[\w-.]+", "!a-.b!", "a-.b"),
    (r"[a-\d]+", "xa-3b", "a-3"),
    (r"[^\s-;]+", " ab-c;", "ab"),
    (r"[[:alpha:]-!]+", "1a-b!", "a-b!"),
    (r"[\p{L}-_]+", "1ä-_", "ä-_"),
    (r"[]\d-x]+", "a]1-x", "]1-x"),
    (r"[[\w-x]+", "([a-x)", "[a-x"),
    (r"\y(?:\i|\m)", "yi", "yi"),
    (r"[\w-\y]+", "a-y", "a-y"),
    (r"(?#[\w-x])[\d-x]+", "1-x", "1-x"),
    (r"\Q[\w-.]\E[\w-.]", r"[\w-.]-", r"[\w-.]-"),
    (r"[\w-\x{41}-\x{43}]+", "b-BC", "b-BC"),
]


@pytest.mark.parametrize(("pattern", "subject", "whole"), MEANT)
@pytest.mark.parametrize("length", [0, 600])
def test_they_match_as_they_did(pattern: str, subject: str, whole: str, length: int) -> None:
    found = compiled(pattern).search(subject + "\n" * length)  # the longer one is matched in another way

    assert found is not None
    assert found.texts[-1] == whole


@pytest.mark.parametrize(
    "pattern", ["[a-z-9]", r"[-\w]", r"a-\d", r"\Q[\w-.]\E", r"[^-\d]", "[]-a]", r"\\y", r"[\\-\]]"]
)
def test_what_pcre2_takes_stays(pattern: str) -> None:
    assert as_once(pattern) == pattern


@pytest.mark.parametrize("pattern", [r"[\w-.", r"(\y", r"[z-a\w-.]", r"\y*+*"])
def test_what_is_wrong_otherwise_is_still_wrong(pattern: str) -> None:
    with pytest.raises(PatternProblem):
        compiled(pattern)


def test_the_problem_is_told_of_the_pattern_as_it_is_written() -> None:
    with pytest.raises(PatternProblem, match=r"unrecognized character follows .* \(at character 2\)"):
        compiled(r"\y(")
