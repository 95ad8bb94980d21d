"""The main window: puts the parts together, opens sessions, and hands on what the core says.

Implements `ui.port.Inbox`.  What the actions do is in `deeds.py`; what they are, in `ui.presenters.acts`.
"""

import time
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QMessageBox, QVBoxLayout, QWidget

from netcore.api.commands import CloseSession, Command, ListProfiles, ReplayRecording
from netcore.api.display import Display, LinesShown
from netcore.api.events import (
    ClientWanted,
    CommandFailed,
    CoreStarted,
    Event,
    HistoryForgotten,
    HistoryFound,
    HistoryRead,
    NotesRead,
    ProfileImported,
    ProfilesListed,
)
from netcore.api.settings import ProfileSettings
from netcore.api.tracks import TrackEvent
from ui.look.decor import Decor
from ui.look.sizes import resize_grown
from ui.port import Port
from ui.preferences import Preferences
from ui.presenters import welcome
from ui.presenters.acts import Act
from ui.presenters.key_bindings import KeyBindings
from ui.presenters.menu import SCRIPTS_CONTEXT, SCRIPTS_MENU, TABS_MENU, enabled, is_safe
from ui.presenters.session import Session
from ui.presenters.tour import Part
from ui.session.page import SessionPage
from ui.sound.sounds import Sounds
from ui.window.closing import Closing
from ui.window.companions import Companions
from ui.window.deeds import Deeds, Parts
from ui.window.header import Header
from ui.window.menus import Menus
from ui.window.notices import Notices
from ui.window.package_drop import PackageDrop
from ui.window.palette import Palette
from ui.window.past import Past
from ui.window.places import Place, Places
from ui.window.script_commands import ScriptCommands
from ui.window.script_dock import ERRORS, PANELS, ScriptDock
from ui.window.script_tabs import ScriptTabs
from ui.window.speech import Speech
from ui.window.tab_list import TabList
from ui.window.tabs import Tabs
from ui.window.tour import Tour
from ui.window.welcome import Welcome

_NAME: Final = "window"  # in the preferences
_SIZE: Final = (1080, 720)
_CORE: Final = 0


class MainWindow(QMainWindow):
    """The window."""

    practice_wanted = Signal()  # the player wants into the practice world

    def __init__(self, port: Port, decor: Decor, preferences: Preferences) -> None:
        super().__init__()
        self._port = port
        self._decor = decor
        self._preferences = preferences
        self._last_number = 0
        self._is_given_up = False
        self.speech = Speech(self, preferences)
        self.menus = Menus(self, decor, KeyBindings(preferences.changed_keys))
        self._header = Header(self.menus, self)
        self._welcome = Welcome(decor, self)
        self.places = Places(preferences, self)
        self.tabs = Tabs(self._header.tab_bar, self.places, self._welcome, decor)
        self.scripts = ScriptDock(decor, self)
        announcer, bindings = self.speech.announcer, self.menus.bindings
        self.companions = Companions(self, self._send_to_core, decor, preferences, bindings, announcer)
        self._palette = Palette(self.tabs, self.menus, self.companions, decor, preferences, announcer, self)
        self._past = Past(self, self.tabs, self._send_to_core, decor, preferences)
        self.sounds = Sounds(port.send, preferences, self)
        self.tour = Tour(bindings, self._find_part, announcer, self)
        self.notices = Notices(self, self.tabs, preferences)
        self._closing = Closing(self.tabs, self.companions, self)
        self._script_tabs = ScriptTabs(self.tabs, self._closing, self._open_for_script, self._send_to_core)
        self._deeds = Deeds(
            Parts(
                window=self,
                tabs=self.tabs,
                menus=self.menus,
                companions=self.companions,
                past=self._past,
                closing=self._closing,
                scripts=self.scripts,
                palette=self._palette,
                speech=self.speech,
                places=self.places,
                tour=self.tour,
                want_practice=self.practice_wanted.emit,
                notices=self.notices,
                decor=decor,
                preferences=preferences,
            )
        )
        self._lay_out()
        self._connect_parts()
        self._deeds.apply_preferences()
        self._refresh()
        self._send_to_core(ListProfiles())

    def _lay_out(self) -> None:
        menus = self.menus.fill(self.menuBar())
        self.tab_menu = menus[TABS_MENU]
        ScriptCommands(self.tabs, menus[SCRIPTS_MENU])
        TabList(self.tabs, self.tab_menu, self.menus.shown_key)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self.places, 1)
        self.setCentralWidget(centre)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.scripts)
        self.setAccessibleName("Mudwire")
        resize_grown(self, *_SIZE)
        self.restoreGeometry(self._preferences.geometry(_NAME))
        self.restoreState(self._preferences.state(_NAME))
        self.scripts.hide()  # there is nothing to show before a game is played

    def _connect_parts(self) -> None:
        self.menus.chosen.connect(self._choose)
        self.places.actions_of_windows = list(self.menus.actions.values())
        self.places.entered.connect(self.tabs.enter)
        self.places.moved.connect(self._refresh)
        self.tabs.current_changed.connect(self._front_changed)
        self.scripts.shown_changed.connect(self._refresh)
        self.scripts.item_wanted.connect(self._show_item)
        self.tabs.close_wanted.connect(self._closing.close_tab)
        PackageDrop(self).dropped.connect(self._show_package_file)
        self._closing.tab_given_up.connect(self._close_page)
        self._closing.window_given_up.connect(self._give_up)
        self.sounds.trouble.connect(self._sound_trouble)
        self.speech.trouble.connect(self._speech_trouble)
        self._welcome.play_wanted.connect(self.play)
        self._welcome.connect_wanted.connect(self.companions.show_connect)
        self._welcome.find_wanted.connect(self.companions.find_game)
        self._welcome.import_wanted.connect(self.companions.import_profile)
        self._welcome.palette_wanted.connect(self._palette.open)
        self._welcome.tour_wanted.connect(self.tour.begin)
        self._welcome.practice_wanted.connect(self.practice_wanted)
        self.tour.ended.connect(self._toured)
        self.companions.play_wanted.connect(self._play_here)
        self.companions.preferences_changed.connect(self._deeds.apply_preferences)
        self.companions.preferences_changed.connect(self.sounds.apply_preferences)

    # --- sessions ---

    def play(self, profile: str) -> None:
        """Open a profile in a tab and connect."""
        self._open_tab(profile).play()
        self._preferences.keep_last_played(profile, time.time())

    def _open_for_script(self, profile: str, connects: bool) -> None:
        if connects:
            self.play(profile)
        else:
            self._open_tab(profile).open()

    def replay(self, profile: str, recording: ReplayRecording) -> None:
        """Open a profile in a tab and play a recording."""
        self._open_tab(profile).replay(recording.path, recording.speed)

    def _open_tab(self, profile: str) -> SessionPage:
        self._last_number += 1
        number = self._last_number
        session = Session(number, ProfileSettings(name=profile))
        page = SessionPage(session, partial(self._port.send, number), self._decor)
        page.apply(self._preferences)
        page.changed.connect(partial(self._page_changed, page))
        page.zoom_wanted.connect(self._deeds.zoom)
        page.menu_wanted.connect(partial(self._show_menu, page))
        page.game_wanted.connect(self.companions.propose_game)
        self.speech.watch(page)
        page.rang.connect(partial(self.notices.rang, page))
        page.errors_wanted.connect(partial(self.scripts.show_panel, ERRORS))
        self.tabs.add(page)
        self.places.restore(page)
        return page

    def _show_menu(self, page: SessionPage, point: QPoint) -> None:
        if page.consoles.is_games:
            page.point_at(point)
            self.menus.popup(point, entries=page.windows.entries(point))
        else:
            self.menus.popup(point, SCRIPTS_CONTEXT)

    def _play_here(self, profile: str) -> None:
        """In the tab of this profile where one is idle, else in a new one."""
        for page in self.tabs:
            if page.session.name == profile and page.session.status.is_offline:
                self.tabs.go_to(page)
                page.play()
                return
        self.play(profile)

    def _close_page(self, page: SessionPage) -> None:
        self.companions.forget(page)
        self._port.send(page.session.number, CloseSession())
        self.sounds.silence(page.session.number)
        self.tabs.remove(page)
        self.scripts.forget(page)
        self.speech.forget(page)
        self.notices.forget(page)

    # --- what the core says ---

    def event_arrived(self, session: int, event: Event) -> None:
        """The core tells something."""
        if isinstance(event, ClientWanted):
            self._script_tabs.do(session, event)
        elif session == _CORE:
            self._core_told(event)
        elif (page := self.tabs.find(session)) is not None:
            if isinstance(event, TrackEvent):
                self.sounds.take(session, event)
            else:
                page.event_arrived(event)
                self.speech.event_arrived(page, event)
                if isinstance(event, NotesRead):
                    self.companions.notes_read(page, event)
                elif isinstance(event, CommandFailed):
                    self.companions.notes_failed(page, event)

    def display_arrived(self, session: int, display: Display) -> None:
        """A script host shows something."""
        page = self.tabs.find(session)
        if page is None:
            return  # closed a moment ago
        page.display_arrived(display)
        if isinstance(display, LinesShown) and display.lines:
            self.tabs.mark_unread(page)
            self.speech.lines_shown(page, display)
            self.notices.lines_shown(page, display)

    def core_lost(self, message: str) -> None:
        """The core process has ended."""
        for page in self.tabs:
            page.core_lost(message)
            self.sounds.silence(page.session.number)
        self._send_to_core(ListProfiles())

    def _core_told(self, event: Event) -> None:
        if isinstance(event, CoreStarted):
            self.companions.core_version = self.scripts.core_version = event.version
            self._script_tabs.tell_order()
        elif isinstance(event, ProfilesListed):
            self._welcome.show_choices(welcome.choices(event.profiles, self._preferences.last_played))
            self.companions.profiles_listed(event)
            self._palette.profiles_listed(event.profiles)
        elif isinstance(event, ProfileImported):
            self.companions.profile_imported(event)
        elif isinstance(event, CommandFailed):
            self.companions.command_failed(event)
        elif isinstance(event, HistoryFound | HistoryRead | HistoryForgotten):
            self._past.told(event)

    def show_trouble(self, text: str) -> None:
        """Tell what went wrong; it is about no game."""
        box = QMessageBox(QMessageBox.Icon.Warning, "Mudwire", text, QMessageBox.StandardButton.Ok, self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _speech_trouble(self, why: str) -> None:
        if (page := self.tabs.current) is not None:
            page.show_trouble(why)

    def _sound_trouble(self, session: int, why: str) -> None:
        if (page := self.tabs.find(session)) is not None:
            page.show_trouble(why)

    def _send_to_core(self, command: Command) -> None:
        self._port.send(_CORE, command)

    # --- the window ---

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, after a question while a game is connected."""
        if not self._is_given_up and not self._closing.may_close_window():
            event.ignore()
            return
        self.companions.save_notes()
        self.places.bring_all_back()
        super().closeEvent(event)

    def offer_tour(self) -> None:
        """Show newcomers around, once."""
        if not self._preferences.has_toured:
            self.tour.begin()

    def _toured(self) -> None:
        self._preferences.has_toured = True

    def _find_part(self, part: Part) -> QWidget | None:
        page = self.tabs.current
        match part:
            case Part.MENUS:
                return self.menuBar()
            case Part.GAMES:
                return self._welcome if page is None else self._header.tab_bar
            case Part.TOOLS:
                return None if page is None else self._header
            case Part.TEXT:
                return None if page is None else page.view
            case Part.INPUT:
                return None if page is None else page.input
            case _:
                return None

    def keep_preferences(self) -> None:
        """Write down how the window stands; for the end of the program, however it comes."""
        self._preferences.keep_geometry(_NAME, self.saveGeometry())
        self._preferences.keep_state(_NAME, self.saveState())
        self._preferences.save()

    def _give_up(self) -> None:
        self._is_given_up = True
        self.close()

    def _choose(self, act: Act) -> None:
        self._deeds.do(act)
        self._refresh()

    def _front_changed(self) -> None:
        self.scripts.show_page(self.tabs.current)
        self.speech.go_to(self.tabs.current)
        self._refresh()

    def _show_item(self, item: str, line: int) -> None:
        if (page := self.tabs.current) is not None:
            self.companions.show_item(page, item, line)

    def _show_package_file(self, path: str) -> None:
        if (page := self.tabs.current) is not None:
            self.companions.show_package_file(page, path)

    def _page_changed(self, page: SessionPage) -> None:
        self.companions.session_changed(page)
        if page is self.tabs.current:
            self.scripts.refresh()
            self._refresh()

    def _refresh(self) -> None:
        """Title, menus and tools for the tab in front."""
        page = self.tabs.current
        session = None if page is None else page.session
        self.menus.enable(enabled(session, len(self.tabs)))
        self.menus.switch(Act.SAFE_MODE, on=is_safe(session))
        for act, panel in PANELS.items():
            self.menus.switch(act, on=self.scripts.shown == panel)
        place = None if page is None else self.places.place_of(page)
        self.menus.switch(Act.BESIDE, on=place is Place.BESIDE)
        self.menus.switch(Act.OWN_WINDOW, on=place is Place.WINDOW)
        self.menus.switch(Act.NOTICES, on=page is not None and not self.notices.is_quiet(page))
        self.menus.switch(Act.MAP, on=session is not None and session.surfaces.is_map_open)
        self.menus.switch(Act.RECORD, on=session is not None and bool(session.recording))
        self._header.setVisible(page is not None)
        self._header.show_link(connected=session is not None and not session.status.is_offline)
        self.setWindowTitle("Mudwire" if session is None else f"{session.name} \N{EN DASH} Mudwire")
