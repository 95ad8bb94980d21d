"""Lua 5.1 as the editor needs it: what to colour, which bracket matches, how far to indent.  Not a parser."""

import re
from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import Final, NamedTuple

KEYWORDS: Final = frozenset(
    {
        *("and", "break", "do", "else", "elseif", "end", "false", "for", "function", "if", "in"),
        *("local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while"),
    }
)
_LEXEME: Final = re.compile(
    r"""
    (?P<comment>--(?!\[=*\[).*)
  | (?P<long>(?:--)?\[(?P<level>=*)\[)
  | (?P<string>"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?)
  | (?P<number>0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
  | (?P<name>[A-Za-z_]\w*)
  | (?P<operator>\.{2,3}|[=~<>]=|[-+*/%^\#<>=(){}\[\];:,.])
    """,
    re.VERBOSE,
)
_CALLED: Final = re.compile(r"\s*[({\"']|\s*\[\[")

OUTSIDE: Final = 0  # state between lines: not inside a long string or comment


class TokenKind(Enum):
    """What is coloured alike."""

    KEYWORD = auto()
    STRING = auto()
    NUMBER = auto()
    COMMENT = auto()
    FUNCTION = auto()
    NAME = auto()
    OPERATOR = auto()


class Token(NamedTuple):
    """Characters `start` to `end` of a line."""

    kind: TokenKind
    start: int
    end: int


def tokens(line: str, state: int) -> tuple[list[Token], int]:
    """The tokens of a line and the state after it, given the state before it."""
    found: list[Token] = []
    position = 0
    if state != OUTSIDE:
        position, state = _long_rest(line, 0, state, found)
    while state == OUTSIDE and (lexeme := _LEXEME.search(line, position)) is not None:
        if lexeme["long"] is not None:
            opened = _state(len(lexeme["level"]), is_comment=lexeme["long"].startswith("--"))
            position, state = _long_rest(line, lexeme.end(), opened, found, lexeme.start())
        else:
            position = lexeme.end()
            found.append(Token(_kind(lexeme, line), lexeme.start(), lexeme.end()))
    return found, state


def _state(level: int, *, is_comment: bool) -> int:
    return 1 + 2 * level + is_comment


def _long_rest(line: str, position: int, state: int, found: list[Token], start: int = 0) -> tuple[int, int]:
    level, is_comment = divmod(state - 1, 2)
    closing = "]" + "=" * level + "]"
    end = line.find(closing, position)
    kind = TokenKind.COMMENT if is_comment else TokenKind.STRING
    if end < 0:
        found.append(Token(kind, start, len(line)))
        return len(line), state
    end += len(closing)
    found.append(Token(kind, start, end))
    return end, OUTSIDE


def _kind(lexeme: re.Match[str], line: str) -> TokenKind:
    match lexeme.lastgroup:
        case "comment":
            return TokenKind.COMMENT
        case "string":
            return TokenKind.STRING
        case "number":
            return TokenKind.NUMBER
        case "name":
            if lexeme.group() in KEYWORDS:
                return TokenKind.KEYWORD
            return TokenKind.FUNCTION if _CALLED.match(line, lexeme.end()) else TokenKind.NAME
        case _:
            return TokenKind.OPERATOR


_OPENS: Final = frozenset({"then", "do", "repeat", "function", "{", "(", "else"})
_CLOSES: Final = frozenset({"end", "until", "}", ")", "elseif", "else"})
_LEADING: Final = re.compile(r"[ \t]*")
INDENT: Final = "  "


def indent_after(line: str, state: int = OUTSIDE) -> str:
    """The indentation of the line that follows `line`."""
    lead = _lead(line)
    return lead + INDENT if _opened(line, state) > 0 else lead


def closes_block(line: str) -> bool:
    """Whether a line so far is only a word that belongs one step further left ("end", "else", "}" …)."""
    return line.strip() in _CLOSES


def dedented(lead: str) -> str:
    """An indentation one step further left."""
    return lead.removesuffix(INDENT) if lead.endswith(INDENT) else lead[:-1]


def _lead(line: str) -> str:
    found = _LEADING.match(line)
    return found.group() if found else ""


def _opened(line: str, state: int) -> int:
    depth = 0
    for token in tokens(line, state)[0]:
        if token.kind in {TokenKind.KEYWORD, TokenKind.OPERATOR}:
            word = line[token.start : token.end]
            if word in _CLOSES:
                depth = max(0, depth - 1)
            depth += word in _OPENS
    return depth


_PAIRS: Final = {"(": ")", "[": "]", "{": "}"}
_BACK: Final = {closing: opening for opening, closing in _PAIRS.items()}
MAX_BRACKET_LINES: Final = 1_000  # looked at in either direction: 10 ms when there is none

# The text of a row and the state before it; None past either end.
LineAt = Callable[[int], tuple[str, int] | None]


def matching_bracket(line_at: LineAt, row: int, column: int) -> tuple[int, int] | None:
    """Where the bracket is that belongs to the one at `row`, `column`; those in strings and comments do not count."""
    found = line_at(row)
    here = found[0][column : column + 1] if found is not None else ""
    if here in _PAIRS:
        return _balance(_forth(line_at, row, column), here, _PAIRS[here])
    if here in _BACK:
        return _balance(_back(line_at, row, column), here, _BACK[here])
    return None


def _forth(line_at: LineAt, row: int, column: int) -> Iterator[tuple[int, int, str]]:
    for number in range(row, row + MAX_BRACKET_LINES):
        for start, text in _brackets(line_at(number)):
            if number > row or start >= column:
                yield number, start, text


def _back(line_at: LineAt, row: int, column: int) -> Iterator[tuple[int, int, str]]:
    for number in range(row, max(-1, row - MAX_BRACKET_LINES), -1):
        for start, text in reversed(list(_brackets(line_at(number)))):
            if number < row or start <= column:
                yield number, start, text


def _brackets(line: tuple[str, int] | None) -> Iterator[tuple[int, str]]:
    for token in tokens(*line)[0] if line is not None else ():
        text = line[0][token.start : token.end] if line is not None else ""
        if token.kind is TokenKind.OPERATOR and text in "()[]{}":
            yield token.start, text


def _balance(places: Iterator[tuple[int, int, str]], here: str, wanted: str) -> tuple[int, int] | None:
    depth = 0
    for place, (row, column, text) in enumerate(places):
        if place == 0 and text != here:
            return None  # the one at the cursor is in a string or a comment
        depth += (text == here) - (text == wanted)
        if depth == 0:
            return row, column
    return None
