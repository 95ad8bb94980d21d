"""All that scripts can call: each feature is put together here, and its functions and Lua files are installed.

The order matters: a Lua file may stand on those before it.
"""

import time
from asyncio import AbstractEventLoop
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from netcore.api.allowance import SharedAllowance
from netcore.api.host_commands import StartSession
from netcore.api.host_events import LogAppended, LoggingAsked, PackageDescribed
from netcore.api.surfaces import Deed
from scripting.automation.automation import Automation
from scripting.batches import Batches
from scripting.calls import Calls
from scripting.commands import CommandLine
from scripting.features.archives import Archives
from scripting.features.automation import AutomationFeature
from scripting.features.client import Client
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
from scripting.features.map_editing import MapEditing
from scripting.features.map_files import MapFiles
from scripting.features.map_keeping import MapKeeping
from scripting.features.map_pictures import MapPictures
from scripting.features.map_view import MapView
from scripting.features.media import MediaFeature
from scripting.features.missing import Missing
from scripting.features.offered_package import OfferedPackage
from scripting.features.output import Output
from scripting.features.packages import Asked, Packages
from scripting.features.page_commands import PageCommands
from scripting.features.permanent import Permanent
from scripting.features.profile_stats import ProfileStats
from scripting.features.programs import Programs
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
from scripting.machine import Machine, Value
from scripting.notices import Notices
from scripting.outbox import Outbox
from scripting.plain import text_of
from scripting.prompt import Prompt
from scripting.reports import Reports
from scripting.sockets import SocketBridge
from scripting.space import Space
from scripting.spelling import Spelling
from scripting.statistics import Statistics
from scripting.surface.showing import Showing
from scripting.threads import ThreadBridge
from scripting.waits import LineWaits

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
_SURFACE_LIBRARIES: Final = ("surface_words", "surfaces", "surface_looks", "window_places")


@dataclass(frozen=True, slots=True)
class Ground:
    """What features stand on."""

    start: StartSession
    loop: AbstractEventLoop
    machine: Machine
    outbox: Outbox
    batches: Batches
    calls: Calls
    reports: Reports
    statistics: Statistics
    facts: SessionFacts
    automation: Automation
    media: MediaFeature
    notices: Notices
    raise_event: Callable[[str, Sequence[Value]], None]
    enter: Callable[[str], None]  # a line, as if the player had entered it
    may_send: Callable[[], bool]  # the running call may send the game something more


class Repertoire:
    """The features of one session."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        start, machine, outbox, calls = ground.start, ground.machine, ground.outbox, ground.calls
        clock, later = ground.loop.time, ground.loop.call_later
        self.gmcp = Gmcp(calls, outbox.say)
        self.protocols = Protocols(calls, outbox.say, ground.may_send)
        self.fetches = FetchBridge(machine, outbox.say, ground.raise_event)
        self.sockets = SocketBridge(machine, outbox.say, max_sockets=start.limits.sockets)
        self._threads = ThreadBridge(machine)
        self.space = Space(Path(start.data_folder), start.limits.disk_bytes)
        self.files = Files(Folders(start.data_folder), self.space)
        self._databases = DatabasesFeature(self.files.folders)
        self._file_watches = FileWatches(
            self.files.folders, lambda path: ground.raise_event("sysPathChanged", (path,)), later
        )
        self.waits = LineWaits()
        lines = SharedAllowance(start.limits.lines_at_once, start.limits.lines_per_s, clock)
        self._output = Output(calls, ground.reports, lines)
        self.links = Links(machine, calls, self._output, first_line=start.first_line, warn=ground.notices.warn)
        self.showing = Showing(outbox, clock=clock, now=time.time)
        self.surfaces = Surfaces(
            machine,
            calls,
            self.showing,
            ground.facts,
            raise_event=ground.raise_event,
            enter=ground.enter,
            buttons=ground.automation.buttons,
        )
        self.desktop = Desktop(calls, outbox.say, ground.notices.tell)
        self.programs = Programs(calls, outbox.say)
        self.packages = Packages(
            calls, start.packages, ground.automation.packages, self._ask_core, self.files.folders.named
        )
        self._client = Client(calls, self.packages, self.files.folders.named)
        self._desk = Desk(outbox, calls, ground.facts, clock)
        self.missing = Missing()
        self.prompt = Prompt(machine, calls, outbox.show)
        self._map_view = MapView(calls, outbox, ground.raise_event)
        self._map_pictures = MapPictures(outbox, ground.facts, clock)
        self._map_editing = MapEditing(calls, outbox, ground.notices.warn)
        self.offered = OfferedPackage(calls)
        self.map_keeping = MapKeeping(calls, Path(start.data_folder), ground.notices.warn)
        self._speech = Speech(outbox, calls, ground.facts)
        self._page_commands = PageCommands(calls, self.showing, ground.facts, ground.automation.keys)
        self.spelling = Spelling(Path(start.data_folder), lambda: ground.facts.settings.spelling)

    def install(
        self,
        commands: CommandLine,
        feed: GameFeed,
        fed: FedText,
        *,
        feed_triggers: Callable[[bytes], bool],
        put_own: Callable[..., None],
    ) -> None:
        """Give scripts all of it."""
        ground = self._ground
        machine, calls, automation, say = ground.machine, ground.calls, ground.automation, ground.outbox.say
        install(machine, SessionFeature(ground.facts).functions(), *_BASE_LIBRARIES)
        install(machine, self._output.functions(), "output")
        install(machine, self.links.functions(), "links")
        install(machine, Selecting(calls, self.surfaces.console_size).functions(), "selection", "display")
        install(machine, self.surfaces.functions(), "main_window")
        command_functions = CommandsFeature(commands, feed_triggers, fed, lambda: feed.charset, feed.show_blank)
        install(machine, {**command_functions.functions(), "command_expanded": calls.command_expanded}, "commands")
        install(machine, Wishes(calls, ground.facts, feed, say).functions(), "game_life")
        install(machine, EventsFeature(calls, automation.events).functions(), "events")
        install(machine, Waiting(machine, self.waits, automation.events).functions(), "waiting")
        install(machine, AutomationFeature(machine, calls, automation).functions(), "automation", "named_triggers")
        install(machine, self.gmcp.functions(), "gmcp", "session")
        map_files = MapFiles(self.files.folders)
        map_functions = {
            **map_files.functions(),
            **self._map_view.functions(),
            **self._map_pictures.functions(),
            **self._map_editing.functions(),
            **self.map_keeping.functions(),
        }
        install(machine, map_functions, "map_rooms", "map_exits")
        telnet = FedTelnet(self.packages.ask, feed.rested)
        install(machine, {**self.protocols.functions(), **telnet.functions()}, "protocols")
        install(machine, RegexFeature().functions(), "rex")
        install(machine, self._desk.functions(), *_SURFACE_LIBRARIES)
        install(machine, self.files.functions(), "io", "os", "lfs", "chunks", "table_files", "saved_variables")
        install(machine, {**self.packages.functions(), **self.offered.functions()}, "packages")
        permanent = Permanent(calls, automation, put_own, say, self.packages.answer_to)
        install(machine, permanent.functions(), "permanent")
        install(machine, ground.media.functions(), "media")
        self.prompt.install()
        self.fetches.install()
        self.sockets.install()
        self._threads.install()
        desktop = {**self.desktop.functions(), **self._client.functions()}
        install(machine, {**self.programs.functions(), **desktop}, "programs")
        on_demand: dict[str, Callable[..., object]] = {"library_source": lambda name: library_source(text_of(name))}
        install(machine, self._file_watches.functions())
        install(machine, ProfileStats(automation, ground.statistics).functions())
        on_demand |= self._speech.functions()
        on_demand |= self._page_commands.functions()
        on_demand |= ItemSearch(automation).functions()
        on_demand |= SpellingFeature(self.spelling).functions()
        on_demand |= Archives(self.files.folders, self.space).functions()
        install(machine, {**self._databases.functions(), **on_demand}, "on_demand")

    def answered(self, deed: Deed) -> None:
        """The player has done something to a window of scripts, or answered one."""
        self.surfaces.acted(deed)
        self._page_commands.acted(deed)
        self._desk.answered(deed)
        self._speech.answered(deed)
        self._map_view.acted(deed)
        self._map_pictures.acted(deed)
        self._map_editing.acted(deed)

    def stop(self) -> None:
        """Nothing is shown, asked or answered any more."""
        self.showing.close()
        self._map_view.close()
        self.map_keeping.close()
        self._speech.close()
        self.fetches.close()
        self.sockets.close()

    def close(self) -> None:
        """The machine is closed, so nobody has anything open."""
        self.files.close()
        self._databases.close()
        self._file_watches.close()

    def _ask_core(self, asked: Asked | PackageDescribed | LogAppended) -> None:
        if isinstance(asked, LoggingAsked | LogAppended):
            self._ground.batches.flush()  # what was shown before it is in the log before it
        self._ground.outbox.say(asked)
