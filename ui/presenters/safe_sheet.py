"""Style sheets of scripts, made safe to be drawn; no Qt.

A sheet may show pictures from the profile's folder and nothing else: an address would tell somebody that it was looked
at, and reading a pipe or a terminal holds the window up for ever.  Qt reads escapes before it looks for anything, so
they are read here first, in its way; and whatever this file does not understand is left out.
"""

import html
import re
from pathlib import Path
from typing import Final

# A picture larger than this is none that belongs into a label, and decoding it would hold up the window.
MAX_PICTURE_BYTES: Final = 16 << 20
_MUDLETS: Final = "/mudlet/profiles/"
_DATA: Final = "data"  # in the profile's folder, where scripts have their files
# How files begin that Qt's own code decodes.  SVG is not among them: it names other files.
_PICTURES: Final = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF", b"\0\0\1\0", b"/* XPM", b"#define"),
    *(b"P%d" % number for number in range(1, 7)),
)

_HEX_ESCAPE: Final = re.compile(r"\\([0-9a-fA-F]{1,6})[0-9a-fA-F]?")
_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_URL: Final = re.compile(r"url\s*\(\s*", re.IGNORECASE)
_TARGET: Final = re.compile(r"\"([^\"\n]*)\"\s*\)|'([^'\n]*)'\s*\)|([^\"'()\s][^\"'()]*)\)")
# Properties of Qt's own objects, which could be anything: texts with pictures, what is enabled, what is seen.
_PROPERTY: Final = re.compile(r"qproperty-(?:[^;{}\"']|\"[^\"]*\"|'[^']*')*;?", re.IGNORECASE)
# Those that say how a label's own text stands in it, with a word or a number.
_OF_THE_TEXT: Final = re.compile(
    r"""qproperty-(?:alignment|wordWrap|indent|margin)\s*:\s*(["']?)[A-Za-z0-9| ]{1,60}\1\s*;?\s*"""
)
_IMPORT: Final = re.compile(r"@\s*import\b", re.IGNORECASE)
# What would end the text in which a path stands.
_BREAKS_OUT: Final = frozenset("\"'\\()<>{};\n\r")


def picture(name: str, folder: str) -> str:
    """The path of a picture in the profile's folder; "" when it is not there, or is none, or too large."""
    try:
        path = file_in(name, folder, MAX_PICTURE_BYTES)
        found = path.as_posix() if path is not None else ""
        return found if path is not None and not _BREAKS_OUT & set(found) and _is_picture(path) else ""
    except OSError:
        return ""  # it is gone by now


def file_in(name: str, folder: str, most_bytes: int) -> Path | None:
    """A file in the profile's folder that is not larger than this; None when it is not there."""
    name = html.unescape(name).strip().removeprefix("file://")
    if not folder or not name or "://" in name or name.startswith(("//", "\\\\", ":")):
        return None
    candidates = (_in_folder(each, folder, most_bytes) for each in _places(name))
    return next((found for found in candidates if found is not None), None)


def _places(name: str) -> tuple[str, ...]:
    """Where it may be: what came along with a profile of Mudlet's is named as where it was there."""
    _, profiles, inside = name.replace("\\", "/").partition(_MUDLETS)
    _, _, file = inside.partition("/")
    return (name, f"{_DATA}/{file}") if profiles and file else (name,)


def _in_folder(name: str, folder: str, most_bytes: int) -> Path | None:
    try:
        root = Path(folder).resolve()
        path = (root / name).resolve()
        fits = path.is_relative_to(root) and path.is_file() and path.stat().st_size <= most_bytes
    except (OSError, ValueError):
        return None  # a name that the system does not take is a file that is not there
    return path if fits else None


def safe_style(style: str, folder: str) -> str:
    """A style sheet whose pictures are from the folder."""
    plain = _HEX_ESCAPE.sub(_unescaped, style).replace("\\", "")
    plain = _IMPORT.sub("@none ", _PROPERTY.sub(_property, _COMMENT.sub(" ", plain)))
    pieces, at = [], 0
    while (found := _URL.search(plain, at)) is not None:
        pieces.append(plain[at : found.start()])
        target = _TARGET.match(plain, found.end())
        if target is None:
            return "".join(pieces)  # nobody knows where it would end
        path = picture(next(filter(None, target.groups()), ""), folder)
        pieces.append(f'url("{path}")' if path else "none")
        at = target.end()
    pieces.append(plain[at:])
    return "".join(pieces)


def _property(found: re.Match[str]) -> str:
    return found[0] if _OF_THE_TEXT.fullmatch(found[0]) else " "


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return chr(code) if 32 <= code < 0xD800 else " "


def is_picture(start: bytes) -> bool:
    """Whether what begins so is a picture that Qt's own code decodes."""
    return start.startswith(_PICTURES)


def _is_picture(path: Path) -> bool:
    with path.open("rb") as file:
        return is_picture(file.read(8))
