"""The connect dialog: choose a profile, edit it, play it; or type an address and play at once.

The core owns the profiles.  What is saved here is sent to it, and what is shown is what it lists; so a profile is
played only when the core has listed it as it was saved.
"""

import time
from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from netcore.api.address import Address
from netcore.api.commands import Command, ImportProfile, ListProfiles, RemoveProfile, SaveProfile
from netcore.api.events import CommandFailed, ProfileImported, ProfilesListed
from netcore.api.settings import ProfileSettings
from ui.connect.arrivals import Arrivals
from ui.connect.asking import ask
from ui.connect.broken_profile import BrokenProfile
from ui.connect.profile_deeds import ProfileDeeds
from ui.connect.profile_pages import ProfilePages
from ui.connect.profile_panel import ProfilePanel
from ui.connect.quick_connect import QuickConnect
from ui.look.decor import Decor
from ui.look.sizes import grown
from ui.preferences import Preferences
from ui.presenters.address import profile_for
from ui.presenters.known_games import KnownGame, profile_of
from ui.presenters.profile_form import ProfileForm
from ui.presenters.profile_shelf import NEW, Entry, ProfileShelf
from ui.remembered import remember

_WINDOW: Final = "connect"  # in the preferences
_COMMANDS: Final = frozenset(command.__name__ for command in (ListProfiles, SaveProfile, RemoveProfile, ImportProfile))
_WIDTH: Final = 920
_HEIGHT: Final = 640
_LIST_WIDTH: Final = 320
_MARGIN: Final = 16


class _Saving(NamedTuple):
    """What was sent to be saved, the edit that it came from, and what follows when the core lists it."""

    settings: ProfileSettings
    key: str = NEW
    form: ProfileForm | None = None
    plays: bool = False


class ConnectDialog(QDialog):
    """Emits `play_wanted` with the name of a saved profile, and closes.

    Make one for the life of the window and show it again: edits that were not saved wait in it.
    """

    play_wanted = Signal(str)

    def __init__(
        self, decor: Decor, preferences: Preferences, send: Callable[[Command], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._send = send
        self._shelf = ProfileShelf()
        self._selected = NEW
        self._told: set[str] = set()  # fields that the player has left: the others are not found fault with yet
        self._saving: _Saving | None = None
        self._imported = ""  # to be selected as soon as it is listed
        self._address: Address | None = None  # to play as soon as it is known which profiles there are
        self._quick = QuickConnect(decor, self)
        self._panel = ProfilePanel(decor, self)
        self._fields = ProfilePages(decor, self)
        self._broken = BrokenProfile(decor, self)
        self._stack = QStackedWidget(self)
        self._failure = QLabel(self, wordWrap=True)
        self._deeds = ProfileDeeds(decor, self)
        self.arrivals = Arrivals(decor, preferences, self)
        self._lay_out()
        self._connect()
        self._show_selected()

    # --- what the core says ---

    def profiles_listed(self, event: ProfilesListed) -> None:
        """Show which profiles there are."""
        is_first = not self._shelf.is_listed
        done = self._saving if self._saving is not None and self._saving.settings in event.profiles else None
        if done is not None and done.form is not None:
            self._shelf.saved(done.key, done.form)
            self._keep_last_played(done)
        self._shelf.listed(event.profiles, event.broken)
        if done is not None:
            self._saving = None
            self._follow(done)
        elif is_first or not self._shelf.has(self._selected):
            self._select_first()
            if not self._shelf.profiles:
                self._quick.focus_address()
        elif self._shelf.is_changed(self._selected):
            self._show_entries()
            self._show_buttons()
        else:
            self._show_selected()  # it may have been changed, or mended, elsewhere
        if self._imported in self._shelf.profiles:
            imported, self._imported = self._imported, ""
            self._select(imported)
        if self._address is not None:
            address, self._address = self._address, None
            self._play_address(address)

    def command_failed(self, event: CommandFailed) -> None:
        """Say what the core could not do."""
        if event.command in _COMMANDS:
            self._saving = None
            self._address = None
            self._show_failure(event.message)
            self._show_buttons()

    def profile_imported(self, event: ProfileImported) -> None:
        """Show what has come; it is listed next."""
        self._imported = event.name
        self.arrivals.tell(event)

    # --- Qt ---

    def propose(self, address: str) -> None:
        """Have this address ready, to be connected to by Enter."""
        self._quick.type_address(address)
        self._quick.focus_address()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask which profiles there are, each time it is shown."""
        super().showEvent(event)
        if not event.spontaneous():
            self._saving = None
            self._show_failure("")
            self._show_buttons()
            self._panel.focus_list()
            self._send(ListProfiles())

    def reject(self) -> None:
        """Close it, unless something typed would be lost and the player wants it."""
        names = self._shelf.changed
        if not names:
            super().reject()
            return
        shown = ", ".join(f"“{name}”" for name in names)
        ask(
            self,
            "Unsaved changes",
            f"The changes to {shown} are not saved.",
            "",
            "Discard them",
            self._discard_and_close,
            refusal="Go on editing",
        )

    # --- gestures ---

    def _choose(self, key: str) -> None:
        if key == self._selected:
            return
        if self._shelf.is_untouched(self._selected):
            self._shelf.give_up(self._selected)
        self._select(key)

    def _new(self) -> None:
        if not self._shelf.is_changed(NEW):
            self._shelf.edit(NEW, self._shelf.form(NEW))
        self._panel.clear_search()
        self._select(NEW)
        self._fields.focus_field("name")

    def _edited(self) -> None:
        self._shelf.edit(self._selected, self._fields.form())
        self._show_entries()
        self._show_problems()
        self._show_buttons()

    def _field_left(self, name: str) -> None:
        self._told.add(name)
        self._show_problems()

    def _save_selected(self) -> None:
        self._save_form(plays=False)

    def _play_selected(self) -> None:
        if self._selected in self._shelf.profiles and not self._shelf.is_changed(self._selected):
            self._play_profile(self._selected)
        else:
            self._save_form(plays=True)

    def _save_form(self, *, plays: bool) -> None:
        key = self._selected
        if not self._can_save():
            return
        problems = self._shelf.problems(key)
        if problems:
            self._told.update(problems)
            self._fields.show_problems(problems)
            self._fields.focus_field(next(iter(problems)))
            return
        form = self._shelf.form(key)
        self._send_to_save(_Saving(form.settings(), key, form, plays))

    def _duplicate_selected(self) -> None:
        if self._selected in self._shelf.profiles:
            self._panel.clear_search()
            self._send_to_save(_Saving(self._shelf.copy_of(self._selected)))

    def _ask_to_remove(self) -> None:
        if self._selected == NEW:
            self._shelf.give_up(NEW)
            self._select_first()
        elif self._selected in self._shelf.profiles:
            ask(
                self,
                "Remove profile",
                f"Remove the profile “{self._selected}”?",
                "Its folder, with its scripts and settings, goes to the backups folder; nothing is deleted.",
                "Remove",
                self._remove_selected,
            )

    def _remove_selected(self) -> None:
        self._show_failure("")
        self._send(RemoveProfile(self._selected))

    def _play_address(self, address: Address) -> None:
        if not self._shelf.is_listed:
            self._address = address  # else a profile that is not known yet could be overwritten
            return
        settings = profile_for(address, tuple(self._shelf.profiles.values()))
        if settings.name in self._shelf.profiles:
            self._play_profile(settings.name)
        else:
            self._send_to_save(_Saving(settings, plays=True))

    def _add_game(self, game: KnownGame, plays: bool) -> None:
        settings = profile_of(game, tuple(self._shelf.profiles.values()))
        if settings.name not in self._shelf.profiles:
            self._send_to_save(_Saving(settings, plays=plays))
        elif plays:
            self._play_profile(settings.name)
        else:
            self._select(settings.name)

    def _import(self, folder: str) -> None:
        self._show_failure("")
        self._send(ImportProfile(folder))

    def _play_profile(self, name: str) -> None:
        self.accept()
        self.play_wanted.emit(name)

    def _look_again(self) -> None:
        self._show_failure("")
        self._send(ListProfiles())

    def _discard_and_close(self) -> None:
        for key in (NEW, *self._shelf.profiles):
            self._shelf.give_up(key)
        self._select_first()
        super().reject()

    # --- steps ---

    def _send_to_save(self, saving: _Saving) -> None:
        self._saving = saving
        self._show_failure("")
        self._show_buttons()
        renamed_from = saving.key if saving.key in self._shelf.profiles else ""
        password = saving.form.login_password if saving.form is not None else ""
        self._send(SaveProfile(saving.settings, renamed_from, password))

    def _follow(self, done: _Saving) -> None:
        self._select(done.settings.name)
        if done.plays:
            self._play_profile(done.settings.name)

    def _keep_last_played(self, done: _Saving) -> None:
        """A profile that has another name now was played when it was played."""
        if done.key not in {NEW, done.settings.name}:
            when = self._preferences.last_played(done.key)
            self._preferences.keep_last_played(done.settings.name, when)

    def _select_first(self) -> None:
        entries = self._entries()
        self._select(entries[0].key if entries else NEW)

    def _select(self, key: str) -> None:
        self._selected = key
        self._told.clear()
        self._show_selected()

    def _entries(self) -> list[Entry]:
        return self._shelf.entries(self._panel.query, self._preferences.last_played, time.time())

    def _can_save(self) -> bool:
        return self._saving is None and self._selected not in self._shelf.broken

    # --- what it shows ---

    def _show_selected(self) -> None:
        key = self._selected
        if key in self._shelf.broken:
            self._broken.show_problem(self._shelf.name(key), self._shelf.broken[key])
            self._stack.setCurrentWidget(self._broken)
        else:
            self._fields.show_form(self._shelf.form(key))
            self._stack.setCurrentIndex(0)
        self._show_entries()
        self._show_buttons()

    def _show_entries(self) -> None:
        self._panel.show_entries(self._entries(), self._selected)

    def _show_found(self) -> None:
        entries = self._entries()
        if entries and self._selected not in {entry.key for entry in entries}:
            self._select(entries[0].key)
        else:
            self._show_entries()

    def _show_problems(self) -> None:
        problems = self._shelf.problems(self._selected)
        self._fields.show_problems({name: problem for name, problem in problems.items() if name in self._told})

    def _show_buttons(self) -> None:
        self._deeds.show_possible(
            can_save=self._can_save(),
            is_saved=self._selected in self._shelf.profiles,
            is_changed=self._shelf.is_changed(self._selected),
        )

    def _show_failure(self, message: str) -> None:
        self._failure.setText(message)
        self._failure.setVisible(bool(message))

    # --- layout ---

    def _lay_out(self) -> None:
        self.setWindowTitle("Connect to a game")
        self._stack.addWidget(self._fields)
        self._stack.addWidget(self._broken)
        self._failure.setProperty("role", "problem")
        self._failure.setTextFormat(Qt.TextFormat.PlainText)
        self._failure.hide()
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self._panel)
        split.addWidget(self._stack)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(_MARGIN)
        split.setSizes([grown(self, _LIST_WIDTH), grown(self, _WIDTH - _LIST_WIDTH)])
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_MARGIN)
        column.addWidget(self._quick)
        column.addWidget(split, 1)
        column.addWidget(self._failure)
        column.addWidget(self._deeds)
        remember(self, self._preferences, _WINDOW, _WIDTH, _HEIGHT)

    def _connect(self) -> None:
        self._quick.wanted.connect(self._play_address)
        self._panel.chosen.connect(self._choose)
        self._panel.searched.connect(self._show_found)
        self._panel.new_wanted.connect(self._new)
        self._panel.game_wanted.connect(self.arrivals.find_game)
        self._panel.import_wanted.connect(self.arrivals.import_folder)
        self.arrivals.game_wanted.connect(self._add_game)
        self.arrivals.folder_wanted.connect(self._import)
        self._panel.play_wanted.connect(self._play_selected)
        self._panel.remove_wanted.connect(self._ask_to_remove)
        self._deeds.duplicate_wanted.connect(self._duplicate_selected)
        self._deeds.remove_wanted.connect(self._ask_to_remove)
        self._deeds.close_wanted.connect(self.reject)
        self._deeds.save_wanted.connect(self._save_selected)
        self._deeds.play_wanted.connect(self._play_selected)
        self._fields.edited.connect(self._edited)
        self._fields.left.connect(self._field_left)
        self._broken.look_wanted.connect(self._look_again)
        for keys, action in (
            (QKeySequence.StandardKey.Find, self._panel.focus_search),
            (QKeySequence.StandardKey.Save, self._save_selected),
            (QKeySequence.StandardKey.New, self._new),
            (QKeySequence.StandardKey.Refresh, self._look_again),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)
