"""The core as a whole: sessions by number, and the profiles, for one front-end.

Each session has its own queue of commands, so that what one waits for (a disk, a host that ends) holds up no other; so
have the commands about the core itself.  A command that fails is told as `CommandFailed`.
"""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeAlias, TypeVar

import msgspec

from app.core.arrivals import import_from
from app.core.errors import CommandError
from app.core.history.archive import Archive
from app.core.history.desk import HistoryDesk
from app.core.login.errors import PasswordError
from app.core.neighbours import Neighbours
from app.core.open_profiles import OpenProfiles
from app.core.session import Session
from app.core.setting import Setting
from app.core.sides.commands import SessionCommand
from app.core.tasks import Tasks
from app.profiles.errors import ProfileError
from app.profiles.library import Library
from netcore.api.commands import (
    CloseSession,
    Command,
    ForgetHistory,
    ImportProfile,
    ListProfiles,
    OpenSession,
    OrderTabs,
    ReadHistory,
    RemoveProfile,
    SaveProfile,
    SearchHistory,
    Shutdown,
)
from netcore.api.events import CommandFailed, CoreStarted, Event, ProfilesListed, SessionClosed
from netcore.api.host_commands import EventReached
from netcore.api.settings import LoginSettings

_log = logging.getLogger(__name__)

CoreCommand: TypeAlias = ListProfiles | SaveProfile | RemoveProfile | ImportProfile | Shutdown


class CoreService:
    """Everything that happens, without a window."""

    def __init__(self, setting: Setting, library: Library) -> None:
        self._setting = setting
        self._library = library
        self._profiles = OpenProfiles()
        self._neighbours = Neighbours(library, setting.frontend)
        self._rooms: dict[int, _Room] = {}
        self._queue: asyncio.Queue[CoreCommand] = asyncio.Queue()
        self._tasks = Tasks()
        self._ended = asyncio.Event()
        self._history = HistoryDesk(library, lambda event: self._tell(0, event), self._archive)

    def start(self) -> None:
        """Begin to serve."""
        self._tasks.spawn(self._serve(), "core")
        self._tell(0, CoreStarted(self._setting.version, os.getpid()))

    def handle(self, session: int, command: Command) -> None:
        """Take a command; session 0 is the core itself.  Never waits, never raises."""
        match command:
            case ListProfiles() | SaveProfile() | RemoveProfile() | ImportProfile() | Shutdown():
                self._queue.put_nowait(command)
            case SearchHistory() | ReadHistory() | ForgetHistory():
                self._history.handle(command)
            case OrderTabs(sessions=sessions):
                self._neighbours.order(sessions)
            case OpenSession():
                self._open(session, command)
            case _:
                room = self._rooms.get(session)
                if room is None:
                    self._fail(session, command, CommandError("That session is not open."))
                else:
                    room.put(command)

    async def ended(self) -> None:
        """Wait for `Shutdown`."""
        await self._ended.wait()

    async def close(self) -> None:
        """Do what was asked before, end every session, and leave nothing."""
        await self._queue.join()
        await asyncio.gather(*(room.close() for room in self._rooms.values()))
        self._rooms.clear()
        await self._history.close()
        await self._tasks.close()

    # --- sessions ---

    def _open(self, number: int, opening: OpenSession) -> None:
        if number <= 0 or number in self._rooms:
            self._fail(number, opening, CommandError(f"The number {number} is not free for a session."))
            return
        room = _Room(number, self._setting, self._library, self._profiles, self._fail, self._share, self._neighbours)
        self._rooms[number] = room
        self._tasks.spawn(self._serve_session(room, opening), f"session {number}")

    async def _serve_session(self, room: "_Room", opening: OpenSession) -> None:
        try:
            await room.serve(opening)
        finally:
            self._rooms.pop(room.number, None)
            self._neighbours.gone(room.number, opening.profile)
            self._tell(room.number, SessionClosed())

    def _share(self, number: int, event: EventReached) -> None:
        for room in self._rooms.values():
            if room.number != number:
                room.hear(event)

    # --- the core itself ---

    async def _serve(self) -> None:
        while True:
            command = await self._queue.get()
            await _attempt(self._do, 0, command, self._fail)
            self._queue.task_done()

    async def _do(self, command: CoreCommand) -> None:
        match command:
            case ListProfiles():
                await self._list()
            case SaveProfile():
                await self._save_profile(command)
            case RemoveProfile(name=name):
                await self._remove_profile(name)
            case ImportProfile(folder=folder):
                self._tell(0, await asyncio.to_thread(import_from, self._library, Path(folder)))
                await self._list()
            case Shutdown():
                self._ended.set()

    async def _list(self) -> None:
        found = await asyncio.to_thread(self._library.listing)
        self._tell(0, ProfilesListed(found.profiles, found.broken))

    async def _save_profile(self, command: SaveProfile) -> None:
        settings = command.settings
        before = await asyncio.to_thread(self._login_before, command.renamed_from or settings.name)
        folder = await asyncio.to_thread(self._library.save, settings, command.renamed_from)
        try:
            await self._keep_password(folder, before, command)
        except PasswordError as error:
            without = msgspec.structs.replace(settings.login, password=before.password)
            settings = msgspec.structs.replace(settings, login=without)
            await asyncio.to_thread(self._library.save, settings)
            raise CommandError(f"The profile is saved, but not the password: {error}") from None
        finally:
            if (opened := self._profiles.get(folder)) is not None:
                opened.take_settings(settings)
            await self._list()

    def _login_before(self, name: str) -> LoginSettings:
        return next((each.login for each in self._library.listing().profiles if each.name == name), LoginSettings())

    async def _keep_password(self, folder: Path, before: LoginSettings, command: SaveProfile) -> None:
        passwords, settings = self._setting.passwords, command.settings
        place = settings.login.password
        if not command.password:
            await passwords.move(folder, before.password, place)
            return
        await passwords.keep(folder, place, settings.link.host, command.password)
        if before.password is not place:
            await passwords.forget(folder, before.password)

    async def _remove_profile(self, name: str) -> None:
        folder = await asyncio.to_thread(self._library.find, name)
        if self._profiles.get(folder) is not None:
            raise CommandError(f"The profile {name!r} is open. Close its tab first.")
        login = await asyncio.to_thread(self._login_before, name)
        await asyncio.to_thread(self._library.remove, name)
        await self._list()
        try:
            await self._setting.passwords.forget(folder, login.password)
        except PasswordError as error:
            raise CommandError(f"The profile {name!r} is gone, but its password is still kept: {error}") from None

    def _archive(self, folder: Path) -> Archive:
        opened = self._profiles.get(folder.parent)
        return Archive(folder) if opened is None else opened.history.archive

    def _tell(self, session: int, event: Event) -> None:
        self._setting.frontend.send_event(session, event)

    def _fail(self, session: int, command: Command, error: Exception) -> None:
        self._tell(session, CommandFailed(type(command).__name__, str(error)))


Fail: TypeAlias = Callable[[int, Command, Exception], None]


class _Room:
    """One session with its queue of commands, from `OpenSession` to `CloseSession`."""

    def __init__(
        self,
        number: int,
        setting: Setting,
        library: Library,
        profiles: OpenProfiles,
        fail: Fail,
        share: Callable[[int, EventReached], None],
        neighbours: Neighbours,
    ) -> None:
        self.number = number
        self._setting = setting
        self._library = library
        self._profiles = profiles
        self._fail = fail
        self._queue: asyncio.Queue[SessionCommand | CloseSession] = asyncio.Queue()
        self._share = share
        self._neighbours = neighbours
        self._session: Session | None = None
        self._closed = asyncio.Event()

    def hear(self, event: EventReached) -> None:
        """A script of another session has raised an event for all."""
        if self._session is not None:
            self._session.hear(event)

    def put(self, command: SessionCommand | CloseSession) -> None:
        """Queue a command."""
        self._queue.put_nowait(command)

    async def close(self) -> None:
        """Close the session and wait until nothing is left of it."""
        self.put(CloseSession())
        await self._closed.wait()

    async def serve(self, opening: OpenSession) -> None:
        """Open the profile and do what is asked, until the session is closed."""
        try:
            await _attempt(self._live, self.number, opening, self._fail)
        finally:
            self._closed.set()

    async def _live(self, opening: OpenSession) -> None:
        folder = await asyncio.to_thread(self._library.find, opening.profile)
        opened = await self._profiles.open(folder)
        session = Session(
            self.number,
            self._setting,
            opened,
            opening,
            lambda event: self._share(self.number, event),
            self._neighbours,
        )
        session.open()
        self._session = session
        self._neighbours.arrived(session)
        try:
            while not isinstance(command := await self._queue.get(), CloseSession):
                await _attempt(session.handle, self.number, command, self._fail)
        finally:
            self._session = None
            await session.close()
            await self._profiles.close(opened)


C = TypeVar("C", bound=Command)


async def _attempt(do: Callable[[C], Awaitable[None]], session: int, command: C, fail: Fail) -> None:
    """The one place where commands fail."""
    try:
        await do(command)
    except (CommandError, ProfileError) as error:
        fail(session, command, error)
    except Exception as error:  # noqa: BLE001 - a mistake of ours in one command must not end the others' sessions
        _log.exception("The command %s failed.", type(command).__name__)
        fail(session, command, CommandError(f"Mudwire made a mistake ({error!r}); its log says where."))
