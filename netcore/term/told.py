"""What a game's text tells beside its lines, in the order in which it tells it."""

from typing import NamedTuple, TypeAlias

from netcore.api.media import Media
from netcore.term.open_line import StyledLine


class Bell(NamedTuple):
    """The bell was rung."""


class PaletteChanged(NamedTuple):
    """The game gives an entry of the palette a colour, 0xRRGGBB, or gives it back (None); entry None is all of them."""

    entry: int | None
    rgb: int | None


class MxpTag(NamedTuple):
    """A tag of MXP that scripts may want to know of: SEND, what the game has defined, and what only they can show.

    `actions` are the commands that a click sends, `caption` is the text in the tag.
    """

    name: str
    attributes: tuple[tuple[str, str], ...]
    actions: tuple[str, ...]
    caption: str


class MxpVariable(NamedTuple):
    """A variable has a value."""

    name: str
    value: str


class GaugeChanged(NamedTuple):
    """A gauge shows `value` of `most`; its name is that of a variable; caption and colour, a name, may be ""."""

    name: str
    caption: str
    value: float
    most: float
    colour: str = ""


class LinksExpired(NamedTuple):
    """The links of this group, of all groups if it is "", do nothing any more."""

    group: str


class Reply(NamedTuple):
    """A line that answers a question in the text."""

    line: str


Told: TypeAlias = (
    StyledLine | Bell | PaletteChanged | MxpTag | MxpVariable | GaugeChanged | LinksExpired | Reply | Media
)
