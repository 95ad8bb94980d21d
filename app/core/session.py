"""One open profile: its script host, its game, its items and its permissions, put together.

Does what commands ask and passes on what its parts say; each part does its own work: `supervisor.py` keeps the host,
`game.py` the connection, `open_profiles.py` the files, `questions.py` the permissions.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias, assert_never

import msgspec

from app.core.connections.book import ConnectionBook
from app.core.connections.reporter import ConnectionReporter
from app.core.errors import CommandError
from app.core.frontend import Frontend
from app.core.game import CLIENT_NAME, Game
from app.core.host_life import HOST_MODULE, HostLife, Powers, Said
from app.core.journal import Journal
from app.core.logs.session_log import LOG_FOLDER, SessionLog
from app.core.media.downloads import Downloads
from app.core.media.folder import MediaFolder
from app.core.media.gate import GameGate
from app.core.media.session_media import SessionMedia, Surroundings
from app.core.networks import Networks
from app.core.open_profiles import OpenProfile
from app.core.permissions import Permissions
from app.core.player_packages import PackageCommand, PlayerPackages
from app.core.proxies import for_game, for_scripts
from app.core.questions import Questions, refusal
from app.core.recordings import Recordings, load
from app.core.script_desktop import ScriptDesktop
from app.core.script_profile import ScriptProfile
from app.core.supervisor import Supervisor
from app.core.tasks import Tasks
from app.core.trusting import TrustQuestion
from app.core.watch import Watch
from app.profiles.errors import ProfileError
from netcore.api import codec
from netcore.api.allowance import ALLOWED_PER_ENTRY, Allowance
from netcore.api.certificates import TrustAnswer
from netcore.api.commands import (
    AckDisplay,
    ActOnSurface,
    AnswerCertificate,
    AnswerPermission,
    BlockAccess,
    ClipboardFound,
    CloseConnection,
    ConnectGame,
    DisconnectGame,
    FollowLink,
    InspectProtocol,
    InstallPackage,
    OpenSession,
    PressKey,
    ReadPackage,
    RemoveItem,
    RemovePackage,
    ReplayRecording,
    ResizeConsole,
    RevokeGrant,
    SaveItem,
    StartRecording,
    StopRecording,
    StopScripts,
    SubmitInput,
    WatchConnections,
)
from netcore.api.display import LinesShown
from netcore.api.events import (
    CommandFailed,
    EchoChanged,
    Event,
    GmcpArrived,
    GrantsChanged,
    HostDied,
    HostLoaded,
    HostStarted,
    ItemChanged,
    ItemRemoved,
    LatencyMeasured,
    LinkChanged,
    LinkState,
    PackagesListed,
    RecordingChanged,
    RetryDropped,
    RetryPlanned,
    SessionOpened,
    SettingsChanged,
)
from netcore.api.hosting import (
    Acknowledged,
    AtcpSent,
    Channel102Sent,
    CommandReplayed,
    ConsoleResized,
    DesktopAsked,
    DesktopDone,
    DisplayAcked,
    EventReached,
    EventShared,
    FileFinished,
    GameDisconnected,
    GameReceived,
    GameReconnected,
    GmcpSent,
    HostCommand,
    HostReady,
    InputSubmitted,
    InputWanted,
    ItemDropped,
    ItemMade,
    ItemSaved,
    KeyPressed,
    LatencyTold,
    LineSent,
    LinkClosed,
    LinkFollowed,
    LinkOpened,
    MediaAsked,
    MediaPurged,
    MemoryUsedUp,
    ModuleReloadAsked,
    MsdpSent,
    MxpSent,
    NoticeGiven,
    OptionSpoken,
    OutputWritten,
    PackageDescribed,
    PackageInstallAsked,
    PackageInstalled,
    PackageRemovalAsked,
    PackageRemoved,
    Part,
    RawSent,
    SavingAsked,
    ScriptsReset,
    ScriptWish,
    SecretSubmitted,
    SettingsSaved,
    StartSession,
    SurfaceActed,
    TelnetFed,
    TracksAsked,
    ZmpSent,
)
from netcore.api.items import Item
from netcore.api.media import MediaLoaded, MediaOrigin, MediaPlayed, MediaStopped
from netcore.api.packages import InstalledPackage
from netcore.api.permissions import Access, Grant, Owner
from netcore.api.settings import Limits, ProfileSettings, ProxySettings
from netcore.api.text import Line, LineKind
from netcore.api.tracks import TrackEnded
from netcore.http.client import HttpClient
from netcore.link.reasons import CLOSED_BY_PLAYER

# A host keeps its scripts to the limits of commands; one that sends so many times more has got out of hand.
_HOST_FACTOR: Final = 3

# Events that scripts raise in all sessions: each is a frame to every other host.
SHARED_AT_ONCE: Final = 100
SHARED_PER_S: Final = 20.0
# A script that has everything loaded anew may do so whenever it is loaded.
RESET_PAUSE_S: Final = 10.0

LinkCommand: TypeAlias = (
    ConnectGame
    | DisconnectGame
    | AnswerCertificate
    | InspectProtocol
    | StartRecording
    | StopRecording
    | ReplayRecording
)
ReachCommand: TypeAlias = (
    AnswerPermission | RevokeGrant | BlockAccess | WatchConnections | CloseConnection | ClipboardFound
)
SessionCommand: TypeAlias = (
    LinkCommand
    | ReachCommand
    | SubmitInput
    | PressKey
    | FollowLink
    | ActOnSurface
    | ResizeConsole
    | AckDisplay
    | SaveItem
    | RemoveItem
    | PackageCommand
    | StopScripts
    | TrackEnded
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What all sessions of a core have in common."""

    frontend: Frontend
    networks: Networks
    version: str
    limits: Limits
    grants: tuple[Grant, ...] = ()  # from the command line
    proxy: str = ""  # from the command line, instead of that of the profile
    scripts: tuple[Item, ...] = ()  # from the command line, in no profile
    host_module: str = HOST_MODULE


class Session:
    """One tab, so to speak."""

    def __init__(
        self,
        number: int,
        setting: Setting,
        opened: OpenProfile,
        opening: OpenSession,
        share: Callable[[EventReached], None],
    ) -> None:
        """`share` gives an event of scripts to all other sessions."""
        self._number = number
        self._setting = setting
        self._frontend = setting.frontend
        self._opened = opened
        self._profile = opened.profile
        self._permissions = Permissions(setting.grants, self._profile.grants)
        self._questions = Questions(
            self._permissions,
            tell=self._tell if setting.frontend.can_answer else None,
            remember=opened.remember,
            refused=self._refused,
        )
        self._desktop = ScriptDesktop(
            self._questions.gate_for,
            self._tell if setting.frontend.can_answer else None,
            self._answer_desktop,
            time.monotonic,
        )
        self._trust_question = TrustQuestion(
            self._tell if setting.frontend.can_answer else None, lambda hint: self._notice(hint, warning=True)
        )
        self._book = ConnectionBook()
        self._reporter = ConnectionReporter(self._book, self._tell)
        self._journal = Journal(next_line=opening.first_line)
        self._watch = Watch(self._tell)
        self._pixels = opening.pixels
        plays_media = setting.frontend.plays_media
        self._game = Game(
            setting.networks,
            self,
            self._watch,
            setting.version,
            opening.columns,
            opening.rows,
            plays_media=plays_media,
        )
        self._recordings = Recordings(self._game, self._watch, self._recording_changed)
        self._log = SessionLog(
            self._profile.folder / LOG_FOLDER, self._profile.settings.name, lambda why: self._notice(why, warning=True)
        )
        limits = setting.limits
        self._allowance = Allowance(
            _HOST_FACTOR * limits.commands_at_once, _HOST_FACTOR * limits.commands_per_s, time.monotonic
        )
        self._host = Supervisor(self._begin_host, self._journal, self, self._host_told, self._show, self._switch_off)
        self._packages = PlayerPackages(opened, self._tell)
        self._asked = ScriptProfile(opened, self, self._host.send, lambda item: self._tell(ItemChanged(item)))
        self._share = share
        self._may_share = Allowance(SHARED_AT_ONCE, SHARED_PER_S, time.monotonic)
        self._reset_at = -RESET_PAUSE_S
        self._tasks = Tasks()
        media_folder = MediaFolder(self._profile.data_folder)
        self._media = SessionMedia(
            media_folder,
            Downloads(self._media_client, media_folder),
            Surroundings(
                lambda: self._profile.settings,
                plays_media,
                self._tell,
                self._host.send,
                self._notice,
                lambda trouble: self._notice(trouble, warning=True),
            ),
        )

    def open(self) -> None:
        """Begin: tell the front-end what is there, and start the script host."""
        self._opened.listeners.append(self)
        items = self._profile.items.ordered()
        self._tell(SessionOpened(self._profile.settings, items, str(self._profile.folder)))
        self._tell(GrantsChanged(self._profile.grants))
        self._tell(PackagesListed(self._profile.packages))
        self._log.use(self._profile.settings.log, self._profile.settings.separator)
        self._media.open()
        self._host.open()
        for problem in self._profile.problems:
            self._notice(f"Left out of this profile: {problem}", warning=True)

    async def close(self) -> None:
        """Disconnect, end the host, and leave nothing."""
        self._opened.listeners.remove(self)
        await self._asked.close()
        await self._tasks.close()
        await self._desktop.close()
        await self._game.close()
        await self._media.close()
        await self._watch.close()
        self._reporter.close()
        await self._host.close()
        await self._log.close()

    def hear(self, event: EventReached) -> None:
        """A script of another session has raised an event for all."""
        self._host.send(event)

    async def handle(self, command: SessionCommand) -> None:
        """Do what the front-end asks.  Raises CommandError and ProfileError."""
        match command:
            case (
                ConnectGame()
                | DisconnectGame()
                | AnswerCertificate()
                | InspectProtocol()
                | StartRecording()
                | StopRecording()
                | ReplayRecording()
            ):
                await self._handle_link(command)
            case SubmitInput(text=text, secret=secret):
                self._submit(text, secret=secret)
            case PressKey() | FollowLink() | ActOnSurface():
                self._host.send(_told_to_scripts(command))
            case ResizeConsole(columns=columns, rows=rows, pixels=pixels):
                self._game.resize(columns, rows)
                self._pixels = pixels
                self._host.send(ConsoleResized(columns, rows, pixels))
            case AckDisplay(count=count):
                self._host.send(DisplayAcked(count))
            case (
                AnswerPermission()
                | RevokeGrant()
                | BlockAccess()
                | WatchConnections()
                | CloseConnection()
                | ClipboardFound()
            ):
                self._handle_reach(command)
            case SaveItem(item=item, before=before):
                self._opened.save_item(item, before)
            case RemoveItem(id=identity):
                self._opened.remove_item(identity)
            case ReadPackage() | InstallPackage() | RemovePackage():
                await self._packages.handle(command)
            case StopScripts(safe_mode=safe_mode):
                self._host.restart(safe_mode=safe_mode)
            case TrackEnded():
                self._media.ended(command)
            case _:
                assert_never(command)

    # --- commands ---

    def _answer_desktop(self, done: DesktopDone) -> None:
        self._host.send(done)

    def _handle_reach(self, command: ReachCommand) -> None:
        match command:
            case AnswerPermission(question=question, answer=answer):
                self._questions.answer(question, answer)
            case RevokeGrant(grant=grant):
                self._opened.revoke(grant)
            case BlockAccess(grant=grant):
                self._opened.remember(msgspec.structs.replace(grant, allow=False))
            case WatchConnections(on=on):
                self._reporter.switch(on=on)
            case ClipboardFound(number=number, text=text):
                self._desktop.clipboard_read(number, text)
            case CloseConnection(id=connection):
                self._book.close(connection, "you closed it")
            case _:
                assert_never(command)

    async def _handle_link(self, command: LinkCommand) -> None:
        match command:
            case ConnectGame():
                await self._connect()
            case DisconnectGame():
                self._game.disconnect()
            case AnswerCertificate(fingerprint=fingerprint, answer=answer):
                await self._trust(fingerprint, answer)
            case InspectProtocol(on=on):
                self._watch.inspector.switch(on=on)
            case StartRecording(path=path):
                limit_mb = self._profile.settings.recording_limit_mb
                await self._recordings.start(Path(path) if path else None, self._profile.folder, limit_mb)
            case StopRecording():
                await self._recordings.stop()
            case ReplayRecording(path=path, speed=speed):
                await self._replay(Path(path), speed)
            case _:
                assert_never(command)

    async def _connect(self) -> None:
        settings = self._profile.settings
        if not settings.link.host:
            raise CommandError(f"The profile {settings.name!r} has no game yet. Enter its host and port.")
        self._log.pause(paused=False)
        await self._game.connect()

    async def _replay(self, path: Path, speed: float) -> None:
        recording = await load(path)
        await self._game.close()
        self._log.pause(paused=True)
        self._notice(f"The recording is {path}. What you type goes nowhere.")
        await self._game.replay(recording, speed)

    async def _trust(self, fingerprint: str, answer: TrustAnswer) -> None:
        if not self._trust_question.answered(fingerprint) or answer is TrustAnswer.REFUSE:
            return
        if answer is TrustAnswer.ALWAYS:
            settings = self._profile.settings
            self._opened.save_settings(msgspec.structs.replace(settings, link=settings.link.trusting(fingerprint)))
        await self._game.connect(trusting=fingerprint)

    def _submit(self, text: str, *, secret: bool) -> None:
        if self._game.is_replaying:
            raise CommandError("This is a recording, and nobody hears what you type. Connect to play again.")
        # What was typed before the window had heard that the game asks for a password may be the password.
        if not (secret or self._game.is_asking_for_secret):
            self._allowance.add(_HOST_FACTOR * ALLOWED_PER_ENTRY)
            self._host.send(InputSubmitted(text))
        elif self._game.send_secret(text, self._profile.settings.charset):
            self._host.send(SecretSubmitted())
        else:
            raise CommandError("The game is not connected, so the password was not sent.")

    # --- the profile's listener ---

    def item_changed(self, item: Item, before: str) -> None:
        """An item is new or changed."""
        self._host.forgive(item.id)
        self._host.send(ItemSaved(item, before))
        self._tell(ItemChanged(item, before))

    def items_removed(self, ids: tuple[str, ...]) -> None:
        """Items are gone."""
        for identity in ids:
            self._host.send(ItemDropped(identity))
            self._tell(ItemRemoved(identity))

    def package_installed(self, package: InstalledPackage, items: tuple[Item, ...]) -> None:
        """A package with these items is there."""
        self._host.send(PackageInstalled(package.name, package.file, items, package.about, is_module=package.is_module))
        for item in items:
            self._tell(ItemChanged(item, ""))

    def package_removed(self, package: InstalledPackage, ids: tuple[str, ...]) -> None:
        """A package is gone, and these items with it."""
        self._host.send(PackageRemoved(package.name, package.file, ids, is_module=package.is_module))
        for identity in ids:
            self._tell(ItemRemoved(identity))

    def packages_changed(self, packages: tuple[InstalledPackage, ...]) -> None:
        """The packages are these."""
        self._tell(PackagesListed(packages))

    def settings_changed(self, settings: ProfileSettings) -> None:
        """The settings are others."""
        self._trust_question.drop()  # it may have been about another game
        self._host.send(SettingsSaved(settings.for_scripts))
        self._log.use(settings.log, settings.separator)
        self._game.use_charset(settings.charset)
        self._media.settings_changed()
        self._tell(SettingsChanged(settings))

    def grants_changed(self, grants: tuple[Grant, ...]) -> None:
        """What scripts may for ever is this, in every session of the profile."""
        gone = self._permissions.remembers(grants)
        self._questions.reconsider()
        self._book.enforce(
            lambda owner, access: self._permissions.still_allows(owner, access, gone), "it is not permitted any more"
        )
        self._tell(GrantsChanged(grants))

    def trouble(self, message: str) -> None:
        """Something could not be saved."""
        self._tell(CommandFailed("SaveItem", message))

    # --- the script host ---

    async def _begin_host(self) -> HostLife:
        setting = self._setting
        powers = Powers(
            setting.networks,
            self._questions,
            self._profile.data_folder,
            setting.limits,
            setting.host_module,
            proxy=lambda: for_scripts(self.settings.proxy),
            book=self._book,
        )
        return await HostLife.begin(powers, self)

    def start_session(self) -> StartSession:
        """What a new host must know."""
        columns, rows = self._game.size
        return StartSession(
            settings=self._profile.settings.for_scripts,
            data_folder=str(self._profile.data_folder),
            items=(*self._profile.items.ordered(), *self._setting.scripts),
            limits=self._setting.limits,
            columns=columns,
            rows=rows,
            client_name=CLIENT_NAME,
            client_version=self._setting.version,
            packages=self._profile.packages,
            pixels=self._pixels,
        )

    def state(self) -> tuple[HostCommand, ...]:
        """What a new host missed."""
        if not self._game.is_online:
            return ()
        link = self._profile.settings.link
        opened = LinkOpened(link.host, link.port)
        agreed = self._game.protocols
        return (opened, GameReceived(self._journal.dealt_with, agreed)) if agreed else (opened,)

    def host_said(self, said: Said) -> None:  # noqa: C901 - one flat table
        """The script host said something."""
        match said:
            case HostReady(walls=walls):
                self._host.ready()
                self._tell(HostLoaded(walls))
            case MemoryUsedUp(blame=blame):
                self._host.condemn("scripts had used up their memory", blame)
            case Acknowledged():
                self._host.acknowledged(said)
            case LineSent(data=data):
                self._send_line(data)
            case GmcpSent() | MsdpSent() | AtcpSent() | ZmpSent() | Channel102Sent() | MxpSent() | OptionSpoken():
                self._game.tell(said)
            case RawSent(data=data):
                if self._may_send(max(1, data.count(b"\n"))):
                    self._game.tell(said)
            case TelnetFed(data=data):
                self._game.feed(data)
            case GameDisconnected() | GameReconnected() | ScriptsReset() | EventShared():
                self._grant(said)
            case (
                PackageInstallAsked()
                | PackageRemovalAsked()
                | ModuleReloadAsked()
                | PackageDescribed()
                | ItemMade()
                | SavingAsked()
            ):
                self._asked.handle(said)
            case DesktopAsked():
                self._desktop.handle(said)
            case MediaAsked() | TracksAsked() | MediaPurged():
                self._media.asked(said)
            case OutputWritten() | InputWanted() | FileFinished():
                pass  # only who runs a file asked for these
            case _:
                assert_never(said)

    def _grant(self, wish: ScriptWish) -> None:
        match wish:
            case GameDisconnected():
                self._game.disconnect()
            case GameReconnected():
                self._tasks.spawn(self._reconnect(), "reconnecting for a script")
            case ScriptsReset():
                self._reset_scripts()
            case EventShared():
                if self._may_share.take():
                    self._share(EventReached(wish.name, wish.arguments))
                else:
                    self._notice(
                        f"The event {wish.name!r} was not raised in the other sessions: too many.", warning=True
                    )
            case _:
                assert_never(wish)

    async def _reconnect(self) -> None:
        try:
            await self._connect()
        except CommandError as error:
            self._notice(str(error), warning=True)

    def _reset_scripts(self) -> None:
        now = time.monotonic()
        if now - self._reset_at < RESET_PAUSE_S:
            self._notice(f"The scripts were not loaded anew: they were {RESET_PAUSE_S:g} s ago.", warning=True)
            return
        self._reset_at = now
        self._host.restart(safe_mode=False, why="a script wants everything loaded anew")

    def _send_line(self, data: bytes) -> None:
        if not self._may_send(1):
            return
        if self._game.is_asking_for_secret:
            self._log.secret_sent(self._game.text_of(data))
        if not self._game.send_line(data):
            self._notice("The game is not connected, so this was not sent.", warning=True)

    def _switch_off(self, identity: str) -> bool:
        """Turn an item off whose calls bring script hosts down; False when it is none of the profile's."""
        item = self._profile.items.get(identity)
        if item is None:
            return False
        try:
            self._opened.save_item(msgspec.structs.replace(item, enabled=False), "")
        except ProfileError as error:
            self._notice(f"{item.name} is switched off now, but not on the disk: {error}", warning=True)
        return True

    def _may_send(self, lines: int) -> bool:
        if self._allowance.take(lines):
            return True
        self._host.condemn("it sent the game more than it may")
        return False

    async def host_showed(self, payload: bytes) -> None:
        """The script host shows something."""
        self._log.showed(payload)
        self._frontend.send_display(self._number, payload)
        await self._frontend.drained()

    # --- the game ---

    @property
    def settings(self) -> ProfileSettings:
        """The profile's, as they are now, with the proxy of the command line."""
        settings = self._profile.settings
        if not self._setting.proxy:
            return settings
        return msgspec.structs.replace(settings, proxy=ProxySettings(url=self._setting.proxy))

    def link_changed(self, state: LinkState, detail: str) -> None:
        """The connection got on, or ended."""
        is_replay = self._game.is_replaying
        if is_replay and state is LinkState.ONLINE:
            detail = "Replaying a recording."
        self._tell(LinkChanged(state, detail))
        link = self._profile.settings.link
        match state:
            case LinkState.CONNECTING:
                self._trust_question.drop()
                if not is_replay:
                    self._notice(f"Connecting to {detail} …")
            case LinkState.SECURING:
                pass  # the status shows it; it takes no time
            case LinkState.ONLINE:
                self._notice(detail, warning=link.tls and not link.verify and not is_replay)
                self._host.send(LinkOpened(link.host, link.port))
            case LinkState.OFFLINE:
                self._media.game_gone()
                self._host.send(LinkClosed(detail))
                self._notice(detail, warning=detail != CLOSED_BY_PLAYER)
            case _:
                assert_never(state)

    def certificate_refused(self, certificate: bytes, why: str) -> None:
        """The game's certificate is not trusted."""
        self._trust_question.ask(certificate, why, self._profile.settings.link)

    def retry_planned(self, after_s: float) -> None:
        """The connection will be made again."""
        self._tell(RetryPlanned(after_s))

    def retry_dropped(self, why: str) -> None:
        """The connection will not be made again."""
        self._tell(RetryDropped())
        if why:
            self._notice(why, warning=True)

    def line_replayed(self, line: bytes | None) -> None:
        """A line was sent when the recording was made."""
        self._host.send(CommandReplayed(line or b"", hidden=line is None))

    def _recording_changed(self, event: RecordingChanged) -> None:
        self._tell(event)
        if event.path:
            self._notice(f"Recording into {event.path}. {event.detail}".rstrip())
        else:
            self._notice(event.detail or "The recording has ended.", warning=bool(event.detail))

    def latency_measured(self, seconds: float) -> None:
        """The game takes so long to answer."""
        self._tell(LatencyMeasured(seconds))
        self._host.send(LatencyTold(seconds))

    def echo_changed(self, *, masked: bool) -> None:
        """The game asks for a password, or has stopped to."""
        self._tell(EchoChanged(masked))

    def gmcp_arrived(self, package: str, payload: str) -> None:
        """A GMCP message."""
        self._tell(GmcpArrived(package, payload))

    async def game_said(self, parts: tuple[Part, ...]) -> None:
        """What the game sent."""
        for part in parts:
            if isinstance(part, MediaPlayed | MediaLoaded | MediaStopped):
                self._media.asked(MediaAsked(MediaOrigin.GMCP, part))
        self._host.receive(parts)
        await self._journal.room()
        await self._frontend.drained()

    # --- telling ---

    def _media_client(self) -> HttpClient:
        """For the sounds of the game, which reach no further than it may.  Raises SocketError."""
        settings = self._profile.settings
        return HttpClient(self._setting.networks.behind(GameGate(settings.link.host), for_game(settings.proxy)))

    def _host_told(self, event: HostStarted | HostDied) -> None:
        if isinstance(event, HostStarted):
            self._log.forget_from(event.first_line)
            self._media.scripts_gone()
        self._tell(event)

    def _tell(self, event: Event) -> None:
        self._frontend.send_event(self._number, event)

    def _notice(self, text: str, *, warning: bool = False) -> None:
        self._host.send(NoticeGiven(text, warning=warning))

    def _show(self, text: str) -> None:
        """Put a warning into the console when there is no host: the next one's lines will take its place."""
        line = Line(self._journal.next_line, text, (), LineKind.WARNING)
        self._frontend.send_display(self._number, codec.encode(LinesShown(time.time(), (line,))))

    def _refused(self, owner: Owner, access: Access) -> None:
        self._notice(refusal(owner, access), warning=True)


def _told_to_scripts(command: PressKey | FollowLink | ActOnSurface) -> HostCommand:
    match command:
        case PressKey(key=key):
            return KeyPressed(key)
        case FollowLink(name=name):
            return LinkFollowed(name)
        case ActOnSurface(deed=deed):
            return SurfaceActed(deed)
        case _:
            assert_never(command)
