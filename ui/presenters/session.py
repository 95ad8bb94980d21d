"""All that the window knows about one session, kept current from the core's events and the script host's frames."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeAlias, assert_never

from netcore.api.desk import DeskAsked
from netcore.api.display import (
    BellRung,
    DebugShown,
    Display,
    Found,
    GaugeShown,
    KeysBound,
    LinesShown,
    LinksExpired,
    ScriptFailed,
    ScriptMended,
)
from netcore.api.events import (
    BackupCompared,
    BackupsListed,
    CertificateAsked,
    CertificateSettled,
    ClientWanted,
    CommandFailed,
    ConnectionsSeen,
    CoreStarted,
    DesktopWanted,
    EchoChanged,
    EntriesRecalled,
    EntryRefused,
    Event,
    GmcpArrived,
    GrantsChanged,
    HistoryForgotten,
    HistoryFound,
    HistoryRead,
    HostDied,
    HostLoaded,
    HostStarted,
    ItemChanged,
    ItemFileFound,
    ItemRemoved,
    ItemsExported,
    LatencyMeasured,
    LinkChanged,
    LinkState,
    NotesRead,
    OptionsListed,
    PackageRead,
    PackagesListed,
    PermissionAsked,
    PermissionSettled,
    ProfileImported,
    ProfilesListed,
    ProtocolSeen,
    RecordingChanged,
    RetryDropped,
    RetryPlanned,
    SessionClosed,
    SessionOpened,
    SettingsChanged,
    VersionsListed,
)
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
from netcore.api.permissions import Grant
from netcore.api.settings import ProfileSettings
from netcore.api.speech import SpeechAsked
from netcore.api.surfaces import CommandLineEdited, PageDressed, SurfaceLinesShown, SurfacesShown
from netcore.api.text import Line, LineKind
from netcore.api.tracks import TrackChanged, TrackStarted, TrackStopped
from ui.presenters.backup_shelf import BackupShelf
from ui.presenters.completion import RecentWords
from ui.presenters.connection_list import ConnectionList
from ui.presenters.console_store import ConsoleStore
from ui.presenters.error_list import ErrorList
from ui.presenters.gauges import Vitals
from ui.presenters.history import History
from ui.presenters.item_export import ItemExport
from ui.presenters.item_tree import ItemTree
from ui.presenters.item_versions import ItemVersions
from ui.presenters.link_status import HostState, LinkStatus
from ui.presenters.package_shelf import PackageShelf
from ui.presenters.permission_text import Question
from ui.presenters.protocol_log import ProtocolLog
from ui.presenters.surfaces import Surfaces
from ui.presenters.workshop import Workshop

MAX_DEBUG_LINES: Final = 5_000
_LEARNED_LINES: Final = 100  # of one batch: completion wants the newest words, not all of a flood
_LEARNED_KINDS: Final = frozenset({LineKind.GAME, LineKind.PROMPT, LineKind.SCRIPT})


LinkEvent: TypeAlias = (
    LinkChanged
    | RetryPlanned
    | RetryDropped
    | LatencyMeasured
    | CertificateAsked
    | CertificateSettled
    | ProtocolSeen
    | OptionsListed
    | ConnectionsSeen
    | RecordingChanged
)


class Session:
    """One profile, open."""

    def __init__(self, number: int, settings: ProfileSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self.number = number
        self.clock = clock
        self.settings = settings
        self.store = ConsoleStore()
        self.surfaces = Surfaces()
        self.status = LinkStatus(link=settings.link)
        self.items = ItemTree()
        self.errors = ErrorList()
        self.debug: deque[DebugShown] = deque(maxlen=MAX_DEBUG_LINES)
        self.vitals = Vitals()
        self.history = History()
        self.words = RecentWords()
        self.workshop = Workshop(self.words)
        self.questions: list[Question] = []
        self.grants: tuple[Grant, ...] = ()
        self.packages = PackageShelf()
        self.backups = BackupShelf()
        self.export = ItemExport()
        self.versions = ItemVersions()
        self.certificate: CertificateAsked | None = None  # that the game showed and nobody trusts
        self.protocol = ProtocolLog()
        self.connections = ConnectionList()
        self.folder = ""  # of the profile
        self.recording = ""  # the file that the session is being recorded into
        self.keys: frozenset[str] = frozenset()
        self.masked = False
        self.is_open = False
        self.next_line = 1  # the number of the first line that no host has shown yet
        self.trouble = ""  # what went wrong last, until the player has seen it or it no longer matters
        self.was_left = False  # the player ended the connection, so its end is no news

    @property
    def name(self) -> str:
        """The profile's name."""
        return self.settings.name

    def event_arrived(self, event: Event) -> None:  # noqa: C901, PLR0912, PLR0915 - one flat table
        """Take in what the core tells about this session."""
        match event:
            case SessionOpened(settings=settings, items=items, folder=folder):
                self.is_open = True
                self.folder = folder
                self._settle(settings)
                self.items.load(items)
            case SettingsChanged(settings=settings):
                self._settle(settings)
            case (
                LinkChanged()
                | RetryPlanned()
                | RetryDropped()
                | LatencyMeasured()
                | CertificateAsked()
                | CertificateSettled()
                | ProtocolSeen()
                | OptionsListed()
                | ConnectionsSeen()
                | RecordingChanged()
            ):
                self._link_told(event)
            case EchoChanged(masked=masked):
                self.masked = masked
            case EntriesRecalled(entries=entries, code=code):
                self.history.recall(entries)
                self.workshop.prompt.history.recall(code)
            case EntryRefused(text=text):
                self.history.forget(text)
                self.words.forget(text)
            case GmcpArrived(package=package, payload=payload):
                self.vitals.gmcp_arrived(package, payload)
            case ItemChanged(item=item, before=before):
                known = self.items.get(item.id)
                if known is None or known.script != item.script:
                    self.errors.mend(item.id)  # the host tells anew when it is still broken
                self.items.changed(item, before)
            case ItemRemoved(id=identity):
                self.items.removed(identity)
                self.errors.mend(identity)
            case PermissionAsked(question=number, owner=owner, access=access):
                self.questions.append(Question(number, owner, access))
            case PermissionSettled(question=number):
                self.questions = [question for question in self.questions if question.number != number]
            case HostStarted(first_line=first_line, safe_mode=safe_mode):
                self._host_started(first_line, safe_mode=safe_mode)
            case GrantsChanged(grants=grants):
                self.grants = grants
            case HostLoaded(walls=walls):
                self.status = replace(self.status, walls=walls)
            case HostDied():
                self._host_is(HostState.RESTARTING)
                self.keys = frozenset()
            case SessionClosed():
                self.is_open = False
            case PackagesListed() | PackageRead():
                self.packages.told(event)
            case VersionsListed() | ItemFileFound():
                self.versions.told(event)
            case ItemsExported():
                self.export.told(event)
            case BackupsListed() | BackupCompared():
                self.backups.told(event)
            case CommandFailed(command=command, message=message):
                if not (
                    self.packages.failed(command, message)
                    or self.backups.failed(command, message)
                    or self.export.failed(command, message)
                ):
                    self.trouble = message
            case (
                CoreStarted()
                | ProfilesListed()
                | ProfileImported()
                | HistoryFound()
                | HistoryRead()
                | HistoryForgotten()
            ):
                pass  # about the core
            case TrackStarted() | TrackChanged() | TrackStopped() | DesktopWanted() | ClientWanted() | NotesRead():
                pass  # for those who do it
            case _:
                assert_never(event)

    def _host_started(self, first_line: int, *, safe_mode: bool) -> None:
        self.store.forget_from(first_line)
        self.surfaces.clear()
        self.workshop.prompt.host_gone()
        self.workshop.spelling.forget_asked()
        self._host_is(HostState.SAFE if safe_mode else HostState.RUNNING)

    def display_arrived(self, display: Display) -> None:  # noqa: C901, PLR0912 - one flat table
        """Take in what the script host shows."""
        match display:
            case LinesShown(when=when, lines=lines, removed=removed):
                self.store.apply(lines, removed, when)
                self._learn(lines)
                if lines:
                    self.next_line = max(self.next_line, lines[-1].number + 1)
            case ScriptFailed():
                self.errors.add(display)
            case ScriptMended(item=item):
                self.errors.mend(item)
            case DebugShown():
                self.debug.append(display)
            case KeysBound(keys=keys):
                self.keys = frozenset(keys)
            case GaugeShown():
                self.vitals.gauge_shown(display)
            case LinksExpired(group=group):
                self.store.expire_links(group)
            case SurfacesShown():
                self.surfaces.show(display)
            case SurfaceLinesShown():
                self.surfaces.show_lines(display)
            case PageDressed():
                self.surfaces.dress(display)
            case (
                MapShown()
                | MapRoomsShown()
                | LabelPictureShown()
                | MapSelectionCleared()
                | MapRoomDescribed()
                | MapRoomsFound()
            ):
                self.surfaces.show_map(display)
            case CommandLineEdited():
                self._edit_words(display)
            case Found(finding=finding):
                self.workshop.found(finding)
            case BellRung() | DeskAsked() | SpeechAsked() | MapPicturePart() | MapPictureAsked():
                pass  # nothing to remember
            case _:
                assert_never(display)

    def _edit_words(self, edit: CommandLineEdited) -> None:
        """Scripts say which words the Tab key is to complete."""
        words = edit.text.split("\n") if edit.text else []
        if edit.action == "suggest":
            self.words.suggested = tuple(words)
        elif edit.action == "refuse":
            self.words.refused = frozenset(words)

    def core_lost(self, message: str) -> None:
        """The core has died, and with it the connection, the script host and what they asked."""
        self.trouble = message
        self.is_open = False
        self.masked = False
        self.keys = frozenset()
        self.questions = []
        self.certificate = None
        self.recording = ""
        self.connections.lost()
        self.status = replace(self.status.changed(LinkState.OFFLINE, message), host=HostState.STARTING)

    def answered(self, number: int) -> None:
        """The player has answered a question."""
        self.questions = [question for question in self.questions if question.number != number]

    def _link_told(self, event: LinkEvent) -> None:
        match event:
            case LinkChanged(state=state, detail=detail):
                self._link_is(state, detail)
            case RetryPlanned(after_s=after_s):
                self.status = self.status.waiting(self.clock() + after_s)
            case RetryDropped():
                self.status = self.status.waiting(None)
            case LatencyMeasured(seconds=seconds):
                self.status = self.status.measured(seconds)
            case CertificateAsked():
                self.certificate = event
            case CertificateSettled():
                self.certificate = None
            case ProtocolSeen(exchanged=exchanged, left_out=left_out):
                self.protocol.seen(exchanged, left_out)
            case OptionsListed(options=options):
                self.protocol.options = options
            case ConnectionsSeen(connections=connections, left_out=left_out):
                self.connections.seen(connections, left_out)
            case RecordingChanged(path=path):
                self.recording = path
            case _:
                assert_never(event)

    def _link_is(self, state: LinkState, detail: str) -> None:
        self.status = self.status.changed(state, detail)
        self.masked = self.masked and state is LinkState.ONLINE
        if state is not LinkState.OFFLINE:
            self.trouble = ""
            self.was_left = False

    def _settle(self, settings: ProfileSettings) -> None:
        self.settings = settings
        self.status = replace(self.status, link=settings.link)

    def _host_is(self, state: HostState) -> None:
        self.status = replace(self.status, host=state)

    def _learn(self, lines: tuple[Line, ...]) -> None:
        for line in lines[-_LEARNED_LINES:]:
            if line.kind in _LEARNED_KINDS:
                self.words.learn(line.text)
