"""`mudwire run FILE.lua`: a Lua file in the sandbox, like `lua FILE.lua`: its output, its input, its exit code.

A script host without a game and with a profile that goes with it; what the file may reach is what the flags grant, and
nobody is asked.
"""

import math
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, assert_never

import msgspec

from app import exit_codes, standard_input, stoppable
from app.core.host_life import HostLife, Powers
from app.core.neighbours import KnownProfile
from app.core.networks import Networks
from app.core.permissions import ANY, Permissions, allows_programs
from app.core.questions import Questions, refusal
from app.core.script_client import NO_TAB
from app.core.script_desktop import NO_WINDOW
from app.core.script_profile import Asked
from app.core.tasks import Tasks
from app.fed_game import FedGame
from app.output import Output
from app.profiles.errors import ProfileError
from app.terminal import Terminal
from app.throwaway_profile import ThrowawayProfile, folder_out_of_reach
from netcore.api.client import ClientDeed
from netcore.api.display import Display
from netcore.api.events import Event
from netcore.api.host_commands import (
    DesktopDone,
    DisplayAcked,
    GameReceived,
    HostCommand,
    InputRead,
    PackageAnswered,
    RunFile,
    StartSession,
    TracksListed,
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
    TelnetFed,
    TracksAsked,
    ZmpSent,
)
from netcore.api.permissions import Access, Grant, Owner
from netcore.api.settings import Limits, ProfileSettings
from netcore.sockets.proxy import proxy_from

DEBUG_VARIABLE: Final = "MUDWIRE_SOCKET_DEBUG"
NO_PROFILE: Final = "that takes a profile, and there is no room for one where the script cannot write"
NO_LOG: Final = "there is no session here of which a log could be kept"


@dataclass(frozen=True, slots=True)
class FileRun:
    """What the command line asks."""

    path: Path
    home: Path  # Mudwire's
    arguments: tuple[str, ...] = ()
    grants: tuple[Grant, ...] = ()
    read_folders: tuple[str, ...] = ()
    write_folders: tuple[str, ...] = ()
    environment: tuple[str, ...] = field(default=())  # names, or "*" for all
    proxy: str = ""

    @property
    def folder(self) -> Path:
        """The script's own."""
        return self.path.resolve().parent


def run(asked: FileRun) -> int:
    """Run the file; its exit code, or that of what kept it from running."""
    try:
        source = asked.path.read_bytes()
    except OSError as error:
        sys.stderr.write(f"mudwire: cannot open {asked.path}: {error.strerror or error}\n")
        return exit_codes.FAILED
    with folder_out_of_reach((asked.folder, *map(Path, asked.write_folders)), asked.home) as profile_folder:
        return stoppable.run(_Run(asked, source, profile_folder).run())


class _Run:
    """One run of one file; hears the script host."""

    def __init__(self, asked: FileRun, source: bytes, profile_folder: Path | None) -> None:
        self._asked = asked
        self._profile_folder = profile_folder
        self._profile: ThrowawayProfile | None = None
        self._source = source
        self._tasks = Tasks()
        self._code: int | None = None
        self._life: HostLife | None = None
        self._fed = FedGame()
        self._output = Output(self._output_gone)
        self._terminal = Terminal(self._output, _nothing, self._shown, colours=sys.stdout.isatty())

    async def run(self) -> int:
        limits = Limits(compute_s=math.inf, compute_at_once_s=math.inf)  # nothing else waits, and Ctrl+C ends it
        questions = Questions(Permissions(self._asked.grants), tell=None, remember=_forget, refused=self._refused)
        asked = self._asked
        settings = ProfileSettings(name=asked.path.stem)
        read_folders = tuple(map(Path, asked.read_folders))
        write_folders = tuple(map(Path, asked.write_folders))
        profile = self._profile = await self._begin_profile(settings, (*read_folders, *write_folders))
        packages = () if profile is None else (profile.packages_folder,)
        powers = Powers(
            Networks(),
            questions,
            asked.folder,
            limits,
            read_folders=read_folders,
            write_folders=(*write_folders, *packages),
            is_watched=False,
            proxy=lambda: proxy_from(asked.proxy),
            programs=lambda: allows_programs(asked.grants),
        )
        life = self._life = await HostLife.begin(powers, self)
        life.send(StartSession(settings=settings, data_folder=str(asked.folder), items=(), limits=limits))
        life.send(self._file(*map(str, packages)))
        try:
            cause = await life.run()
        finally:
            await self._tasks.close()
            if profile is not None:
                await profile.close()
        if self._output.is_gone:
            return exit_codes.FAILED
        if self._code is None:
            self._output.complain(f"The script host ended before the script did, because {cause}.")
            return exit_codes.FAILED
        return self._code

    def host_said(self, said: Said) -> None:
        match said:
            case OutputWritten(stream=stream, data=data):
                self._output.write_bytes(stream, data)
            case InputWanted():
                self._tasks.spawn(self._read(), "standard input")
            case FileFinished(code=code):
                self._code = code
                self._tasks.spawn(self._end(), "end of the run")
            case (
                HostReady()
                | MemoryUsedUp()
                | Acknowledged()
                | LineSent()
                | OptionSpoken()
                | RawSent()
                | ProtocolsWished()
            ):
                pass  # there is no game
            case GmcpSent() | MsdpSent() | AtcpSent() | ZmpSent() | Channel102Sent() | MxpSent():
                pass
            case (
                PackageInstallAsked()
                | PackageRemovalAsked()
                | ModuleReloadAsked()
                | PackageDescribed()
                | ItemMade()
                | SavingAsked()
                | IconAsked()
                | LoggingAsked()
                | LogAppended()
            ):
                self._ask_profile(said)
            case DesktopAsked(request=request):
                assert self._life is not None
                self._life.send(DesktopDone(request, error=NO_WINDOW))
            case ClientAsked():
                self._ask_program(said)
            case TelnetFed(request=request, data=data):
                assert self._life is not None
                self._life.send(GameReceived(*self._fed.receive(data)))
                self._life.send(PackageAnswered(request))
            case (
                GameDisconnected()
                | GameReconnected()
                | ScriptsReset()
                | EventShared()
                | MediaAsked()
                | MediaPurged()
                | MediaMuted()
            ):
                pass
            case TracksAsked(request=request):
                assert self._life is not None
                self._life.send(TracksListed(request, ()))
            case _:
                assert_never(said)

    async def _begin_profile(
        self, settings: ProfileSettings, read_folders: tuple[Path, ...]
    ) -> ThrowawayProfile | None:
        folder = self._profile_folder
        if folder is None:
            return None
        try:
            return await ThrowawayProfile.begin(
                folder, settings, self._asked.folder, read_folders, self._tell, self._output.complain
            )
        except ProfileError as error:
            self._output.complain(f"The script has no profile: {error}")
            return None

    def _ask_profile(self, said: Asked | PackageDescribed | ItemMade | LoggingAsked | LogAppended) -> None:
        if isinstance(said, LoggingAsked):
            self._tell(PackageAnswered(said.request, NO_LOG))
        elif isinstance(said, LogAppended):
            pass
        elif self._profile is not None:
            self._profile.handle(said)
        elif not isinstance(said, PackageDescribed | ItemMade):
            self._tell(PackageAnswered(said.request, NO_PROFILE))

    def _ask_program(self, asked: ClientAsked) -> None:
        """The run is the whole program: its file may end it, and knows of no profile but its own."""
        name = self._asked.path.stem
        match asked.deed:
            case ClientDeed.LIST:
                own = KnownProfile(name, "", 0, loaded=True, connected=False)
                self._tell(PackageAnswered(asked.request, words=msgspec.json.encode([own]).decode()))
            case ClientDeed.QUIT:
                self._finish()
            case ClientDeed.CLOSE if asked.profile.casefold() == name.casefold():
                self._finish()
            case ClientDeed.PLACE:
                self._tell(PackageAnswered(asked.request, NO_TAB))
            case _:
                self._tell(PackageAnswered(asked.request, NO_WINDOW))

    def _finish(self) -> None:
        self._code = exit_codes.OK
        self._tasks.spawn(self._end(), "end of the run")

    async def host_showed(self, payload: bytes) -> None:
        self._terminal.send_display(0, payload)

    def _tell(self, command: HostCommand) -> None:
        assert self._life is not None
        self._life.send(command)

    def _shown(self, _display: Display | None) -> None:
        assert self._life is not None
        self._life.send(DisplayAcked(1))

    async def _read(self) -> None:
        data = await standard_input.read()
        assert self._life is not None
        self._life.send(InputRead(data))

    async def _end(self) -> None:
        assert self._life is not None
        await self._life.end()

    def _output_gone(self) -> None:
        assert self._life is not None
        self._life.kill("nobody reads its output")

    def _refused(self, owner: Owner, access: Access) -> None:
        self._output.complain(refusal(owner, access))

    def _file(self, packages_folder: str = "") -> RunFile:
        asked = self._asked
        wanted = os.environ if ANY in asked.environment else asked.environment
        return RunFile(
            path=str(asked.path),
            source=self._source,
            arguments=asked.arguments,
            read_folders=asked.read_folders,
            write_folders=asked.write_folders,
            environment=tuple((name, os.environ[name]) for name in wanted if name in os.environ),
            socket_debug=bool(os.environ.get(DEBUG_VARIABLE)),
            by_line=sys.stdout.isatty(),
            packages_folder=packages_folder,
        )


def _nothing(_event: Event) -> None:
    """There is no session of which something could be told."""


def _forget(_grant: Grant) -> None:
    """Nobody is asked, so nothing is to be remembered."""
