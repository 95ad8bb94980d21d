"""A session's script host: what it is started with, and what becomes of what it says."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, assert_never

import msgspec

from app.core.errors import CommandError
from app.core.game import CLIENT_NAME
from app.core.host_life import HostLife, Powers
from app.core.journal import Journal
from app.core.logs.session_log import SessionLog
from app.core.media.session_media import SessionMedia
from app.core.open_profiles import OpenProfile, ProfileListener
from app.core.permissions import allows_programs
from app.core.proxies import for_scripts
from app.core.script_client import ScriptClient
from app.core.script_profile import ScriptProfile
from app.core.setting import Setting
from app.core.sides.game_side import GameSide
from app.core.sides.reach import ReachSide
from app.core.sides.voice import Voice
from app.core.supervisor import Supervisor
from app.core.tasks import Tasks
from app.profiles.errors import ProfileError
from netcore.api.allowance import ALLOWED_PER_ENTRY, Allowance
from netcore.api.events import HostDied, HostLoaded, HostStarted, ItemChanged
from netcore.api.host_commands import (
    ConsoleResized,
    EventReached,
    HostCommand,
    InputSubmitted,
    PackageAnswered,
    StartSession,
)
from netcore.api.host_events import (
    Acknowledged,
    AtcpSent,
    Channel102Sent,
    ClientAsked,
    DesktopAsked,
    EventShared,
    FileFinished,
    GameDisconnected,
    GameReconnected,
    GmcpSent,
    HostReady,
    IconAsked,
    InputWanted,
    ItemMade,
    LineSent,
    LogAppended,
    LoggingAsked,
    MediaAsked,
    MediaMuted,
    MediaPurged,
    MediaSaid,
    MemoryUsedUp,
    ModuleReloadAsked,
    MsdpSent,
    MxpSent,
    OptionSpoken,
    OutputWritten,
    PackageDescribed,
    PackageInstallAsked,
    PackageRemovalAsked,
    ProtocolsWished,
    RawSent,
    Said,
    SavingAsked,
    ScriptsReset,
    ScriptWish,
    TelnetFed,
    TracksAsked,
    ZmpSent,
)
from netcore.api.media import MediaOrigin
from netcore.api.permissions import Access, Power
from netcore.api.pixels import Pixels
from netcore.channel import Dealing

# A host keeps its scripts to the limits of commands; one that sends so many times more has got out of hand.
_HOST_FACTOR: Final = 3

# Events that scripts raise in all sessions: each is a frame to every other host.
SHARED_AT_ONCE: Final = 100
SHARED_PER_S: Final = 20.0
SHARING: Final = Access(Power.SHARE, "profiles", 0)
# A script that has everything loaded anew may do so whenever it is loaded.
RESET_PAUSE_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class Beside:
    """The other sides of the session."""

    voice: Voice
    reach: ReachSide
    game: GameSide
    media: SessionMedia
    log: SessionLog
    client: ScriptClient


class ScriptSide:
    """One session's."""

    def __init__(
        self,
        setting: Setting,
        opened: OpenProfile,
        listener: ProfileListener,
        beside: Beside,
        journal: Journal,
        pixels: Pixels,
        fonts: tuple[str, ...],
        share: Callable[[EventReached], None],
    ) -> None:
        """`listener` is the session, which hears of what its scripts could not save.

        `pixels` is the size of the console, `fonts` are the families that the window has, and `share` gives an event of
        scripts to all other sessions.
        """
        limits = setting.limits
        self._setting = setting
        self._opened = opened
        self._profile = opened.profile
        self._beside = beside
        self._voice = beside.voice
        self._game = beside.game.game
        self._share = share
        self._pixels = pixels
        self._fonts = fonts
        self._allowance = Allowance(
            _HOST_FACTOR * limits.commands_at_once, _HOST_FACTOR * limits.commands_per_s, time.monotonic
        )
        self._may_share = Allowance(SHARED_AT_ONCE, SHARED_PER_S, time.monotonic)
        self._shares_too_much = False  # and the player has been told
        self._reset_at = -RESET_PAUSE_S
        self._is_first = True  # no host has begun yet
        self._tasks = Tasks()
        self.host = Supervisor(
            self._begin_host, journal, self, self._host_told, self._voice.warn_without_host, self._switch_off
        )
        self._asked = ScriptProfile(
            opened, listener, self._voice.post, lambda item: self._voice.tell(ItemChanged(item))
        )

    async def stop_asking(self) -> None:
        """What scripts have asked of the profile or the game is not waited for any more; the host is still there."""
        await self._asked.close()
        await self._tasks.close()

    def player_entered(self, text: str) -> None:
        """The player entered a line, which is no secret."""
        self._allowance.add(_HOST_FACTOR * ALLOWED_PER_ENTRY)
        self.host.send(InputSubmitted(text))

    def resize(self, columns: int, rows: int, pixels: Pixels) -> None:
        """The console has another size."""
        self._pixels = pixels
        self.host.send(ConsoleResized(columns, rows, pixels))

    # --- what a host is started with ---

    async def _begin_host(self) -> HostLife:
        setting = self._setting
        powers = Powers(
            setting.networks,
            self._beside.reach.questions,
            self._profile.data_folder,
            setting.limits,
            setting.host_module,
            proxy=lambda: for_scripts(self._beside.game.settings.proxy),
            book=self._beside.reach.book,
            programs=lambda: self._profile.settings.programs or allows_programs(setting.grants),
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
            is_first=self._is_first,
            fonts=self._fonts,
        )

    def state(self) -> tuple[HostCommand, ...]:
        """What a new host missed."""
        return self._beside.game.state_for_host()

    # --- what a host says ---

    def host_said(self, said: Said) -> None:  # noqa: C901 - one flat table
        """The script host said something."""
        match said:
            case HostReady(walls=walls):
                self.host.ready()
                self._voice.tell(HostLoaded(walls))
            case MemoryUsedUp(blame=blame):
                self.host.condemn("scripts had used up their memory", blame)
            case Acknowledged():
                self.host.acknowledged(said)
            case LineSent(data=data):
                self._send_line(data)
            case (
                GmcpSent()
                | MsdpSent()
                | AtcpSent()
                | ZmpSent()
                | Channel102Sent()
                | MxpSent()
                | OptionSpoken()
                | ProtocolsWished()
            ):
                self._game.tell(said)
            case RawSent(data=data):
                if self._may_send(max(1, data.count(b"\n"))):
                    self._game.tell(said)
            case TelnetFed(request=request, data=data):
                self._game.feed(data, lambda error: self.host.send(PackageAnswered(request, error)))
            case GameDisconnected() | GameReconnected() | ScriptsReset() | EventShared():
                self._grant(said)
            case (
                PackageInstallAsked()
                | PackageRemovalAsked()
                | ModuleReloadAsked()
                | PackageDescribed()
                | ItemMade()
                | SavingAsked()
                | IconAsked()
            ):
                self._asked.handle(said)
            case DesktopAsked() | ClientAsked() | LoggingAsked() | LogAppended():
                self._ask_beside(said)
            case MediaAsked() | TracksAsked() | MediaPurged() | MediaMuted():
                self._ask_for_media(said)
            case OutputWritten() | InputWanted() | FileFinished():
                pass  # only who runs a file asked for these
            case _:
                assert_never(said)

    def _ask_beside(self, said: DesktopAsked | ClientAsked | LoggingAsked | LogAppended) -> None:
        match said:
            case ClientAsked():
                self._beside.client.handle(said)
            case DesktopAsked():
                self._beside.reach.asked(said)
            case LoggingAsked():
                self._tasks.spawn(self._switch_log(said), "switching the log")
            case LogAppended(text=text, is_shown=is_shown):
                self._beside.log.add(text, is_shown=is_shown)
            case _:
                assert_never(said)

    async def _switch_log(self, asked: LoggingAsked) -> None:
        try:
            path, is_news = await self._beside.log.switch(on=asked.on, html=asked.html)
        except OSError as error:
            answer = PackageAnswered(asked.request, f"the log cannot be written: {error.strerror or error}")
        else:
            answer = PackageAnswered(asked.request, path=str(path or ""), is_news=is_news)
        self.host.send(answer)

    def _ask_for_media(self, said: MediaSaid) -> None:
        if isinstance(said, MediaAsked) and said.origin is MediaOrigin.TEXT:
            self._beside.game.text_asked_for(said.wish)
        self._beside.media.asked(said)

    def host_showed(self, payload: bytes) -> Dealing | None:
        """The script host shows something."""
        self._beside.log.showed(payload)
        self._voice.display(payload)
        # No task and no turns of the loop for it: what the player has entered may come next.
        return self._voice.drained() if self._voice.is_behind else None

    def _grant(self, wish: ScriptWish) -> None:
        match wish:
            case GameDisconnected():
                self._game.disconnect()
            case GameReconnected():
                self._tasks.spawn(self._reconnect(), "reconnecting for a script")
            case ScriptsReset():
                self._reset_scripts()
            case EventShared():
                self._tasks.spawn(self._share_event(wish), "an event for other sessions")
            case _:
                assert_never(wish)

    async def _share_event(self, wish: EventShared) -> None:
        if not self._may_share.take():
            if not self._shares_too_much:
                self._voice.warn(f"The event {wish.name!r} was not raised in the other sessions: too many.")
            self._shares_too_much = True
            return
        self._shares_too_much = False
        # The player's own scripts are trusted by all his profiles; a package is one profile's guest.
        is_own = not wish.owner.package and not wish.owner.behind
        if is_own or await self._beside.reach.questions.allows(wish.owner, SHARING):
            self._share(EventReached(wish.name, wish.arguments))

    async def _reconnect(self) -> None:
        try:
            await self._beside.game.connect()
        except CommandError as error:
            self._voice.warn(str(error))

    def _reset_scripts(self) -> None:
        now = time.monotonic()
        if now - self._reset_at < RESET_PAUSE_S:
            self._voice.warn(f"The scripts were not loaded anew: they were {RESET_PAUSE_S:g} s ago.")
            return
        self._reset_at = now
        self.host.restart(safe_mode=False, why="a script wants everything loaded anew")

    def _send_line(self, data: bytes) -> None:
        if not self._may_send(1):
            return
        self._beside.game.login.answered()
        if self._game.is_asking_for_secret:
            self._beside.log.secret_sent(self._game.text_of(data))
        if not self._game.send_line(data):
            self._voice.warn("The game is not connected, so this was not sent.")

    def _may_send(self, lines: int) -> bool:
        if self._allowance.take(lines):
            return True
        self.host.condemn("it sent the game more than it may")
        return False

    # --- what becomes of a host ---

    def _host_told(self, event: HostStarted | HostDied) -> None:
        if isinstance(event, HostStarted):
            self._is_first = False
            self._beside.log.forget_from(event.first_line)
            self._beside.media.scripts_gone()
        self._voice.tell(event)

    def _switch_off(self, identity: str) -> bool:
        """Turn an item off whose calls bring script hosts down; False when it is none of the profile's."""
        item = self._profile.items.get(identity)
        if item is None:
            return False
        try:
            self._opened.save_item(msgspec.structs.replace(item, enabled=False), "")
        except ProfileError as error:
            self._voice.warn(f"{item.name} is switched off now, but not on the disk: {error}")
        return True
