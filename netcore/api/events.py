"""Events: what the core tells its front-ends.  Past tense; any number of readers.  Mirror file: `commands.py`.

The session that an event is about is in its frame.  What a script host shows comes as `Display` (see `display.py`).
"""

from enum import StrEnum
from typing import TypeAlias

from netcore.api.items import Item
from netcore.api.message import Message
from netcore.api.permissions import Access, Owner
from netcore.api.settings import ProfileSettings

# --- about the core ---


class CoreStarted(Message, frozen=True):
    """The core is ready for commands."""

    version: str
    pid: int


class CommandFailed(Message, frozen=True):
    """A command could not be carried out; `message` says what happened and what to do."""

    command: str
    message: str


class ProfilesListed(Message, frozen=True):
    """All profiles, by name.  `broken` are those whose file could not be read: name and what is wrong."""

    profiles: tuple[ProfileSettings, ...]
    broken: tuple[tuple[str, str], ...] = ()


# --- about one session ---


class LinkState(StrEnum):
    """How far the connection to the game is."""

    OFFLINE = "offline"
    CONNECTING = "connecting"
    SECURING = "securing"
    ONLINE = "online"


class SessionOpened(Message, frozen=True):
    """The profile is open; `items` in the order of their siblings, folders before what is in them."""

    settings: ProfileSettings
    items: tuple[Item, ...]


class SessionClosed(Message, frozen=True):
    """Nothing of the session is left."""


class SettingsChanged(Message, frozen=True):
    """The profile of this session has new settings."""

    settings: ProfileSettings


class LinkChanged(Message, frozen=True):
    """The connection to the game changed state.

    `detail` is for the player: why it ended ("connection refused …"), or how it is secured.
    """

    state: LinkState
    detail: str = ""


class EchoChanged(Message, frozen=True):
    """The game echoes (`masked`: it is asking for a password) or has stopped to."""

    masked: bool


class GmcpArrived(Message, frozen=True):
    """A GMCP message: package as sent, payload JSON text ("" when there was none)."""

    package: str
    payload: str


class ItemChanged(Message, frozen=True):
    """An item is new or changed; it stands in front of sibling `before` ("" = last, or where it was)."""

    item: Item
    before: str = ""


class ItemRemoved(Message, frozen=True):
    """An item is gone."""

    id: str


class PermissionAsked(Message, frozen=True):
    """A script wants something that nobody has granted; it waits until `AnswerPermission`."""

    question: int
    owner: Owner
    access: Access


class PermissionSettled(Message, frozen=True):
    """The question needs no answer any more."""

    question: int


class HostStarted(Message, frozen=True):
    """A script host runs.  Lines numbered `first_line` and above, shown by the one before, are to be forgotten:
    the new host shows them again.
    """

    pid: int
    first_line: int
    safe_mode: bool = False


class HostDied(Message, frozen=True):
    """The script host ended unasked; the core is starting another."""

    message: str


Event: TypeAlias = (
    CoreStarted
    | CommandFailed
    | ProfilesListed
    | SessionOpened
    | SessionClosed
    | SettingsChanged
    | LinkChanged
    | EchoChanged
    | GmcpArrived
    | ItemChanged
    | ItemRemoved
    | PermissionAsked
    | PermissionSettled
    | HostStarted
    | HostDied
)
