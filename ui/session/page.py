"""A session's page: console, gauges, input line and status, put together.

Takes in what the core and the script host say about its session, and turns what the player does into commands.
"""

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from netcore.api.commands import (
    Command,
    ConnectGame,
    DisconnectGame,
    OpenSession,
    PressKey,
    ReplayRecording,
    ResizeConsole,
    StartRecording,
    StopRecording,
    StopScripts,
)
from netcore.api.desk import DeskAsked
from netcore.api.display import (
    BellRung,
    DebugShown,
    Display,
    Found,
    GaugeShown,
    KeysBound,
    LinesShown,
    LinksExpired,
    ScriptFailed,
    ScriptMended,
)
from netcore.api.events import (
    DesktopWanted,
    EntryRefused,
    Event,
    GmcpArrived,
    HostStarted,
    LatencyMeasured,
    OptionsListed,
    ProtocolSeen,
    SessionClosed,
    SessionOpened,
)
from netcore.api.history import HistoryLine
from netcore.api.maps import (
    LabelPictureShown,
    MapPictureAsked,
    MapPicturePart,
    MapRoomDescribed,
    MapRoomsFound,
    MapRoomsShown,
    MapSelectionCleared,
    MapShown,
)
from netcore.api.permissions import Grant
from netcore.api.speech import SpeechAsked
from netcore.api.surfaces import CommandLineEdited, PageDressed, SurfaceLinesShown, SurfacesShown
from netcore.api.text import Line
from ui.console.find_bar import FindBar
from ui.console.link_gestures import LinkGestures
from ui.console.view import ConsoleView
from ui.look.decor import Decor
from ui.look.fonts import families
from ui.map.pictures import MapPictures
from ui.preferences import Preferences
from ui.presenters.caret import text_at
from ui.presenters.history_search import place_in
from ui.presenters.selection import Place, Selection, lines_meant
from ui.presenters.session import Session
from ui.session.bar_places import KeptBarPlaces
from ui.session.bound_keys import BoundKeys
from ui.session.desktop_deeds import DesktopDeeds
from ui.session.entry_side import EntrySide
from ui.session.gauge_strip import GaugeStrip
from ui.session.own_look import OwnLook
from ui.session.page_bars import PageBars
from ui.session.page_bell import PageBell
from ui.session.page_consoles import PageConsoles
from ui.session.page_links import PageLinks
from ui.session.script_desk import ScriptDesk
from ui.session.script_windows import ScriptWindows
from ui.session.status_strip import StatusStrip
from ui.session.text_deeds import TextDeeds
from ui.session.tool_wishes import ToolWishes

Send = Callable[[Command], None]


class SessionPage(QWidget):
    """One tab."""

    changed = Signal()  # what the tab, the menus and the panels show about it
    errors_wanted = Signal()
    game_wanted = Signal(str)  # another one, by its address
    zoom_wanted = Signal(int)  # steps
    rang = Signal()
    told = Signal(str)  # what the caret of the console is at, for those who listen
    menu_wanted = Signal(QPoint)  # in global coordinates

    def __init__(self, session: Session, send: Send, decor: Decor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.send = send
        self._is_asked_for = False  # the core has been asked to open the session, and has not closed it since
        self._pointed: int | None = None  # the line on which the menu was opened last
        self.view = ConsoleView(session.store, decor, self)
        self.consoles = PageConsoles(self.view)
        self.text_deeds = TextDeeds(self.view, self.consoles, self.show_trouble)
        self.bell = PageBell(self.view)
        self.find_bar = FindBar(self.view, decor)
        self.bars = PageBars(self, session, decor, send)
        self.gauges = GaugeStrip(decor, self)
        self.entry = EntrySide(self, session, decor, send, self.view.follow)
        self.input = self.entry.line
        self.tools = ToolWishes(session, send)
        self.status = StatusStrip(session, decor, self)
        self.links = PageLinks(self, self.view, self.input, send, visit=self.game_wanted.emit, refuse=self.show_trouble)
        self._desktop_deeds = DesktopDeeds(self, self.send, self.show_trouble)
        self.windows = ScriptWindows(session, self.view, decor, self.send, self._watch_console, self)
        self.own_look = OwnLook(session, self.view, self.input, decor)
        self.own_look.points_changed.connect(self._points_changed)
        self.desk = ScriptDesk(self, tell=self.windows.tell, scroll=self.windows.scroll)
        self.pictures = MapPictures(decor, self.font, self.windows.tell, self)
        self._bound_keys = BoundKeys(session, self)
        self._lay_out()
        self._connect_parts()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bars.notice)
        column.addWidget(self.find_bar)
        column.addWidget(self.windows.frame, 1)
        column.addWidget(self.bars.certificate)
        column.addWidget(self.bars.question)
        column.addWidget(self.gauges)
        column.addWidget(self.entry.recall_bar)
        column.addWidget(self.input)
        column.addWidget(self.status)
        self.setFocusProxy(self.input)

    def _connect_parts(self) -> None:
        self.view.grid_changed.connect(self._grid_changed)
        self.windows.frame.stage.resized.connect(self._tell_size)
        self.view.viewport().installEventFilter(self)
        self.consoles.typed.connect(self._typed)
        self.consoles.told.connect(self.told)
        self.consoles.left.connect(self.input.setFocus)
        self.consoles.paste_wanted.connect(self.input.paste_selected)
        self.consoles.menu_wanted.connect(self.menu_wanted)
        self.find_bar.closed.connect(self.input.setFocus)
        self.entry.spelling.asked.connect(self.tools.inquire)
        self.input.escaped.connect(self._escape)
        self.input.paged.connect(self.view.scroll_page)
        self.input.field.start_wanted.connect(self.view.go_to_start)
        self.input.field.end_wanted.connect(self.view.follow)
        self.input.field.copied.connect(self.consoles.copy)
        self.input.field.refused.connect(self.show_trouble)
        self.bars.connect_wanted.connect(self.play)
        self.bars.scripts_wanted.connect(self.restart_scripts)
        self.bars.settled.connect(self._settled)
        self.status.leave_wanted.connect(self.leave)
        self.status.errors_wanted.connect(self.errors_wanted)
        for widget in (self.input.field, self.input.secret, self.view):
            self._bound_keys.watch(widget)
        self._bound_keys.pressed.connect(self._press)

    # --- what the core and the host say ---

    def event_arrived(self, event: Event) -> None:
        """The core tells something about this session."""
        self.session.event_arrived(event)
        if isinstance(event, GmcpArrived):  # comes many times a second in a fight, and changes nothing else
            self.gauges.show_gauges(self.session.vitals.gauges)
            self.status.refresh()
            return
        if isinstance(event, LatencyMeasured):
            self.status.refresh()
            return
        if isinstance(event, DesktopWanted):
            self._desktop_deeds.do(event)
            return
        if isinstance(event, ProtocolSeen | OptionsListed):
            self.changed.emit()
            return
        if isinstance(event, EntryRefused):
            self.entry.refused(event.text)
        if isinstance(event, HostStarted):
            self.windows.host_started()
            self.entry.host_started()
            self.pictures.stop()
            self.tools.host_started()
        if isinstance(event, SessionClosed):
            self._is_asked_for = False
        if isinstance(event, SessionOpened):
            self.tools.session_opened()
        self.refresh()

    def display_arrived(self, display: Display) -> None:
        """The script host shows something."""
        self.session.display_arrived(display)
        match display:
            case LinesShown():
                self.view.refresh()
                self.find_bar.store_changed()
            case ScriptFailed() | ScriptMended():
                self.status.refresh()
                self.changed.emit()
            case DebugShown() | Found():
                self.entry.spelling.refresh()
                self.changed.emit()
            case KeysBound():
                pass  # looked up when a key is pressed
            case BellRung():
                self.bell.ring()
                self.rang.emit()
            case GaugeShown():
                self.gauges.show_gauges(self.session.vitals.gauges)
            case LinksExpired():
                self.links.gestures.changed()
            case (
                SurfacesShown()
                | SurfaceLinesShown()
                | PageDressed()
                | MapShown()
                | MapRoomsShown()
                | LabelPictureShown()
                | MapSelectionCleared()
                | MapRoomDescribed()
                | MapRoomsFound()
            ):
                self.windows.display_arrived(display)
                self.own_look.refresh()
            case CommandLineEdited():
                self.entry.edit(display)
            case SpeechAsked() | DeskAsked() | MapPicturePart() | MapPictureAsked():
                self._wish(display)
            case _:
                assert_never(display)

    def _wish(self, wish: SpeechAsked | DeskAsked | MapPicturePart | MapPictureAsked) -> None:
        match wish:
            case SpeechAsked():
                self.windows.speak(wish)
            case DeskAsked():
                self.desk.asked(wish)
            case MapPicturePart() | MapPictureAsked():
                self.pictures.take(wish)
            case _:
                assert_never(wish)

    def core_lost(self, message: str) -> None:
        """The core has died."""
        self.session.core_lost(message)
        self.refresh()

    def refresh(self) -> None:
        """Show what the session is like now."""
        self.own_look.refresh()
        self.entry.refresh()
        self.windows.layer.set_masked(self.session.masked)
        self.gauges.show_gauges(self.session.vitals.gauges)
        self.status.refresh()
        self.bars.refresh()
        self.view.refresh()
        self.changed.emit()

    # --- what the player asks ---

    def switch_map(self) -> None:
        """Open the map, or close it."""
        self.windows.switch_map()

    def play(self) -> None:
        """Connect, and open the profile first where the core has it not open."""
        self.open()
        self.send(ConnectGame())

    def open(self) -> None:
        """Open the profile, if the core has it not open."""
        if not self._is_asked_for:
            self._is_asked_for = True
            columns, rows = self.view.grid
            pixels, first = self.windows.pixels(), self.session.next_line
            self.send(OpenSession(self.session.name, columns, rows, first, pixels, fonts=families()))

    def leave(self) -> None:
        """Disconnect."""
        self.session.was_left = True
        self.send(DisconnectGame())

    def point_at(self, point: QPoint) -> None:
        """The menu is opened at a point of the screen: what is meant is there, unless something is selected."""
        place = self.view.place_at(QPointF(self.view.viewport().mapFromGlobal(point)), nearest=False)
        self._pointed = place.number if place is not None else None

    def lines_meant(self) -> list[Line]:
        """The lines of the console that are selected, or the one that was pointed at, or the newest of the game's."""
        pointed, self._pointed = self._pointed, None
        return lines_meant(self.session.store, self.view.selection, pointed)

    def switch_recording(self) -> None:
        """Begin to record the session, or end it."""
        self.send(StopRecording() if self.session.recording else StartRecording())

    def replay(self, path: str, speed: float = 1.0) -> None:
        """Play a recording in this tab."""
        self.open()
        self.send(ReplayRecording(path, speed))

    def restart_scripts(self, *, safe_mode: bool = False) -> None:
        """End what scripts are doing."""
        self.send(StopScripts(safe_mode))

    def clear(self) -> None:
        """Let go of all lines."""
        self.session.store.forget_from(0)
        self.view.select(None)
        self.view.follow()

    def copy(self) -> None:
        """Copy what is selected where the focus is, else in the console."""
        focus = self.focusWidget()
        if isinstance(focus, QLineEdit) and focus.hasSelectedText():
            focus.copy()
        elif focus is self.input.field and self.input.field.has_own_selection:
            self.input.field.copy()
        else:
            self.consoles.copy()

    def has_line(self, line: HistoryLine) -> bool:
        """Whether a line of the past is still in the console."""
        return line.profile == self.session.name and place_in(self.session.store, line) is not None

    def show_line(self, line: HistoryLine) -> None:
        """Scroll to a line of the past, and select it."""
        if (number := place_in(self.session.store, line)) is not None:
            self.view.reveal(Place(number, 0))
            self.view.select(Selection(Place(number, 0), Place(number, len(line.text))))

    def next_part(self) -> None:
        """Move the focus from the input line to the console, the buttons and back, for those without a mouse."""
        bars = self.windows.layer.bars
        if not (self.view.hasFocus() and bars.focus_first()):
            is_away = self.view.hasFocus() or bars.has_focus
            (self.input if is_away else self.view).setFocus(Qt.FocusReason.TabFocusReason)

    def walk_text(self) -> None:
        """Put the keyboard's caret into the game's text, or go back to the input line."""
        if self.view.hasFocus():
            self.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.view.caret is not None:
            self.told.emit(text_at(self.view.store, self.view.caret) or "blank")

    def apply(self, preferences: Preferences) -> None:
        """Look as the player prefers."""
        self.own_look.apply(preferences)
        self.view.set_timestamps(preferences.shows_timestamps)
        self.view.set_blink(preferences.blink)
        self.session.store.keep(preferences.scrollback_lines)
        self.bell.kind = preferences.bell
        self.windows.layer.bars.places = KeptBarPlaces(preferences, self.session.name)
        self.input.field.keeps_text = preferences.keeps_input

    def _points_changed(self, points: int) -> None:
        self.windows.points = points

    # --- gestures ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl and the wheel over the console: zoom."""
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            return True
        return super().eventFilter(watched, event)

    def _escape(self) -> None:
        if self.find_bar.isVisible():
            self.find_bar.close_bar()
        elif self.view.panes.is_split:
            self.view.follow()
        elif self.consoles.front.has_selection:
            self.consoles.front.select(None)
        else:
            self.input.field.discard()

    def _watch_console(self, view: ConsoleView) -> object:
        """One of a script's; its links do what they do as long as the result is kept."""
        self.consoles.watch(view)
        return self.links.watch(LinkGestures(view), view.store)

    def _typed(self, event: QKeyEvent) -> None:
        self.input.type_key(event)

    def _press(self, key: str) -> None:
        self.send(PressKey(key))

    def _grid_changed(self, columns: int, rows: int) -> None:
        self.status.show_grid(columns, rows)
        self._tell_size()

    def _tell_size(self) -> None:
        if self._is_asked_for:
            self.send(ResizeConsole(*self.view.grid, self.windows.pixels()))

    def revoke(self, grant: Grant) -> None:
        """Take back what a script may for ever."""
        self.tools.revoke(grant)
        self._settled()

    def show_trouble(self, message: str) -> None:
        """Tell what went wrong."""
        self.session.trouble = message
        self.refresh()

    def _settled(self) -> None:
        """One of the bars has been answered."""
        self.refresh()
        self.input.setFocus()
