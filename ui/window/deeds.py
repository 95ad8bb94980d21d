"""What each action of the menus does."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMainWindow, QPlainTextEdit

from ui.look.decor import Decor
from ui.look.fonts import LEAST_POINTS, MOST_POINTS
from ui.preferences import DEFAULT_POINTS, Preferences
from ui.presenters.acts import NUMBERED_TABS, REVIEWS, Act
from ui.presenters.menu import is_safe
from ui.presenters.profile_places import log_place, recordings_place
from ui.presenters.theme import Appearance
from ui.session.page import SessionPage
from ui.window.closing import Closing
from ui.window.companions import Companions
from ui.window.menus import THEMES, Menus
from ui.window.notices import Notices
from ui.window.palette import Palette
from ui.window.past import Past
from ui.window.places import Place, Places
from ui.window.script_dock import PANELS, ScriptDock
from ui.window.speech import Speech
from ui.window.tabs import Tabs
from ui.window.tour import Tour

_APPEARANCES: Final = {act: appearance for appearance, act in THEMES.items()}


# What is offered, and the ending of what is named without one.
_TEXT_FILES: Final = {"Text (*.txt)": "txt", "Text with its colours (*.html *.htm)": "html", "All files (*)": "txt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What deeds are done with."""

    window: QMainWindow
    tabs: Tabs
    menus: Menus
    companions: Companions
    past: Past
    closing: Closing
    scripts: ScriptDock
    palette: Palette
    speech: Speech
    places: Places
    tour: Tour
    want_practice: Callable[[], object]
    notices: Notices
    decor: Decor
    preferences: Preferences


class Deeds:
    """Does what was chosen; knows the parts of the window, and nothing of how it was asked."""

    def __init__(self, parts: Parts) -> None:
        self._window = parts.window
        self._tabs = parts.tabs
        self._menus = parts.menus
        self._speech = parts.speech
        self._places = parts.places
        self._companions = companions = parts.companions
        self._decor = parts.decor
        self._preferences = parts.preferences
        scripts = parts.scripts
        self._on_page: dict[Act, Callable[[SessionPage], None]] = {
            Act.RECONNECT: SessionPage.play,
            Act.DISCONNECT: SessionPage.leave,
            Act.RECORD: SessionPage.switch_recording,
            Act.REPLAY: self._choose_recording,
            Act.LOG_FOLDER: _open_log_folder,
            Act.SAVE_TEXT: self._choose_text_file,
            Act.CLOSE_TAB: parts.closing.close_tab,
            Act.SELECT_ALL: lambda page: page.consoles.select_all(),
            Act.FIND: lambda page: page.find_bar.begin(),
            Act.FIND_OLDER: lambda page: page.find_bar.find_older(),
            Act.FIND_NEWER: lambda page: page.find_bar.find_newer(),
            Act.RECALL: lambda page: page.entry.open_recall(),
            Act.PREVIOUS_LINK: lambda page: page.links.gestures.step(-1),
            Act.NEXT_LINK: lambda page: page.links.gestures.step(1),
            Act.CLEAR: SessionPage.clear,
            Act.RESTART_SCRIPTS: SessionPage.restart_scripts,
            Act.SAFE_MODE: self._switch_safe_mode,
            Act.EDITOR: companions.show_editor,
            Act.PACKAGES: companions.show_packages,
            Act.TRY_LINES: companions.try_lines,
            Act.MAKE_TRIGGER: companions.make_trigger,
            Act.COPY_HTML: lambda page: page.text_deeds.copy_html(),
            Act.COPY_IMAGE: lambda page: page.text_deeds.copy_image(),
            Act.PREVIOUS_COMMAND: lambda page: page.text_deeds.previous_command(),
            Act.NEXT_COMMAND: lambda page: page.text_deeds.next_command(),
            Act.BACKUPS: companions.show_backups,
            Act.NEXT_PART: SessionPage.next_part,
            Act.MAP: SessionPage.switch_map,
            Act.BESIDE: partial(self._move, Place.BESIDE),
            Act.OWN_WINDOW: partial(self._move, Place.WINDOW),
            Act.NOTEPAD: companions.show_notepad,
            Act.NOTICES: parts.notices.switch,
            Act.CARET: SessionPage.walk_text,
            **{act: partial(_review, parts.speech, back) for back, act in enumerate(REVIEWS, 1)},
        }
        self._on_window: dict[Act, Callable[[], object]] = {
            Act.CONNECT: companions.show_connect,
            Act.QUIT: self._quit,
            Act.COPY: self._copy,
            Act.PASTE: self._paste,
            Act.PREFERENCES: companions.show_preferences,
            Act.HISTORY: parts.past.search,
            Act.ZOOM_IN: self._zoom_in,
            Act.ZOOM_OUT: self._zoom_out,
            Act.ZOOM_RESET: self._zoom_reset,
            **{act: partial(scripts.toggle, panel) for act, panel in PANELS.items()},
            Act.TIMESTAMPS: self._switch_timestamps,
            Act.MUTE: self._switch_mute,
            Act.FULL_SCREEN: self._switch_full_screen,
            Act.NEXT_TAB: self._next_tab,
            Act.PREVIOUS_TAB: self._previous_tab,
            Act.TAB_LEFT: self._tab_left,
            Act.TAB_RIGHT: self._tab_right,
            Act.SHORTCUTS: companions.show_shortcuts,
            Act.STOP_SPEECH: parts.speech.stop,
            Act.SPEAK: self._switch_speech,
            Act.PALETTE: parts.palette.open,
            Act.TOUR: parts.tour.begin,
            Act.PRACTICE: parts.want_practice,
            **{act: partial(parts.tabs.go_to_index, place) for place, act in enumerate(NUMBERED_TABS)},
            Act.ABOUT: companions.show_about,
        }

    def do(self, act: Act) -> None:
        """Do it; what is about a session is about the one in front."""
        if act in _APPEARANCES:
            self._take_appearance(_APPEARANCES[act])
        elif act in self._on_window:
            self._on_window[act]()
        elif (page := self._tabs.current) is not None:
            self._on_page[act](page)

    def apply_preferences(self) -> None:
        """Preferences have changed: everything looks like that now."""
        for page in self._tabs:
            page.apply(self._preferences)
        self._companions.apply_preferences()
        self._menus.apply_keys()
        self._speech.apply_preferences()
        self._menus.switch(Act.SPEAK, on=self._preferences.speaks)
        self._menus.switch(Act.MUTE, on=self._preferences.is_muted)
        self._menus.switch(THEMES[self._decor.appearance], on=True)
        self._menus.switch(Act.TIMESTAMPS, on=self._preferences.shows_timestamps)

    def zoom(self, steps: int) -> None:
        """Make the console's font larger or smaller."""
        if (page := self._tabs.current) is not None and page.own_look.zoom(steps):
            return
        points = min(max(self._preferences.font_points + steps, LEAST_POINTS), MOST_POINTS)
        self._preferences.font_points = points
        self.apply_preferences()

    # --- view ---

    def _take_appearance(self, appearance: Appearance) -> None:
        self._preferences.appearance = appearance
        self._decor.choose(appearance)
        self.apply_preferences()

    def _zoom_in(self) -> None:
        self.zoom(1)

    def _zoom_out(self) -> None:
        self.zoom(-1)

    def _zoom_reset(self) -> None:
        if (page := self._tabs.current) is not None and page.own_look.zoom(0):
            return
        self._preferences.font_points = DEFAULT_POINTS
        self.apply_preferences()

    def _switch_timestamps(self) -> None:
        self._preferences.shows_timestamps = not self._preferences.shows_timestamps
        self.apply_preferences()

    def _switch_mute(self) -> None:
        self._preferences.is_muted = not self._preferences.is_muted
        self._companions.preferences_changed.emit()

    def _switch_speech(self) -> None:
        self._preferences.speaks = not self._preferences.speaks
        self.apply_preferences()

    def _switch_full_screen(self) -> None:
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()
        self._menus.switch(Act.FULL_SCREEN, on=self._window.isFullScreen())

    # --- edit ---

    def _copy(self) -> None:
        focus, page = QApplication.focusWidget(), self._tabs.current
        if page is not None and (focus is None or focus is page or page.isAncestorOf(focus)):
            page.copy()
        elif isinstance(focus, QPlainTextEdit | QLineEdit):
            focus.copy()

    def _paste(self) -> None:
        focus, page = QApplication.focusWidget(), self._tabs.current
        if isinstance(focus, QPlainTextEdit | QLineEdit):
            focus.paste()
        elif page is not None:
            page.setFocus()
            page.input.paste()

    # --- scripts ---

    def _switch_safe_mode(self, page: SessionPage) -> None:
        page.restart_scripts(safe_mode=not is_safe(page.session))

    # --- recordings and logs ---

    def _choose_recording(self, page: SessionPage) -> None:
        where = str(recordings_place(page.session.folder))
        dialog = QFileDialog(self._window, "Replay a recording", where, "Recordings (*.mwrec);;All files (*)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(page.replay)
        dialog.open()

    def _choose_text_file(self, page: SessionPage) -> None:
        dialog = QFileDialog(self._window, "Save text as", str(_documents() / f"{page.session.name}.txt"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(_TEXT_FILES))
        dialog.setDefaultSuffix("txt")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filterSelected.connect(partial(_give_suffix, dialog))
        dialog.fileSelected.connect(page.text_deeds.save)
        dialog.open()

    # --- window ---

    def _move(self, place: Place, page: SessionPage) -> None:
        """There, or back among the tabs."""
        self._places.choose(page, Place.TABS if self._places.place_of(page) is place else place)

    def _next_tab(self) -> None:
        self._tabs.step(1)

    def _previous_tab(self) -> None:
        self._tabs.step(-1)

    def _tab_left(self) -> None:
        self._tabs.move(-1)

    def _tab_right(self) -> None:
        self._tabs.move(1)

    def _quit(self) -> None:
        self._window.close()


def _documents() -> Path:
    """Qt names the folder of documents also where there is none, and the dialog would begin anywhere then."""
    found = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return found if found.is_dir() else Path.home()


def _give_suffix(dialog: QFileDialog, chosen: str) -> None:
    dialog.setDefaultSuffix(_TEXT_FILES[chosen])


def _review(speech: Speech, back: int, page: SessionPage) -> None:
    speech.review(page, back)


def _open_log_folder(page: SessionPage) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_place(page.session.folder))))
