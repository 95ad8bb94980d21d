"""The network panel: what scripts reach and have reached, all about each connection, and the ways to end it."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from netcore.api.connections import Connection
from ui.debug.har_file import write_har
from ui.debug.network_model import TITLES, NetworkModel
from ui.debug.panel_frame import frame_panel
from ui.debug.pause_button import PauseButton
from ui.debug.plain_table import make_plain, set_widths
from ui.look import fonts
from ui.look.decor import Decor
from ui.look.picture import dress_search
from ui.look.tool_buttons import explain, name_buttons
from ui.presenters.connection_list import Column, Show
from ui.presenters.connection_text import as_line, block_grant, details
from ui.presenters.session import Session

_ROW_HEIGHT: Final = 24
_TABLE_WIDTH: Final = 720
_DETAIL_WIDTH: Final = 320
# What has to fit into each; the two that are missing share the room that is left.
_WIDTHS: Final = {
    Column.STATE: "closed, 200",
    Column.KIND: "HTTPS",
    Column.RECEIVED: "9,999,999",
    Column.SENT: "99,999",
    Column.BEGAN: "00:00:00",
    Column.LASTED: "999 ms",
}
_NOTHING: Final = "No script has reached anything yet. What scripts connect to, listen on and fetch stands here."
_NO_MATCH: Final = "Nothing here is like that."
_BLOCK_TIP: Final = "The script may never reach this host again, nor hear from it, and what it has open there is closed"
_NO_BLOCK_TIP: Final = (
    "Nothing to block: a program on this computer has begun it. Close it, or block the script that listens"
)


class NetworkPanel(QWidget):
    """Follows one session; call `refresh` when something has come."""

    wanted = Signal(bool)  # whether the core is to tell
    blocked = Signal(object)  # a `Grant` that forbids
    closed = Signal(int)  # a connection's id

    def __init__(self, session: Session, decor: Decor) -> None:
        super().__init__()
        self._list = session.connections
        self._decor = decor
        self._model = NetworkModel(decor)
        self._seen = -1
        self.program_version = ""
        self.table = QTableView(self)
        self.detail = QPlainTextEdit(self, readOnly=True)
        self.filter = QLineEdit(self, placeholderText="Show only what has…", clearButtonEnabled=True)
        self.show_which = QComboBox(self)
        self.sort = QToolButton(self)
        self.pause = PauseButton(decor, self)
        self.copy = QToolButton(self)
        self.clear = QToolButton(self)
        self.export = QToolButton(self)
        self.block = QToolButton(self)
        self.close_one = QToolButton(self)
        self._remark = QLabel(self)
        self._nothing = QLabel(_NOTHING, self, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._stack = QStackedWidget(self)
        dress_search(self.filter, decor)
        self._set_up_table()
        self._set_up_buttons()
        self._lay_out()
        self._connect()
        self.refresh()

    def _set_up_table(self) -> None:
        table = self.table
        self._model.setParent(self)
        table.setModel(self._model)
        table.setAccessibleName("Connections of scripts")
        make_plain(table, _ROW_HEIGHT)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setStretchLastSection(False)
        set_widths(table, {int(column): sample for column, sample in _WIDTHS.items()})
        for column in (Column.WHERE, Column.WHO):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.detail.setFont(fonts.tool_font())
        self.detail.setAccessibleName("All about the selected connection")
        self.detail.setPlaceholderText("Choose a connection to see all about it.")
        self.detail.setTabChangesFocus(True)

    def _set_up_buttons(self) -> None:
        self.filter.setAccessibleName("Show only what has")
        self.show_which.addItems(list(Show))
        self.show_which.setAccessibleName("Which connections")
        for label in (self._remark, self._nothing):
            label.setProperty("role", "muted")
        name_buttons(
            (
                (self.sort, "down", "Sort", "In which order the connections stand"),
                (self.copy, "copy", "Copy", "Copy the selected rows, or all (Ctrl+C)"),
                (self.clear, "clear", "Clear", "Forget the connections that are over"),
                (self.export, "save", "Export HAR…", "Save the HTTP requests that are shown as an HTTP archive"),
                (self.block, "shield", "Block this host", _BLOCK_TIP),
                (self.close_one, "disconnect", "Close it", "Close this connection; the script is told so (Delete)"),
            ),
            self._decor,
        )
        explain(self.pause, "Let the table stand still; nothing is lost")
        self.close_one.setAccessibleName("Close this connection")
        self.pause.setChecked(self._list.is_paused)
        self.sort.setMenu(self._sort_menu())
        self.sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _sort_menu(self) -> QMenu:
        menu = QMenu(self)
        self._columns = QActionGroup(menu)
        for column, title in TITLES.items():
            action = QAction(title, self._columns, checkable=True)
            action.setData(int(column))
            menu.addAction(action)
        menu.addSeparator()
        self._descending = QAction("Largest and latest first", menu, checkable=True)
        menu.addAction(self._descending)
        return menu

    def _lay_out(self) -> None:
        deeds = QHBoxLayout()
        deeds.setSpacing(6)
        deeds.addWidget(self.block)
        deeds.addWidget(self.close_one)
        deeds.addStretch(1)
        side = QWidget(self)
        about = QVBoxLayout(side)
        about.setContentsMargins(0, 0, 0, 0)
        about.setSpacing(4)
        about.addWidget(self.detail, 1)
        about.addLayout(deeds)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.table)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self._stack)
        split.addWidget(side)
        split.setStretchFactor(0, 1)
        split.setSizes([_TABLE_WIDTH, _DETAIL_WIDTH])
        frame_panel(
            self,
            self.filter,
            (self.show_which, self._remark, self.sort, self.pause, self.copy, self.clear, self.export),
            split,
        )

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._filter)
        self.show_which.currentTextChanged.connect(self._show_kind)
        self.pause.toggled.connect(self._pause)
        self.copy.clicked.connect(self._copy)
        self.clear.clicked.connect(self._clear)
        self.export.clicked.connect(self._choose_file)
        self.block.clicked.connect(self._block)
        self.close_one.clicked.connect(self._close)
        self._columns.triggered.connect(self._sort_by_menu)
        self._descending.triggered.connect(self._sort_by_menu)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._sort)
        for words, deed in (("Block this host", self._block), ("Close this connection", self._close)):
            action = QAction(words, self.table)
            action.triggered.connect(deed)
            self.table.addAction(action)
        self.table.selectionModel().selectionChanged.connect(self._show_details)
        self.table.installEventFilter(self)
        self._show_sorting()

    @property
    def remark(self) -> str:
        """How many there are, or what has come of a wish."""
        return self._remark.text()

    @property
    def rows(self) -> list[str]:
        """What the table shows, a line a row."""
        return [as_line(self._model.row(index)) for index in range(self._model.rowCount())]

    @property
    def nothing(self) -> str:
        """What stands in place of the table; "" while it is there."""
        return self._nothing.text() if self._stack.currentWidget() is self._nothing else ""

    def refresh(self) -> None:
        """Show what has come; what is selected stays so."""
        if self._list.version == self._seen:
            return
        self._seen = self._list.version
        selected = {each.id for each in self._selected()}
        bar = self.table.verticalScrollBar()
        place = bar.value()
        if self._model.show_all(self._list.rows()):
            self._select(selected)
            bar.setValue(place)
        live, past = self._list.counts
        left_out = f", {self._list.left_out:,} too fast to show" if self._list.left_out else ""
        self._remark.setText(f"{live:,} live, {past:,} past{left_out}" if live or past else "")
        self._nothing.setText(_NO_MATCH if live or past else _NOTHING)
        self._stack.setCurrentWidget(self.table if self._model.rowCount() else self._nothing)
        self._show_details()

    def showEvent(self, event: QShowEvent) -> None:
        """Who looks wants to see what there is."""
        super().showEvent(event)
        if not self._list.is_wanted:
            self._list.begin()
            self.wanted.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks; the core need not tell."""
        super().hideEvent(event)
        if self._list.is_wanted:
            self._list.end()
            self.wanted.emit(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+C and Delete in the table."""
        if isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Copy):
                if event.type() == QEvent.Type.KeyPress:
                    self._copy()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
                self._close()
                return True
        return super().eventFilter(watched, event)

    # --- gestures ---

    def _filter(self, query: str) -> None:
        self._list.query = query
        self._show_anew()

    def _show_kind(self, kind: str) -> None:
        self._list.show = Show(kind)
        self._show_anew()

    def _pause(self, paused: bool) -> None:
        self._list.pause(paused=paused)
        self.refresh()

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self._list.sort(Column(column), descending=order == Qt.SortOrder.DescendingOrder)
        self._show_sorting()
        self.refresh()

    def _sort_by_menu(self) -> None:
        chosen = self._columns.checkedAction()
        descending, ascending = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        self._sort(chosen.data(), descending if self._descending.isChecked() else ascending)

    def _copy(self) -> None:
        rows = [as_line(each) for each in self._selected()] or self.rows
        QGuiApplication.clipboard().setText("\n".join(rows))

    def _clear(self) -> None:
        self._list.clear()
        self.refresh()

    def _block(self) -> None:
        for grant in dict.fromkeys(map(block_grant, self._selected())):
            if grant is not None:
                self.blocked.emit(grant)

    def _close(self) -> None:
        for each in self._selected():
            if not each.state.is_over:
                self.closed.emit(each.id)

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, "Export the HTTP requests", "mudwire.har", "HTTP archives (*.har)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("har")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_har)
        dialog.open()

    def save_har(self, path: str) -> None:
        """Write the HTTP requests that are shown; what has come of it stands in the remark."""
        self._remark.setText(write_har(path, self._list.rows(), self.program_version))

    # --- what it shows ---

    def _show_anew(self) -> None:
        self._seen = -1
        self.refresh()

    def _show_sorting(self) -> None:
        order = Qt.SortOrder.DescendingOrder if self._list.is_descending else Qt.SortOrder.AscendingOrder
        header = self.table.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(self._list.column, order)
        header.blockSignals(False)
        self._columns.actions()[self._list.column].setChecked(True)
        self._descending.setChecked(self._list.is_descending)

    def _selected(self) -> list[Connection]:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self._model.row(row) for row in rows]

    def _select(self, ids: set[int]) -> None:
        selection = self.table.selectionModel()
        for row in range(self._model.rowCount()):
            if self._model.row(row).id in ids:
                flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
                selection.select(self._model.index(row, 0), flags)

    def _show_details(self) -> None:
        selected = self._selected()
        text = "\n\n".join(details(each) for each in selected)
        if self.detail.toPlainText() != text:
            place = self.detail.verticalScrollBar().value()
            self.detail.setPlainText(text)
            self.detail.verticalScrollBar().setValue(place)
        may_block = any(block_grant(each) is not None for each in selected)
        self.block.setEnabled(may_block)
        self.block.setToolTip(_BLOCK_TIP if may_block or not selected else _NO_BLOCK_TIP)
        self.close_one.setEnabled(any(not each.state.is_over for each in selected))
        rows = range(self._model.rowCount())
        self.export.setEnabled(any(self._model.row(row).exchange is not None for row in rows))
        self.copy.setEnabled(bool(self._model.rowCount()))
