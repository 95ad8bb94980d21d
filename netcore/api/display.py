"""Display: what a script host shows.  The core relays these frames unread, so nothing in them is to be trusted with
more than showing text.
"""

from typing import TypeAlias

from netcore.api.desk import DeskAsked
from netcore.api.inquiries import Finding
from netcore.api.maps import (
    LabelPictureShown,
    MapPictureAsked,
    MapPicturePart,
    MapRoomDescribed,
    MapRoomsFound,
    MapRoomsShown,
    MapSelectionCleared,
    MapShown,
)
from netcore.api.message import Message
from netcore.api.permissions import Owner
from netcore.api.speech import SpeechAsked
from netcore.api.surfaces import CommandLineEdited, PageDressed, SurfaceLinesShown, SurfacesShown
from netcore.api.text import Line


class LinesShown(Message, frozen=True):
    """Lines that are new or changed, by number, and numbers of lines that are gone.

    `when` is in seconds since the epoch.
    """

    when: float
    lines: tuple[Line, ...]
    removed: tuple[int, ...] = ()


class ScriptFailed(Message, frozen=True):
    """A script raised an error, or could not be compiled, or was stopped.  `owner.line` is the line in the item."""

    when: float
    item: str  # the item's id; "" when it was made by a script
    owner: Owner
    message: str
    traceback: str = ""
    missing: str = ""  # the function of Mudlet's that it called and that is not there
    is_said: bool = False  # the script says so itself, and goes on (errorc, printError)


class ScriptMended(Message, frozen=True):
    """An item that could not be compiled now can."""

    item: str


class DebugShown(Message, frozen=True):
    """Text for the debug view: `debugc`, what fired and why."""

    when: float
    text: str


class KeysBound(Message, frozen=True):
    """Every key that an enabled key item is bound to."""

    keys: tuple[str, ...]


class BellRung(Message, frozen=True):
    """The game rings the bell: the player is to look."""

    when: float


class GaugeShown(Message, frozen=True):
    """The game shows `value` of `most` by this name, which the player may read as `caption` if there is one.

    `colour` is the name of one that the game would like, or "".  `said` is shown where there is no `most`; without both
    it is gone.
    """

    name: str
    caption: str
    value: float
    most: float
    colour: str = ""
    said: str = ""


class LinksExpired(Message, frozen=True):
    """The links of this group, of all groups if it is "", do nothing any more."""

    group: str


class Found(Message, frozen=True):
    """The answer to an `Inquire`, or part of it."""

    finding: Finding


Display: TypeAlias = (
    LinesShown
    | ScriptFailed
    | ScriptMended
    | DebugShown
    | KeysBound
    | BellRung
    | GaugeShown
    | LinksExpired
    | SurfacesShown
    | SurfaceLinesShown
    | PageDressed
    | CommandLineEdited
    | MapShown
    | MapRoomsShown
    | LabelPictureShown
    | MapSelectionCleared
    | MapRoomDescribed
    | MapRoomsFound
    | MapPicturePart
    | MapPictureAsked
    | SpeechAsked
    | DeskAsked
    | Found
)
