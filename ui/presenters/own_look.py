"""The look of one profile: the theme with its own colours, and its own font."""

import re
from dataclasses import replace
from typing import Final, NamedTuple

import msgspec

from netcore.api.settings import LookSettings
from netcore.api.surfaces import PageDressed
from ui.presenters.colour import contrast, luminance, readable
from ui.presenters.theme import DARK, LIGHT, Theme

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_DARK: Final = 0.18  # luminance, below which light text is read better
_LEAST: Final = 4.5  # WCAG AA


class OwnFont(NamedTuple):
    """A family and a size."""

    family: str
    points: int


def colour_of(text: str) -> int | None:
    """The colour that a setting names; None: none, or something that is no colour."""
    return int(text[1:], 16) if _COLOUR.fullmatch(text) else None


def worn(theme: Theme, look: LookSettings) -> Theme:
    """The theme of a profile's console: where its ground is of its own, the game's colours are those tuned for it."""
    ground, text = colour_of(look.background), colour_of(look.text)
    if ground is None and text is None:
        return theme
    if ground is not None and (luminance(ground) < _DARK) != theme.is_dark:
        theme = DARK if luminance(ground) < _DARK else LIGHT
    ground = theme.console if ground is None else ground
    return replace(
        theme,
        console=ground,
        console_text=readable(theme.console_text, ground, _LEAST) if text is None else text,
        ansi=tuple(readable(colour, ground, _LEAST) for colour in theme.ansi),
        gutter=readable(theme.gutter, ground, _LEAST),
        link=readable(theme.link, ground, _LEAST),
        kinds={kind: readable(colour, ground, _LEAST) for kind, colour in theme.kinds.items()},
    )


def dressed(look: LookSettings, page: PageDressed) -> LookSettings:
    """The look with what scripts say, where the player has not chosen for this profile."""
    return msgspec.structs.replace(
        look,
        background=look.background or (f"#{page.ground & 0xFFFFFF:06x}" if page.ground else ""),
        font=look.font or page.font,
        points=look.points or page.font_size,
    )


def font_of(look: LookSettings, family: str, points: int) -> OwnFont:
    """The profile's font, or what is used elsewhere."""
    return OwnFont(look.font or family, look.points or points)


def complaint(theme: Theme, look: LookSettings) -> str:
    """What is wrong with the colours; "" when the text can be read."""
    shown = worn(theme, look)
    ratio = contrast(shown.console_text, shown.console)
    return (
        "" if ratio >= _LEAST else f"Hard to read: the contrast is {ratio:.1f} to 1, and should be {_LEAST} at least."
    )
