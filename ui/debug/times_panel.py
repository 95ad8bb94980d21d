"""The profiler: what each item costs, or each package, and the way to switch the slowest off."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
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

from netcore.api.inquiries import ForgetTimes, TellTimes
from ui.debug.panel_frame import frame_panel
from ui.debug.plain_table import make_plain, set_widths
from ui.debug.times_model import ShareDelegate, TimesModel
from ui.look.decor import Decor
from ui.look.elided_label import ElidedLabel
from ui.look.picture import dress_search
from ui.look.tool_buttons import name_buttons
from ui.presenters.session import Session
from ui.presenters.times_table import NOTHING, Column, TimesRow, cell

_ROW_HEIGHT: Final = 24
_REFRESH_MS: Final = 1_000  # numbers that change more often cannot be read
# What has to fit into each.
_WIDTHS: Final = {
    Column.PACKAGE: "A package's name",
    Column.COUNT: "1,000,000",
    Column.TOTAL: "999 ms mm",
    Column.SHARE: "100.0%, and",
    Column.MEAN: "999 ms m",
    Column.WORST: "999 ms m",
    Column.FAILURES: "Failed m",
}
_NO_MATCH: Final = "Nothing here is like that."


class TimesPanel(QWidget):
    """Follows one session; asks while it is to be seen."""

    asked = Signal(object)  # an `Inquiry`
    item_wanted = Signal(str, int)
    off_wanted = Signal(str)  # an item's id

    def __init__(self, session: Session, decor: Decor) -> None:
        super().__init__()
        self._session = session
        self._times = session.workshop.times
        self._decor = decor
        self._seen = -1
        self._model = TimesModel(self._times)
        self.table = QTableView(self)
        self.filter = QLineEdit(self, placeholderText="Show only what has…", clearButtonEnabled=True)
        self.by_package = QToolButton(self)
        self.off = QToolButton(self)
        self.open = QToolButton(self)
        self.reset = QToolButton(self)
        self._remark = ElidedLabel(self)
        self._nothing = QLabel(NOTHING, self, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._stack = QStackedWidget(self)
        self._timer = QTimer(self, interval=_REFRESH_MS)
        dress_search(self.filter, decor)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        table = self.table
        self._model.setParent(self)
        table.setModel(self._model)
        table.setAccessibleName("What items cost")
        make_plain(table, _ROW_HEIGHT)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setItemDelegateForColumn(Column.SHARE, ShareDelegate(self._decor, table))
        set_widths(table, {int(column): sample for column, sample in _WIDTHS.items()})
        header = table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(self._times.column, Qt.SortOrder.DescendingOrder)
        self.filter.setAccessibleName("Show only what has")
        self.by_package.setCheckable(True)
        for label in (self._remark, self._nothing):
            label.setProperty("role", "muted")
        name_buttons(
            (
                (self.by_package, "package", "By package", "Add up what belongs to one package"),
                (
                    self.off,
                    "stop",
                    "Switch off the slowest",
                    "Switch off the item that has cost most, or the selected one (Delete)",
                ),
                (self.open, "editor", "Go to item", "Open the item in the editor (Enter)"),
                (self.reset, "clear", "Reset", "Count anew from now on"),
            ),
            self._decor,
        )
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(table)
        frame_panel(self, self.filter, (self._remark, self.by_package, self.off, self.open, self.reset), self._stack)

    def _connect(self) -> None:
        self._timer.timeout.connect(self._ask)
        self.filter.textChanged.connect(self._filter)
        self.by_package.toggled.connect(self._sum_up)
        self.off.clicked.connect(self._switch_off)
        self.open.clicked.connect(self._open_current)
        self.reset.clicked.connect(self._reset)
        self.table.doubleClicked.connect(self._open_current)
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._sort)
        self.table.installEventFilter(self)
        self._selection_changed()

    @property
    def remark(self) -> str:
        """What is said of the whole."""
        return self._remark.full_text

    @property
    def rows(self) -> list[str]:
        """What the table shows, a line a row."""
        found = (self._model.row(row) for row in range(self._model.rowCount()))
        return ["\t".join(cell(row, column) for column in Column) for row in found if row is not None]

    def refresh(self) -> None:
        """Show what has been told; what is selected stays so."""
        if self._times.version == self._seen or not self.isVisible():
            return
        self._seen = self._times.version
        selected = self._selected()
        bar = self.table.verticalScrollBar()
        place = bar.value()
        self._model.sync()
        if selected is not None and self._selected() is None:
            self._select(selected)
        bar.setValue(place)
        self._remark.set_text(self._times.remark)
        self._nothing.setText(_NO_MATCH if self._times.query and self._times.remark else NOTHING)
        self._stack.setCurrentWidget(self.table if self._model.rowCount() else self._nothing)
        self._selection_changed()

    def showEvent(self, event: QShowEvent) -> None:
        """Who looks wants to see what there is, and how it goes on."""
        super().showEvent(event)
        self._ask()
        self._timer.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Delete and Ctrl+C in the table."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._open_current()
                return True
            if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
                if self._selected() is not None:
                    self._switch_off()
                return True
            if event.matches(QKeySequence.StandardKey.Copy):
                QGuiApplication.clipboard().setText("\n".join(self.rows))
                return True
        return super().eventFilter(watched, event)

    def _ask(self) -> None:
        self.asked.emit(TellTimes())

    def _reset(self) -> None:
        self.asked.emit(ForgetTimes())

    def _filter(self, query: str) -> None:
        self._times.query = query
        self._show_anew()

    def _sum_up(self, by_package: bool) -> None:
        self._times.by_package = by_package
        self._show_anew()

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self._times.sort(Column(column), descending=order == Qt.SortOrder.DescendingOrder)
        self.refresh()

    def _show_anew(self) -> None:
        self._seen = -1
        self.refresh()

    def _selected(self) -> TimesRow | None:
        rows = self.table.selectionModel().selectedRows()
        return self._model.row(rows[0].row()) if rows else None

    def _select(self, wanted: TimesRow) -> None:
        for row in range(self._model.rowCount()):
            each = self._model.row(row)
            if each is not None and (each.item, each.name) == (wanted.item, wanted.name):
                self.table.selectRow(row)

    def _aim(self) -> TimesRow | None:
        """What would be switched off."""
        aim = self._selected() or self._times.slowest
        item = self._session.items.get(aim.item) if aim is not None else None
        return aim if item is not None and item.enabled else None

    def _selection_changed(self) -> None:
        selected, aim = self._selected(), self._aim()
        self.off.setText("Switch it off" if selected is not None else "Switch off the slowest")
        self.off.setEnabled(aim is not None)
        self.open.setEnabled(selected is not None and self._session.items.get(selected.item) is not None)

    def _switch_off(self) -> None:
        aim = self._aim()
        if aim is not None:
            self.off_wanted.emit(aim.item)
            self._remark.set_text(f"“{aim.name}” is switched off.")

    def _open_current(self) -> None:
        selected = self._selected()
        if selected is not None and selected.item:
            self.item_wanted.emit(selected.item, 0)
