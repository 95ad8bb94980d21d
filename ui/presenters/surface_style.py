"""How surfaces of scripts look and what is said of them; no Qt.  What scripts give is made safe elsewhere."""

import html
import re

from netcore.api.surfaces import Surface, SurfaceKind
from ui.presenters.safe_sheet import picture, safe_style


def label_style(surface: Surface, folder: str) -> str:
    """The style sheet of a label: its colour and picture, and over them its own."""
    own = safe_style(surface.style, folder)
    base = f"background-color: {colour(surface.background)};" if surface.fills else "background-color: transparent;"
    path = picture(surface.image, folder) if surface.image else ""
    if path:
        repeat = "repeat" if surface.image_mode == 3 else "no-repeat"
        base += f' background-image: url("{path}"); background-repeat: {repeat};'
    return f"QLabel {{ {base} }} {own}" if "{" in own else f"{base} {own}"


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
