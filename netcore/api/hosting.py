"""Core and script host: `HostCommand` (core to host) and `HostEvent` (host to core).

The game's bytes reach the host as numbered `GameReceived` frames.  The host acknowledges each when what it showed for
it has been sent; what is not acknowledged when a host dies goes to the next one, so no line is lost.
"""

from enum import IntEnum
from typing import TypeAlias

import msgspec

from netcore.api.blame import Blame
from netcore.api.desktop import DesktopDeed
from netcore.api.inquiries import Inquiry
from netcore.api.items import Item
from netcore.api.media import Media, MediaKind, MediaOrigin, MediaPaused
from netcore.api.message import Message
from netcore.api.packages import InstalledPackage
from netcore.api.permissions import Owner
from netcore.api.pixels import Pixels
from netcore.api.programs import ProgramEvent, ProgramWish
from netcore.api.settings import Limits, ProfileSettings
from netcore.api.sockets import SocketEvent, SocketRequest
from netcore.api.surfaces import Deed
from netcore.api.tracks import Track

# --- parts of what the game sent, in order ---


class TextPart(Message, frozen=True):
    """Bytes of text, after telnet, before the charset."""

    data: bytes


class PromptPart(Message, frozen=True):
    """GA or EOR: the text since the last line end is a prompt."""


class GmcpPart(Message, frozen=True):
    """A GMCP message; the payload is JSON text, "" when there was none."""

    package: str
    payload: str


class MsdpPart(Message, frozen=True):
    """An MSDP variable; the payload is JSON text: strings, and lists and tables of them."""

    name: str
    payload: str


class MsspPart(Message, frozen=True):
    """A fact about the game; where there are several values the last one is the one to use."""

    name: str
    values: tuple[str, ...]


class AtcpPart(Message, frozen=True):
    """An ATCP message: its name, what stands behind it in the first line, and the other lines."""

    name: str
    argument: str
    body: str


class ZmpPart(Message, frozen=True):
    """A ZMP command."""

    command: str
    parameters: tuple[str, ...]


class Channel102Part(Message, frozen=True):
    """Aardwolf's option 102: something has this value now."""

    code: int
    value: int


class TelnetPart(Message, frozen=True):
    """What the game says about an option of telnet that scripts speak (`OptionSpoken`).

    `verb` is Mudlet's number for it: 1 WILL, 2 WONT, 3 DO, 4 DONT, 5 SB; only the last one has a payload.
    """

    verb: int
    option: int
    payload: bytes = b""


class CharsetPart(Message, frozen=True):
    """Game and client have agreed on a charset (RFC 2066); it holds for the text that follows, both ways."""

    name: str


class ProtocolPart(Message, frozen=True):
    """A protocol has been switched on or off: "GMCP", "MCCP2", "ECHO" and so on."""

    name: str
    enabled: bool


# What one session's scripts can hand to another's.
Shareable: TypeAlias = bool | int | float | bytes | None

Part: TypeAlias = (
    TextPart
    | PromptPart
    | GmcpPart
    | MsdpPart
    | MsspPart
    | AtcpPart
    | ZmpPart
    | Channel102Part
    | TelnetPart
    | Media
    | CharsetPart
    | ProtocolPart
)

# --- core to host ---


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


class PackageRemoved(Message, frozen=True):
    """A package goes: scripts hear of it, and then these items of it go."""

    name: str
    file: str  # where it came from
    items: tuple[str, ...]
    is_module: bool = False


class DesktopDone(Message, frozen=True):
    """What a script wanted of the desktop is done, with the text that was found; or `error` says why not."""

    request: int
    error: str = ""
    text: str = ""


class PackageAnswered(Message, frozen=True):
    """The answer to what a script asked about packages or the profile, by its number; "" is success.

    Of the log: `path` is its file, and `is_news` whether it was switched.  Of a package that was looked into: `words`.
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


class TrackFinished(Message, frozen=True):
    """A sound or music has come to its end."""

    name: str
    path: str
    kind: MediaKind
    key: str = ""
    tag: str = ""


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
    | TrackFinished
    | Ping
    | EndSession
    | SocketEvent
)

# --- host to core ---


class Stream(IntEnum):
    """Where a Lua file's output goes."""

    OUT = 1
    ERROR = 2


class HostReady(Message, frozen=True):
    """The host has loaded the session's items and takes what comes.

    `walls` are the names of what the system holds it in ("landlock 7", "seccomp" …), for people to read.
    """

    pid: int
    walls: tuple[str, ...] = ()


class Acknowledged(Message, frozen=True):
    """Everything up to `sequence` has been dealt with and shown, in lines below `next_line`.

    `carry` is the state of the text pipeline there (partial line, style, charset), for the next host; the core only
    keeps it.
    """

    sequence: int
    next_line: int
    carry: bytes


class LineSent(Message, frozen=True):
    """A line for the game, in its charset, without the line end."""

    data: bytes


class GmcpSent(Message, frozen=True):
    """A GMCP message for the game: "Package.Sub json"."""

    message: str


class MsdpSent(Message, frozen=True):
    """An MSDP variable for the game, with one value or several."""

    name: str
    values: tuple[str, ...]


class AtcpSent(Message, frozen=True):
    """An ATCP message for the game."""

    message: str


class ZmpSent(Message, frozen=True):
    """A ZMP command for the game."""

    command: str
    parameters: tuple[str, ...]


class Channel102Sent(Message, frozen=True):
    """Aardwolf's option 102: switch something on or off."""

    data: bytes


class MxpSent(Message, frozen=True):
    """The answer to an MXP tag, as a line."""

    line: str


class OptionSpoken(Message, frozen=True):
    """Scripts speak this option of telnet, from now on and in every connection that follows; see `TelnetPart`."""

    option: int


class RawSent(Message, frozen=True):
    """Bytes for the game as they are, telnet's own included."""

    data: bytes


# Nothing of the first six is sent while the game has not agreed to the protocol.
ProtocolSent: TypeAlias = GmcpSent | MsdpSent | AtcpSent | ZmpSent | Channel102Sent | MxpSent | OptionSpoken | RawSent


class TelnetFed(Message, frozen=True):
    """Bytes that are to be taken as if the game had sent them; only while it is not connected.

    Answered by `PackageAnswered` behind what comes of them.
    """

    request: int
    data: bytes


class GameDisconnected(Message, frozen=True):
    """A script asks to close the link."""


class GameReconnected(Message, frozen=True):
    """A script asks to connect to the profile's game, again if there is a connection."""


class ScriptsReset(Message, frozen=True):
    """A script asks for everything to be loaded anew: another host in the place of this one."""


class EventShared(Message, frozen=True):
    """A script raises an event in all other sessions."""

    name: str
    arguments: tuple[Shareable, ...]
    owner: Owner


ScriptWish: TypeAlias = GameDisconnected | GameReconnected | ScriptsReset | EventShared


class FetchRequested(Message, frozen=True):
    """An HTTP request by getHTTP, postHTTP, downloadFile …; answered by `FetchDone`.

    `save_to` is a path in the data folder, or "" to have the body.
    """

    request: int
    owner: Owner
    method: str
    url: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    save_to: str = ""
    timeout_s: float = 60.0


class FetchCancelled(Message, frozen=True):
    """Nobody waits for this request any more."""

    request: int


class MediaAsked(Message, frozen=True):
    """The game's text, or a script, wants something played, fetched, stopped or paused."""

    origin: MediaOrigin
    wish: Media | MediaPaused


class TracksAsked(Message, frozen=True):
    """A script asks which of its tracks that fit play, or have paused; answered by `TracksListed`, in its turn."""

    request: int
    fitting: MediaPaused
    priority: int = 0
    paused: bool = False


class MediaPurged(Message, frozen=True):
    """A script empties the folder of sounds."""


# What a script host says about sounds.
MediaSaid: TypeAlias = MediaAsked | TracksAsked | MediaPurged


class DesktopAsked(Message, frozen=True):
    """A script wants something of the player's desktop; answered by `DesktopDone`."""

    request: int
    owner: Owner
    deed: DesktopDeed
    text: str = ""
    title: str = ""


class PackageInstallAsked(Message, frozen=True):
    """A script installs the package at `path`, in the data folder; answered by `PackageAnswered`.

    With `only_look` nothing is installed, and the answer says in words what would be.
    """

    request: int
    path: str
    is_module: bool = False
    only_look: bool = False


class ModuleReloadAsked(Message, frozen=True):
    """A script has a module read anew from its file; answered by `PackageAnswered`."""

    request: int
    name: str


class PackageDescribed(Message, frozen=True):
    """A script has changed what is known of an installed package: `about`, `priority` or `sync`."""

    package: InstalledPackage


class ItemMade(Message, frozen=True):
    """A script has made or changed an item for good; in its host it has taken effect."""

    item: Item


class SavingAsked(Message, frozen=True):
    """A script wants all of the profile to be on disk; answered by `PackageAnswered`."""

    request: int


class LoggingAsked(Message, frozen=True):
    """A script wants a log to be kept, or none; answered by `PackageAnswered`."""

    request: int
    on: bool
    html: bool = False  # where the profile says nothing else


class LogAppended(Message, frozen=True):
    """A script writes into the session's log, if one is kept."""

    text: str
    is_shown: bool = False  # by the game, in a window of its own: it belongs into the history too


class PackageRemovalAsked(Message, frozen=True):
    """A script removes a package; answered by `PackageAnswered`."""

    request: int
    name: str


class OutputWritten(Message, frozen=True):
    """What a `RunFile` wrote."""

    stream: Stream
    data: bytes


class InputWanted(Message, frozen=True):
    """A `RunFile` reads standard input; answered by `InputRead`."""


class FileFinished(Message, frozen=True):
    """A `RunFile` has ended with this exit code."""

    code: int


class MemoryUsedUp(Message, frozen=True):
    """What scripts keep fills their memory, so hardly anything can run; with the call that asked for more."""

    blame: Blame


class Pong(Message, frozen=True):
    """The answer to `Ping`."""

    number: int


HostEvent: TypeAlias = (
    HostReady
    | MemoryUsedUp
    | Acknowledged
    | LineSent
    | ProtocolSent
    | TelnetFed
    | ScriptWish
    | FetchRequested
    | FetchCancelled
    | MediaSaid
    | PackageInstallAsked
    | DesktopAsked
    | ProgramWish
    | PackageRemovalAsked
    | ModuleReloadAsked
    | PackageDescribed
    | ItemMade
    | SavingAsked
    | LoggingAsked
    | LogAppended
    | OutputWritten
    | InputWanted
    | FileFinished
    | Pong
    | SocketRequest
)
