"""What scripts give as rich text and style sheets, made safe to be drawn; no Qt.

A label may show pictures from the profile's folder and nothing else: an address would tell somebody that it was looked
at, and a device or a pipe would be read for ever.
"""

import html
import re
from pathlib import Path
from typing import Final

from netcore.api.surfaces import Surface, SurfaceKind

_URL: Final = re.compile(r"url\(\s*(['\"]?)(.*?)\1\s*\)", re.IGNORECASE | re.DOTALL)
_IMAGE: Final = re.compile(r"<\s*img\b([^>]*)>", re.IGNORECASE)
_SOURCE: Final = re.compile(r"\bsrc\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_BACKGROUND: Final = re.compile(r"\bbackground\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
_LINKED: Final = re.compile(r"<\s*/?\s*(?:link|object|iframe|source)\b[^>]*>|@import[^;]*;?", re.IGNORECASE)
# A picture larger than this is none that belongs into a label, and decoding it would hold up the window.
MAX_PICTURE_BYTES: Final = 16 << 20


def picture(name: str, folder: str) -> str:
    """The path of a picture in the profile's folder; "" when it is not there, or no ordinary file, or too large."""
    name = html.unescape(name).strip().removeprefix("file://")
    if not folder or not name or "://" in name or name.startswith(("//", "\\\\", ":")):
        return ""
    try:
        root = Path(folder).resolve()
        path = (root / name).resolve()
        if path.is_relative_to(root) and path.is_file() and path.stat().st_size <= MAX_PICTURE_BYTES:
            return path.as_posix()
    except (OSError, ValueError):
        pass  # a name that the system does not take is a picture that is not there
    return ""


def safe_text(text: str, folder: str) -> str:
    """Rich text whose pictures are from the folder."""
    without = _BACKGROUND.sub("", _LINKED.sub("", text))
    return safe_style(_IMAGE.sub(lambda found: _safe_image(found[1], folder), without), folder)


def safe_style(style: str, folder: str) -> str:
    """A style sheet whose pictures are from the folder."""

    def kept(found: re.Match[str]) -> str:
        path = picture(found[2], folder)
        return f'url("{path}")' if path else "none"

    return _URL.sub(kept, _LINKED.sub("", style))


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


def _safe_image(attributes: str, folder: str) -> str:
    source = _SOURCE.search(attributes)
    path = picture(source[1] or source[2] or source[3] or "", folder) if source else ""
    if not path:
        return ""
    size = "".join(f" {found[0]}" for found in re.finditer(r"\b(?:width|height)\s*=\s*[\"']?\d+%?[\"']?", attributes))
    return f'<img src="{html.escape(path)}"{size}>'
