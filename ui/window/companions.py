"""The windows beside the main one, each made when it is first wanted.

They are imported then too, which keeps a fifth of a second out of the way of the first frame.
"""

# ruff: noqa: PLC0415 - see above

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from netcore.api.commands import Command, ReadNotes, SaveNotes
from netcore.api.events import CommandFailed, NotesRead, ProfileImported, ProfilesListed
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.key_bindings import KeyBindings
from ui.presenters.preference_pages import Page, Setting
from ui.session.page import SessionPage
from ui.speech.announcer import Announcer

if TYPE_CHECKING:
    from ui.backups.backups_dialog import BackupsDialog
    from ui.connect.connect_dialog import ConnectDialog
    from ui.editor.editor_window import EditorWindow
    from ui.notes.notepad import Notepad
    from ui.packages.packages_dialog import PackagesDialog

# A package brings its items one by one, and an editor with thousands takes some milliseconds to look at each.
_LOOK_MS: Final = 25
_NOTES: Final = frozenset(command.__name__ for command in (ReadNotes, SaveNotes))


class Companions(QObject):
    """Opens them, and passes on to them what they must know."""

    play_wanted = Signal(str)  # a profile's name
    preferences_changed = Signal()

    def __init__(
        self,
        window: QWidget,
        send: Callable[[Command], None],
        decor: Decor,
        preferences: Preferences,
        bindings: KeyBindings,
        announcer: Announcer,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._send = send
        self._decor = decor
        self._preferences = preferences
        self._bindings = bindings
        self._announcer = announcer
        self._connect: ConnectDialog | None = None
        self._editors: dict[SessionPage, EditorWindow] = {}
        self._stale: set[SessionPage] = set()  # whose editors have not looked yet
        self._looks = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._looks.timeout.connect(self._look)
        self._notepads: dict[SessionPage, Notepad] = {}
        self._packages: dict[SessionPage, PackagesDialog] = {}
        self._backups: dict[SessionPage, BackupsDialog] = {}
        self.core_version = ""

    # --- dialogs ---

    def show_connect(self) -> None:
        """Let the player choose a game."""
        from ui.connect.connect_dialog import ConnectDialog

        if self._connect is None:
            self._connect = ConnectDialog(self._decor, self._preferences, self._send, self._window)
            self._connect.play_wanted.connect(self.play_wanted)
        self._connect.open()

    def find_game(self) -> None:
        """Let the player choose from the well-known games."""
        self.show_connect()
        assert self._connect is not None
        self._connect.arrivals.find_game()

    def import_profile(self) -> None:
        """Let the player choose a profile of Mudlet's."""
        self.show_connect()
        assert self._connect is not None
        self._connect.arrivals.import_folder()

    def propose_game(self, address: str) -> None:
        """A game has named another: it stands there, and the player may connect to it."""
        self.show_connect()
        assert self._connect is not None
        self._connect.propose(address)

    def show_preferences(self, page: Page | None = None, setting: Setting | None = None) -> None:
        """Let the player choose how everything looks and behaves; on a page, or at a setting, at once."""
        from ui.settings.preferences_dialog import PreferencesDialog

        dialog = PreferencesDialog(
            self._preferences,
            self._bindings,
            self._decor,
            self.preferences_changed.emit,
            self._announcer,
            self._window,
        )
        if page is not None:
            dialog.show_page(page, setting)
        dialog.open()

    def show_shortcuts(self) -> None:
        """Every key."""
        from ui.help.shortcuts_dialog import ShortcutsDialog

        dialog = ShortcutsDialog(self._bindings, self._preferences, self._window)
        dialog.change_wanted.connect(partial(self.show_preferences, Page.KEYS))
        dialog.open()

    def show_about(self) -> None:
        """What this is."""
        from ui.help.about_dialog import AboutDialog

        AboutDialog(self.core_version, self._window).open()

    def profiles_listed(self, listed: ProfilesListed) -> None:
        """The core has listed the profiles."""
        if self._connect is not None:
            self._connect.profiles_listed(listed)

    def profile_imported(self, imported: ProfileImported) -> None:
        """The core has made a profile of one of Mudlet's."""
        if self._connect is not None:
            self._connect.profile_imported(imported)

    def command_failed(self, failed: CommandFailed) -> None:
        """The core could not do something that was asked of it, not of a session."""
        if self._connect is not None:
            self._connect.command_failed(failed)

    # --- editors ---

    def show_editor(self, page: SessionPage) -> None:
        """Open the editor of a session, or bring it to the front."""
        editor = self._editor(page)
        editor.show()
        editor.raise_()
        editor.activateWindow()

    def show_item(self, page: SessionPage, item: str, line: int) -> None:
        """Open an item in the editor of a session, at a line of its script."""
        self._editor(page).show_item(item, line)

    def try_lines(self, page: SessionPage) -> None:
        """Show in the editor of a session which triggers would fire on the lines that are meant in the console."""
        self._editor(page).try_lines(page.lines_meant())

    def make_trigger(self, page: SessionPage) -> None:
        """Make a trigger in the editor of a session from the lines that are meant in the console."""
        self._editor(page).make_trigger(page.lines_meant())

    # --- the notepad ---

    def show_notepad(self, page: SessionPage) -> None:
        """Open the notes of a profile, or bring them to the front."""
        from ui.notes.notepad import Notepad

        if page not in self._notepads:
            self._notepads[page] = Notepad(page.session.name, page.send, self._preferences, self._window)
        notepad = self._notepads[page]
        notepad.show()
        notepad.raise_()
        notepad.activateWindow()

    def notes_read(self, page: SessionPage, read: NotesRead) -> None:
        """The core has read the notes of a profile."""
        if page in self._notepads:
            self._notepads[page].show_notes(read.text)

    def notes_failed(self, page: SessionPage, failed: CommandFailed) -> None:
        """The notes of a profile could not be read or written."""
        if page in self._notepads and failed.command in _NOTES:
            self._notepads[page].failed(failed.message)

    def save_notes(self) -> None:
        """Have all that is written kept; for the end of the program."""
        for notepad in self._notepads.values():
            notepad.save()

    # --- packages ---

    def show_packages(self, page: SessionPage) -> None:
        """Open the packages of a session, or bring them to the front."""
        dialog = self._packages_of(page)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def show_package_file(self, page: SessionPage, path: str) -> None:
        """Show what is in a file, to be installed or not."""
        self.show_packages(page)
        self._packages_of(page).look_into(path)

    # --- backups ---

    def show_backups(self, page: SessionPage) -> None:
        """Open the backups of a session's items, or bring them to the front."""
        from ui.backups.backups_dialog import BackupsDialog

        if page not in self._backups:
            self._backups[page] = BackupsDialog(page.session, page.send, self._decor, self._preferences, self._window)
        dialog = self._backups[page]
        dialog.look()
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    # --- of each session ---

    def session_changed(self, page: SessionPage) -> None:
        """Something has come for a session."""
        if page in self._packages:
            self._packages[page].refresh()
        if page in self._backups:
            self._backups[page].refresh()
        if page in self._editors:
            self._stale.add(page)
            if not self._looks.isActive():
                self._looks.start()

    def _look(self) -> None:
        stale, self._stale = self._stale, set()
        for page in stale & self._editors.keys():
            self._editors[page].session_changed()

    def unsaved_question(self, page: SessionPage) -> str:
        """What to ask before a session's edits are lost; "" when there are none."""
        editor = self._editors.get(page)
        return editor.unsaved_question if editor is not None and editor.has_unsaved else ""

    def save_all(self, page: SessionPage) -> bool:
        """Save a session's edits; False when one cannot be saved, which is shown then."""
        editor = self._editors.get(page)
        if editor is None or editor.save_all():
            return True
        self.show_editor(page)
        return False

    def apply_preferences(self) -> None:
        """Preferences have changed."""
        for editor in self._editors.values():
            editor.apply(self._preferences)
        for notepad in self._notepads.values():
            notepad.apply(self._preferences)

    def forget(self, page: SessionPage) -> None:
        """The tab is being closed; the core still hears what is sent."""
        if page in self._notepads:
            self._notepads[page].save()
        for window in (each.pop(page, None) for each in (self._editors, self._packages, self._backups, self._notepads)):
            if window is not None:
                window.deleteLater()

    def _editor(self, page: SessionPage) -> "EditorWindow":
        from ui.editor.editor_window import EditorWindow

        if page not in self._editors:
            self._editors[page] = EditorWindow(page.session, page.send, self._decor, self._preferences, self._window)
        elif page in self._stale:
            self._look()
        return self._editors[page]

    def _packages_of(self, page: SessionPage) -> "PackagesDialog":
        from ui.packages.packages_dialog import PackagesDialog

        if page not in self._packages:
            self._packages[page] = PackagesDialog(page.session, page.send, self._decor, self._preferences, self._window)
        return self._packages[page]
