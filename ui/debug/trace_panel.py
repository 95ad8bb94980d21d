"""The panel of what runs: each trigger, alias, timer, key and handler as it does, with a filter and a pause."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QToolButton,
    QWidget,
)

from netcore.api.inquiries import TraceFirings
from ui.debug.panel_frame import frame_panel
from ui.debug.pause_button import PauseButton
from ui.debug.plain_table import make_plain, set_widths
from ui.debug.trace_model import TraceModel
from ui.look.decor import Decor
from ui.look.picture import dress_search
from ui.look.tool_buttons import explain, name_buttons
from ui.presenters.session import Session
from ui.presenters.trace_log import cells

_ROW_HEIGHT: Final = 24
# What has to fit into each.
_WIDTHS: Final = ("00:00:00.000", "A name of an item (trigger)", "", "[1] a word  [2] another", "999 µs, failed")
_FOR: Final = 2  # the line, command or event: takes the room that is left
_NOTHING: Final = (
    "Nothing has run since this was opened. Each trigger, alias, timer, key and event handler stands here as it runs."
)
_NO_MATCH: Final = "Nothing here is like that."


class TracePanel(QWidget):
    """Follows one session; call `refresh` when something has come."""

    asked = Signal(object)  # an `Inquiry`
    item_wanted = Signal(str, int)

    def __init__(self, session: Session, decor: Decor) -> None:
        super().__init__()
        self._log = session.workshop.trace
        self._decor = decor
        self._seen = -1
        self._model = TraceModel(self._log, decor)
        self.table = QTableView(self)
        self.filter = QLineEdit(self, placeholderText="Show only what has…", clearButtonEnabled=True)
        self.pause = PauseButton(decor, self)
        self.open = QToolButton(self)
        self.clear = QToolButton(self)
        self._remark = QLabel(self)
        self._nothing = QLabel(_NOTHING, self, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._stack = QStackedWidget(self)
        dress_search(self.filter, decor)
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        self._model.setParent(self)
        self.table.setModel(self._model)
        self.table.setAccessibleName("What has run")
        make_plain(self.table, _ROW_HEIGHT)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        set_widths(self.table, dict(enumerate(_WIDTHS)))
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_FOR, QHeaderView.ResizeMode.Stretch)
        self.filter.setAccessibleName("Show only what has")
        for label in (self._remark, self._nothing):
            label.setProperty("role", "muted")
        explain(self.pause, "Let the list stand still; nothing is lost")
        name_buttons(
            (
                (self.open, "editor", "Go to item", "Open the item in the editor (Enter)"),
                (self.clear, "clear", "Clear", "Forget everything so far"),
            ),
            self._decor,
        )
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.table)
        frame_panel(self, self.filter, (self._remark, self.pause, self.open, self.clear), self._stack)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._filter)
        self.pause.toggled.connect(self._pause)
        self.open.clicked.connect(self._open_current)
        self.clear.clicked.connect(self._clear)
        self.table.doubleClicked.connect(self._open_current)
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        self.table.installEventFilter(self)

    @property
    def remark(self) -> str:
        """What is waiting, or was left out."""
        return self._remark.text()

    def refresh(self) -> None:
        """Show what has come; the view goes along if it stood at the end."""
        if self._log.version == self._seen or not self.isVisible():
            return
        self._seen = self._log.version
        bar = self.table.verticalScrollBar()
        place, is_at_end = bar.value(), bar.value() == bar.maximum()
        current = self._model.firing(self.table.currentIndex().row())
        self._model.sync()
        row = self._model.row_of(current)
        if row >= 0:
            self.table.selectRow(row)
        if is_at_end:
            self.table.scrollToBottom()
        else:
            bar.setValue(place)
        waiting, left_out = self._log.waiting, self._log.left_out
        words = [f"{waiting:,} waiting"] if waiting else []
        words += [f"{left_out:,} too fast to show"] if left_out else []
        self._remark.setText(", ".join(words))
        self._nothing.setText(_NO_MATCH if self._log.query else _NOTHING)
        self._stack.setCurrentWidget(self.table if self._model.rowCount() else self._nothing)
        self._selection_changed()

    def showEvent(self, event: QShowEvent) -> None:
        """Who looks wants to see what there is."""
        super().showEvent(event)
        if not self._log.is_wanted:
            self._log.is_wanted = True
            self.asked.emit(TraceFirings(True))
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks; the scripts need not tell."""
        super().hideEvent(event)
        if self._log.is_wanted:
            self._log.is_wanted = False
            self.asked.emit(TraceFirings(False))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Ctrl+C in the table."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._open_current()
                return True
            if event.matches(QKeySequence.StandardKey.Copy):
                self._copy()
                return True
        return super().eventFilter(watched, event)

    def _filter(self, query: str) -> None:
        self._log.look_for(query)
        self.refresh()

    def _pause(self, paused: bool) -> None:
        self._log.pause(paused=paused)
        self.refresh()

    def _clear(self) -> None:
        self._log.clear()
        self.refresh()

    def _selection_changed(self) -> None:
        firing = self._model.firing(self.table.currentIndex().row())
        self.open.setEnabled(firing is not None and bool(firing.item))
        self.clear.setEnabled(bool(self._model.rowCount()))

    def _open_current(self) -> None:
        firing = self._model.firing(self.table.currentIndex().row())
        if firing is not None and firing.item:
            self.item_wanted.emit(firing.item, 0)

    def _copy(self) -> None:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        firings = [firing for firing in map(self._model.firing, rows) if firing is not None]
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells(firing)) for firing in firings))
