"""The left side of the editor: the search box, the tree, and the way back from a removal."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.editor.notice_bar import NoticeBar
from ui.editor.tree_model import TreeModel
from ui.editor.tree_view import TreeView
from ui.look.decor import Decor
from ui.look.picture import dress_search
from ui.presenters.error_list import ErrorList
from ui.presenters.item_desk import ItemDesk

# Items that are made ready for the filter in one turn, in a third of a millisecond, and how soon the next are.
_AT_ONCE: Final = 100
_BETWEEN_MS: Final = 5


class TreePane(QWidget):
    """All items of a session."""

    restore_wanted = Signal()

    def __init__(self, desk: ItemDesk, errors: ErrorList, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._decor = decor
        self.search = QLineEdit(self, placeholderText="Filter by name, pattern, script", clearButtonEnabled=True)
        self.model = TreeModel(desk, errors, decor, self)
        self.view = TreeView(self.model, decor, self)
        self._nothing = QLabel("Nothing found", self)
        self._matches: set[str] | None = None  # what is shown; None: all
        self._ahead = QTimer(self, interval=_BETWEEN_MS)
        self.notice = NoticeBar(decor, "delete", "card", parent=self, can_close=True)
        dress_search(self.search, decor)
        self._lay_out()
        self.search.textChanged.connect(self._typed)
        self.search.installEventFilter(self)
        self._ahead.timeout.connect(self._read_ahead)
        self.notice.chosen.connect(self.restore_wanted)
        decor.changed.connect(self.view.viewport().update)

    def _lay_out(self) -> None:
        self.search.setAccessibleName("Filter the items")
        self.search.setToolTip("Show only items with this in name, pattern or script (Ctrl+L)")
        self._nothing.setProperty("role", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 12, 4, 10)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self._nothing)
        column.addWidget(self.view, 1)
        column.addWidget(self.notice)

    def refresh(self) -> None:
        """Items or errors have changed."""
        if self.search.text():
            self._filter(anew=True)
        self.view.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter in the search box go to the tree, Escape empties it; who comes to it is about to type."""
        if watched is self.search and event.type() == QEvent.Type.FocusIn:
            self._ahead.start()
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._go_to_first()
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        self._filter(anew=False)

    def _filter(self, *, anew: bool) -> None:
        query = self.search.text().strip()
        matches = self._desk.items.matching(query) if query else None
        if anew or matches != self._matches:
            self._matches = matches
            self.view.show_only(matches)
        self._nothing.setVisible(matches is not None and not matches)

    def _read_ahead(self) -> None:
        if not self._desk.items.read_ahead(_AT_ONCE):
            self._ahead.stop()

    @property
    def is_reading_ahead(self) -> bool:
        """The first key would find items that nobody has looked through yet."""
        return self._ahead.isActive()

    def _go_to_first(self) -> None:
        if self.search.text().strip():
            self.view.choose(self.model.first_found())
        self.view.setFocus()
