"""All that one session has in its script host, put together.

The order in which a session comes to life matters to scripts: the libraries, the player's items, the scripts in the
order of their tree, `sysLoadEvent`; then whatever comes.
"""

import asyncio
import time
import traceback
from collections.abc import Callable, Sequence
from typing import Final, Protocol, TypeAlias, assert_never

from netcore.api.allowance import SharedAllowance
from netcore.api.blame import Blame
from netcore.api.display import KeysBound
from netcore.api.host_commands import (
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
    LinkClosed,
    LinkFollowed,
    LinkOpened,
    MediaFetched,
    NoticeGiven,
    PackageAnswered,
    PackageInstalled,
    PackageRemoved,
    RunFile,
    SecretSubmitted,
    SettingsSaved,
    StartSession,
    SurfaceActed,
    TracksListed,
    TrackTurned,
)
from netcore.api.host_events import LineSent, LogAppended, MemoryUsedUp
from netcore.api.items import Item
from netcore.api.permissions import Owner
from netcore.api.programs import ProgramEnded, ProgramSaid, ProgramStarted
from netcore.api.settings import Limits, ProfileSettings
from netcore.api.text import LineKind
from netcore.term.open_line import StyledLine
from scripting.answers import Answers
from scripting.automation.automation import Automation
from scripting.batches import Batches
from scripting.calls import Calls
from scripting.commands import CommandLine
from scripting.features.media import MediaFeature
from scripting.features.session import SessionFacts
from scripting.fed_text import FedText
from scripting.game_feed import GameFeed
from scripting.game_hearing import GameHearing
from scripting.item_changes import ItemChanges
from scripting.machine import HostError, Machine, Value
from scripting.notices import Notices
from scripting.outbox import Outbox
from scripting.repertoire import Ground, Repertoire
from scripting.reports import NOBODY, Reports
from scripting.run_file import FileRun
from scripting.session_commands import News, OutsideAnswer, PlayersDeed, SessionCommand
from scripting.statistics import FAILURES_IN_A_ROW, Statistics
from scripting.styled import Styled
from scripting.surface.game_frames import GameFrames
from scripting.trace import Trace

# Triggers that feed the triggers: beyond this they would not end.
MAX_FEED_DEPTH: Final = 30
# Text that a script gives out as the game's, at once; it is taken in without a turn for anything else.
MAX_FEED_BYTES: Final = 128 << 10

# What the player enters does not overtake what was there to be answered; but in a flood it is not to wait for its end,
# and with all that comes beside, a Return key is to be at the game within 16 ms.
CATCH_UP_S: Final = 0.008


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
        client = (start.client_name, start.client_version)
        reports = self._reports = Reports(outbox.show, clock=time.time, later=loop.call_later)
        machine = self._machine = make_machine(start.limits, self._failed)
        self._outbox = outbox
        self._runs_scripts = start.automation
        self._is_first = start.is_first
        self._file_run: FileRun | None = None
        self._facts = SessionFacts(
            start.settings, start.data_folder, start.columns, start.rows, start.pixels, start.fonts
        )
        self.batches = Batches(outbox, start.first_line, clock=loop.time, now=time.time)
        self._screen = self.batches.screen
        self._notices = Notices(self._screen)
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
        allowance = SharedAllowance(start.limits.commands_at_once, start.limits.commands_per_s, loop.time)

        def may_send() -> bool:
            return allowance.take(self._calls.owner.subject)

        features = self._features = Repertoire(
            Ground(
                start=start,
                loop=loop,
                machine=machine,
                outbox=outbox,
                batches=self.batches,
                calls=self._calls,
                reports=reports,
                statistics=self._statistics,
                facts=self._facts,
                automation=self._automation,
                media=self._media,
                notices=self._notices,
                raise_event=self._raise_event,
                enter=self._enter,
                may_send=may_send,
            )
        )
        self._screen.on_shrink = lambda count: features.surfaces.lines_dropped("main", count)
        self._automation.events.when_listened = features.surfaces.event_listened
        self._hearing = GameHearing(
            self._calls,
            self._automation,
            self._facts,
            features,
            frames=GameFrames(
                features.showing.model,
                self._facts,
                remove=features.surfaces.remove,
                show=lambda line: self._screen.append(line, LineKind.GAME),
                keep=lambda text: self._outbox.say(LogAppended(text, is_shown=True)),
            ),
            raise_event=self._raise_event,
            permits=lambda line: self._commands.permits(line),  # noqa: PLW0108 - there are none yet
        )
        self._feed = GameFeed(
            self.batches,
            outbox,
            self._hearing,
            charset=start.settings.charset,
            protocols=start.settings.protocols,
            client=client,
            carry=start.carry,
            runs_scripts=start.automation,
        )
        self._fed = FedText(client)
        self._commands = CommandLine(
            separator=start.settings.separator,
            write=lambda command: outbox.say(LineSent(self._feed.encode(command))),
            echo=self._notices.echo_command,
            expand_aliases=self._expand_aliases,
            raise_event=self._raise_event,
            refuse=self._notices.warn,
            may_send=may_send,
            allow_more=allowance.add,
        )
        self._changes = ItemChanges(
            machine,
            self._calls,
            self._automation,
            self._statistics,
            features.packages,
            raise_event=self._raise_event,
            runs_scripts=start.automation,
        )
        self._answers = Answers(
            outbox.show,
            automation=self._automation,
            statistics=self._statistics,
            trace=trace,
            prompt=features.prompt,
            spelling=features.spelling,
            clock=loop.time,
            now=time.time,
        )
        features.install(
            self._commands,
            self._feed,
            self._fed,
            feed_triggers=self._feed_triggers,
            put_own=self._changes.put_own,
        )
        self.feeding = loop.create_task(self._feed.run())
        loop.set_exception_handler(self._went_wrong)

    def begin(self, items: Sequence[Item]) -> None:
        """The player's items come to life, unless this is safe mode."""
        if not self._runs_scripts:
            return
        with self._machine.loading():
            for item in items:
                self._automation.put(item)
            self._automation.start(self._features.packages.module_priorities())
            self._raise_event("sysLoadEvent", (self._is_first,))
        self._features.map_keeping.begin()

    @property
    def can_catch_up(self) -> bool:
        """There is something that the game has said and the player may be answering, and it is not very much."""
        return self._feed.can_catch_up

    async def catch_up(self) -> None:
        """Deal with what the game has said before the player answers."""
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
            case DesktopDone() | ProgramStarted() | ProgramSaid() | ProgramEnded():
                self._answer(command)
            case ItemSaved() | ItemDropped() | PackageInstalled() | PackageRemoved() | PackageAnswered():
                self._changes.handle(command)
            case SettingsSaved() | ConsoleResized() | LatencyTold() | EventReached():
                self._learn(command)
            case DisplayAcked(count=count):
                self._outbox.acknowledged(count)
            case FetchProgressed() | FetchDone():
                self._features.fetches.handle(command)
            case TracksListed() | TrackTurned() | MediaFetched():
                self._media.heard(command)
            case _:
                self._features.sockets.handle(command)

    def _answer(self, command: OutsideAnswer) -> None:
        if isinstance(command, DesktopDone):
            self._features.desktop.done(command)
        else:
            self._features.programs.heard(command)

    def _player_did(self, command: PlayersDeed) -> None:
        match command:
            case KeyPressed(key=key):
                self._automation.keys.press(key)
            case LinkFollowed(name=name):
                self._features.links.follow(name)
            case SurfaceActed(deed=deed):
                self._features.answered(deed)
            case Inquired(inquiry=inquiry):
                self._answers.answer(inquiry)
            case _:
                assert_never(command)

    def _learn(self, news: News) -> None:
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
        self._features.showing.flush()

    async def keep(self) -> None:
        """What is to be there in the next session is written."""
        await self._features.map_keeping.end()
        self.batches.flush()

    def close(self) -> None:
        """Nothing happens any more."""
        self.feeding.cancel()
        self._automation.close()
        self._features.stop()
        self._machine.close()
        self._features.close()

    # --- commands ---

    def _take_answer(self, answer: InputSubmitted | SecretSubmitted) -> None:
        self._feed.player_entered()
        if isinstance(answer, InputSubmitted):
            self._commands.player_entered()
            self._features.surfaces.player_entered()
            self._enter(answer.text)

    def _enter(self, text: str) -> None:
        self._calls.remember_command(text)
        self._commands.enter(text)

    def _expand_aliases(self, command: str) -> bool:
        self._calls.remember_command(command)
        return self._runs_scripts and self._automation.aliases.expand(command)

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
                    self._hearing.line_came(self._screen.append(Styled(*told), LineKind.GAME))
                else:
                    self._feed.take_told(told)
        finally:
            self._fed.depth -= 1
        return True

    # --- changes ---

    def _use_settings(self, settings: ProfileSettings) -> None:
        self._facts.settings = settings
        self._commands.separator = settings.separator
        self._feed.use_profile(settings)

    def _resize(self, to: ConsoleResized) -> None:
        facts = self._facts
        before = facts.columns, facts.rows
        facts.columns, facts.rows, facts.pixels = to.columns, to.rows, to.pixels
        if before != (to.columns, to.rows):
            self._raise_event("sysConsoleSizeChanged", ("main", to.columns, to.rows, 0))
        self._raise_event("sysWindowResizeEvent", (*self._facts.size_px, "main"))

    def _run_file(self, command: RunFile | InputRead) -> None:
        if isinstance(command, RunFile):
            self._features.files.folders.grant(command.read_folders, command.write_folders)
            if command.packages_folder:
                self._features.files.folders.lay_beneath(command.packages_folder)
            self._features.space.lift()  # these are the player's own folders
            self._file_run = FileRun(command, self._machine, self._outbox, self.batches, self._automation.timers.soon_s)
            self._file_run.start()
        elif self._file_run is not None:
            self._file_run.input_read(command)

    # --- for scripts ---

    def _failed(self, item: str, owner: Owner, message: str, stack: str) -> None:
        is_taken = self._file_run is not None and self._file_run.takes_failure(message, stack)
        if not is_taken and not self._features.prompt.takes_failure(message, stack):
            self._reports.failed(item, owner, message, stack, missing=self._features.missing.named_in(message))
            if self._machine.is_full:
                self._outbox.say(MemoryUsedUp(Blame(item, owner)))

    def _quarantine(self, item: str, owner: Owner, handler: int) -> None:
        if self._automation.silence(item, handler):
            self._notices.warn(
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
