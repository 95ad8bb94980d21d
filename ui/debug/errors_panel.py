"""The errors panel: a table of what went wrong, the way to the item, and all there is to read about one error."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QSplitter,
    QStackedWidget,
    QTableView,
    QToolButton,
    QWidget,
)

from ui.debug.errors_model import Column, ErrorsModel
from ui.debug.panel_frame import frame_panel
from ui.debug.places_view import PlacesView
from ui.debug.plain_table import make_plain
from ui.look import fonts
from ui.look.decor import Decor
from ui.look.sizes import grown
from ui.look.tool_buttons import name_buttons
from ui.presenters.error_list import ScriptError
from ui.presenters.session import Session

_ROW_HEIGHT: Final = 26
_DETAIL_HEIGHT: Final = 90


class ErrorsPanel(QWidget):
    """Follows one session; call `refresh` when something has come."""

    item_wanted = Signal(str, int)  # the item's id, and the line in its script (0: not known)

    def __init__(self, session: Session, decor: Decor) -> None:
        super().__init__()
        self._errors = session.errors
        self._decor = decor
        self._seen = -1
        self._model = ErrorsModel(session.errors, decor)
        self.table = QTableView(self)
        self.detail = PlacesView(session.items, fonts.tool_font(), self)
        self.open = QToolButton(self)
        self.copy = QToolButton(self)
        self.clear = QToolButton(self)
        self._summary = QLabel(self)
        self._nothing = QLabel("No errors.", self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        self._model.setParent(self)
        self.table.setModel(self._model)
        self.table.setAccessibleName("Script errors")
        make_plain(self.table, _ROW_HEIGHT)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(Column.TIME, QHeaderView.ResizeMode.ResizeToContents)
        self.table.setColumnWidth(Column.WHERE, grown(self, 220))
        self.detail.setAccessibleName("All about the selected error")
        self._summary.setProperty("role", "muted")
        self._nothing.setProperty("role", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        name_buttons(
            (
                (self.open, "editor", "Go to item", "Open the item in the editor, at the line (Enter)"),
                (self.copy, "copy", "Copy", "Copy the selected errors (Ctrl+C)"),
                (self.clear, "clear", "Clear", "Empty the list; items with errors stay marked until they are mended"),
            ),
            self._decor,
        )
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.addWidget(self.table)
        parts.addWidget(self.detail)
        parts.setStretchFactor(0, 1)
        parts.setSizes([3 * _DETAIL_HEIGHT, _DETAIL_HEIGHT])
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(parts)
        frame_panel(self, self._summary, (self.open, self.copy, self.clear), self._stack)

    def _connect(self) -> None:
        self.table.installEventFilter(self)
        self.table.doubleClicked.connect(self._open_current)
        self.table.selectionModel().selectionChanged.connect(self._show_detail)
        self.open.clicked.connect(self._open_current)
        self.detail.place_wanted.connect(self.item_wanted)
        self.copy.clicked.connect(self._copy)
        self.clear.clicked.connect(self._clear)

    def refresh(self) -> None:
        """Show what the session has; what is selected stays so, and the view goes along if it stood at the end."""
        if self._errors.version == self._seen:
            return
        self._seen = self._errors.version
        current = self._model.entry(self.table.currentIndex().row())
        bar = self.table.verticalScrollBar()
        is_at_end = bar.value() == bar.maximum()
        self._model.sync()
        row = self._model.row_of(current)
        if row >= 0:
            self.table.selectRow(row)
        if is_at_end:
            self.table.scrollToBottom()
        count = self._model.rowCount()
        self._stack.setCurrentIndex(1 if count else 0)
        self._summary.setText(f"{count} error{'s' if count != 1 else ''}" if count else "")
        self._show_detail()

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

    def _selected(self) -> list[ScriptError]:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [entry for entry in map(self._model.entry, rows) if entry is not None]

    def _show_detail(self) -> None:
        selected = self._selected()
        text = "\n\n".join(entry.detail for entry in selected)
        self.detail.show_text(text)
        self.detail.setVisible(bool(selected))
        self.open.setEnabled(len(selected) == 1 and bool(selected[0].failure.item))
        self.copy.setEnabled(bool(selected))
        self.clear.setEnabled(self._model.rowCount() > 0)

    def _open_current(self) -> None:
        entry = self._model.entry(self.table.currentIndex().row())
        if entry is not None and entry.failure.item:
            self.item_wanted.emit(entry.failure.item, entry.failure.owner.line)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(entry.detail for entry in self._selected()))

    def _clear(self) -> None:
        self._errors.clear()
        self.refresh()
