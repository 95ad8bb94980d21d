"""Core to script host: `HostCommand`.

The game's bytes reach the host as numbered `GameReceived` frames.  The host acknowledges each when what it showed for
it has been sent; what is not acknowledged when a host dies goes to the next one, so no line is lost.
"""

from typing import TypeAlias

import msgspec

from netcore.api.game_parts import Part
from netcore.api.host_events import Shareable
from netcore.api.inquiries import Inquiry
from netcore.api.items import Item
from netcore.api.media import MediaKind
from netcore.api.message import Message
from netcore.api.packages import InstalledPackage
from netcore.api.pixels import Pixels
from netcore.api.programs import ProgramEvent
from netcore.api.settings import Limits, ProfileSettings
from netcore.api.sockets import SocketEvent
from netcore.api.surfaces import Deed
from netcore.api.tracks import Track, TrackTurn


class StartSession(Message, frozen=True):
    """The first message to a host.  `carry` is what the host before it put into its last `Acknowledged`."""

    settings: ProfileSettings
    data_folder: str  # the only folder that scripts may write to
    items: tuple[Item, ...]
    limits: Limits
    first_line: int = 1
    carry: bytes = b""
    automation: bool = True  # False: safe mode, nothing of the player's runs
    columns: int = 80
    rows: int = 24
    client_name: str = "Mudwire"  # what the game is told that asks in its text
    client_version: str = ""
    packages: tuple[InstalledPackage, ...] = ()
    pixels: Pixels = Pixels()
    is_first: bool = True  # False: there was a host of this session before
    fonts: tuple[str, ...] = ()  # the families that the window has; none: there is no window


class PackageInstalled(Message, frozen=True):
    """A package has been installed: its items come to life, and scripts hear of it.

    What else it has stands in its own folder in the data folder already.
    """

    name: str
    file: str  # where it came from
    items: tuple[Item, ...]
    about: dict[str, str] = msgspec.field(default_factory=dict)
    is_module: bool = False
    priority: int = 0  # what scripts keep of a module, as before when it is read anew
    sync: bool = False
    is_anew: bool = False  # a module that is read anew from its file


class PackageRemoved(Message, frozen=True):
    """A package goes: scripts hear of it, and then these items of it go."""

    name: str
    file: str  # where it came from
    items: tuple[str, ...]
    is_module: bool = False
    is_anew: bool = False  # it comes again at once, read anew from its file


class DesktopDone(Message, frozen=True):
    """What a script wanted of the desktop is done, with the text that was found; or `error` says why not."""

    request: int
    error: str = ""
    text: str = ""


class PackageAnswered(Message, frozen=True):
    """The answer to what a script asked about packages, the profile or the program, by its number; "" is success.

    Of the log: `path` is its file, and `is_news` whether it was switched.  Of a package that was looked into, of
    `ClientAsked` and of items as XML: `words`.
    """

    request: int
    error: str = ""
    path: str = ""
    is_news: bool = True
    words: str = ""


class RunFile(Message, frozen=True):
    """After `StartSession`: run a Lua file like `lua FILE ARG…`; answered by `FileFinished`.

    `source` has been read by the core; the host may also read below `read_folders` and write below `write_folders`.
    The files of packages are in `packages_folder`, if it is given, and seem to be in the data folder.
    """

    path: str
    source: bytes
    arguments: tuple[str, ...] = ()
    read_folders: tuple[str, ...] = ()
    write_folders: tuple[str, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()  # what os.getenv may see
    socket_debug: bool = False
    by_line: bool = False  # standard output is a terminal: each line is to be seen when it is written
    packages_folder: str = ""


class InputRead(Message, frozen=True):
    """Standard input for a `RunFile`; empty data is the end of it.  Answers `InputWanted`."""

    data: bytes


class GameReceived(Message, frozen=True):
    """What the game sent.  `display_only`: the host before this one died of it, so show it and run nothing."""

    sequence: int
    parts: tuple[Part, ...]
    display_only: bool = False


class LinkOpened(Message, frozen=True):
    """The game is connected."""

    host: str
    port: int


class LinkClosed(Message, frozen=True):
    """The game is gone."""

    reason: str


class InputSubmitted(Message, frozen=True):
    """A line the player entered; aliases apply."""

    text: str


class SecretSubmitted(Message, frozen=True):
    """The player has answered what the game asked with a password, which the core has sent itself."""


class CommandReplayed(Message, frozen=True):
    """A line that was sent when the recording was made that is replayed: it is shown, and not sent.

    `hidden`: it stood for a password, and nobody knows it.
    """

    data: bytes
    hidden: bool = False


class KeyPressed(Message, frozen=True):
    """A bound key was pressed."""

    key: str


class LinkFollowed(Message, frozen=True):
    """A link that a script made was clicked."""

    name: str


class NoticeGiven(Message, frozen=True):
    """A line from Mudwire itself for the console."""

    text: str
    warning: bool = False


class ItemSaved(Message, frozen=True):
    """Put an item into the running session, before sibling `before` ("" = last, or where it was)."""

    item: Item
    before: str = ""


class ItemDropped(Message, frozen=True):
    """Take an item out of the running session."""

    id: str


class SettingsSaved(Message, frozen=True):
    """The profile has new settings."""

    settings: ProfileSettings


class SurfaceActed(Message, frozen=True):
    """The player did something to a window of scripts."""

    deed: Deed


class Inquired(Message, frozen=True):
    """The player's tools ask something; what is found is shown as `Found`."""

    inquiry: Inquiry


class ConsoleResized(Message, frozen=True):
    """The console shows this many columns and rows now."""

    columns: int
    rows: int
    pixels: Pixels = Pixels()


class LatencyTold(Message, frozen=True):
    """The game takes so long to answer."""

    seconds: float


class EventReached(Message, frozen=True):
    """A script of another session has raised this event for all; see `EventShared`."""

    name: str
    arguments: tuple[Shareable, ...]


class DisplayAcked(Message, frozen=True):
    """So many display frames have been taken in."""

    count: int


class FetchProgressed(Message, frozen=True):
    """A download goes on; `total` is 0 while it is not known."""

    request: int
    received: int
    total: int


class FetchDone(Message, frozen=True):
    """An HTTP request has ended.  `error` "" is success; `body` is empty when it went to a file."""

    request: int
    error: str
    status: int = 0
    url: str = ""  # the last one, after redirects
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    written: int = 0


class TracksListed(Message, frozen=True):
    """The answer to `TracksAsked`."""

    request: int
    tracks: tuple[Track, ...]


class TrackTurned(Message, frozen=True):
    """A sound or music has begun or gone on, has paused, or is over."""

    turn: TrackTurn
    name: str  # of its file
    path: str
    kind: MediaKind
    key: str = ""
    tag: str = ""


class MediaFetched(Message, frozen=True):
    """The file of a sound has been fetched, or, with an error, has not."""

    path: str
    size_bytes: int = 0
    error: str = ""


class Ping(Message, frozen=True):
    """Answer with `Pong`, or be taken for stuck."""

    number: int


class EndSession(Message, frozen=True):
    """Raise sysExitEvent, flush, and exit."""


HostCommand: TypeAlias = (
    StartSession
    | RunFile
    | InputRead
    | GameReceived
    | LinkOpened
    | LinkClosed
    | InputSubmitted
    | SecretSubmitted
    | CommandReplayed
    | KeyPressed
    | LinkFollowed
    | SurfaceActed
    | Inquired
    | NoticeGiven
    | ItemSaved
    | ItemDropped
    | PackageInstalled
    | PackageRemoved
    | PackageAnswered
    | DesktopDone
    | ProgramEvent
    | SettingsSaved
    | ConsoleResized
    | LatencyTold
    | EventReached
    | DisplayAcked
    | FetchProgressed
    | FetchDone
    | TracksListed
    | TrackTurned
    | MediaFetched
    | Ping
    | EndSession
    | SocketEvent
)
