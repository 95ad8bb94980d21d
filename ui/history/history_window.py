"""Search history: everything that was ever shown, found as the words are typed, with the lines around it."""

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from netcore.api.commands import Command, ForgetHistory, ReadHistory, SaveProfile
from netcore.api.events import HistoryForgotten, HistoryFound, HistoryRead
from netcore.api.history import HistoryLine
from netcore.api.settings import HistorySettings, ProfileSettings
from ui.debug.plain_table import make_plain
from ui.history.around_view import AroundView
from ui.history.found_model import Column, FoundModel
from ui.history.keep_dialog import KeepDialog
from ui.history.line_delegate import LineDelegate
from ui.look.decor import Decor
from ui.look.sizes import resize_grown
from ui.preferences import Preferences
from ui.presenters.history_search import PERIODS, HistorySearch

_NAME: Final = "history"  # in the preferences
_SIZE: Final = (940, 620)
_ROW_HEIGHT: Final = 24
_PAUSE_MS: Final = 120  # of typing, until it is searched
_AROUND: Final = 30  # lines before and after
_MORE_AROUND: Final = 4  # times as many
_MOST_AROUND: Final = 480
_PARTS: Final = (380, 200)
_HINT: Final = 'Words in any order; "a phrase"; -without. The last word may go on.'


class HistoryWindow(QDialog):
    """One for the program; `show_for` says which profile is in front."""

    reveal_wanted = Signal(HistoryLine)

    def __init__(
        self,
        send: Callable[[Command], None],
        decor: Decor,
        preferences: Preferences,
        is_in_console: Callable[[HistoryLine], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._send = send
        self._preferences = preferences
        self._is_in_console = is_in_console
        self._settings: ProfileSettings | None = None  # of the profile in front
        self._around = _AROUND
        self.search = HistorySearch(send)
        self.query = QLineEdit(self, placeholderText="Search everything that was ever shown")
        self.scope = QComboBox(self)
        self.period = QComboBox(self)
        self.table = QTableView(self)
        self.model = FoundModel(self.search, decor)
        self.around = AroundView(decor, self)
        self.summary = QLabel(self)
        self.trouble = QLabel(self, wordWrap=True)
        self.kept = QLabel(self)
        self.reveal = self._button("&Show in the console", self._reveal)
        self.copy_line = self._button("&Copy", self._copy_line)
        self.copy_around = self._button("Copy with the lines a&round", self._copy_around)
        self.more = self._button("&More lines around", self._read_more)
        self.keep = self._button("&Keep…", self._ask_keep)
        self.close_button = self._button("Close", self.close)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._set_up(decor)
        self._lay_out()
        self._chosen()

    def show_for(self, settings: ProfileSettings | None, words: str = "") -> None:
        """Come to the front, for the profile of the tab in front, if there is one."""
        self._settings = settings
        self._fill_scope()
        if words:
            self.query.setText(words)
        self.query.selectAll()
        self.show()
        self.raise_()
        self.activateWindow()
        self.query.setFocus()
        self.ask()

    def ask(self) -> None:
        """Search for what stands there."""
        self._pause.stop()
        self.search.ask(self.query.text(), str(self.scope.currentData() or ""), int(self.period.currentData() or 0))
        self._tell()

    # --- what the core says ---

    def found(self, event: HistoryFound) -> None:
        """Lines have been found."""
        before = self.search.found(event)
        if before is None:
            return
        self.model.show_from(before)
        if not before:
            self.table.scrollToTop()
            self.table.setCurrentIndex(self.model.index(0, Column.LINE))
            if not self.search.lines:
                self._chosen()
        self._tell()

    def read(self, event: HistoryRead) -> None:
        """The lines around one."""
        if event.line == self._line():
            lines = event.lines or (event.line,)
            self.around.show_lines(event.line, lines, self.search.words)
            self.more.setEnabled(self._around < _MOST_AROUND)

    def forgotten(self, event: HistoryForgotten) -> None:
        """A profile's past is gone, or could not be removed."""
        self.ask()
        self.search.trouble = event.trouble
        self._tell()

    # --- set up ---

    def _set_up(self, decor: Decor) -> None:
        self.setWindowTitle("Search history")
        self.query.setAccessibleName("Words to look for")
        self.query.setToolTip(_HINT)
        self.query.setClearButtonEnabled(True)
        self.query.installEventFilter(self)
        self.query.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self.ask)
        self.scope.setAccessibleName("In which profile")
        self.period.setAccessibleName("From when on")
        for label, days in PERIODS:
            self.period.addItem(label, days)
        self.scope.currentIndexChanged.connect(self._narrowed)
        self.period.currentIndexChanged.connect(self._narrowed)
        self.table.setModel(self.model)
        self.table.setAccessibleName("Lines that were found, newest first")
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        make_plain(self.table, _ROW_HEIGHT)
        self.table.setItemDelegateForColumn(Column.LINE, LineDelegate(self.search, decor, self.table))
        widths = self.fontMetrics()
        self.table.setColumnWidth(Column.WHEN, widths.horizontalAdvance("2026-00-00 00:00:00") + 18)
        self.table.setColumnWidth(Column.PROFILE, widths.horizontalAdvance("M" * 9))
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.table.activated.connect(self._activated)
        self.summary.setProperty("role", "muted")
        self.kept.setProperty("role", "muted")
        self.trouble.setProperty("role", "problem")
        self.trouble.hide()
        resize_grown(self, *_SIZE)
        self.restoreGeometry(self._preferences.geometry(_NAME))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.query, 1)
        top.addWidget(self.scope)
        top.addWidget(self.period)
        below = QWidget(self)
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(8)
        lower.addWidget(self.around, 1)
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.addWidget(self.table)
        parts.addWidget(below)
        parts.setSizes(list(_PARTS))
        parts.setChildrenCollapsible(False)
        lower.addLayout(_row(self.reveal, self.copy_line, self.copy_around, self.more))
        column.addLayout(top)
        column.addWidget(self.trouble)
        column.addWidget(self.summary)
        column.addWidget(parts, 1)
        bottom = _row(self.keep, self.kept)
        bottom.addWidget(self.close_button)
        column.addLayout(bottom)

    def _button(self, text: str, clicked: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(clicked)
        return button

    def _fill_scope(self) -> None:
        name = "" if self._settings is None else self._settings.name
        chosen = self.scope.currentData()
        self.scope.blockSignals(True)
        self.scope.clear()
        if name:
            self.scope.addItem(name, name)
        self.scope.addItem("All profiles", "")
        self.scope.setCurrentIndex(self.scope.count() - 1 if chosen == "" else 0)
        self.scope.blockSignals(False)
        self._narrow_columns()
        self.keep.setEnabled(self._settings is not None)

    # --- gestures ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the words down to what they have found; Enter does not wait for the pause."""
        if watched is self.query and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_PageDown}:
                self.table.setFocus()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.ask()
                return True
        return super().eventFilter(watched, event)

    def done(self, result: int) -> None:
        """Remember where it stood."""
        self._preferences.keep_geometry(_NAME, self.saveGeometry())
        super().done(result)

    def _narrowed(self) -> None:
        self._narrow_columns()
        self.ask()

    def _narrow_columns(self) -> None:
        self.table.setColumnHidden(Column.PROFILE, bool(self.scope.currentData()))

    def _row_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._around = _AROUND
        self._chosen()

    def _chosen(self) -> None:
        line = self._line()
        for button in (self.copy_line, self.copy_around):
            button.setEnabled(line is not None)
        self.more.setEnabled(False)
        is_there = line is not None and self._is_in_console(line)
        self.reveal.setEnabled(is_there)
        self.reveal.setToolTip("" if is_there or line is None else "It is not in an open console any more")
        if line is None:
            self.around.show_lines(None, (), "")
        else:
            self._send(ReadHistory(line, self._around, self._around))

    def _activated(self) -> None:
        if self.reveal.isEnabled():
            self._reveal()

    def _reveal(self) -> None:
        if (line := self._line()) is not None:
            self.reveal_wanted.emit(line)

    def _copy_line(self) -> None:
        selected = self.around.textCursor().selectedText().replace("\u2029", "\n")
        line = self._line()
        QGuiApplication.clipboard().setText(selected or ("" if line is None else line.text))

    def _copy_around(self) -> None:
        QGuiApplication.clipboard().setText(self.around.text)

    def _read_more(self) -> None:
        line = self._line()
        self._around = min(self._around * _MORE_AROUND, _MOST_AROUND)
        if line is not None:
            self._send(ReadHistory(line, self._around, self._around))

    def _ask_keep(self) -> None:
        if self._settings is None:
            return
        dialog = KeepDialog(self._settings.name, self._settings.history, self)
        dialog.chosen.connect(self._keep)
        dialog.forget_wanted.connect(self._forget)
        dialog.open()

    def _keep(self, history: HistorySettings) -> None:
        if self._settings is not None and history != self._settings.history:
            self._settings = replace(self._settings, history=history)
            self._send(SaveProfile(self._settings))

    def _forget(self) -> None:
        if self._settings is not None:
            self._send(ForgetHistory(self._settings.name))

    # --- steps ---

    def _line(self) -> HistoryLine | None:
        return self.model.line(self.table.currentIndex().row())

    def _tell(self) -> None:
        is_off = self._settings is not None and not self._settings.history.keep
        self.summary.setText(self.search.summary() or _HINT)
        self.kept.setText(self.search.kept_words() + (" (switched off)" if is_off else ""))
        self.trouble.setText(self.search.trouble)
        self.trouble.setVisible(bool(self.search.trouble))


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
