"""All that one session has in its script host, put together.

The order in which a session comes to life matters to scripts: the libraries, the player's items, the scripts in the
order of their tree, `sysLoadEvent`; then whatever comes.
"""

import asyncio
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Protocol, TypeAlias, assert_never

from netcore.api import style
from netcore.api.allowance import SharedAllowance
from netcore.api.blame import Blame
from netcore.api.display import KeysBound
from netcore.api.hosting import (
    CommandReplayed,
    ConsoleResized,
    DesktopDone,
    DisplayAcked,
    EventReached,
    FetchDone,
    FetchProgressed,
    GameReceived,
    InputRead,
    InputSubmitted,
    Inquired,
    ItemDropped,
    ItemSaved,
    KeyPressed,
    LatencyTold,
    LineSent,
    LinkClosed,
    LinkFollowed,
    LinkOpened,
    LogAppended,
    LoggingAsked,
    MemoryUsedUp,
    NoticeGiven,
    PackageAnswered,
    PackageDescribed,
    PackageInstalled,
    PackageRemoved,
    RunFile,
    SecretSubmitted,
    SettingsSaved,
    StartSession,
    SurfaceActed,
    TrackFinished,
    TracksListed,
)
from netcore.api.items import Item, ScriptItem
from netcore.api.permissions import Owner
from netcore.api.settings import Limits, ProfileSettings
from netcore.api.sockets import (
    CertificateRead,
    ConnectionAccepted,
    DatagramArrived,
    DatagramFailed,
    DataSent,
    NameResolved,
    SendingEnded,
    SocketDataArrived,
    SocketEnded,
    SocketReply,
    TlsStarted,
)
from netcore.api.text import LineKind
from netcore.term.open_line import StyledLine
from netcore.term.told import FrameTold, MxpTag, MxpVariable
from scripting.answers import Answers
from scripting.automation.automation import Automation
from scripting.batches import Batches
from scripting.calls import Calls
from scripting.commands import CommandLine
from scripting.features.archives import Archives
from scripting.features.automation import AutomationFeature
from scripting.features.commands import CommandsFeature
from scripting.features.databases import DatabasesFeature
from scripting.features.desk import Desk
from scripting.features.desktop import Desktop
from scripting.features.events import EventsFeature
from scripting.features.fed_telnet import FedTelnet
from scripting.features.file_watches import FileWatches
from scripting.features.files import Files
from scripting.features.gmcp import Gmcp
from scripting.features.item_search import ItemSearch
from scripting.features.library import install, library_source
from scripting.features.links import Links
from scripting.features.map_files import MapFiles
from scripting.features.map_keeping import MapKeeping
from scripting.features.map_view import MapView
from scripting.features.media import MediaFeature
from scripting.features.missing import Missing
from scripting.features.offered_package import OfferedPackage
from scripting.features.output import Output
from scripting.features.packages import Asked, Packages
from scripting.features.permanent import Permanent
from scripting.features.profile_stats import ProfileStats
from scripting.features.protocols import Protocols
from scripting.features.regex import RegexFeature
from scripting.features.selection import Selecting
from scripting.features.session import SessionFacts, SessionFeature
from scripting.features.speech import Speech
from scripting.features.spelling import SpellingFeature
from scripting.features.surfaces import Surfaces
from scripting.features.waiting import Waiting
from scripting.features.wishes import Wishes
from scripting.fed_text import FedText
from scripting.fetch import FetchBridge
from scripting.folders import Folders
from scripting.game_feed import GameFeed
from scripting.game_listener import ProtocolMessage
from scripting.machine import HostError, Machine, Value
from scripting.outbox import Outbox
from scripting.plain import text_of
from scripting.prompt import Prompt
from scripting.reports import NOBODY, Reports
from scripting.run_file import FileRun
from scripting.screen import ScreenLine
from scripting.sockets import SocketBridge
from scripting.space import Space
from scripting.spelling import Spelling
from scripting.statistics import FAILURES_IN_A_ROW, Statistics
from scripting.styled import Styled, styled
from scripting.surface.game_frames import GameFrames
from scripting.surface.showing import Showing
from scripting.threads import ThreadBridge
from scripting.trace import Trace
from scripting.waits import LineWaits

# Triggers that feed the triggers: beyond this they would not end.
MAX_FEED_DEPTH: Final = 30
# Text that a script gives out as the game's, at once; it is taken in without a turn for anything else.
MAX_FEED_BYTES: Final = 128 << 10

# What the player enters does not overtake what was there to be answered; but in a flood it is not to wait for its end,
# and with all that comes beside, a Return key is to be at the game within 16 ms.
CATCH_UP_S: Final = 0.008

# Before the script libraries of features, in the order in which they need each other.
_BASE_LIBRARIES: Final = (
    "arguments",
    "tables",
    "strings",
    "utf8",
    "utf8_patterns",
    "utf8_places",
    "json",
    "colours",
    "rich_text",
    "ansi",
)

# The windows of scripts.
_SURFACE_LIBRARIES: Final = ("surfaces", "surface_looks", "window_places")

SessionCommand: TypeAlias = (
    RunFile
    | InputRead
    | GameReceived
    | LinkOpened
    | LinkClosed
    | NoticeGiven
    | CommandReplayed
    | InputSubmitted
    | SecretSubmitted
    | KeyPressed
    | LinkFollowed
    | SurfaceActed
    | Inquired
    | ItemSaved
    | ItemDropped
    | PackageInstalled
    | PackageRemoved
    | PackageAnswered
    | DesktopDone
    | SettingsSaved
    | ConsoleResized
    | LatencyTold
    | EventReached
    | DisplayAcked
    | FetchProgressed
    | FetchDone
    | TracksListed
    | TrackFinished
    | SocketReply
    | SocketDataArrived
    | SocketEnded
    | DataSent
    | SendingEnded
    | ConnectionAccepted
    | DatagramArrived
    | DatagramFailed
    | NameResolved
    | TlsStarted
    | CertificateRead
)


class SessionMachine(Machine, Protocol):
    """A Lua machine that the session owns."""

    @property
    def is_full(self) -> bool:
        """What is in use fills the memory nearly."""

    def cancel(self, item: str) -> None:
        """Stop the calls of an item that wait."""

    def close(self) -> None:
        """Stop everything."""


Failed: TypeAlias = Callable[[str, Owner, str, str], None]
MakeMachine: TypeAlias = Callable[[Limits, Failed], SessionMachine]


class Session:
    """One session's text, scripts and sockets."""

    def __init__(self, start: StartSession, outbox: Outbox, make_machine: MakeMachine) -> None:
        loop = asyncio.get_running_loop()
        reports = self._reports = Reports(outbox.show, clock=time.time, later=loop.call_later)
        machine = self._machine = make_machine(start.limits, self._failed)
        self._outbox = outbox
        self._runs_scripts = start.automation
        self._file_run: FileRun | None = None
        self._facts = SessionFacts(start.settings, start.data_folder, start.columns, start.rows, start.pixels)
        self.batches = Batches(outbox, start.first_line, clock=loop.time, now=time.time)
        self._screen = self.batches.screen
        self._statistics = Statistics(self._quarantine, time.time())
        trace = Trace(outbox.show, clock=time.time, later=loop.call_later)
        self._calls = Calls(machine, self._screen, self._statistics, trace)
        self._media = MediaFeature(outbox.say, self._raise_event)
        self._automation = Automation(
            machine,
            self._calls,
            self._screen,
            reports,
            enter=self._enter,
            bind_keys=lambda keys: outbox.show(KeysBound(keys)),
            play_sound=self._media.play_sound,
            limits=start.limits,
        )
        self._feed = GameFeed(
            self.batches,
            outbox,
            self,
            charset=start.settings.charset,
            protocols=start.settings.protocols,
            client=(start.client_name, start.client_version),
            carry=start.carry,
            runs_scripts=start.automation,
        )
        self._fed = FedText((start.client_name, start.client_version))
        allowance = SharedAllowance(start.limits.commands_at_once, start.limits.commands_per_s, loop.time)

        def may_send() -> bool:
            return allowance.take(self._calls.owner.subject)

        self._commands = CommandLine(
            separator=start.settings.separator,
            write=lambda command: outbox.say(LineSent(self._feed.encode(command))),
            echo=self._echo_command,
            expand_aliases=self._expand_aliases,
            raise_event=self._raise_event,
            refuse=self._warn,
            may_send=may_send,
            allow_more=allowance.add,
        )
        self._gmcp = Gmcp(self._calls, outbox.say)
        self._offered = OfferedPackage(lambda line: self._screen.append(line, LineKind.NOTICE))
        self._protocols = Protocols(self._calls, outbox.say, may_send)
        self._fetches = FetchBridge(machine, outbox.say, self._raise_event)
        self._sockets = SocketBridge(machine, outbox.say, max_sockets=start.limits.sockets)
        self._threads = ThreadBridge(machine)
        self._space = Space(Path(start.data_folder), start.limits.disk_bytes)
        self._files = Files(Folders(start.data_folder), self._space)
        self._databases = DatabasesFeature(self._files.folders)
        self._file_watches = FileWatches(
            self._files.folders, lambda path: self._raise_event("sysPathChanged", (path,)), loop.call_later
        )
        self._waits = LineWaits()
        lines = SharedAllowance(start.limits.lines_at_once, start.limits.lines_per_s, loop.time)
        self._output = Output(self._calls, reports, lines)
        self._links = Links(machine, self._calls, self._output, first_line=start.first_line, warn=self._warn)
        self._showing = Showing(outbox, clock=loop.time, now=time.time)
        self._surfaces = Surfaces(
            machine,
            self._calls,
            self._showing,
            self._facts,
            raise_event=self._raise_event,
            enter=self._enter,
            buttons=self._automation.buttons,
        )
        self._frames = GameFrames(
            self._showing.model,
            self._facts,
            remove=self._surfaces.remove,
            show=lambda line: self._screen.append(line, LineKind.GAME),
        )
        self._desktop = Desktop(self._calls, outbox.say, self._notify)
        self._packages = Packages(
            self._calls, start.packages, self._automation.packages, self._ask_core, self._files.folders.named
        )
        self._desk = Desk(outbox, self._calls, self._facts, loop.time)
        self._missing = Missing(self._calls, reports)
        self._prompt = Prompt(machine, self._calls, outbox.show)
        self._answers = Answers(
            outbox.show,
            triggers=self._automation.triggers,
            statistics=self._statistics,
            trace=trace,
            prompt=self._prompt,
            spelling=Spelling(Path(start.data_folder), lambda: self._facts.settings.spelling),
            clock=loop.time,
            now=time.time,
        )
        self._load_libraries()
        self.feeding = loop.create_task(self._feed.run())
        loop.set_exception_handler(self._went_wrong)

    def begin(self, items: Sequence[Item]) -> None:
        """The player's items come to life, unless this is safe mode."""
        if not self._runs_scripts:
            return
        for item in items:
            self._automation.put(item)
        self._automation.start(self._packages.module_priorities())
        self._raise_event("sysLoadEvent")
        self._map_keeping.begin()

    async def catch_up(self) -> None:
        """Deal with what the game has said before the player answers, unless that is very much."""
        await self._feed.caught_up(CATCH_UP_S)

    def handle(self, command: SessionCommand) -> None:
        """Do what the core says."""
        match command:
            case RunFile() | InputRead():
                self._run_file(command)
            case GameReceived() | CommandReplayed() | LinkOpened() | LinkClosed() | NoticeGiven():
                self._feed.take(command)
            case InputSubmitted() | SecretSubmitted():
                self._take_answer(command)
            case KeyPressed() | LinkFollowed() | SurfaceActed() | Inquired():
                self._player_did(command)
            case DesktopDone():
                self._desktop.done(command)
            case ItemSaved() | ItemDropped() | PackageInstalled() | PackageRemoved() | PackageAnswered():
                self._change_items(command)
            case SettingsSaved() | ConsoleResized() | LatencyTold() | EventReached():
                self._learn(command)
            case DisplayAcked(count=count):
                self._outbox.acknowledged(count)
            case FetchProgressed() | FetchDone():
                self._fetches.handle(command)
            case TracksListed() | TrackFinished():
                self._media.heard(command)
            case (
                SocketReply()
                | SocketDataArrived()
                | SocketEnded()
                | DataSent()
                | SendingEnded()
                | ConnectionAccepted()
                | DatagramArrived()
                | DatagramFailed()
                | NameResolved()
                | TlsStarted()
                | CertificateRead()
            ):
                self._sockets.handle(command)
            case _:
                assert_never(command)

    def _player_did(self, command: KeyPressed | LinkFollowed | SurfaceActed | Inquired) -> None:
        match command:
            case KeyPressed(key=key):
                self._automation.keys.press(key)
            case LinkFollowed(name=name):
                self._links.follow(name)
            case SurfaceActed(deed=deed):
                self._surfaces.acted(deed)
                self._desk.answered(deed)
                self._speech.answered(deed)
                self._map_view.acted(deed)
            case Inquired(inquiry=inquiry):
                self._answers.answer(inquiry)
            case _:
                assert_never(command)

    def _learn(self, news: SettingsSaved | ConsoleResized | LatencyTold | EventReached) -> None:
        match news:
            case SettingsSaved(settings=settings):
                self._use_settings(settings)
            case ConsoleResized():
                self._resize(news)
            case LatencyTold(seconds=seconds):
                self._facts.latency_s = seconds
            case EventReached(name=name, arguments=arguments):
                self._raise_event(name, arguments)
            case _:
                assert_never(news)

    def say_farewell(self) -> None:
        """Scripts hear that the session ends; what they still show is shown."""
        if self._runs_scripts:
            self._raise_event("sysExitEvent")
        self.batches.flush()
        self._showing.flush()

    async def keep(self) -> None:
        """What is to be there in the next session is written."""
        await self._map_keeping.end()
        self.batches.flush()

    def close(self) -> None:
        """Nothing happens any more."""
        self.feeding.cancel()
        self._showing.close()
        self._map_view.close()
        self._map_keeping.close()
        self._speech.close()
        self._automation.close()
        self._fetches.close()
        self._sockets.close()
        self._machine.close()
        self._files.close()
        self._databases.close()
        self._file_watches.close()

    # --- the game's listener ---

    def line_came(self, line: ScreenLine) -> None:
        """A line of the game, not shown yet."""
        self._calls.remember_line(line.text)
        self._waits.heard(line.text, is_prompt=line.kind == LineKind.PROMPT)
        self._automation.triggers.run(line)

    def gmcp_came(self, package: str, payload: str) -> None:
        """A GMCP message."""
        self._offered.arrived(package, payload)
        self._gmcp.arrived(package, payload)

    def message_came(self, message: ProtocolMessage) -> None:
        """A message of one of the other protocols."""
        self._protocols.said(message)

    def markup_came(self, markup: MxpTag | MxpVariable) -> None:
        """The game's text has a tag or a variable for scripts."""
        self._protocols.marked_up(markup)

    def frame_told(self, told: FrameTold) -> None:
        """The game does something to a window of its own; no script has a part in it."""
        self._frames.hear(told)

    def protocol_switched(self, name: str, *, enabled: bool) -> None:
        """A protocol is on or off."""
        if name == "GMCP":
            self._gmcp.switched(enabled)
        self._protocols.switched(name, enabled=enabled)
        # Scripts know them by Mudlet's names, which have no dashes.
        self._raise_event("sysProtocolEnabled" if enabled else "sysProtocolDisabled", (name.replace("-", "_"),))

    def link_opened(self, host: str, port: int) -> None:
        """The game is connected."""
        self._facts.is_online, self._facts.host, self._facts.port = True, host, port
        self._raise_event("sysConnectionEvent")

    def link_closed(self) -> None:
        """The game is gone."""
        self._facts.is_online = False
        self._protocols.lost()
        self._raise_event("sysDisconnectionEvent")

    # --- commands ---

    def _take_answer(self, answer: InputSubmitted | SecretSubmitted) -> None:
        self._feed.player_entered()
        if isinstance(answer, InputSubmitted):
            self._commands.player_entered()
            self._surfaces.player_entered()
            self._enter(answer.text)

    def _enter(self, text: str) -> None:
        self._calls.remember_command(text)
        self._commands.enter(text)

    def _ask_core(self, asked: Asked | PackageDescribed | LogAppended) -> None:
        if isinstance(asked, LoggingAsked | LogAppended):
            self.batches.flush()  # what was shown before it is in the log before it
        self._outbox.say(asked)

    def _expand_aliases(self, command: str) -> bool:
        self._calls.remember_command(command)
        return self._runs_scripts and self._automation.aliases.expand(command)

    def _echo_command(self, text: str) -> None:
        for line in text.split("\n"):
            self._screen.append(styled(line), LineKind.COMMAND)

    def _notify(self, text: str) -> None:
        for line in text.split("\n"):
            self._screen.append(styled(line), LineKind.NOTICE)

    def _warn(self, text: str) -> None:
        self._screen.append(styled(text, style.DEFAULT), LineKind.WARNING)

    def _feed_triggers(self, data: bytes) -> bool:
        """Take text as if the game had sent it.  False: that happens within itself, too deep."""
        if len(data) > MAX_FEED_BYTES:
            raise HostError(f"feedTriggers: {len(data)} bytes are too many at once; the most is {MAX_FEED_BYTES}")
        if self._fed.depth >= MAX_FEED_DEPTH:
            return False
        self._fed.depth += 1
        try:
            for told in self._fed.read(data):
                if isinstance(told, StyledLine):
                    self.line_came(self._screen.append(Styled(*told), LineKind.GAME))
                else:
                    self._feed.take_told(told)
        finally:
            self._fed.depth -= 1
        return True

    # --- changes ---

    def _change_items(
        self, command: ItemSaved | ItemDropped | PackageInstalled | PackageRemoved | PackageAnswered
    ) -> None:
        match command:
            case ItemSaved(item=item, before=before):
                self._save(item, before)
            case ItemDropped(id=identity):
                self._machine.cancel(identity)
                self._automation.drop(identity)
            case PackageInstalled():
                self._install_package(command)
            case PackageRemoved():
                self._remove_package(command)
            case PackageAnswered():
                self._packages.answered(command)
            case _:
                assert_never(command)

    def _save(self, item: Item, before: str) -> None:
        if not self._runs_scripts:
            return
        # A call of the old script that still waits would go on beside the new one.
        self._machine.cancel(item.id)
        self._statistics.forget(item.id)
        self._automation.put(item, before)

    def _put_own(self, item: Item, *, runs: bool = True) -> None:
        """A script has made or changed an item; the call that does goes on even if it is the item's own."""
        if item.id != self._calls.item:
            self._machine.cancel(item.id)
        self._automation.put(item, runs=runs)

    def _install_package(self, package: PackageInstalled) -> None:
        self._packages.installed(package)
        if not self._runs_scripts:
            return
        # Scripts last: they run at once, and switch and look for the others.
        for item in sorted(package.items, key=lambda item: isinstance(item, ScriptItem)):
            self._automation.put(item)
        what = "Module" if package.is_module else "Package"
        self._raise_event(f"sysInstall{what}", (package.name, package.file))
        self._raise_event("sysInstall", (package.name,))

    def _remove_package(self, package: PackageRemoved) -> None:
        # Before its items go, so that its own scripts can clean up.
        what = "Module" if package.is_module else "Package"
        self._raise_event(f"sysUninstall{what}", (package.name, package.file))
        self._raise_event("sysUninstall", (package.name,))
        self._packages.removed(package)
        for identity in package.items:
            if not self._packages.is_asking(identity):  # or it could not install its own next version
                self._machine.cancel(identity)
            self._automation.drop(identity)

    def _use_settings(self, settings: ProfileSettings) -> None:
        self._facts.settings = settings
        self._commands.separator = settings.separator
        self._feed.use_profile(settings)

    def _resize(self, to: ConsoleResized) -> None:
        self._facts.columns, self._facts.rows, self._facts.pixels = to.columns, to.rows, to.pixels
        self._raise_event("sysWindowResizeEvent", (*self._facts.size_px, "main"))

    def _run_file(self, command: RunFile | InputRead) -> None:
        if isinstance(command, RunFile):
            self._files.folders.grant(command.read_folders, command.write_folders)
            if command.packages_folder:
                self._files.folders.lay_beneath(command.packages_folder)
            self._space.lift()  # these are the player's own folders
            self._file_run = FileRun(command, self._machine, self._outbox, self.batches)
            self._file_run.start()
        elif self._file_run is not None:
            self._file_run.input_read(command)

    # --- for scripts ---

    def _failed(self, item: str, owner: Owner, message: str, stack: str) -> None:
        is_taken = self._file_run is not None and self._file_run.takes_failure(message, stack)
        if not is_taken and not self._prompt.takes_failure(message, stack):
            self._reports.failed(item, owner, message, stack, missing=self._missing.named_in(message))
            if self._machine.is_full:
                self._outbox.say(MemoryUsedUp(Blame(item, owner)))

    def _quarantine(self, item: str, owner: Owner, handler: int) -> None:
        if self._automation.silence(item, handler):
            self._warn(
                f"The {owner.kind} {owner.item!r} has failed {FAILURES_IN_A_ROW} times in a row and is switched off, "
                "until it is saved again or everything is loaded anew. The error view says why."
            )

    def _raise_event(self, name: str, arguments: Sequence[Value] = ()) -> None:
        self._automation.events.raise_event(name, arguments)

    def _went_wrong(self, _: asyncio.AbstractEventLoop, about: dict[str, object]) -> None:
        """Something of our own failed in a call-back, which nobody waits for: the player should know."""
        error = about.get("exception")
        lines = traceback.format_exception(error) if isinstance(error, BaseException) else []
        self._reports.failed("", NOBODY, f"an error in Mudwire itself: {about.get('message')}", "".join(lines))

    def _load_libraries(self) -> None:
        machine, calls = self._machine, self._calls
        install(machine, SessionFeature(self._facts).functions(), *_BASE_LIBRARIES)
        install(machine, self._output.functions(), "output")
        install(machine, self._links.functions(), "links")
        install(machine, Selecting(calls, self._surfaces.console_size).functions(), "selection", "display")
        install(machine, self._surfaces.functions(), "main_window")
        commands = CommandsFeature(self._commands, self._feed_triggers, self._fed, lambda: self._feed.charset)
        install(machine, {**commands.functions(), "command_expanded": calls.command_expanded}, "commands")
        install(machine, Wishes(self._calls, self._facts, self._feed, self._outbox.say).functions(), "game_life")
        install(machine, EventsFeature(calls, self._automation.events).functions(), "events")
        install(machine, Waiting(machine, self._waits, self._automation.events).functions(), "waiting")
        install(
            machine, AutomationFeature(machine, calls, self._automation).functions(), "automation", "named_triggers"
        )
        install(machine, self._gmcp.functions(), "gmcp", "session")
        map_files = MapFiles(self._files.folders)
        self._map_view = MapView(self._calls, self._outbox)
        self._map_keeping = MapKeeping(self._calls, Path(self._facts.data_folder), self._warn)
        map_functions = {**map_files.functions(), **self._map_view.functions(), **self._map_keeping.functions()}
        install(machine, map_functions, "map_rooms", "map_exits")
        fed = FedTelnet(self._packages.ask, self._feed.rested)
        install(machine, {**self._protocols.functions(), **fed.functions()}, "protocols")
        install(machine, RegexFeature().functions(), "rex")
        install(machine, self._desk.functions(), *_SURFACE_LIBRARIES)
        install(machine, self._files.functions(), "io", "os", "lfs", "chunks", "table_files", "saved_variables")
        install(machine, self._packages.functions(), "packages")
        permanent = Permanent(calls, self._automation, self._put_own, self._outbox.say, self._packages.ask)
        install(machine, permanent.functions(), "permanent")
        install(machine, self._media.functions(), "media")
        self._prompt.install()
        self._fetches.install()
        self._sockets.install()
        self._threads.install()
        on_demand: dict[str, Callable[..., object]] = {"library_source": lambda name: library_source(text_of(name))}
        install(machine, self._file_watches.functions())
        install(machine, ProfileStats(self._automation, self._statistics).functions())
        on_demand |= self._desktop.functions()
        self._speech = Speech(self._outbox, self._calls, self._facts)
        on_demand |= self._speech.functions()
        on_demand |= ItemSearch(self._automation).functions()
        on_demand |= SpellingFeature(self._answers.spelling).functions()
        on_demand |= Archives(self._files.folders, self._space).functions()
        install(machine, {**self._databases.functions(), **on_demand}, "on_demand")
        install(machine, self._missing.functions(), "missing")  # the last, because it needs to know what there is
