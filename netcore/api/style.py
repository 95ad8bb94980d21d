"""How a run of text looks, packed into one integer so that a line is plain data that needs no table to be read.

Bits 0-24 foreground, 25-49 background, 50-62 attributes.  A colour is 0 (the profile's default), 1-256 (palette entry
n-1, of which 0-15 are the profile's own), or `TRUE_COLOUR | 0xRRGGBB`.  The default style is 0.
"""

from enum import IntFlag
from typing import Final

DEFAULT: Final = 0
TRUE_COLOUR: Final = 1 << 24

_COLOUR_BITS: Final = 25
_COLOUR_MASK: Final = (1 << _COLOUR_BITS) - 1
_BACKGROUND_SHIFT: Final = _COLOUR_BITS
_ATTRIBUTE_SHIFT: Final = 2 * _COLOUR_BITS


class Attribute(IntFlag):
    """What SGR can ask for beside colour."""

    BOLD = 1
    FAINT = 2
    ITALIC = 4
    UNDERLINE = 8
    BLINK = 16
    REVERSE = 32
    CONCEAL = 64
    STRIKE = 128
    OVERLINE = 256
    DOUBLE_UNDERLINE = 512
    # Kinds of UNDERLINE, which is there beside them: who does not know them draws that.  With the last of them a style
    # has 63 bits, which is as many as fit into what passes it on: msgpack and SQL.
    CURLY = 1024
    DOTTED = 2048
    DASHED = 4096


ANY_UNDERLINE: Final = (
    Attribute.UNDERLINE | Attribute.DOUBLE_UNDERLINE | Attribute.CURLY | Attribute.DOTTED | Attribute.DASHED
)


def pack(foreground: int = 0, background: int = 0, attributes: int = 0) -> int:
    """The style with these colours (in the encoding of this module) and attributes."""
    return foreground | background << _BACKGROUND_SHIFT | attributes << _ATTRIBUTE_SHIFT


def foreground(style: int) -> int:
    """The foreground colour of a style."""
    return style & _COLOUR_MASK


def background(style: int) -> int:
    """The background colour of a style."""
    return style >> _BACKGROUND_SHIFT & _COLOUR_MASK


def attributes(style: int) -> int:
    """The attributes of a style, as bits of `Attribute`."""
    return style >> _ATTRIBUTE_SHIFT


def palette(index: int) -> int:
    """The colour that names palette entry `index`, 0-255."""
    return index + 1


def rgb(red: int, green: int, blue: int) -> int:
    """The colour with these components, each 0-255."""
    return TRUE_COLOUR | red << 16 | green << 8 | blue
