import pytest

from netcore.api.items import Pattern, PatternKind
from scripting.automation.matcher import CompiledPattern, Subject
from scripting.automation.multiline import MAX_ATTEMPTS, MultiLine
from scripting.automation.regex import Captures


def attempts(margin: int, patterns: list[str | int], lines: list[str]) -> list[list[list[str | None]]]:
    """What the completed attempts have captured, on whichever line; numbers are spacers, texts substrings."""
    compiled = [
        CompiledPattern(Pattern(str(each), PatternKind.SPACER if isinstance(each, int) else PatternKind.SUBSTRING))
        for each in patterns
    ]
    multiline = MultiLine(compiled, margin)
    found: list[list[list[str | None]]] = []
    for number, line in enumerate(lines):
        subject = Subject(line)

        def find(pattern: CompiledPattern, subject: Subject = subject) -> list[Captures]:
            captures = pattern.try_on(subject)
            return [captures] if captures else []

        found += [[[*captures[0].texts] for captures in each] for each in multiline.look(number, find)]
    return found


@pytest.mark.parametrize(
    ("margin", "patterns", "lines", "completed"),
    [
        (0, ["a", "b"], ["a b"], 1),
        (0, ["a", "b"], ["b a"], 1),
        (0, ["a", "b"], ["a", "b"], 0),
        (1, ["a", "b"], ["a", "b"], 1),
        (1, ["a", "b"], ["a", "", "b"], 0),
        (2, ["a", "b"], ["a", "", "b"], 1),
        (9, ["a", "b"], ["b", "a"], 0),
        (9, ["a", "b", "c"], ["a", "b c"], 1),
        (9, ["a", "b", "c"], ["a", "c", "b"], 0),
        (9, ["a", "b"], ["a", "a", "b"], 2),
        (9, ["a", "b"], ["a", "b", "b"], 1),
        (9, ["a", 1, "b"], ["a b"], 0),
        (9, ["a", 1, "b"], ["a", "b"], 1),
        (9, ["a", 2, "b"], ["a", "b", "b"], 1),
        (9, ["a", 2, "b"], ["a", "b"], 0),
        (9, ["a", 2], ["a", "x", "y"], 1),
        (9, ["a"], ["a", "x", "a"], 2),
    ],
)
def test_when_an_attempt_is_complete(margin: int, patterns: list[str | int], lines: list[str], completed: int) -> None:
    assert len(attempts(margin, patterns, lines)) == completed


def test_it_has_what_each_pattern_has_captured() -> None:
    assert attempts(9, ["a", 1, "b"], ["a", "b"]) == [[["a"], [], ["b"]]]


def test_attempts_are_bounded() -> None:
    assert len(attempts(10_000, ["a", "b"], ["a"] * 500 + ["b"])) == MAX_ATTEMPTS
