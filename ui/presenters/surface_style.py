"""How surfaces of scripts look and what is said of them; no Qt.  What scripts give is made safe elsewhere."""

import html
import re
from typing import Final

from netcore.api.surfaces import Surface, SurfaceKind
from ui.presenters.colour import as_hex
from ui.presenters.safe_sheet import picture, safe_style
from ui.presenters.theme import DARK, LIGHT

# The first colour of the first ground in a style sheet; of a gradient that is where it begins.
_GROUND: Final = re.compile(r"background(?:-color)?\s*:([^;}]*)", re.IGNORECASE)
_COLOUR: Final = re.compile(
    r"#(?P<hex>[0-9a-f]{6}|[0-9a-f]{3})\b|rgba?\(\s*(?P<parts>\d+\s*,\s*\d+\s*,\s*\d+)\s*(?:\)|,\s*(?P<alpha>\d*\.?\d+%?))"
    r"|\b(?P<name>black|white|red|green|blue|navy|maroon|purple|teal|olive|gray|grey|silver|yellow|orange)\b",
    re.IGNORECASE,
)
_NAMED_LIGHT: Final = frozenset(("white", "silver", "yellow", "orange"))
_HALF: Final = 128  # of 255: a ground that lets more through says nothing about what text can be read on it
_BLACK: Final = 0xFF000000
_WHITE: Final = 0xFFFFFFFF


def label_style(surface: Surface, folder: str) -> str:
    """The style sheet of a label: its colour and picture, and over them its own."""
    own = safe_style(surface.style, folder)
    base = f"background-color: {colour(surface.background)};" if surface.fills else "background-color: transparent;"
    base += _text_colour(surface, own)
    path = picture(surface.image, folder) if surface.image else ""
    if path:
        repeat = "repeat" if surface.image_mode == 3 else "no-repeat"
        base += f' background-image: url("{path}"); background-repeat: {repeat};'
    return f"QLabel {{ {base} }} {own}" if "{" in own else f"{base} {own}"


def _text_colour(surface: Surface, sheet: str) -> str:
    """For text without a colour of its own: one that can be read on the ground, whatever the theme of the window."""
    ground = _ground(sheet)
    if ground is None and surface.fills and surface.background >> 24 >= _HALF:
        ground = surface.background
    if ground is None:
        return ""  # it stands on what is behind it
    return f" color: {as_hex((DARK if is_dark(ground) else LIGHT).text)};"


def _ground(sheet: str) -> int | None:
    for ground in _GROUND.finditer(sheet):
        found = _COLOUR.search(ground[1])
        if found is None or (found["alpha"] and _opacity(found["alpha"]) < _HALF):
            continue
        if found["name"]:
            return _WHITE if found["name"].lower() in _NAMED_LIGHT else _BLACK
        if found["hex"]:
            digits = found["hex"] if len(found["hex"]) > 3 else "".join(digit * 2 for digit in found["hex"])
            return _BLACK | int(digits, 16)
        red, green, blue = (min(255, int(part[:4])) for part in found["parts"].split(","))
        return _BLACK | red << 16 | green << 8 | blue
    return None


def _opacity(text: str) -> float:
    """Of 255: style sheets have it so, as a share with a point in it, or in percent."""
    number = float(text.rstrip("%"))
    if text.endswith("%"):
        return number * 2.55
    return number * 255 if "." in text else number


def colour(argb: int) -> str:
    """A colour as style sheets write it."""
    return f"rgba({argb >> 16 & 255}, {argb >> 8 & 255}, {argb & 255}, {argb >> 24 & 255})"


def is_dark(argb: int) -> bool:
    """Whether light text is to stand on it."""
    red, green, blue = argb >> 16 & 255, argb >> 8 & 255, argb & 255
    return 299 * red + 587 * green + 114 * blue < 128_000


def spoken(surface: Surface) -> str:
    """What a screen reader says of a surface: the text of a label, the title or name of any other."""
    if surface.kind == SurfaceKind.LABEL:
        return html.unescape(re.sub(r"<[^>]*>", " ", surface.text)).strip() or surface.name
    return surface.title or surface.name
