"""What is a tag, a comment or an entity in MXP's text, and what is in a tag.  Knows the meaning of none.

A tag begins with `<` and a letter, `!` or `/`, and ends with the next `>` that is not in quotes; quotes count where a
value may begin, so an apostrophe in a word is one.  What is longer than any tag, or is not ended in its line, is text.
"""

import re
from enum import Enum, auto
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

# Definitions of elements are the longest; what is longer is text.
MAX_TAG_CHARS: Final = 2_048
MAX_ARGUMENTS: Final = 64
# A game uses the same few tags over and over; half of the time of a tag is to take it apart.
_MAX_KNOWN_TAGS: Final = 512

_BODY: Final = r"""(?:[^<>"']++|(?<=[\s=])"[^"]*+"|(?<=[\s=])'[^']*+'|(?<![\s=])["'])*+"""
_OPEN_QUOTE: Final = r"""(?:(?<=[\s=])(?:"[^"]*+|'[^']*+))?"""
_COMMENT_BODY: Final = r"(?:[^-]++|-(?!->))*+"
_MARKUP: Final = re.compile(
    rf"<(?:!--{_COMMENT_BODY}-->|([/!]?[A-Za-z_]{_BODY})>)|&(#[0-9]{{1,7}}|#[xX][0-9A-Fa-f]{{1,6}}|[A-Za-z_][\w.-]{{0,63}});"
)
# What may become one of these when more comes.
_BEGUN: Final = re.compile(
    rf"<(?:!(?:-(?:-{_COMMENT_BODY}-?)?)?|/|[/!]?[A-Za-z_]{_BODY}{_OPEN_QUOTE})?|&(?:#[xX]?[0-9A-Fa-f]{{0,7}}|[A-Za-z_][\w.-]{{0,63}})?"
)
_NAME: Final = re.compile(r"[/!]?[A-Za-z_][^\s=\"'/]*")
_ARGUMENT: Final = re.compile(r"""(?:([A-Za-z_][\w.-]*)\s*=\s*)?("[^"]*"|'[^']*'|[^\s]+)""")

NEXT: Final = re.compile("[<&]")


class Argument(NamedTuple):
    """What stands in a tag behind its name; without a name of its own it counts by its place."""

    name: str  # in lower case
    value: str


class Tag(NamedTuple):
    """A tag; a name with `!` in front defines something."""

    name: str  # in lower case
    is_closing: bool = False
    arguments: tuple[Argument, ...] = ()


class Entity(NamedTuple):
    """`&name;`."""

    name: str


class Other(Enum):
    """What is neither."""

    COMMENT = auto()
    TEXT = auto()  # only looks like one
    UNFINISHED = auto()


Markup: TypeAlias = Tag | Entity | Other


def read_markup(text: str, start: int) -> tuple[Markup, int]:
    """What begins at `start`, with `<` or `&`, and where it ends."""
    limit = start + MAX_TAG_CHARS
    found = _MARKUP.match(text, start, limit)
    if found is not None:
        if found[1] is not None:
            return read_tag(found[1]), found.end()
        return Entity(found[2]) if found[2] is not None else Other.COMMENT, found.end()
    if len(text) < limit and _BEGUN.fullmatch(text, start):
        return Other.UNFINISHED, len(text)
    return Other.TEXT, start + 1


@lru_cache(_MAX_KNOWN_TAGS)
def read_tag(body: str) -> Tag:
    """A tag by what stands between its marks."""
    found = _NAME.match(body)
    assert found is not None  # a letter stands there, or it would be no tag
    name = found[0].lower()
    if name.startswith("/"):
        return Tag(name[1:], is_closing=True)
    rest = body[found.end() :].strip()
    if rest == "/" or rest.endswith(" /"):
        rest = rest[:-1]
    return Tag(name, arguments=read_arguments(rest))


def read_arguments(text: str) -> tuple[Argument, ...]:
    """Names and values, and values alone."""
    arguments: list[Argument] = []
    for found in _ARGUMENT.finditer(text):
        if len(arguments) == MAX_ARGUMENTS:
            break
        value = found[2]
        is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        arguments.append(Argument((found[1] or "").lower(), value[1:-1] if is_quoted else value))
    return tuple(arguments)


def tags_in(text: str) -> tuple[Tag, ...]:
    """The tags in a definition; what is between them means nothing."""
    return tuple(read_tag(found[1]) for found in _MARKUP.finditer(text) if found[1] is not None)
