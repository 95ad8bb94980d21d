"""The protocol panel: what client and game say to each other beside the text, and where every option stands."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSplitter,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QWidget,
)

from netcore.api.inspection import OptionState
from ui.debug.panel_frame import frame_panel
from ui.debug.pause_button import PauseButton
from ui.debug.plain_table import make_plain, set_widths
from ui.debug.protocol_model import Column, ProtocolModel
from ui.look.decor import Decor
from ui.look.picture import dress_search
from ui.look.sizes import grown
from ui.look.tool_buttons import explain, name_buttons
from ui.presenters.protocol_log import as_line
from ui.presenters.session import Session

_ROW_HEIGHT: Final = 22
_OPTIONS_WIDTH: Final = 300
_WORDS_WIDTH: Final = 420
_CHECK_BOX_ROOM: Final = 8  # the style sheet's gap beside the mark, which the size hint does not know
_OPTION_TITLES: Final = ("Option", "Game", "We")


class ProtocolPanel(QWidget):
    """Follows one session; call `refresh` when something has come."""

    wanted = Signal(bool)  # whether the core is to tell

    def __init__(self, session: Session, decor: Decor) -> None:
        super().__init__()
        self._log = session.protocol
        self._decor = decor
        self._model = ProtocolModel(decor)
        self._shown_options: tuple[OptionState, ...] | None = None
        self.table = QTableView(self)
        self.options = QTableWidget(0, len(_OPTION_TITLES), self)
        self.filter = QLineEdit(self, placeholderText="Show only what has…", clearButtonEnabled=True)
        self.text = QCheckBox("&Text too", self)
        self.watch = QToolButton(self)
        self.pause = PauseButton(decor, self)
        self.copy = QToolButton(self)
        self.clear = QToolButton(self)
        self._remark = QLabel(self)
        dress_search(self.filter, decor)
        self._set_up_tables()
        self._lay_out()
        self._connect()
        self._model.show_all(self._log.anew())
        self.refresh()

    def _set_up_tables(self) -> None:
        self._model.setParent(self)
        self.table.setModel(self._model)
        self.table.setAccessibleName("What client and game say")
        self.options.setAccessibleName("Options")
        self.options.setHorizontalHeaderLabels(list(_OPTION_TITLES))
        for table in (self.table, self.options):
            make_plain(table, _ROW_HEIGHT)
            table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
            table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
            table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        digits = self.fontMetrics().horizontalAdvance("00:00:00.000")
        self.table.setColumnWidth(Column.TIME, digits + 40)
        self.table.setColumnWidth(Column.WHO, grown(self, 28))
        self.table.setColumnWidth(Column.WHAT, grown(self, _WORDS_WIDTH))
        set_widths(self.options, {1: "Game", 2: "off"})
        options = self.options.horizontalHeader()
        options.setStretchLastSection(False)
        options.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        self.text.setChecked(self._log.with_text)
        self.text.setMinimumWidth(self.text.sizeHint().width() + _CHECK_BOX_ROOM)
        self.text.setToolTip("Show the game's text and your commands among the rest")
        self.filter.setAccessibleName("Show only what has")
        self._remark.setProperty("role", "muted")
        name_buttons(
            (
                (self.watch, "find", "Watch", "Look on at what client and game say"),
                (self.copy, "copy", "Copy", "Copy the selected rows, or all (Ctrl+C)"),
                (self.clear, "clear", "Clear", "Forget everything so far"),
            ),
            self._decor,
        )
        explain(self.pause, "Let the table stand still; nothing is lost")
        self.watch.setCheckable(True)
        self.watch.setChecked(self._log.is_wanted)
        self.pause.setChecked(self._log.is_paused)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.table)
        split.addWidget(self.options)
        split.setStretchFactor(0, 1)
        split.setSizes([3 * _OPTIONS_WIDTH, _OPTIONS_WIDTH])
        frame_panel(self, self.filter, (self.text, self._remark, self.watch, self.pause, self.copy, self.clear), split)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._filter)
        self.text.toggled.connect(self._with_text)
        self.watch.toggled.connect(self._watch)
        self.pause.toggled.connect(self._pause)
        self.copy.clicked.connect(self._copy)
        self.clear.clicked.connect(self._clear)
        self.table.installEventFilter(self)

    @property
    def remark(self) -> str:
        """How much waits, or was left out."""
        return self._remark.text()

    @property
    def rows(self) -> list[str]:
        """What the table shows, a line a row."""
        return [as_line(self._model.row(index)) for index in range(self._model.rowCount())]

    def refresh(self) -> None:
        """Show what has come; the view goes along if it stood at the end."""
        bar = self.table.verticalScrollBar()
        is_at_end = bar.value() == bar.maximum()
        fresh = self._log.news()
        if fresh:
            self._model.append(fresh)
            if is_at_end:
                self.table.scrollToBottom()
        self._show_options()
        self._show_remark()

    def showEvent(self, event: QShowEvent) -> None:
        """Who looks for the first time wants to see something."""
        super().showEvent(event)
        if not self._log.is_wanted and not self._model.rowCount():
            self.watch.setChecked(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+C in the table."""
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy):
            if event.type() == QEvent.Type.KeyPress:
                self._copy()
            return True
        return super().eventFilter(watched, event)

    # --- gestures ---

    def _watch(self, on: bool) -> None:
        self._log.is_wanted = on
        self.wanted.emit(on)
        self._show_remark()

    def _filter(self, query: str) -> None:
        self._log.query = query
        self._show_anew()

    def _with_text(self, on: bool) -> None:
        self._log.with_text = on
        self._show_anew()

    def _pause(self, paused: bool) -> None:
        self._log.pause(paused=paused)
        self.refresh()

    def _copy(self) -> None:
        selected = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        rows = [as_line(self._model.row(row)) for row in selected] or self.rows
        QGuiApplication.clipboard().setText("\n".join(rows))

    def _clear(self) -> None:
        self._log.clear()
        self._show_anew()

    # --- what it shows ---

    def _show_anew(self) -> None:
        self._model.show_all(self._log.anew())
        self.table.scrollToBottom()
        self.refresh()

    def _show_options(self) -> None:
        if self._log.options == self._shown_options:
            return
        self._shown_options = self._log.options
        self.options.setRowCount(len(self._shown_options))
        for row, option in enumerate(self._shown_options):
            for column, text in enumerate((f"{option.name} ({option.code})", option.game, option.us)):
                self.options.setItem(row, column, QTableWidgetItem(text))

    def _show_remark(self) -> None:
        if not self._log.is_wanted:
            self._remark.setText("Not watching")
        elif self._log.is_paused and self._log.waiting:
            self._remark.setText(f"{self._log.waiting:,} waiting")
        elif self._log.left_out:
            self._remark.setText(f"{self._log.left_out:,} left out: too fast to show")
        else:
            self._remark.setText("")
