"""SGR, "select graphic rendition": from the parameters of `ESC [ … m` to the next style (ECMA-48, 8.3.117; xterm).

A game uses the same few colours over and over, so what follows a style on some parameters is worked out once and then
looked up: a `Pen` is a style, and a dict from parameters to the next pen.  Styles are packed as `netcore.api.style` has
them.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final, NamedTuple, Self

from netcore.api import style as styles
from netcore.api.style import Attribute

# Random true colours make new pens for ever; a game's own palette is some hundred.
MAX_PENS: Final = 4096
# All pens together know so many steps to others; hostile games spell the same colours in ever new ways.
MAX_STEPS: Final = 1 << 14

_OURS: Final[Mapping[int, int]] = {}
_BRIGHT: Final = 8
_EXTENDED: Final = 38
_EXTENDED_BACKGROUND: Final = 48
# The colour of the line: read past.  A style has no room for a third colour, and games have none for such lines.
_EXTENDED_UNDERLINE: Final = 58
_INDEXED: Final = 5
_DIRECT: Final = 2


class _Change(NamedTuple):
    """What one parameter does; None leaves a colour as it is."""

    foreground: int | None = None
    background: int | None = None
    off: int = 0
    on: int = 0


_RESET: Final = _Change(styles.DEFAULT, styles.DEFAULT, off=~0)

_SIMPLE: Final[dict[int, _Change]] = {
    0: _RESET,
    1: _Change(on=Attribute.BOLD),
    2: _Change(on=Attribute.FAINT),
    3: _Change(on=Attribute.ITALIC),
    4: _Change(off=styles.ANY_UNDERLINE, on=Attribute.UNDERLINE),
    5: _Change(on=Attribute.BLINK),
    6: _Change(on=Attribute.BLINK),
    7: _Change(on=Attribute.REVERSE),
    8: _Change(on=Attribute.CONCEAL),
    9: _Change(on=Attribute.STRIKE),
    21: _Change(off=styles.ANY_UNDERLINE, on=Attribute.DOUBLE_UNDERLINE),
    22: _Change(off=Attribute.BOLD | Attribute.FAINT),
    23: _Change(off=Attribute.ITALIC),
    24: _Change(off=styles.ANY_UNDERLINE),
    25: _Change(off=Attribute.BLINK),
    27: _Change(off=Attribute.REVERSE),
    28: _Change(off=Attribute.CONCEAL),
    29: _Change(off=Attribute.STRIKE),
    39: _Change(foreground=styles.DEFAULT),
    49: _Change(background=styles.DEFAULT),
    53: _Change(on=Attribute.OVERLINE),
    55: _Change(off=Attribute.OVERLINE),
    **{30 + index: _Change(foreground=styles.palette(index)) for index in range(8)},
    **{40 + index: _Change(background=styles.palette(index)) for index in range(8)},
    **{90 + index: _Change(foreground=styles.palette(_BRIGHT + index)) for index in range(8)},
    **{100 + index: _Change(background=styles.palette(_BRIGHT + index)) for index in range(8)},
}
# `4:n`, as kitty and those after it have it.
_UNDERLINE_KINDS: Final[dict[int, _Change]] = {
    0: _SIMPLE[24],
    1: _SIMPLE[4],
    2: _SIMPLE[21],
    3: _Change(off=styles.ANY_UNDERLINE, on=Attribute.UNDERLINE | Attribute.CURLY),
    4: _Change(off=styles.ANY_UNDERLINE, on=Attribute.UNDERLINE | Attribute.DOTTED),
    5: _Change(off=styles.ANY_UNDERLINE, on=Attribute.UNDERLINE | Attribute.DASHED),
}


class _Case(dict[int, "Pen"]):
    """All pens of one game, by style, and the colours that it wants instead of ours."""

    def __init__(self, colours: Mapping[int, int]) -> None:
        super().__init__()
        self.colours = colours
        self.steps = 0

    def forget_steps(self) -> None:
        """All has to be worked out anew."""
        for pen in self.values():
            pen.clear()
        self.steps = 0


class Pen(dict[str, "Pen"]):
    """A style, and the pens that follow it by SGR parameters (the text between `ESC [` and `m`)."""

    __slots__ = ("_case", "style")

    def __init__(self, style: int, case: _Case) -> None:
        super().__init__()
        self.style = style
        self._case = case

    @classmethod
    def new(cls, style: int = styles.DEFAULT, colours: Mapping[int, int] | None = None) -> Self:
        """A pen with a case of its own, in which the pens that follow it are kept.

        `colours` are those of the palette that the game has changed, in the encoding of `netcore.api.style`.
        """
        return cls(style, _Case(colours or {}))

    def __missing__(self, parameters: str) -> "Pen":
        pen = self.of(apply(self.style, parameters, self._case.colours))
        if self._case.steps >= MAX_STEPS:
            self._case.forget_steps()
            self.clear()  # the case may have forgotten this one already
        self._case.steps += 1
        self[parameters] = pen
        return pen

    def of(self, style: int) -> "Pen":
        """The pen of the same game with another style."""
        return self._case.get(style) or self._new_in_case(style)

    def _new_in_case(self, style: int) -> "Pen":
        if len(self._case) >= MAX_PENS:
            self._case.forget_steps()
            self._case.clear()
        pen = Pen(style, self._case)
        self._case[style] = pen
        return pen


def apply(style: int, parameters: str, colours: Mapping[int, int] = _OURS) -> int:
    """The style after SGR with these parameters; `colours` take the place of those of the palette."""
    foreground, background, attributes = styles.foreground(style), styles.background(style), styles.attributes(style)
    for change in _changes(parameters):
        if change.foreground is not None:
            foreground = colours.get(change.foreground, change.foreground)
        if change.background is not None:
            background = colours.get(change.background, change.background)
        attributes = attributes & ~change.off | change.on
    return styles.pack(foreground, background, attributes)


def _changes(parameters: str) -> Iterator[_Change]:
    fields = iter(parameters.split(";"))
    for field in fields:
        if ":" in field:
            change = _with_subparameters(field)
        else:
            code = int(field or 0)
            if code in {_EXTENDED, _EXTENDED_BACKGROUND, _EXTENDED_UNDERLINE}:
                change = _coloured(code, _colour_from(fields))
            else:
                change = _SIMPLE.get(code)
        if change is not None:
            yield change


def _with_subparameters(field: str) -> _Change | None:
    """`38:5:n`, `38:2:r:g:b`, `38:2:space:r:g:b` and `4:kind`."""
    code, kind, *values = [int(part or 0) for part in field.split(":")]
    if code == 4:
        return _UNDERLINE_KINDS.get(kind, _SIMPLE[4])
    if kind == _INDEXED:
        return _coloured(code, _indexed(values[:1]))
    if kind == _DIRECT:
        return _coloured(code, _direct(values[1:4] if len(values) > 3 else values))
    return None


def _colour_from(fields: Iterator[str]) -> int | None:
    """What stands behind a 38 in the older form, `38;5;n` and `38;2;r;g;b`; the fields are used up."""
    kind = next(fields, "")
    count = {str(_INDEXED): 1, str(_DIRECT): 3}.get(kind, 0)
    values = list(islice(fields, count))
    if any(":" in value for value in values):
        return None
    numbers = [int(value or 0) for value in values]
    if kind == str(_DIRECT):
        numbers += [0] * (count - len(numbers))  # what is left out is 0, as in Mudlet
    return _indexed(numbers) if count == 1 else _direct(numbers)


def _indexed(values: list[int]) -> int | None:
    return styles.palette(values[0]) if values and values[0] < 256 else None


def _direct(values: list[int]) -> int | None:
    return styles.rgb(*values) if len(values) == 3 and max(values) < 256 else None


def _coloured(code: int, colour: int | None) -> _Change | None:
    if colour is None:
        return None
    if code == _EXTENDED:
        return _Change(foreground=colour)
    return _Change(background=colour) if code == _EXTENDED_BACKGROUND else None
