"""What a game's text tells beside its lines, in the order in which it tells it."""

from enum import StrEnum
from typing import NamedTuple, TypeAlias

from netcore.api.media import Media
from netcore.term.open_line import StyledLine


class Bell(NamedTuple):
    """The bell was rung."""


class PaletteChanged(NamedTuple):
    """The game gives an entry of the palette a colour, 0xRRGGBB, or gives it back (None); entry None is all of them."""

    entry: int | None
    rgb: int | None


class Click(StrEnum):
    """What a click on a link does with what the link has."""

    SENDS = "sends"
    PROMPTS = "prompts"  # puts it into the input line
    OPENS = "opens"  # in the browser


class MxpTag(NamedTuple):
    """A tag of MXP that scripts may want to know of: SEND, what the game has defined, and what only they can show.

    `actions` are what a click does something with; `caption` is the text in the tag.
    """

    name: str
    attributes: tuple[tuple[str, str], ...]
    actions: tuple[str, ...]
    caption: str
    click: Click = Click.SENDS


class MxpVariable(NamedTuple):
    """A variable has a value."""

    name: str
    value: str


class GaugeChanged(NamedTuple):
    """A gauge shows `value` of `most`; its name is that of a variable; caption and colour, a name, may be "".

    `said` is what it shows where it has no `most`; without both it is gone.
    """

    name: str
    caption: str
    value: float
    most: float
    colour: str = ""
    said: str = ""


class LinksExpired(NamedTuple):
    """The links of this group, of all groups if it is "", do nothing any more."""

    group: str


class FrameOpened(NamedTuple):
    """The game wants a window of its own, or wants it otherwise.

    `side` is one of the main window's (l, r, t, b), "" when it is to float.  Lengths are as the game says them: pixels,
    "20c" for characters, "30%" of the main window; less than 0 from the right or from below; "" is for us to choose.
    """

    name: str
    title: str = ""
    side: str = ""
    left: str = ""
    top: str = ""
    width: str = ""
    height: str = ""
    scrolls: bool = True


class FrameClosed(NamedTuple):
    """The game wants it no more."""

    name: str


class FrameMoved(NamedTuple):
    """What is written into it next stands in this column and row; None: it stays in the one it is in."""

    name: str
    column: int
    row: int | None


class FrameWritten(NamedTuple):
    """Text for it; `ends`: with a line end behind it."""

    name: str
    text: StyledLine
    ends: bool


class FrameErased(NamedTuple):
    """What stands behind the last text goes: the rest of its line, or (`below`) the lines below it as well."""

    name: str
    below: bool


class Reply(NamedTuple):
    """A line that answers a question in the text."""

    line: str


FrameTold: TypeAlias = FrameOpened | FrameClosed | FrameMoved | FrameWritten | FrameErased
Told: TypeAlias = (
    StyledLine | Bell | PaletteChanged | MxpTag | MxpVariable | GaugeChanged | LinksExpired | FrameTold | Reply | Media
)
