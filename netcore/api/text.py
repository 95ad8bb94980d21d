"""Styled lines, as the script host makes them and the window shows them."""

from enum import IntEnum

import msgspec

from netcore.api.links import Links


class LineKind(IntEnum):
    """Where a line came from."""

    GAME = 0
    PROMPT = 1  # ended by GA, EOR or silence
    SCRIPT = 2  # echoed by a script
    COMMAND = 3  # what the player sent
    NOTICE = 4  # Mudwire itself: connected, refused, script host restarted
    WARNING = 5  # Mudwire itself: something the player should act on


class Line(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One logical line, unwrapped.

    `number` is its identity: it never repeats within a session, so a later line with the same number replaces this one.
    `runs` is flat: offset, style, offset, style …, offsets ascending from 0, in characters; `()` means the default
    style throughout.  See `netcore.api.style`, and `netcore.api.links` for what can be clicked.
    """

    number: int
    text: str
    runs: tuple[int, ...] = ()
    kind: int = LineKind.GAME
    links: Links = ()
