"""What a line costs when many triggers look at it, against trying each pattern in turn."""

import contextlib
import itertools
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from benchmarks.figure import Figure, seconds
from benchmarks.made_up import made_up_patterns, made_up_sentence, made_up_words
from netcore.api.items import Pattern, PatternKind
from scripting.automation.matcher import CompiledPattern, Matcher, Subject
from scripting.automation.regex import TooSlowError

_LINES: Final = 2_000
_COUNTS: Final = (100, 1_000, 10_000)
# Of the lines so many are what some trigger waits for, however many triggers there are; the share of the others that
# match something by chance grows with the triggers.
_EXPECTED: Final = 0.05

Patterns = Mapping[int, CompiledPattern]


def run() -> Iterator[Figure]:
    chance = random.Random(7)
    words = made_up_words(chance)
    lines = [made_up_sentence(chance, words) for _ in range(_LINES)]
    expected = lines[: int(_EXPECTED * len(lines))]
    least = 0.0
    numbers = itertools.count(max(_COUNTS))  # of triggers that are made on the way, none of which has been seen before
    for count in _COUNTS:
        patterns = _compiled(made_up_patterns(chance, words, expected, count))
        matcher = _filled(patterns)
        hits = _match(matcher, patterns, lines)
        together = _cpu_seconds(lambda: _match(matcher, patterns, lines)) / len(lines)  # noqa: B023 - run at once
        # One by one 10,000 take 20 ms a line; a few lines say enough.
        few = lines[: max(10, 20_000 // count)]
        in_turn = _cpu_seconds(lambda: _match_in_turn(patterns, few), 3) / len(few)  # noqa: B023
        least = least or together
        faster = (
            f"{in_turn / together:,.0f} times faster; {hits / len(lines):.2f} match a line; "
            f"{together / least:.1f} times {_COUNTS[0]}'s"
        )
        yield Figure(f"a line, {count:,} triggers", together * 1e6, "µs", faster)
        yield Figure(f"a line, {count:,} triggers in turn", in_turn * 1e6, "µs")
        churned = _cpu_seconds(lambda: _match_churning(matcher, patterns, lines, numbers)) / len(lines)  # noqa: B023
        yield Figure(f"a line, {count:,} triggers, one more made and killed", churned * 1e6, "µs")
    many = _compiled(made_up_patterns(chance, words, expected, _COUNTS[-1]))
    filling = seconds(lambda: _filled(many), 3) / len(many)
    for length in (500, 8_000):
        worst = seconds(lambda: _worst(length), 3)  # noqa: B023
        yield Figure(f"the worst pattern on a line of {length:,}", worst * 1e3, "ms", "bounded by the match limit")
    yield Figure("a trigger made", filling * 1e6, "µs", "its pattern compiled before")


def _cpu_seconds(action: Callable[[], object], runs: int = 9) -> float:
    """In the processor's time: nothing here waits, and other programs are none of its business."""
    return seconds(action, runs, clock=time.process_time)


def _compiled(patterns: Sequence[Pattern]) -> Patterns:
    return dict(enumerate(map(CompiledPattern, patterns)))


def _filled(patterns: Patterns) -> Matcher[int]:
    matcher: Matcher[int] = Matcher()
    for key, pattern in patterns.items():
        matcher.add(key, (pattern,))
    return matcher


def _match(matcher: Matcher[int], patterns: Patterns, lines: Sequence[str]) -> int:
    hits = 0
    for line in lines:
        subject = Subject(line)
        for key in sorted(matcher.candidates(subject)):
            hits += patterns[key].try_on(subject) is not None
    return hits


def _match_in_turn(patterns: Patterns, lines: Sequence[str]) -> int:
    hits = 0
    for line in lines:
        subject = Subject(line)
        for pattern in patterns.values():
            hits += pattern.try_on(subject) is not None
    return hits


def _worst(length: int) -> None:
    pattern, subject = CompiledPattern(Pattern("(?:a|b)+c", PatternKind.REGEX)), Subject("ab" * (length // 2) + "!c")
    with contextlib.suppress(TooSlowError):
        pattern.try_on(subject)


def _match_churning(
    matcher: Matcher[int], patterns: Patterns, lines: Sequence[str], numbers: "itertools.count[int]"
) -> int:
    """As `_match`, and on every line a trigger is made, as `tempRegexTrigger` does, and the one before it is killed."""
    hits = 0
    last = next(numbers)
    for line in lines:
        subject = Subject(line)
        for key in sorted(matcher.candidates(subject)):
            if key in patterns:
                hits += patterns[key].try_on(subject) is not None
        number = next(numbers)
        pattern = Pattern(f"^{line[:12]} waits {number} (\\w+)", PatternKind.REGEX)
        matcher.add(number, (CompiledPattern(pattern),))
        matcher.discard(last)
        last = number
    matcher.discard(last)
    return hits
