"""What clicking a stretch of a line does, as flat plain values, which the cyclic collector need not look at.

A line's `links` are start, end, targets, hints, group; start, end …: columns from and up to, then texts.  `targets` has
one target a line: the first is what a click does, all of them are what a menu offers.  A target is `send:` with a
command, `prompt:` with text for the input line, `script:` with the name of what a script has waiting for the click, or
an address of the web.  `hints` is "" or has the tooltip in its first line, and then a name for each target.  Links of
one `group` belong together: when a game says that it has expired, none of them does anything any more.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, TypeAlias

Links: TypeAlias = tuple[int | str, ...]

SEND: Final = "send:"
PROMPT: Final = "prompt:"
SCRIPT: Final = "script:"  # no game can make one: see `netcore.term.targets`
_FIELDS: Final = 5


class LinkSpan(NamedTuple):
    """One link in a line."""

    start: int
    end: int
    targets: str
    hints: str = ""
    group: str = ""


def flat(spans: Iterable[LinkSpan]) -> Links:
    """Spans as a line has them."""
    return tuple(field for span in spans for field in span)


def spans(links: Links) -> Iterator[LinkSpan]:
    """The spans of a line; what makes no sense is left out, because lines come from the script host."""
    for index in range(0, len(links) - _FIELDS + 1, _FIELDS):
        match links[index : index + _FIELDS]:
            case (int(start), int(end), str(targets), str(hints), str(group)) if 0 <= start < end and targets:
                yield LinkSpan(start, end, targets, hints, group)
            case _:
                pass
