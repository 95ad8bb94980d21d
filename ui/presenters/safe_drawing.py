"""Drawings (SVG) of scripts, made safe to be drawn; no Qt.

A drawing may name other files, repeat its parts, or lie so deep within itself that drawing it takes for ever or ends
the program.  What is taken are shapes, groups, gradients and text, and of those only so many; a drawing with anything
else in it is not drawn at all.
"""

from typing import Final
from xml.parsers import expat

from ui.presenters.safe_sheet import file_in

# A hundred times what an icon has; drawing this many bytes of paths takes some milliseconds.
MAX_DRAWING_BYTES: Final = 256 << 10
MAX_SHAPES: Final = 5_000
MAX_DEPTH: Final = 50  # Qt draws what is within something by calling itself

_SHAPES: Final = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan")
_PAINT: Final = ("linearGradient", "radialGradient", "stop")
_TAKEN: Final = frozenset(("svg", "g", "defs", "title", "desc", *_SHAPES, *_PAINT))
# References to anything; dashes so short that a line has millions.
_REFUSED: Final = ("href", "stroke-dasharray")


class _RefusedError(Exception):
    """There is something in it that is not taken."""


class _Look:
    """Reads a drawing through once."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.XmlDeclHandler = self._declared
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.ProcessingInstructionHandler = self._refuse
        self._depth = 0
        self._shapes = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._shapes += 1
        if (
            name not in _TAKEN
            or self._depth > MAX_DEPTH
            or self._shapes > MAX_SHAPES
            or (self._depth == 1) != (name == "svg")
        ):
            raise _RefusedError
        for key, value in attributes.items():
            if any(word in key.lower() or word in value.lower() for word in _REFUSED) or not _stays_inside(value):
                raise _RefusedError

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        # Qt reads it by what it says, and would see something else.
        if encoding is not None and encoding.lower() != "utf-8":
            raise _RefusedError

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _refuse(self, *_told: object) -> None:
        raise _RefusedError


def _stays_inside(value: str) -> bool:
    """Whether what an attribute refers to, such as a gradient, is in the drawing itself."""
    if "\\" in value or "@" in value:
        return False  # style sheets write addresses with these
    return all(target.lstrip(" \t\r\n\"'").startswith("#") for target in value.lower().split("url(")[1:])


def is_safe_drawing(data: bytes) -> bool:
    """Whether these bytes are a drawing that may be drawn."""
    if len(data) > MAX_DRAWING_BYTES or b"\0" in data:
        return False  # in UTF-16 there are many
    try:
        _Look().parser.Parse(data, True)
    except (_RefusedError, expat.ExpatError):
        return False
    return True


def drawing(name: str, folder: str) -> bytes:
    """What stands in an SVG file of the profile's folder; empty when it is none, or could do more than be drawn."""
    path = file_in(name, folder, MAX_DRAWING_BYTES)
    if path is None or path.suffix.lower() != ".svg":
        return b""
    try:
        data = path.read_bytes()
    except OSError:
        return b""  # it is gone by now
    return data if is_safe_drawing(data) else b""
