"""What a Perl pattern cannot match without: a set of literals of which every match contains at least one.

With it one scan of a line for many literals finds the few patterns worth running.  It never guesses: what is not
understood makes the answer "none known", and the pattern is then run on every line.  Literals are casefolded, and to be
looked for in casefolded text, so that it makes no difference where a pattern ignores case.

A pattern is read as alternatives of sequences.  For each sequence the literals that it needs are candidates, each a
list of alternatives; the best candidate is the one whose shortest literal is the longest.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final, TypeAlias

Needles: TypeAlias = list[str]

# More alternatives than this are no use as a filter, and groups deeper than this nobody writes.
_MAX_ALTERNATIVES: Final = 64
_MAX_DEPTH: Final = 50

# What may stand in front of a pattern and changes nothing here.  Not (*TURKISH_CASING), not verbs such as (*ACCEPT).
_OPTIONS: Final = re.compile(
    r"(?:\(\*(?:UTF|UCP|LIMIT_(?:MATCH|DEPTH|HEAP)=\d+|NO_[A-Z_]+|NOTEMPTY(?:_ATSTART)?"
    r"|CR|LF|CRLF|ANYCRLF|ANY|NUL|BSR_ANYCRLF|BSR_UNICODE)\))+"
)
# A quantifier behind comments is about what stands in front of them.
_COMMENTS: Final = re.compile(r"(?:\(\?#[^)]*\))+")
_POSIX_CLASS: Final = re.compile(r"\[:(?:\^?[a-z]+|[<>]):\]")
# Most of most patterns: characters that mean themselves.
_PLAIN: Final = re.compile(r"[^\\\[\](){}.*+?|^$]+")
_QUANTIFIER: Final = re.compile(r"(?:[*+?]|\{(?P<least>\d*)(?P<comma>,?)(?P<most>\d*)\})(?P<mode>[+?]?)")
_LOOSE_QUANTIFIER: Final = re.compile(r"\{[ \t]*\d*[ \t]*,?[ \t]*\d*[ \t]*\}")
_GROUP: Final = re.compile(
    r"\?(?:(?P<plain>:|>|\|)"
    r"|(?P<name>P?<[A-Za-z_]\w*>|'[A-Za-z_]\w*')"
    r"|(?P<look>=|!|<=|<!)"
    r"|(?P<flags>[imsnJ]*(?:-[imsnJ]+)?)(?P<end>[:)])"
    r"|(?P<comment>#[^)]*\)))"
)
_REFERENCE: Final = re.compile(r"\{[^}]*\}|<[^>]*>|'[^']*'|-?\d+")
_HEX: Final = re.compile(r"\{[ \t]*(?P<braced>[0-9a-fA-F]+)[ \t]*\}|(?P<bare>[0-9a-fA-F]{0,2})")
_CONTROL: Final = {"t": "\t", "e": "\x1b", "n": "\n", "r": "\r", "f": "\f", "a": "\a"}


@lru_cache(maxsize=4096)  # scripts make the same temporary triggers over and over
def required_literals(source: str) -> tuple[str, ...] | None:
    """Literals of which any match contains one, casefolded; None when none are known."""
    try:
        candidates = _Reader(source).read()
    except (_NotUnderstoodError, IndexError, ValueError, OverflowError):
        return None
    best = _best(candidates)
    if not best or not all(best):
        return None
    return tuple(sorted({literal.casefold() for literal in best}))


class _NotUnderstoodError(Exception):
    """Something that this reader does not know."""


def _best(candidates: list[Needles]) -> Needles | None:
    return max(candidates, key=lambda needles: (min(map(len, needles)), -len(needles)), default=None)


def _has_known_case(character: str) -> bool:
    # PCRE2 may know a newer Unicode than Python, in which the letter has another case to match.
    if character.upper() != character or character.lower() != character:
        return True
    return unicodedata.category(character) not in ("Cn", "Lu", "Ll")


class _Sequence:
    """Literals found so far in one sequence; a run grows until something that is not a literal comes."""

    def __init__(self) -> None:
        self.candidates: list[Needles] = []
        self._run: list[str] = []

    def grow(self, text: str) -> None:
        if text.isascii():
            self._run.append(text)
            return
        for character in text:
            if _has_known_case(character):
                self._run.append(character)
            else:
                self.end_run()

    def end_run(self) -> None:
        if literal := "".join(self._run):
            self.candidates.append([literal])
        self._run = []


class _Reader:
    """Reads one pattern from left to right."""

    def __init__(self, source: str) -> None:
        options = _OPTIONS.match(source)
        self._source = source[options.end() :] if options else source
        self._at = 0

    def read(self) -> list[Needles]:
        """What every match needs.  Raises _NotUnderstoodError, IndexError and ValueError when that cannot be said."""
        candidates = self._alternatives(0)
        if self._at != len(self._source):
            raise _NotUnderstoodError
        return candidates

    def _alternatives(self, depth: int) -> list[Needles]:
        if depth > _MAX_DEPTH:
            raise _NotUnderstoodError
        branches = [self._sequence(depth)]
        while self._next_is("|"):
            self._at += 1
            branches.append(self._sequence(depth))
        if len(branches) == 1:
            return branches[0]
        united: Needles = []
        for branch in branches:
            best = _best(branch)
            if best is None:
                return []
            united += best
        return [united] if len(united) <= _MAX_ALTERNATIVES else []

    def _sequence(self, depth: int) -> list[Needles]:
        found = _Sequence()
        while self._at < len(self._source) and self._source[self._at] not in "|)":
            self._atom(found, depth)
        found.end_run()
        return found.candidates

    def _atom(self, found: _Sequence, depth: int) -> None:
        literal: str | None = None
        inner: list[Needles] = []
        is_empty = False  # it matches no characters, so the literals around it touch
        match self._source[self._at]:
            case "\\":
                if self._quoted(found):
                    return
                literal, is_empty = self._escape()
            case "[":
                self._class()
            case "(":
                inner, is_empty = self._group(depth)
            case "^" | "$":
                self._at += 1
                is_empty = True
            case ".":
                self._at += 1
            case "*" | "+" | "?":
                raise _NotUnderstoodError
            case character:
                if character == "{" and _LOOSE_QUANTIFIER.match(self._source, self._at):
                    raise _NotUnderstoodError
                plain = _PLAIN.match(self._source, self._at)
                if plain is not None:
                    found.grow(plain[0][:-1])
                    self._at, literal = plain.end(), plain[0][-1]
                else:
                    self._at, literal = self._at + 1, character
        self._add(found, literal, inner, is_empty)

    def _add(self, found: _Sequence, literal: str | None, inner: list[Needles], is_empty: bool) -> None:
        least = self._quantifier()
        if least is None and is_empty:
            return
        if least is None and literal is not None:
            found.grow(literal)
            return
        if literal is not None and least:
            found.grow(literal)
        found.end_run()
        if least is None or least > 0:
            found.candidates += inner

    def _quantifier(self) -> int | None:
        """How often at least what was just read is there; None: there is no quantifier, so once."""
        comments = _COMMENTS.match(self._source, self._at)
        if comments is not None:
            self._at = comments.end()
        found = _QUANTIFIER.match(self._source, self._at)
        if found is None or (found["comma"] is not None and not (found["least"] or found["most"])):
            return None
        self._at = found.end()
        if found["comma"] is None:
            return 1 if found[0][0] == "+" else 0
        return int(found["least"] or 0)

    def _quoted(self, found: _Sequence) -> bool:
        r"""Read \Q…\E, or a stray \E.  A quantifier behind it is about its last character."""
        if self._source.startswith("\\E", self._at):
            self._at += 2
            return True
        if not self._source.startswith("\\Q", self._at):
            return False
        end = self._source.find("\\E", self._at)
        text = self._source[self._at + 2 : end if end >= 0 else len(self._source)]
        self._at = end + 2 if end >= 0 else len(self._source)
        if text:
            found.grow(text[:-1])
            self._add(found, text[-1], [], is_empty=False)
        return True

    def _escape(self) -> tuple[str | None, bool]:
        """Read an escape: the literal that it stands for, if it does, and whether it matches no characters."""
        letter = self._source[self._at + 1]
        self._at += 2
        if letter in "bBAGzZK":
            return None, True
        if letter in "wWdDsShHvVRX":
            return None, False
        if letter in "pP":
            self._at = self._source.index("}", self._at) + 1 if self._next_is("{") else self._at + 1
            return None, False
        if letter in _CONTROL:
            return _CONTROL[letter], False
        if letter == "x":
            return self._hex(), False
        if letter in "gk123456789":
            self._reference(letter)
            return None, False
        if letter.isalnum():
            raise _NotUnderstoodError
        return letter, False

    def _hex(self) -> str:
        found = _HEX.match(self._source, self._at)
        assert found is not None  # it matches nothing at all, too
        self._at = found.end()
        return chr(int(found["braced"] or found["bare"] or "0", 16))

    def _reference(self, letter: str) -> None:
        if letter.isdigit():
            while self._at < len(self._source) and self._source[self._at].isdigit():
                self._at += 1
            return
        found = _REFERENCE.match(self._source, self._at)
        if found is None:
            raise _NotUnderstoodError
        self._at = found.end()

    def _class(self) -> None:
        self._at += 1
        if self._next_is("^"):
            self._at += 1
        if self._next_is("]"):
            self._at += 1
        while self._source[self._at] != "]":
            if self._source.startswith(("\\Q", "\\c"), self._at):
                raise _NotUnderstoodError
            if self._source[self._at] == "\\":
                self._at += 2
            elif (posix := _POSIX_CLASS.match(self._source, self._at)) is not None:
                self._at = posix.end()
            else:
                self._at += 1
        self._at += 1

    def _group(self, depth: int) -> tuple[list[Needles], bool]:
        """Read a group: what it needs, and whether it matches no characters."""
        self._at += 1
        if self._next_is("*"):
            raise _NotUnderstoodError
        looks_only = False
        if self._next_is("?"):
            found = _GROUP.match(self._source, self._at)
            if found is None:
                raise _NotUnderstoodError
            self._at = found.end()
            if found["comment"] is not None or found["end"] == ")":
                return [], True
            looks_only = found["look"] is not None
        inner = self._alternatives(depth + 1)
        if not self._next_is(")"):
            raise _NotUnderstoodError
        self._at += 1
        return ([], True) if looks_only else (inner, False)

    def _next_is(self, character: str) -> bool:
        return self._source.startswith(character, self._at)
