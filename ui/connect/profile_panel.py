"""The left side of the connect dialog: search, the list, and the button for a new profile."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.connect.profile_list import ENTRY_ROLE, ProfileDelegate, ProfileModel
from ui.look.decor import Decor
from ui.look.picture import dress
from ui.presenters.profile_shelf import Entry

_MOVES: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class ProfilePanel(QWidget):
    """Shows entries and tells which one the player chose."""

    chosen = Signal(str)
    searched = Signal()
    new_wanted = Signal()
    game_wanted = Signal()
    import_wanted = Signal()
    play_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, decor: Decor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decor = decor
        self._search = QLineEdit(self, placeholderText="Search (Ctrl+F)", clearButtonEnabled=True)
        self._search.setAccessibleName("Search profiles")
        self._search.textChanged.connect(self.searched)
        self._search.installEventFilter(self)
        self._model = ProfileModel(self)
        self._list = QListView(self)
        self._empty = QLabel(self._list.viewport(), alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._new = QPushButton("Ne&w profile", self, autoDefault=False)
        self._new.clicked.connect(self.new_wanted)
        self._find = QPushButton("F&ind a game…", self, autoDefault=False)
        self._find.clicked.connect(self.game_wanted)
        self._import = QPushButton("&From Mudlet…", self, autoDefault=False)
        self._import.setToolTip("Make a profile of one of Mudlet's, with its triggers, aliases and files")
        self._import.clicked.connect(self.import_wanted)
        self._set_up_list()
        self._lay_out()
        dress(self._new, "new", decor)
        dress(self._find, "find", decor)
        dress(self._import, "package", decor)
        decor.changed.connect(self._list.viewport().update)

    @property
    def query(self) -> str:
        """What is searched for."""
        return self._search.text()

    def clear_search(self) -> None:
        """Show all again."""
        self._search.clear()

    def focus_search(self) -> None:
        """Put the cursor into the search line."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def focus_list(self) -> None:
        """Let the arrow keys choose."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_entries(self, entries: Sequence[Entry], selected: str) -> None:
        """Show these rows; the one that is selected is told of only when the player selects it."""
        selection = self._list.selectionModel()
        selection.currentChanged.disconnect(self._current_changed)
        self._model.show_entries(entries)
        index = self._model.index_of(selected)
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        selection.currentChanged.connect(self._current_changed)
        if index.isValid():
            self._list.scrollTo(index)
        self._empty.setText(
            "Nothing found" if self.query else "No profiles yet.\n\nType an address above,\nor find a game below."
        )
        self._empty.setVisible(not entries)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the search line move in the list; Delete in the list removes."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self._search and event.key() in _MOVES:
                self.focus_list()
                self._list.keyPressEvent(event)
                return True
            if watched is self._list and event.key() == Qt.Key.Key_Delete:
                self.remove_wanted.emit()
                return True
        return super().eventFilter(watched, event)

    def _set_up_list(self) -> None:
        self._list.setModel(self._model)
        self._list.setItemDelegate(ProfileDelegate(self._decor, self._list))
        self._list.setAccessibleName("Profiles")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.selectionModel().currentChanged.connect(self._current_changed)
        self._list.doubleClicked.connect(self.play_wanted)
        self._list.installEventFilter(self)
        self._empty.setProperty("role", "muted")
        QVBoxLayout(self._list.viewport()).addWidget(self._empty)
        self._empty.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        column.addWidget(self._new)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._find, 1)
        row.addWidget(self._import, 1)
        column.addLayout(row)

    def _current_changed(self, current: QModelIndex) -> None:
        entry = current.data(ENTRY_ROLE)
        if isinstance(entry, Entry):
            self.chosen.emit(entry.key)
