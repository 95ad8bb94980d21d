"""Commands: what a front-end asks of the core.  Imperative; each has one handler.  Mirror file: `events.py`.

The session that a command is about is in its frame (`frames.Frame.session`); the front-end chooses session numbers when
it opens them.  Commands of session 0 are about the core itself.
"""

from typing import TypeAlias

from netcore.api.certificates import TrustAnswer
from netcore.api.history import HistoryLine
from netcore.api.inquiries import Inquiry
from netcore.api.items import Item
from netcore.api.message import Message
from netcore.api.permissions import Answer, Grant
from netcore.api.pixels import Pixels
from netcore.api.settings import ProfileSettings
from netcore.api.surfaces import Deed
from netcore.api.tracks import TrackEnded

# --- about the core ---


class ListProfiles(Message, frozen=True):
    """Ask for `ProfilesListed`."""


class SaveProfile(Message, frozen=True):
    """Create or change a profile; answered by `ProfilesListed`.  `renamed_from` names the profile that it replaces.

    `password` is the character's, to be kept where `settings.login` says; "" leaves what is kept.
    """

    settings: ProfileSettings
    renamed_from: str = ""
    password: str = ""

    def __repr__(self) -> str:
        """Without the password: errors and logs show commands."""
        return f"SaveProfile({self.settings!r}, {self.renamed_from!r})"


class RemoveProfile(Message, frozen=True):
    """Move a profile's folder to the backups; answered by `ProfilesListed`."""

    name: str


class ImportProfile(Message, frozen=True):
    """Make a profile of one of Mudlet's, read from its folder; answered by `ProfileImported` and `ProfilesListed`."""

    folder: str


class SearchHistory(Message, frozen=True):
    """Look for lines that were ever shown, newest first; answered by `HistoryFound` with this `number`.

    A search ends one that is still going on.  `words` is as the player typed it; `profiles` empty: all of them.  With
    `before`, (profile, id) of the oldest line known of each, older ones; what was shown before `since` is left out.
    """

    number: int
    words: str
    profiles: tuple[str, ...] = ()
    since: float = 0.0
    before: tuple[tuple[str, int], ...] = ()


class ReadHistory(Message, frozen=True):
    """Ask for the lines around one that was found, of the same session; answered by `HistoryRead`."""

    line: HistoryLine
    before: int
    after: int


class ForgetHistory(Message, frozen=True):
    """Remove all that is kept of a profile's past; answered by `HistoryForgotten`."""

    profile: str


class OrderTabs(Message, frozen=True):
    """Take note that the sessions' tabs stand in this order, from left to right, for scripts that ask."""

    sessions: tuple[int, ...]


class Shutdown(Message, frozen=True):
    """Close every session and end."""


# --- about one session ---


class OpenSession(Message, frozen=True):
    """Open a profile as this session: load its items, start its script host.  Answered by `SessionOpened`.

    `first_line` is the number of the first line that it shows: above those that an earlier core has shown already.
    `safe_mode`: its scripts are off until `StopScripts` turns them on; None: as the core was started.  `notice` is put
    into the console first: what has become of an earlier core.  `fonts` are the families that the window has.
    """

    profile: str
    columns: int = 80
    rows: int = 24
    first_line: int = 1
    pixels: Pixels = Pixels()
    safe_mode: bool | None = None
    notice: str = ""
    fonts: tuple[str, ...] = ()


class CloseSession(Message, frozen=True):
    """Disconnect, stop the script host, forget the session.  Answered by `SessionClosed`."""


class ConnectGame(Message, frozen=True):
    """Connect to the profile's address.  Progress comes as `LinkChanged`."""


class DisconnectGame(Message, frozen=True):
    """Close the connection to the game, or give up making it, now or later."""


class AnswerCertificate(Message, frozen=True):
    """The player's answer to `CertificateAsked`, about the certificate with this fingerprint."""

    fingerprint: str
    answer: TrustAnswer


class SubmitInput(Message, frozen=True):
    """One line the player entered.  `secret` (the game has asked for a password) goes to the game and nowhere else."""

    text: str
    secret: bool = False

    def __repr__(self) -> str:
        """Without a password: errors and logs show commands."""
        return f"SubmitInput({'…' if self.secret else self.text!r}, secret={self.secret})"


class KeepEntry(Message, frozen=True):
    """Remember what the player has entered, for the next sessions; the core refuses what may be a password."""

    text: str
    is_code: bool = False  # it was entered at the Lua prompt


class PressKey(Message, frozen=True):
    """A key that the host named in `KeysBound` was pressed; spelling of `netcore.api.keys`."""

    key: str


class FollowLink(Message, frozen=True):
    """The player clicked a link that a script has made; `name` is its target without `script:`."""

    name: str


class ActOnSurface(Message, frozen=True):
    """The player did something to a window of scripts, or to the page ("main")."""

    deed: Deed


class Inquire(Message, frozen=True):
    """Look into the running scripts: for the editor's tools.  What is found comes as `Found`."""

    inquiry: Inquiry


class ResizeConsole(Message, frozen=True):
    """The console shows this many columns and rows now (NAWS)."""

    columns: int
    rows: int
    pixels: Pixels = Pixels()


class AckDisplay(Message, frozen=True):
    """The front-end has taken in this many display frames since the last time; the host may send as many more."""

    count: int


class AnswerPermission(Message, frozen=True):
    """The player's answer to `PermissionAsked`."""

    question: int
    answer: Answer


class ClipboardFound(Message, frozen=True):
    """What text is on the clipboard, or which modifiers are held.  Answers `DesktopWanted`."""

    number: int
    text: str


class RevokeGrant(Message, frozen=True):
    """Take back what a script or package may for ever; it asks again.  Answered by `GrantsChanged`."""

    grant: Grant


class WatchConnections(Message, frozen=True):
    """Tell, or tell no longer, how the connections of scripts stand, those of before included: `ConnectionsSeen`."""

    on: bool


class CloseConnection(Message, frozen=True):
    """Close a script's connection, by its `Connection.id`; the script is told that it is closed."""

    id: int


class BlockAccess(Message, frozen=True):
    """Keep, for ever, that a script or package may not do this, and close what it has open of that kind.

    Counts more than anything that allows it; `RevokeGrant` takes it back.  Answered by `GrantsChanged`.
    """

    grant: Grant


class SaveItem(Message, frozen=True):
    """Create or replace the item with this id: on disk and in the running host.  Answered by `ItemChanged`.

    `before` is the sibling to stand in front of; "" leaves an item where it is in its folder, and puts one that is new
    there last.
    """

    item: Item
    before: str = ""


class RemoveItem(Message, frozen=True):
    """Remove an item and all in it.  Answered by `ItemRemoved` for each."""

    id: str


class FindItemFile(Message, frozen=True):
    """Ask for the file of an item's script, to be edited by another program.  Answered by `ItemFileFound`.

    What is written to it is taken over while the profile is played, as to any file below `src`.
    """

    id: str


class ListVersions(Message, frozen=True):
    """Ask for earlier versions of an item.  Answered by `VersionsListed`."""

    id: str


class ExportItems(Message, frozen=True):
    """Write items, and all in them, into a file for Mudlet and others: `.mpackage`, `.zip` or `.xml`.

    `about` is what the package says of itself (`mpackage` is its name), `icon` a picture's file.  Answered by
    `ItemsExported`.
    """

    ids: tuple[str, ...]
    path: str
    about: dict[str, str]
    icon: str = ""


class ListBackups(Message, frozen=True):
    """Ask for the dated backups of the items.  Answered by `BackupsListed`."""


class CompareBackup(Message, frozen=True):
    """Ask what in a backup is not as it is now.  Answered by `BackupCompared`."""

    name: str


class RestoreBackup(Message, frozen=True):
    """Bring back items of a backup: those at these `BackupDifference.place`s, or all there is when there are none.

    An item that was not there then goes.  Answered by `ItemChanged` and `ItemRemoved` for each, then `BackupsListed`.
    """

    name: str
    places: tuple[str, ...] = ()


class ReadPackage(Message, frozen=True):
    """Look into the package at `path`: a file, or a folder in muddler's layout.  Answered by `PackageRead`."""

    path: str


class InstallPackage(Message, frozen=True):
    """Install the package at `path`, or put it in the place of an earlier version.  Answered by `PackagesListed`."""

    path: str


class RemovePackage(Message, frozen=True):
    """Remove a package with its items, files and permissions.  Answered by `PackagesListed`."""

    name: str


class ReadNotes(Message, frozen=True):
    """Ask for what is written in the profile's notepad; answered by `NotesRead`."""


class SaveNotes(Message, frozen=True):
    """Keep this in the profile's notepad, instead of what was there."""

    text: str


class StopScripts(Message, frozen=True):
    """End whatever scripts are doing: kill the script host and start it anew, with automation off if `safe_mode`."""

    safe_mode: bool = False


class InspectProtocol(Message, frozen=True):
    """Tell, or tell no longer, what client and game say to each other: `ProtocolSeen` and `OptionsListed`."""

    on: bool


class StartRecording(Message, frozen=True):
    """Record what the game sends.  Without a path, into the profile's folder.  Answered by `RecordingChanged`."""

    path: str = ""


class StopRecording(Message, frozen=True):
    """End the recording.  Answered by `RecordingChanged`."""


class ReplayRecording(Message, frozen=True):
    """Connect to a recording instead of to the game; `speed` 2 is twice as fast, 0 is without any waiting."""

    path: str
    speed: float = 1.0


Command: TypeAlias = (
    ListProfiles
    | SaveProfile
    | RemoveProfile
    | ImportProfile
    | SearchHistory
    | ReadHistory
    | ForgetHistory
    | OrderTabs
    | Shutdown
    | OpenSession
    | CloseSession
    | ConnectGame
    | DisconnectGame
    | AnswerCertificate
    | SubmitInput
    | KeepEntry
    | PressKey
    | FollowLink
    | ActOnSurface
    | Inquire
    | ResizeConsole
    | AckDisplay
    | AnswerPermission
    | RevokeGrant
    | WatchConnections
    | CloseConnection
    | BlockAccess
    | ClipboardFound
    | SaveItem
    | RemoveItem
    | FindItemFile
    | ListVersions
    | ExportItems
    | ListBackups
    | CompareBackup
    | RestoreBackup
    | ReadPackage
    | InstallPackage
    | RemovePackage
    | StopScripts
    | ReadNotes
    | SaveNotes
    | InspectProtocol
    | StartRecording
    | StopRecording
    | ReplayRecording
    | TrackEnded
)
