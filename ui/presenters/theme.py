"""The looks of the program: every colour that is not the game's own, and the game's sixteen, tuned to be read.

Backgrounds have a table of their own, deep in the dark theme and pale in the light one, so that nearly any of the
sixteen text colours can be read on any of the sixteen backgrounds; `style_look` lifts the few that cannot.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from netcore.api.text import LineKind


class Appearance(StrEnum):
    """What the player chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Colours as 0xRRGGBB."""

    name: str
    is_dark: bool
    # the window
    window: int
    surface: int  # panels, lists, fields
    raised: int  # buttons, headers
    border: int
    text: int
    muted: int
    accent: int
    accent_text: int
    danger: int
    warning: int
    success: int
    # the console
    console: int
    console_text: int
    link: int
    pointed_link: int  # behind a link that the mouse or the keyboard points at
    separator: int
    gutter: int
    selection: int
    match: int
    current_match: int
    ansi: tuple[int, ...]
    ansi_background: tuple[int, ...]
    kinds: dict[int, int]  # the default text colour of lines that are not the game's
    # Lua
    keyword: int
    string: int
    number: int
    comment: int
    function: int
    operator: int
    error_line: int
    current_line: int
    # Games choose colours for black screens; below this nobody reads them (WCAG AA asks it of small text).
    least_contrast: float = 4.5


DARK: Final = Theme(
    name="dark",
    is_dark=True,
    window=0x1B1F27,
    surface=0x222732,
    raised=0x2C3340,
    border=0x3D4554,
    text=0xE3E7EE,
    muted=0xA2ABBA,
    accent=0x6CB2FF,
    accent_text=0x0D1826,
    danger=0xFF8989,
    warning=0xF5BE5B,
    success=0x6FD59B,
    console=0x12151B,
    console_text=0xD5DAE3,
    link=0x7EBBFF,
    pointed_link=0x24405F,
    separator=0x4A5568,
    gutter=0x828C9C,
    selection=0x2B4C7E,
    match=0x5F4F17,
    current_match=0x864F10,
    ansi=(
        0x7D8796,
        0xF0777A,
        0x72CB7C,
        0xD9BC5C,
        0x74A8F5,
        0xCE93E6,
        0x56C6CF,
        0xD0D6DF,
        0x98A2B1,
        0xFF9A95,
        0x97EA98,
        0xFCE37F,
        0x9BC5FF,
        0xEBB4FF,
        0x83EBEF,
        0xFFFFFF,
    ),
    ansi_background=(
        0x05070A,
        0x5A1A1F,
        0x12401F,
        0x453808,
        0x1A2F66,
        0x46215A,
        0x0B4146,
        0x3A424F,
        0x232932,
        0x6E2028,
        0x174E27,
        0x52430B,
        0x203A7D,
        0x552A6D,
        0x0F4D53,
        0x48515F,
    ),
    kinds={LineKind.COMMAND: 0x93A1B5, LineKind.NOTICE: 0x7CB8FF, LineKind.WARNING: 0xF5BE5B},
    keyword=0xC792EA,
    string=0xA5D98A,
    number=0xF5A97F,
    comment=0x8E98A9,
    function=0x7FB9FF,
    operator=0x89DDFF,
    error_line=0x4A2228,
    current_line=0x282E3A,
)

LIGHT: Final = Theme(
    name="light",
    is_dark=False,
    window=0xF1F3F6,
    surface=0xFFFFFF,
    raised=0xE6E9EF,
    border=0xC3C9D4,
    text=0x1F2530,
    muted=0x566070,
    accent=0x1A62B8,
    accent_text=0xFFFFFF,
    danger=0xB3261E,
    warning=0x8A5A00,
    success=0x1B7341,
    console=0xFDFDFB,
    console_text=0x262C36,
    link=0x1457AD,
    pointed_link=0xD6E6FB,
    separator=0xB4BCC9,
    gutter=0x6B7584,
    selection=0xBBD7FB,
    match=0xFFF0A8,
    current_match=0xFFC46B,
    ansi=(
        0x1C2128,
        0xB0221C,
        0x1A6B2D,
        0x775200,
        0x1F50B5,
        0x86309B,
        0x0A6670,
        0x4F5866,
        0x5B6472,
        0xC4302A,
        0x22762F,
        0x805A00,
        0x2B62D1,
        0x9A3FB2,
        0x0E717C,
        0x353C47,
    ),
    ansi_background=(
        0xD3D8DF,
        0xFFDCD8,
        0xD5F2DA,
        0xFAEBBE,
        0xDBE7FF,
        0xF5DFFA,
        0xD2F2F4,
        0xE9ECF0,
        0xDDE1E7,
        0xFFE6E2,
        0xE0F7E4,
        0xFFF4D0,
        0xE6EEFF,
        0xFAEBFD,
        0xDFF7F8,
        0xF5F6F8,
    ),
    kinds={LineKind.COMMAND: 0x5B6675, LineKind.NOTICE: 0x1A62B8, LineKind.WARNING: 0x8A5A00},
    keyword=0x7B2FA8,
    string=0x1F6F2E,
    number=0xA34700,
    comment=0x5D6571,
    function=0x1A5FB4,
    operator=0x146C7C,
    error_line=0xFFDFDB,
    current_line=0xF1F4F9,
)


# Black and white, with lines that can be seen; text has 7 to 1 and more (WCAG AAA) wherever it stands.
CONTRAST: Final = Theme(
    name="contrast",
    is_dark=True,
    window=0x000000,
    surface=0x000000,
    raised=0x1C1C1C,
    border=0xFFFFFF,
    text=0xFFFFFF,
    muted=0xE2E2E2,
    accent=0xFFDD33,
    accent_text=0x000000,
    danger=0xFFA3A3,
    warning=0xFFCF70,
    success=0x7DF0A5,
    console=0x000000,
    console_text=0xFFFFFF,
    link=0x9CD0FF,
    pointed_link=0x00366E,
    separator=0xFFFFFF,
    gutter=0xE2E2E2,
    selection=0x0A3F8C,
    match=0x5C4A00,
    current_match=0x7A3E00,
    ansi=(
        0xA8A8A8,
        0xFF8A8A,
        0x5FE87A,
        0xF2D24A,
        0x8FBEFF,
        0xE6A3FF,
        0x4FE3EE,
        0xE6E6E6,
        0xBFBFBF,
        0xFFB3B3,
        0xA6FFAE,
        0xFFF089,
        0xB8D6FF,
        0xF3C8FF,
        0x9DF7FF,
        0xFFFFFF,
    ),
    ansi_background=DARK.ansi_background,
    kinds={LineKind.COMMAND: 0xD0D8E4, LineKind.NOTICE: 0x9CD0FF, LineKind.WARNING: 0xFFCF70},
    keyword=0xE3BDFF,
    string=0xB9F2A1,
    number=0xFFC09E,
    comment=0xC9D1DD,
    function=0xA8D3FF,
    operator=0xA6EDFF,
    error_line=0x5A1018,
    current_line=0x1F1F1F,
    least_contrast=7.0,
)

THEMES: Final = {Appearance.LIGHT: LIGHT, Appearance.DARK: DARK, Appearance.CONTRAST: CONTRAST}


def theme_for(appearance: Appearance, *, system_is_dark: bool) -> Theme:
    """The theme that a choice means on a system that is dark or light."""
    if appearance is Appearance.SYSTEM:
        return DARK if system_is_dark else LIGHT
    return THEMES[appearance]
