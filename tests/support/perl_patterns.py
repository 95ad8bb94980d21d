"""Perl patterns of every kind, and lines that they are likely to match, at random.

Not hypothesis strategies: drawing one pattern with those takes 50 ms, and the misses that this is to find are one in
thousands.
"""

from collections.abc import Sequence
from random import Random
from typing import Final

# Letters whose cases come in threes, or fold to two letters, beside plain ones.
_LETTERS: Final = "abkKsSßẞſKéÉσςΣİıÅåǅʼnab12 _-."
_SPECIAL: Final = frozenset(".-+*?()[]{}|^$\\# ")

_QUANTIFIERS: Final = (
    *("", "", "", "", "", "", "?", "*", "+", "{2}", "{0}", "{0,2}", "{1,3}", "{,2}", "{2,}"),
    *("??", "*?", "+?", "?+", "*+", "++", "(?#c)?", "{ 0, 1 }"),
)
_SINGLE: Final = (
    *(r"\w", r"\d", r"\s", r"\S", ".", r"\h", r"\R", r"\X", r"\p{L}", r"\pL", r"\N", r"\x{61}", r"\x{ 61 }", r"\x61"),
    *(r"\x6", r"\e", r"\t", r"\n", r"\.", r"\ ", r"\1", r"\g{1}", r"\g1", r"\k<n>", r"\cA", r"\o{141}", r"\141"),
    *("[abc]", "[^a]", "[]a]", "[^]a]", r"[\]a]", "[[:alpha:]]", "[[:^digit:]b]", "[[:]", "[:a]", r"[\c]]"),
    *(r"[a\Qb]\E]", "[[:<:]]", r"[\x{5d}]", "[a-k]", "{", "}", "]", "{a", "{,}", "a{ 1, 2 }", "#"),
)
_EMPTY: Final = (
    *("^", "$", r"\b", r"\B", r"\A", r"\Z", r"\z", r"\G", r"\K", r"\E", r"\Q\E"),
    *("(?i)", "(?-i)", "(?s)", "(?m)", "(?x)", "(?#c)", "(?#a(b)", "(?#)"),
)
_OPENINGS: Final = (
    *("(", "(?:", "(?<n>", "(?P<n>", "(?'n'", "(?>", "(?|", "(?i:", "(?-i:", "(?^i:"),
    *("(?=", "(?!", "(?<=", "(?<!", "(*atomic:", "(?(1)"),
)
_STARTS: Final = ("(*UTF)", "(*NO_JIT)", "(*LIMIT_MATCH=9999)", "(*ACCEPT)", "(*CRLF)", "(*pla:a)")
_MAX_DEPTH: Final = 3


def pattern(chance: Random) -> str:
    """A pattern; one in two does not compile."""
    start = chance.choice(_STARTS) if chance.random() < 0.1 else ""
    return start + _alternatives(chance, 0)


def line_for(chance: Random, needles: Sequence[str]) -> str:
    """A line made of letters and of what a pattern needs, so that it has a chance to match."""
    pieces = [*needles, *needles, *(_text(chance) for _ in range(4)), *"abk1"]
    line = "".join(chance.choices(pieces, k=chance.randint(0, 6)))
    return line.swapcase() if chance.random() < 0.3 else line


def _alternatives(chance: Random, depth: int) -> str:
    count = chance.choice((1, 1, 1, 2, 3))
    return "|".join("".join(_atom(chance, depth) for _ in range(chance.randint(1, 4))) for _ in range(count))


def _atom(chance: Random, depth: int) -> str:
    kind = chance.random()
    if kind < 0.45:
        return _escaped(_text(chance)) + chance.choice(_QUANTIFIERS)
    if kind < 0.62:
        return chance.choice(_SINGLE) + chance.choice(_QUANTIFIERS)
    if kind < 0.7:
        return chance.choice(_EMPTY)
    if kind < 0.75:
        return f"\\Q{_text(chance)}\\E{chance.choice(_QUANTIFIERS)}"
    if depth == _MAX_DEPTH:
        return "x"
    return f"{chance.choice(_OPENINGS)}{_alternatives(chance, depth + 1)}){chance.choice(_QUANTIFIERS)}"


def _text(chance: Random) -> str:
    return "".join(chance.choices(_LETTERS, k=chance.randint(1, 5)))


def _escaped(text: str) -> str:
    return "".join(f"\\{character}" if character in _SPECIAL else character for character in text)
