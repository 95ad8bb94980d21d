"""Events: what the core tells its front-ends.  Past tense; any number of readers.  Mirror file: `commands.py`.

The session that an event is about is in its frame.  What a script host shows comes as `Display` (see `display.py`).
"""

from enum import StrEnum
from typing import TypeAlias

from netcore.api.backups import Backup, BackupDifference
from netcore.api.certificates import Certificate
from netcore.api.client import ClientDeed
from netcore.api.connections import Connection
from netcore.api.desktop import DesktopDeed
from netcore.api.history import HistoryKept, HistoryLine
from netcore.api.inspection import Exchanged, OptionState
from netcore.api.items import Item
from netcore.api.message import Message
from netcore.api.packages import InstalledPackage, PackageContents
from netcore.api.permissions import Access, Grant, Owner
from netcore.api.settings import ProfileSettings
from netcore.api.tracks import TrackEvent
from netcore.api.versions import ItemVersion

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


class ProfileImported(Message, frozen=True):
    """A profile was made of one of Mudlet's.  `left_out` is what was not taken over, the first `MAX_LEFT_OUT` of it."""

    name: str
    items: int
    files: int
    left_out: tuple[str, ...] = ()


class HistoryFound(Message, frozen=True):
    """What a `SearchHistory` has found, newest first; `has_more` older ones.  `trouble` says what could not be read."""

    number: int
    lines: tuple[HistoryLine, ...]
    has_more: bool = False
    kept: tuple[HistoryKept, ...] = ()
    trouble: str = ""


class HistoryRead(Message, frozen=True):
    """The lines around `line`, in order, itself among them."""

    line: HistoryLine
    lines: tuple[HistoryLine, ...]


class HistoryForgotten(Message, frozen=True):
    """Nothing is kept of a profile's past; `trouble` says why that is not so."""

    profile: str
    trouble: str = ""


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
    folder: str = ""  # of the profile


class EntriesRecalled(Message, frozen=True):
    """What the player has entered in earlier sessions, oldest first."""

    entries: tuple[str, ...]
    code: tuple[str, ...] = ()  # at the Lua prompt


class EntryRefused(Message, frozen=True):
    """What was to be kept may be a password, and is to be forgotten."""

    text: str


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


class RetryPlanned(Message, frozen=True):
    """The connection was lost and will be made again after so many seconds, unless `DisconnectGame` says no."""

    after_s: float


class RetryDropped(Message, frozen=True):
    """What was planned will not be done."""


class LatencyMeasured(Message, frozen=True):
    """How long the game takes to answer, smoothed; 0 when the connection is new and nothing is known."""

    seconds: float


class CertificateAsked(Message, frozen=True):
    """The game's certificate is not trusted, so there is no connection; `AnswerCertificate` may change that.

    `why` is for the player.  `trusted` is the fingerprint of the one that he trusted for this game so far, "" if he
    never did: that it has changed is an alarm.
    """

    certificate: Certificate
    host: str
    port: int
    why: str
    trusted: str = ""


class CertificateSettled(Message, frozen=True):
    """The question about the certificate needs no answer any more."""


class ProtocolSeen(Message, frozen=True):
    """What client and game have said to each other; `left_out` counts what came too fast to be told."""

    exchanged: tuple[Exchanged, ...]
    left_out: int = 0


class OptionsListed(Message, frozen=True):
    """Where every option stands that anybody has said anything about."""

    options: tuple[OptionState, ...]


class ConnectionsSeen(Message, frozen=True):
    """How connections of scripts stand that are new, have changed, or are over; `left_out` counts ended ones of which
    there were too many to be told.
    """

    connections: tuple[Connection, ...]
    left_out: int = 0


class RecordingChanged(Message, frozen=True):
    """What the game sends is being recorded into this file; "": it is not.  `detail` is for the player."""

    path: str
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


class ItemFileFound(Message, frozen=True):
    """An item's script is in this file: its own, or the list of items that it stands in."""

    id: str
    path: str


class VersionsListed(Message, frozen=True):
    """Earlier versions of an item and the one that is there, the newest first."""

    id: str
    versions: tuple[ItemVersion, ...]


class ItemsExported(Message, frozen=True):
    """So many items are in a file now."""

    path: str
    count: int


class BackupsListed(Message, frozen=True):
    """The dated backups of the items, the newest first."""

    backups: tuple[Backup, ...]


class BackupCompared(Message, frozen=True):
    """What in a backup is not as it is now; `count` are all, of which the first are listed."""

    name: str
    differences: tuple[BackupDifference, ...]
    count: int


class NotesRead(Message, frozen=True):
    """What is written in the profile's notepad."""

    text: str


class PackagesListed(Message, frozen=True):
    """The packages of this profile are these now, in the order in which they were installed."""

    packages: tuple[InstalledPackage, ...]


class PackageRead(Message, frozen=True):
    """What is in a package that the player thinks of installing."""

    contents: PackageContents


class PermissionAsked(Message, frozen=True):
    """A script wants something that nobody has granted; it waits until `AnswerPermission`."""

    question: int
    owner: Owner
    access: Access


class PermissionSettled(Message, frozen=True):
    """The question needs no answer any more."""

    question: int


class DesktopWanted(Message, frozen=True):
    """A script may have this done on the desktop; what is read is answered by `ClipboardFound` with its number."""

    number: int
    deed: DesktopDeed
    text: str = ""
    title: str = ""


class ClientWanted(Message, frozen=True):
    """A script may have this done to the window's tabs: to the session's own, or, of session 0, to none or all.

    A profile to be opened is named, and connected to its game if it `connects`.
    """

    deed: ClientDeed
    profile: str = ""
    connects: bool = True


class GrantsChanged(Message, frozen=True):
    """What this profile's scripts and packages may for ever, oldest first."""

    grants: tuple[Grant, ...]


class HostStarted(Message, frozen=True):
    """A script host runs.  Lines numbered `first_line` and above, shown by the one before, are to be forgotten:
    the new host shows them again.
    """

    pid: int
    first_line: int
    safe_mode: bool = False


class HostLoaded(Message, frozen=True):
    """The script host has loaded the session's items; `walls` are the names of what the system holds it in."""

    walls: tuple[str, ...]


class HostDied(Message, frozen=True):
    """The script host ended unasked; the core is starting another."""

    message: str


Event: TypeAlias = (
    CoreStarted
    | CommandFailed
    | ProfilesListed
    | ProfileImported
    | HistoryFound
    | HistoryRead
    | HistoryForgotten
    | SessionOpened
    | EntriesRecalled
    | EntryRefused
    | SessionClosed
    | SettingsChanged
    | LinkChanged
    | RetryPlanned
    | RetryDropped
    | LatencyMeasured
    | CertificateAsked
    | CertificateSettled
    | ProtocolSeen
    | OptionsListed
    | ConnectionsSeen
    | RecordingChanged
    | EchoChanged
    | GmcpArrived
    | ItemChanged
    | ItemRemoved
    | ItemFileFound
    | VersionsListed
    | ItemsExported
    | BackupsListed
    | BackupCompared
    | PackagesListed
    | NotesRead
    | PackageRead
    | PermissionAsked
    | PermissionSettled
    | GrantsChanged
    | DesktopWanted
    | ClientWanted
    | HostStarted
    | HostLoaded
    | HostDied
    | TrackEvent
)
