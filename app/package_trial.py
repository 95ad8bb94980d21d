"""Trying a package: it is installed into an empty session without a game, and what happens then is written down, and in
the next session, which has it from the start and finds what it has written in the first.

The sessions have a folder of their own, which goes with them, and nothing is granted to them: what the package's
scripts ask for is denied and listed.
"""

import asyncio
import tempfile
from pathlib import Path
from typing import Final

from app.core.host_life import HostLife, Powers
from app.core.networks import Networks
from app.core.permissions import Permissions
from app.core.questions import Questions
from app.core.script_desktop import NO_WINDOW
from app.core.tasks import Tasks
from app.fed_game import FedGame
from app.packages.package import Package
from app.packages.package_folder import place
from app.packages.package_items import with_package
from app.packages.report import Error, Missing, Report, counts, left
from app.profiles.item_tree import ItemTree
from netcore.api import codec
from netcore.api.display import ScriptFailed
from netcore.api.host_commands import (
    DesktopDone,
    DisplayAcked,
    GameReceived,
    HostCommand,
    PackageAnswered,
    PackageInstalled,
    RunFile,
    StartSession,
    TracksListed,
)
from netcore.api.host_events import (
    ClientAsked,
    DesktopAsked,
    FileFinished,
    IconAsked,
    LoggingAsked,
    ModuleReloadAsked,
    PackageInstallAsked,
    PackageRemovalAsked,
    Said,
    SavingAsked,
    TelnetFed,
    TracksAsked,
)
from netcore.api.items import Item
from netcore.api.packages import InstalledPackage
from netcore.api.permissions import Access, Grant, Owner
from netcore.api.settings import Limits, ProfileSettings

# In each session, at the least; where a package begins with a timer of up to 3 s, it is waited for (`FileFinished`).
GRACE_S: Final = 1.0
_MOST_GRACES: Final = 3.3
_AND_ITS_CODE_S: Final = 0.1
# Of all that it does meanwhile; then it is not going to end.
MAX_TRIAL_S: Final = 60.0

# An empty file, whose end says that everything is loaded. It calls nothing, since their scripts may have replaced that.
_NOTHING: Final = b""


def try_package(package: Package, source: Path, grace_s: float = GRACE_S) -> Report:
    """Install it and report.  Raises PackageError, and OSError when there is no room, or no process, for it."""
    placed = with_package(ItemTree(()), package).placed
    with tempfile.TemporaryDirectory(prefix="mudwire-package-", ignore_cleanup_errors=True) as folder:
        place(package.files, Path(folder) / package.name)
        return asyncio.run(_Trial(package, placed, source, Path(folder), grace_s).run())


class _Trial:
    """One trial; hears the script hosts."""

    def __init__(self, package: Package, placed: tuple[Item, ...], source: Path, folder: Path, grace_s: float) -> None:
        self._package = package
        self._placed = placed
        self._source = source
        self._folder = folder
        self._grace_s = grace_s
        self._limits = Limits()
        self._tasks = Tasks()
        self._life: HostLife | None = None
        self._is_over = False
        self._fed = FedGame()  # what its scripts feed as a game's
        self._errors: dict[tuple[str, str, int, str], Error] = {}  # what both sessions have is told once
        self._said: dict[tuple[str, str, str], Error] = {}
        self._missing: dict[str, Missing] = {}
        self._asked: dict[str, None] = {}

    async def run(self) -> Report:
        package, about = self._package, dict(self._package.about)
        installing = PackageInstalled(package.name, str(self._source), self._placed, about)
        has_it = self._starting(self._placed, (InstalledPackage(package.name, str(self._source), about),))
        self._tasks.spawn(self._end_late(), "limit of the trial")
        try:
            if await self._session("first session", self._starting(), installing):
                await self._session("next session", has_it)
        finally:
            await self._tasks.close()
        return Report(
            self._package.name,
            not self._errors and not self._missing,
            tuple(self._errors.values()),
            tuple(sorted(self._missing)),
            tuple(self._missing[name] for name in sorted(self._missing)),
            tuple(self._asked),
            counts(self._package),
            left(self._package.left_out),
            said=tuple(self._said.values()),
        )

    def _starting(self, items: tuple[Item, ...] = (), packages: tuple[InstalledPackage, ...] = ()) -> StartSession:
        settings = ProfileSettings(name="package check")
        return StartSession(settings, str(self._folder), items, self._limits, packages=packages)

    async def _session(self, name: str, *messages: StartSession | PackageInstalled) -> bool:
        """Play it; did it come to its end?"""
        self._is_over = False
        self._fed = FedGame()
        questions = Questions(Permissions(), tell=None, remember=_forget, refused=self._refused)
        # Not watched: thousands of patterns take seconds to compile, and the trial has a limit of its own.
        powers = Powers(Networks(), questions, self._folder, self._limits, is_watched=False, programs=_are_asked_for)
        life = self._life = await HostLife.begin(powers, self)
        for message in messages:
            life.send(message)
        life.send(RunFile(name, _NOTHING))
        cause = await life.run()
        if not self._is_over:
            self._wrong(Error("", 0, f"The script host ended before the {name} did, because {cause}."))
        return self._is_over

    def host_said(self, said: Said) -> None:
        """What waits for an answer gets one; else only the end counts: there is no game, and nobody reads anything."""
        match said:
            case FileFinished(timers_s=timers_s):
                self._tasks.spawn(self._end_after(timers_s), "end of the trial")
            case PackageInstallAsked() | PackageRemovalAsked() | ModuleReloadAsked():
                self._tell(PackageAnswered(said.request, "packages are not installed while one is tried"))
            case DesktopAsked():
                self._tell(DesktopDone(said.request, error=NO_WINDOW))
            case ClientAsked() | IconAsked():
                self._tell(PackageAnswered(said.request, NO_WINDOW))
            case LoggingAsked():
                self._tell(PackageAnswered(said.request, "no log is kept while a package is tried"))
            case SavingAsked(as_xml=as_xml):
                self._tell(
                    PackageAnswered(said.request, "no profile is kept while a package is tried" if as_xml else "")
                )
            case TracksAsked():
                self._tell(TracksListed(said.request, ()))
            case TelnetFed():
                self._tell(GameReceived(*self._fed.receive(said.data)))
                self._tell(PackageAnswered(said.request))
            case _:
                pass

    async def host_showed(self, payload: bytes) -> None:
        try:
            display = codec.decode_display(payload)
        except codec.DecodeError as error:
            self._wrong(Error("", 0, f"The script host showed something that cannot be read: {error}"))
        else:
            if isinstance(display, ScriptFailed):
                self._failed(display)
        self._tell(DisplayAcked(1))

    def _tell(self, command: HostCommand) -> None:
        assert self._life is not None
        self._life.send(command)

    def _failed(self, failed: ScriptFailed) -> None:
        owner = failed.owner
        if failed.missing:
            missing = Missing(failed.missing, owner.item, owner.line, owner.kind)
            self._missing.setdefault(failed.missing, missing)
            return
        error = Error(owner.item, owner.line, failed.message, owner.kind, failed.traceback)
        (self._note if failed.is_said else self._wrong)(error)

    def _wrong(self, error: Error) -> None:
        self._errors.setdefault((error.kind, error.item, error.line, error.message), error)

    def _note(self, said: Error) -> None:
        self._said.setdefault((said.kind, said.item, said.message), said)

    def _refused(self, _owner: Owner, access: Access) -> None:
        where = f"{access.host}:{access.port}" if access.port else access.host
        self._asked[f"{access.power.value} {where}"] = None

    async def _end_after(self, timers_s: float) -> None:
        """Its scripts get the time to do what they put off."""
        most_s = self._grace_s * _MOST_GRACES
        timers_s = timers_s + _AND_ITS_CODE_S if timers_s else 0.0
        await asyncio.sleep(max(self._grace_s, min(timers_s, most_s)))
        assert self._life is not None
        self._is_over = True
        await self._life.end()

    async def _end_late(self) -> None:
        await asyncio.sleep(MAX_TRIAL_S)
        assert self._life is not None
        self._life.kill(f"the package was still at work after {MAX_TRIAL_S:g} s")


def _are_asked_for() -> bool:
    """Programs: denied like all else, so that they are listed."""
    return True


def _forget(_grant: Grant) -> None:
    """Nobody is asked, so nothing is to be remembered."""
