"""From a packed style to what is painted: colours resolved by the theme, and made readable.

Bold text in one of the eight basic colours takes the bright one, as every MUD client does and games rely on.
"""

from enum import Enum
from typing import Final, NamedTuple

from netcore.api import style
from netcore.api.style import Attribute
from ui.presenters import colour
from ui.presenters.alarm import Blink
from ui.presenters.theme import Theme

_BASIC: Final = range(1, 9)
_BLINK_TINT: Final = 0.22
_FAINT_MIX: Final = 0.4


class Underline(Enum):
    """What is under a text; the value is CSS's word for its kind."""

    NONE = "none"
    SINGLE = "solid"
    DOUBLE = "double"
    CURLY = "wavy"
    DOTTED = "dotted"
    DASHED = "dashed"


_KINDS: Final = (
    (Attribute.DOUBLE_UNDERLINE, Underline.DOUBLE),
    (Attribute.CURLY, Underline.CURLY),
    (Attribute.DOTTED, Underline.DOTTED),
    (Attribute.DASHED, Underline.DASHED),
)


class Look(NamedTuple):
    """How a run is painted.  `background` None: the console's own."""

    foreground: int
    background: int | None
    bold: bool
    italic: bool
    underline: Underline
    strike: bool
    overline: bool
    hidden: bool
    blinks: bool = False


def look(packed: int, kind: int, theme: Theme, blink: Blink = Blink.STEADY) -> Look:
    """The look of a packed style in a line of this kind; `blink` is what becomes of text that blinks."""
    flags = Attribute(style.attributes(packed))
    text, ground = style.foreground(packed), style.background(packed)
    if flags & Attribute.BOLD and text in _BASIC:
        text += 8
    foreground = _text_colour(text, kind, theme)
    background = _ground_colour(ground, theme)
    if flags & Attribute.REVERSE:
        foreground, background = theme.console if background is None else background, foreground
    behind = theme.console if background is None else background
    if flags & Attribute.FAINT:
        foreground = colour.mixed(foreground, behind, _FAINT_MIX)
    is_steady = blink is Blink.STEADY and bool(flags & Attribute.BLINK)
    if is_steady and background is None:
        background = behind = colour.mixed(theme.console, foreground, _BLINK_TINT)
    if text != ground:  # the same colour on itself is meant to be hidden
        foreground = colour.readable(foreground, behind, theme.least_contrast)
    return Look(
        foreground,
        background,
        is_steady or bool(flags & Attribute.BOLD),
        bool(flags & Attribute.ITALIC),
        _underline(flags),
        bool(flags & Attribute.STRIKE),
        bool(flags & Attribute.OVERLINE),
        bool(flags & Attribute.CONCEAL),
        blink is Blink.BLINK and bool(flags & Attribute.BLINK),
    )


def _underline(flags: Attribute) -> Underline:
    if not flags & (Attribute.UNDERLINE | Attribute.DOUBLE_UNDERLINE):
        return Underline.NONE
    return next((kind for attribute, kind in _KINDS if flags & attribute), Underline.SINGLE)


def _text_colour(value: int, kind: int, theme: Theme) -> int:
    if value == style.DEFAULT:
        return theme.kinds.get(kind, theme.console_text)
    return _colour(value, theme.ansi)


def _ground_colour(value: int, theme: Theme) -> int | None:
    return None if value == style.DEFAULT else _colour(value, theme.ansi_background)


def _colour(value: int, sixteen: tuple[int, ...]) -> int:
    if value & style.TRUE_COLOUR:
        return value & 0xFFFFFF
    return sixteen[value - 1] if value <= 16 else colour.cube(min(value - 1, 255))
