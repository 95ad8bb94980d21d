"""Text of games and patterns of triggers, made up: the same ones in every run of a benchmark.

The patterns are made after those of Mudlet's published packages: half are Perl patterns, a third exact lines, the rest
substrings and beginnings; most are anchored and have a run of at least four letters.
"""

import random
from collections.abc import Sequence
from typing import Final

from netcore.api.items import Pattern, PatternKind

_SYLLABLES: Final = (
    *("ka", "ro", "len", "mi", "tur", "esh", "vor", "an", "gal", "id"),
    *("sem", "ol", "bri", "th", "und", "ar", "qui", "ven", "sto", "pel"),
)
_JOINTS: Final = ("the", "a", "with", "from", "into", "and", "you", "your", "of", "for")


def made_up_words(chance: random.Random) -> list[str]:
    """Six thousand."""
    return ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(6_000)]


def made_up_sentence(chance: random.Random, words: Sequence[str]) -> str:
    """A line of a game."""
    pairs = [f"{chance.choice(words)} {chance.choice(_JOINTS)}" for _ in range(chance.randint(2, 6))]
    return " ".join([*pairs, chance.choice(words)]).capitalize() + "."


def made_up_patterns(chance: random.Random, words: Sequence[str], expected: Sequence[str], count: int) -> list[Pattern]:
    """So many; each of the expected lines is what one of them waits for, where there are as many patterns."""
    texts = expected if count >= len(expected) else ()
    return [
        _pattern(chance, texts[number] if number < len(texts) else made_up_sentence(chance, words))
        for number in range(count)
    ]


def _pattern(chance: random.Random, text: str) -> Pattern:
    words = text.rstrip(".").split()
    match chance.choices(("regex", "exact", "substring", "start"), (48, 30, 11, 11))[0]:
        case "regex":
            whole = words.copy()
            whole[chance.randrange(len(whole))] = chance.choice((r"(\w+)", r"(\d+)", "(.+)", "(?:he|she|it)"))
            some = words[1:4]
            shapes = (
                f"^{' '.join(whole)}\\.$",
                f"^{' '.join(whole)}",
                f"(?i){' '.join(some)}",
                rf"\b{' '.join(words[-3:])}\.$",
            )
            return Pattern(chance.choice(shapes), PatternKind.REGEX)
        case "exact":
            return Pattern(text, PatternKind.EXACT)
        case "substring":
            return Pattern(" ".join(words[1:4]), PatternKind.SUBSTRING)
        case _:
            return Pattern(text[:20], PatternKind.START_OF_LINE)
