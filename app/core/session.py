"""One open profile: its script host, its game, its items and its permissions, put together.

Passes on what commands ask and what happens to the profile; each side does its own work: `sides/script_side.py` keeps
the host, `sides/game_side.py` the connection, `sides/reach.py` the permissions, `open_profiles.py` the files.
"""

import time
from collections.abc import Callable
from typing import assert_never

from app.core.errors import CommandError
from app.core.journal import Journal
from app.core.logs.session_log import LOG_FOLDER, SessionLog
from app.core.media.downloads import Downloads
from app.core.media.folder import MediaFolder
from app.core.media.gate import GameGate
from app.core.media.session_media import SessionMedia, Surroundings
from app.core.neighbours import Neighbours
from app.core.open_profiles import OpenProfile
from app.core.player_maps import brought
from app.core.player_notes import PlayerNotes
from app.core.player_packages import PlayerPackages
from app.core.proxies import for_game
from app.core.script_client import ScriptClient
from app.core.setting import Setting
from app.core.sides.commands import SessionCommand
from app.core.sides.game_side import GameSide
from app.core.sides.item_side import ItemSide
from app.core.sides.reach import ReachSide
from app.core.sides.script_side import Beside, ScriptSide
from app.core.sides.voice import Voice
from app.packages.installing import installation
from netcore.api.commands import (
    AckDisplay,
    ActOnSurface,
    AnswerCertificate,
    AnswerPermission,
    BlockAccess,
    ClipboardFound,
    CloseConnection,
    CompareBackup,
    ConnectGame,
    DisconnectGame,
    ExportItems,
    FindItemFile,
    FollowLink,
    Inquire,
    InspectProtocol,
    InstallPackage,
    KeepEntry,
    ListBackups,
    ListVersions,
    OpenSession,
    PressKey,
    ReadNotes,
    ReadPackage,
    RemoveItem,
    RemovePackage,
    ReplayRecording,
    ResizeConsole,
    RestoreBackup,
    RevokeGrant,
    SaveItem,
    SaveNotes,
    StartRecording,
    StopRecording,
    StopScripts,
    SubmitInput,
    WatchConnections,
)
from netcore.api.events import (
    CommandFailed,
    EntriesRecalled,
    EntryRefused,
    GrantsChanged,
    ItemChanged,
    ItemRemoved,
    PackagesListed,
    SessionOpened,
    SettingsChanged,
)
from netcore.api.game_parts import Part
from netcore.api.host_commands import (
    DisplayAcked,
    EventReached,
    HostCommand,
    Inquired,
    ItemDropped,
    ItemSaved,
    KeyPressed,
    LinkFollowed,
    PackageRemoved,
    SecretSubmitted,
    SettingsSaved,
    SurfaceActed,
)
from netcore.api.items import Item
from netcore.api.keys import types_text
from netcore.api.maps import MAP
from netcore.api.packages import InstalledPackage
from netcore.api.permissions import Grant
from netcore.api.settings import ProfileSettings
from netcore.api.surfaces import Deed, SurfaceAct
from netcore.api.tracks import TrackEnded
from netcore.http.client import HttpClient


class Session:
    """One tab, so to speak."""

    def __init__(
        self,
        number: int,
        setting: Setting,
        opened: OpenProfile,
        opening: OpenSession,
        share: Callable[[EventReached], None],
        neighbours: Neighbours,
    ) -> None:
        """`share` gives an event of scripts to all other sessions, which are the `neighbours`."""
        self.number = number
        self._setting = setting
        self._first_notice = opening.notice
        self._starts_safely = setting.safe_mode if opening.safe_mode is None else opening.safe_mode
        self._opened = opened
        self._profile = opened.profile
        journal = Journal(next_line=opening.first_line)
        self._voice = Voice(setting.frontend, number, journal, self._post)
        self._reach = ReachSide(opened, setting.grants, self._voice)
        self._log = SessionLog(
            self._profile.folder / LOG_FOLDER, self._profile.settings.name, opened.history.keeper(), self._voice.warn
        )
        media_folder = MediaFolder(self._profile.data_folder)
        self._media = SessionMedia(
            media_folder,
            Downloads(self._media_client, media_folder),
            Surroundings(
                lambda: self._profile.settings,
                setting.frontend.plays_media,
                self._voice.tell,
                self._post,
                self._voice.notice,
                self._voice.warn,
            ),
        )
        self._game = GameSide(setting, opened, opening, self._voice, self._receive, journal, self._log, self._media)
        self._client = ScriptClient(self, neighbours, self._reach.questions, self._post, time.monotonic)
        beside = Beside(self._voice, self._reach, self._game, self._media, self._log, self._client)
        self._scripts = ScriptSide(setting, opened, self, beside, journal, opening.pixels, opening.fonts, share)
        self._items = ItemSide(opened, self._voice)
        self._packages = PlayerPackages(opened, self._voice.tell)
        self._notes = PlayerNotes(self._profile, self._voice.tell)

    def open(self) -> None:
        """Begin: tell the front-end what is there, and start the script host."""
        self._opened.listeners.append(self)
        items = self._profile.items.ordered()
        self._voice.tell(SessionOpened(self._profile.settings, items, str(self._profile.folder)))
        self._voice.tell(GrantsChanged(self._profile.grants))
        self._voice.tell(PackagesListed(self._profile.packages))
        self._voice.tell(EntriesRecalled(self._opened.history.entries, self._opened.history.code))
        self._use_log(self._profile.settings)
        self._media.open()
        self._scripts.host.open(safe_mode=self._starts_safely)
        if self._first_notice:
            self._voice.warn(self._first_notice)
        for problem in self._profile.problems:
            self._voice.warn(f"Left out of this profile: {problem}")

    async def close(self) -> None:
        """Disconnect, end the host, and leave nothing."""
        self._opened.listeners.remove(self)
        await self._scripts.stop_asking()
        await self._client.close()
        await self._game.game.close()
        await self._media.close()
        await self._game.close()
        await self._reach.close()
        await self._scripts.host.close()
        await self._log.close()

    @property
    def name(self) -> str:
        """Of its profile."""
        return self._profile.settings.name

    @property
    def is_online(self) -> bool:
        """Its game is connected."""
        return self._game.game.is_online

    def hear(self, event: EventReached) -> None:
        """A script of another session has raised an event for all."""
        self._post(event)

    async def handle(self, command: SessionCommand) -> None:  # noqa: C901 - one flat table
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
                await self._game.handle(command)
            case SubmitInput(text=text, secret=secret):
                self._submit(text, secret=secret)
            case KeepEntry(text=text, is_code=is_code):
                self._keep_entry(text, is_code=is_code)
            case ActOnSurface(deed=Deed(act=SurfaceAct.LOAD, text=path)):
                copied = await brought(path, self._profile.data_folder)
                self._post(SurfaceActed(Deed(MAP, SurfaceAct.LOAD, text=copied)))
            case PressKey() | FollowLink() | ActOnSurface() | Inquire():
                self._act(command)
            case ResizeConsole(columns=columns, rows=rows, pixels=pixels):
                self._game.game.resize(columns, rows)
                self._scripts.resize(columns, rows, pixels)
            case AckDisplay(count=count):
                self._post(DisplayAcked(count))
            case (
                AnswerPermission()
                | RevokeGrant()
                | BlockAccess()
                | WatchConnections()
                | CloseConnection()
                | ClipboardFound()
            ):
                self._reach.handle(command)
            case (
                SaveItem()
                | RemoveItem()
                | FindItemFile()
                | ExportItems()
                | ListVersions()
                | ListBackups()
                | CompareBackup()
                | RestoreBackup()
            ):
                await self._items.handle(command)
            case ReadPackage() | InstallPackage() | RemovePackage():
                await self._packages.handle(command)
            case ReadNotes() | SaveNotes():
                await self._notes.handle(command)
            case StopScripts(safe_mode=safe_mode):
                self._scripts.host.restart(safe_mode=safe_mode)
            case TrackEnded():
                self._media.ended(command)
            case _:
                assert_never(command)

    def _submit(self, text: str, *, secret: bool) -> None:
        game = self._game.game
        if game.is_replaying:
            raise CommandError("This is a recording, and nobody hears what you type. Connect to play again.")
        # What was typed before the window had heard that the game asks for a password may be the password.
        if not (secret or game.is_asking_for_secret):
            self._scripts.player_entered(text)
        elif game.send_secret(text, self._profile.settings.charset):
            self._game.login.answered()
            self._post(SecretSubmitted())
        else:
            raise CommandError("The game is not connected, so the password was not sent.")

    def _keep_entry(self, text: str, *, is_code: bool) -> None:
        game = self._game.game
        if is_code:
            if self._profile.settings.history.keep:
                self._opened.history.entered_code(text)
        elif game.is_asking_for_secret:
            self._voice.tell(EntryRefused(text))  # the window had not heard yet that the game asks
        elif self._profile.settings.history.keep and not game.is_replaying:
            self._opened.history.entered(text)

    def _use_log(self, settings: ProfileSettings) -> None:
        self._log.use(settings.log, settings.history, settings.separator)

    def _act(self, command: PressKey | FollowLink | ActOnSurface | Inquire) -> None:
        """Something for scripts to hear, unless it is, or may be, a password that is typed into a window of theirs."""
        if self._game.game.is_asking_for_secret:
            match command:
                case ActOnSurface(deed=Deed(act=SurfaceAct.SUBMIT, text=text)):
                    self._submit(text, secret=True)
                    return
                case ActOnSurface(deed=Deed(act=SurfaceAct.WRITE, text=text)) if text:
                    return
                case PressKey(key=key) if types_text(key):
                    return
                case _:
                    pass
        self._post(_told_to_scripts(command))

    def _post(self, command: HostCommand) -> None:
        """Tell the script host; later than the sides are made, which is when they begin to have something to say."""
        self._scripts.host.send(command)

    def _receive(self, parts: tuple[Part, ...]) -> None:
        self._scripts.host.receive(parts)

    def _media_client(self) -> HttpClient:
        """For the sounds of the game, which reach no further than it may.  Raises SocketError."""
        settings = self._profile.settings
        return HttpClient(self._setting.networks.behind(GameGate(settings.link.host), for_game(settings.proxy)))

    # --- the profile's listener ---

    def item_changed(self, item: Item, before: str) -> None:
        """An item is new or changed."""
        self._scripts.host.forgive(item.id)
        self._post(ItemSaved(item, before))
        self._voice.tell(ItemChanged(item, before))

    def items_removed(self, ids: tuple[str, ...]) -> None:
        """Items are gone."""
        for identity in ids:
            self._post(ItemDropped(identity))
            self._voice.tell(ItemRemoved(identity))

    def package_installed(self, package: InstalledPackage, items: tuple[Item, ...], *, is_anew: bool) -> None:
        """A package with these items is there."""
        self._post(installation(package, items, is_anew=is_anew))
        for item in items:
            self._voice.tell(ItemChanged(item, ""))

    def package_removed(self, package: InstalledPackage, ids: tuple[str, ...], *, is_anew: bool) -> None:
        """A package is gone, and these items with it."""
        self._post(PackageRemoved(package.name, package.file, ids, is_module=package.is_module, is_anew=is_anew))
        for identity in ids:
            self._voice.tell(ItemRemoved(identity))

    def packages_changed(self, packages: tuple[InstalledPackage, ...]) -> None:
        """The packages are these."""
        self._voice.tell(PackagesListed(packages))

    def settings_changed(self, settings: ProfileSettings) -> None:
        """The settings are others."""
        self._post(SettingsSaved(settings.for_scripts))
        self._use_log(settings)
        self._game.settings_changed(settings)
        self._media.settings_changed()
        self._voice.tell(SettingsChanged(settings))

    def grants_changed(self, grants: tuple[Grant, ...]) -> None:
        """What scripts may for ever is this, in every session of the profile."""
        self._reach.grants_changed(grants)

    def trouble(self, message: str) -> None:
        """Something could not be saved."""
        self._voice.tell(CommandFailed("SaveItem", message))

    def files_told(self, message: str, *, warning: bool) -> None:
        """Others have written to the profile's files: what was taken over, or why not."""
        self._voice.notice(message, warning=warning)


def _told_to_scripts(command: PressKey | FollowLink | ActOnSurface | Inquire) -> HostCommand:
    match command:
        case PressKey(key=key):
            return KeyPressed(key)
        case FollowLink(name=name):
            return LinkFollowed(name)
        case ActOnSurface(deed=deed):
            return SurfaceActed(deed)
        case Inquire(inquiry=inquiry):
            return Inquired(inquiry)
        case _:
            assert_never(command)
