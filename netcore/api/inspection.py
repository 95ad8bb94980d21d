"""What client and game say to each other beside the text, as the protocol inspector shows it."""

from enum import IntEnum

import msgspec


class Direction(IntEnum):
    """Who says it."""

    IN = 0  # the game
    OUT = 1


class Exchanged(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One thing that was said.  `raw` is cut off where it is long; `size` is how long it was.

    `raw` is as telnet has it: inflated, and what stands for a password is left out.
    """

    number: int
    when: float  # seconds since the epoch
    direction: Direction
    name: str  # "TEXT", "WILL", "SB", "GA" …
    option: str  # "GMCP", "NAWS" …; "" where it is about none
    words: str
    raw: bytes
    size: int


class OptionState(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Where an option stands: "on", "off", "asked for" …, for what the game does and for what we do."""

    code: int
    name: str
    game: str
    us: str
