"""Script host to core: `HostEvent`.  How frames of the game are acknowledged: see `netcore.api.host_commands`."""

from enum import IntEnum
from typing import TypeAlias

from netcore.api.blame import Blame
from netcore.api.client import ClientDeed
from netcore.api.desktop import DesktopDeed
from netcore.api.items import Item
from netcore.api.media import Media, MediaOrigin, MediaPaused
from netcore.api.message import Message
from netcore.api.packages import InstalledPackage
from netcore.api.permissions import Owner
from netcore.api.programs import ProgramWish
from netcore.api.sockets import SocketRequest


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


class ProtocolsWished(Message, frozen=True):
    """Scripts want these protocols refused too, from the next connection on (`setConfig`); what the player has switched
    off stays so.  The newest counts.
    """

    off: tuple[str, ...]
    tells_screen_reader: bool | None = None  # whether the game is told that one is used; None: as the profile says


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


# What one session's scripts can hand to another's.
Shareable: TypeAlias = bool | int | float | bytes | None


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
    wish: Media


class TracksAsked(Message, frozen=True):
    """A script asks which of its tracks that fit play, or have paused; answered by `TracksListed`, in its turn."""

    request: int
    fitting: MediaPaused
    priority: int = 0
    paused: bool = False


class MediaPurged(Message, frozen=True):
    """A script empties the folder of sounds."""


# What a script host says about sounds.
class MediaMuted(Message, frozen=True):
    """Scripts want what plays, and what will, not to be heard, or to be heard again; it goes on all the same."""

    scripts: bool
    game: bool


MediaSaid: TypeAlias = MediaAsked | TracksAsked | MediaPurged | MediaMuted


class DesktopAsked(Message, frozen=True):
    """A script wants something of the player's desktop; answered by `DesktopDone`."""

    request: int
    owner: Owner
    deed: DesktopDeed
    text: str = ""
    title: str = ""


class ClientAsked(Message, frozen=True):
    """A script wants something of the program beyond its session; answered by `PackageAnswered`.

    `profile` names whose tab it is about.  The answer's `words` are the profiles as JSON, or the place of the tab.
    """

    request: int
    owner: Owner
    deed: ClientDeed
    profile: str = ""
    connects: bool = True  # the profile that is opened, to its game


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


class IconAsked(Message, frozen=True):
    """A script gives the profile a picture below the data folder, or none; answered by `PackageAnswered`."""

    request: int
    path: str


class PackageDescribed(Message, frozen=True):
    """A script has changed what is known of an installed package: `about`, `priority` or `sync`."""

    package: InstalledPackage


class ItemMade(Message, frozen=True):
    """A script has made or changed an item for good; in its host it has taken effect."""

    item: Item


class SavingAsked(Message, frozen=True):
    """A script wants all of the profile to be on disk; answered by `PackageAnswered`."""

    request: int
    as_xml: bool = False  # instead its items are wanted, in Mudlet's XML: as the answer's `words`


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
    """A `RunFile` has ended with this exit code.

    For `timers_s` there are timers that scripts have set for the next few seconds and that fire once.
    """

    code: int
    timers_s: float = 0.0


class MemoryUsedUp(Message, frozen=True):
    """What scripts keep fills their memory, so hardly anything can run; with the call that asked for more."""

    blame: Blame


class Pong(Message, frozen=True):
    """The answer to `Ping`."""

    number: int


# What is about the session.
Said: TypeAlias = (
    HostReady
    | MemoryUsedUp
    | Acknowledged
    | LineSent
    | ProtocolSent
    | ProtocolsWished
    | TelnetFed
    | ScriptWish
    | MediaSaid
    | PackageInstallAsked
    | DesktopAsked
    | ClientAsked
    | IconAsked
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
)

HostEvent: TypeAlias = Said | FetchRequested | FetchCancelled | ProgramWish | Pong | SocketRequest
