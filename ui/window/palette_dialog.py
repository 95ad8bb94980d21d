"""The command palette: a line to type in, and below it all that fits, worked by the keyboard alone."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from ui.look.decor import Decor
from ui.look.sizes import grown
from ui.presenters.palette import Choice, Found, found
from ui.speech.announcer import Announcer
from ui.window.palette_row import FOUND_ROLE, PaletteRow

Index = QModelIndex | QPersistentModelIndex

_WIDTH: Final = 640
_ROWS: Final = 12
_MARGIN: Final = 10
_TOP: Final = 56  # pixels below the upper edge of the window: under the tabs
_NO_PARENT: Final = QModelIndex()
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_ROWS, Qt.Key.Key_PageDown: _ROWS}


class PaletteModel(QAbstractListModel):
    """The rows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Found] = []

    def show_rows(self, rows: list[Found]) -> None:
        """Take other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, and what it says."""
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.choice.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.choice.spoken
            case _ if role == FOUND_ROLE:
                return row
            case _:
                return None


class PaletteDialog(QDialog):
    """Emits `chosen` with the key of a choice, after it has closed."""

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[Choice], recent: Sequence[str], decor: Decor, announcer: Announcer, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint)
        self._window = parent
        self._choices = choices
        self._recent = recent
        self._announcer = announcer
        self.query = QLineEdit(self, placeholderText="What do you want to do?")
        self.model = PaletteModel(self)
        self.list = QListView(self)
        self._nothing = QLabel("Nothing fits. Escape closes.", self)
        self._lay_out(decor)
        self.query.textChanged.connect(self._search)
        self.query.installEventFilter(self)
        self.list.clicked.connect(self._take)
        self._search("")

    def _lay_out(self, decor: Decor) -> None:
        self.setWindowTitle("Commands")
        self.setAccessibleName("Commands")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "palette")
        self.query.setAccessibleName("Command")
        self.query.setAccessibleDescription("Type to narrow the list; up and down choose, Enter does it")
        self.query.setProperty("role", "palette")
        self.list.setAccessibleName("Commands that fit")
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteRow(decor, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the line keeps it, and moves the row
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing.setProperty("role", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_MARGIN)
        column.addWidget(self.query)
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing)
        self._place()

    def _place(self) -> None:
        """In the middle, near the upper edge of the window."""
        window = self._window
        row = self.list.itemDelegate().row_height(self.font())  # type: ignore[attr-defined]  # a PaletteRow
        width = min(grown(self, _WIDTH), window.width() - 2 * _MARGIN)
        height = min(_ROWS * row + self.query.sizeHint().height() + 4 * _MARGIN, window.height() - _TOP - _MARGIN)
        self.resize(max(width, 320), max(height, 160))
        self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, _TOP)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that walk the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS:
                self._step(_STEPS[key])
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._take(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    @property
    def current(self) -> Choice | None:
        """The choice that Enter takes."""
        index = self.list.currentIndex()
        return self.model.rows[index.row()].choice if index.isValid() else None

    def _search(self, query: str) -> None:
        self.model.show_rows(found(self._choices, query, self._recent))
        has_rows = bool(self.model.rows)
        self.list.setVisible(has_rows)
        self._nothing.setVisible(not has_rows)
        if has_rows:
            self.list.setCurrentIndex(self.model.index(0))
            self.list.scrollToTop()
        self._tell()

    def _step(self, by: int) -> None:
        if not self.model.rows:
            return
        last = len(self.model.rows) - 1
        row = self.list.currentIndex().row()
        # Past the end comes the other end, but a page stops there.
        row = (row + by) % (last + 1) if abs(by) == 1 else min(max(row + by, 0), last)
        self.list.setCurrentIndex(self.model.index(row))
        self._tell()

    def _tell(self) -> None:
        """The focus stays in the line, so a screen reader does not see which row is meant."""
        choice = self.current
        self._announcer.say("Nothing fits" if choice is None else choice.spoken, urgent=True)

    def _take(self, index: Index) -> None:
        if not index.isValid() or not self.model.rows[index.row()].choice.is_possible:
            return
        key = self.model.rows[index.row()].choice.key
        self.accept()
        self.chosen.emit(key)
