"""The matcher against trying every pattern on every line."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.items import Pattern, PatternKind
from netcore.api.style import pack, palette
from scripting.automation.matcher import MAX_SUBJECT_CHARACTERS, CompiledPattern, Matcher, Subject
from scripting.automation.regex import PatternProblem, TooSlowError
from tests.support import perl_patterns

SUBSTRING, REGEX, START, EXACT = (
    PatternKind.SUBSTRING,
    PatternKind.REGEX,
    PatternKind.START_OF_LINE,
    PatternKind.EXACT,
)

MATCHES = [
    (SUBSTRING, "gold", "a gold coin", ("gold",), ((2, 6),)),
    (SUBSTRING, "gold", "a Gold coin", None, None),
    (SUBSTRING, "", "anything", None, None),
    (START, "You", "You win", ("You",), ((0, 3),)),
    (START, "You", "And You", None, None),
    (EXACT, "You win", "You win", ("You win",), ((0, 7),)),
    (EXACT, "You win", "You win.", None, None),
    (EXACT, "", "", None, None),
    (REGEX, "^(\\w+) wins$", "Bob wins", ("Bob wins", "Bob"), ((0, 8), (0, 3))),
    (REGEX, "", "", ("",), ((0, 0),)),
    (REGEX, "wins\\s", "Bob wins", ("wins\n",), ((4, 9),)),
    (REGEX, "wins\\n", "Bob wins", ("wins\n",), ((4, 9),)),
    (REGEX, "\ufffd", "a\ud800b", ("\ufffd",), ((1, 2),)),
]


@pytest.mark.parametrize(("kind", "pattern", "line", "texts", "spans"), MATCHES)
def test_what_a_pattern_captures(
    kind: PatternKind,
    pattern: str,
    line: str,
    texts: tuple[str, ...] | None,
    spans: tuple[tuple[int, int], ...] | None,
) -> None:
    compiled, subject = CompiledPattern(Pattern(pattern, kind)), Subject(line)
    matcher: Matcher[int] = Matcher()
    matcher.add(1, (compiled,))

    captures = compiled.try_on(subject)

    assert (captures and captures.texts, captures and captures.spans) == (texts, spans)
    assert captures is None or matcher.candidates(subject) == {1}


@given(st.integers(0, 2**32))
def test_every_key_of_which_a_pattern_matches_is_a_candidate(seed: int) -> None:
    chance = Random(seed)
    matcher: Matcher[int] = Matcher()
    patterns: dict[int, tuple[CompiledPattern, ...]] = {}
    for key in range(40):
        patterns[key] = tuple(_compiled(chance) for _ in range(chance.randint(1, 3)))
        matcher.add(key, patterns[key])
        if chance.random() < 0.3:
            gone = chance.choice(list(patterns))
            del patterns[gone]
            matcher.discard(gone)

    for _ in range(6):
        runs = chance.choice(((), (0, pack(palette(1))), (0, 0, 1, pack(palette(1)))))
        text = perl_patterns.line_for(chance, ("a", "kK", "ſß"))
        subject = Subject(text, runs, is_prompt=chance.random() < 0.5)
        candidates = matcher.candidates(subject)

        matching = {key for key, tried in patterns.items() if any(_does_match(one, subject) for one in tried)}
        assert matching <= candidates <= patterns.keys()


def test_a_key_that_is_added_again_has_only_its_new_patterns() -> None:
    matcher: Matcher[str] = Matcher()
    matcher.add("it", (CompiledPattern(Pattern("gold")), CompiledPattern(Pattern("^", REGEX))))
    matcher.add("it", (CompiledPattern(Pattern("silver", EXACT)),))

    assert matcher.candidates(Subject("gold")) == set()
    assert matcher.candidates(Subject("silver")) == {"it"}

    matcher.discard("it")
    assert matcher.candidates(Subject("silver")) == set()


def test_only_the_start_of_a_line_of_megabytes_is_looked_at() -> None:
    subject = Subject("x" * 10_000_000 + "gold")

    assert len(subject.text) == MAX_SUBJECT_CHARACTERS
    assert CompiledPattern(Pattern("gold")).try_on(subject) is None


def _compiled(chance: Random) -> CompiledPattern:
    kind = chance.choice((REGEX, REGEX, *PatternKind))
    while True:
        try:
            return CompiledPattern(Pattern(_text(chance, kind), kind), lambda subject: "a" in subject.text)
        except PatternProblem:
            continue


def _text(chance: Random, kind: PatternKind) -> str:
    match kind:
        case PatternKind.REGEX:
            return perl_patterns.pattern(chance)
        case PatternKind.COLOUR:
            return ",".join(chance.choices(("DEFAULT", "IGNORE", "1"), k=2))
        case PatternKind.SPACER:
            return "1"
        case _:
            return perl_patterns.line_for(chance, ("a", "kK"))


def _does_match(pattern: CompiledPattern, subject: Subject) -> bool:
    try:
        return pattern.try_on(subject) is not None
    except TooSlowError:
        return False
