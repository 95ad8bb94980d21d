"""The dated backups of one session: by date, what differs from now, and bringing back some of it or all."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPlainTextEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from netcore.api.backups import Backup, BackupDifference
from netcore.api.commands import Command, CompareBackup, ListBackups, RestoreBackup
from ui.look import fonts
from ui.look.button_row import Role, button_row
from ui.look.decor import Decor
from ui.look.sizes import grown
from ui.look.two_sides import deed_button, lay_out_sides, trouble_line
from ui.preferences import Preferences
from ui.presenters import backup_shelf
from ui.presenters.session import Session
from ui.remembered import remember

_NAME: Final = "backups"  # in the preferences
_SIZE: Final = (980, 620)
_LIST_WIDTH: Final = 310
_HEADERS: Final = ("Item", "Kind", "Folder", "Since then")
_COLUMN_WIDTHS: Final = (200, 80, 150)
_ICON: Final = 16
_NOTHING: Final = (
    "There is no backup yet. One is made when a profile is opened, before a package is installed or removed, and every "
    "ten minutes while items change."
)


class BackupsDialog(QDialog):
    """Follows one session; call `refresh` when something has come."""

    def __init__(
        self,
        session: Session,
        send: Callable[[Command], None],
        decor: Decor,
        preferences: Preferences,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._shelf = session.backups
        self._send = send
        self._decor = decor
        self._preferences = preferences
        self._seen = (-1, -1)
        self._listed: tuple[Backup, ...] | None = None
        self._asked = ""  # the backup that is being compared
        self.list = QListWidget(self)
        self.trouble = trouble_line(self)
        self.summary = QLabel(self, wordWrap=True)
        self.table = QTreeWidget(self)
        self.text = QPlainTextEdit(self)
        self.restore_chosen = deed_button("Bring back what is &ticked", self._restore_chosen, self)
        self.restore_all = deed_button("Bring back &everything…", self._ask_for_everything, self)
        self.close_button = deed_button("Close", self.close, self)
        self._set_up()
        self._lay_out()
        self.refresh()

    def look(self) -> None:
        """Ask what there is."""
        self._send(ListBackups())

    def refresh(self) -> None:
        """Show what the session has, if it is others than what is shown."""
        seen, self._seen = self._seen, (self._shelf.version, self._session.items.version)
        if self._seen[0] != seen[0]:
            self._show()
        elif self._seen[1] != seen[1] and self._asked and self.isVisible():
            self._send(CompareBackup(self._asked))  # what differs is no longer what it was

    def _show(self) -> None:
        self.trouble.setText(self._shelf.trouble)
        self.trouble.setVisible(bool(self._shelf.trouble))
        if self._shelf.backups != self._listed:
            self._fill_list()
        elif not self._shelf.compared:
            self._compare()
        if self._shelf.compared == self._asked and self._asked:
            self._fill_table()
        elif not self._listed:
            self.summary.setText(_NOTHING)

    # --- what is shown ---

    def _fill_list(self) -> None:
        self._listed = self._shelf.backups
        now = datetime.now().astimezone()
        self.list.blockSignals(True)
        self.list.clear()
        for backup in self._listed:
            item = QListWidgetItem(f"{backup_shelf.title(backup, now)}\n{backup_shelf.subtitle(backup)}")
            item.setData(Qt.ItemDataRole.UserRole, backup.name)
            self.list.addItem(item)
        names = [backup.name for backup in self._listed]
        if names:
            self.list.setCurrentRow(names.index(self._asked) if self._asked in names else 0)
        self.list.blockSignals(False)
        self._compare()

    def _compare(self) -> None:
        row = self.list.currentRow()
        self._asked = self.list.item(row).data(Qt.ItemDataRole.UserRole) if row >= 0 else ""
        self.table.clear()
        self.text.clear()
        self.summary.setText("Comparing…" if self._asked else _NOTHING)
        self._enable()
        if self._asked:
            self._send(CompareBackup(self._asked))

    def _fill_table(self) -> None:
        self.table.blockSignals(True)
        unticked = {row.data(0, Qt.ItemDataRole.UserRole) for row in self._rows() if not _is_ticked(row)}
        known = {row.data(0, Qt.ItemDataRole.UserRole) for row in self._rows()}
        self.table.clear()
        for difference in self._shelf.differences:
            row = QTreeWidgetItem(
                [difference.name, difference.kind, backup_shelf.where(difference), backup_shelf.what(difference)]
            )
            row.setData(0, Qt.ItemDataRole.UserRole, difference.place)
            is_ticked = (
                difference.place not in unticked
                if difference.place in known
                else backup_shelf.is_chosen_at_first(difference)
            )
            row.setCheckState(0, Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
            self.table.addTopLevelItem(row)
        self._set_icons()
        self.table.blockSignals(False)
        self.summary.setText(backup_shelf.summary(self._shelf.differences, self._shelf.count))
        if rows := self._rows():
            self.table.setCurrentItem(rows[0])
        self._show_lines()
        self._enable()

    def _set_icons(self) -> None:
        for row in self._rows():
            row.setIcon(1, self._decor.icon(row.text(1)))

    def _show_lines(self) -> None:
        difference = self._current()
        self.text.clear()
        if difference is None:
            return
        theme = self._decor.theme
        colours = {"+": theme.success, "-": theme.danger, "@": theme.muted}
        cursor = QTextCursor(self.text.document())
        for number, line in enumerate(backup_shelf.lines(difference)):
            style = QTextCharFormat()
            style.setForeground(QColor.fromRgb(colours.get(line[:1], theme.text)))
            cursor.insertText(f"\n{line}" if number else line, style)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _enable(self) -> None:
        has_differences = bool(self.table.topLevelItemCount())
        self.restore_all.setEnabled(has_differences)
        self.restore_chosen.setEnabled(has_differences and any(_is_ticked(row) for row in self._rows()))

    def _current(self) -> BackupDifference | None:
        row = self.table.currentItem()
        place = row.data(0, Qt.ItemDataRole.UserRole) if row is not None else ""
        return next((each for each in self._shelf.differences if each.place == place), None)

    def _rows(self) -> list[QTreeWidgetItem]:
        rows = (self.table.topLevelItem(row) for row in range(self.table.topLevelItemCount()))
        return [row for row in rows if row is not None]

    # --- gestures ---

    def _restore_chosen(self) -> None:
        chosen = tuple(row.data(0, Qt.ItemDataRole.UserRole) for row in self._rows() if _is_ticked(row))
        if chosen:
            self._send(RestoreBackup(self._asked, chosen))

    def _ask_for_everything(self) -> None:
        box = QMessageBox(
            QMessageBox.Icon.NoIcon, "Bring back everything", "Bring back all items as they were then?", parent=self
        )
        box.setInformativeText("Items that are new since then go. How everything is now is kept as a backup first.")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.addButton("Bring back", QMessageBox.ButtonRole.AcceptRole).clicked.connect(self._restore_all)
        box.open()

    def _restore_all(self) -> None:
        self._send(RestoreBackup(self._asked))

    # --- looks ---

    def _set_up(self) -> None:
        self.setWindowTitle(f"Backups \N{EN DASH} {self._session.name}")
        self.list.setAccessibleName("Backups by date")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(2)
        self.table.setAccessibleName("What differs")
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setIconSize(QSize(_ICON, _ICON))
        self.table.setHeaderLabels(list(_HEADERS))
        self.table.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate(_COLUMN_WIDTHS):
            self.table.setColumnWidth(column, grown(self, width))
        self.text.setReadOnly(True)
        self.text.setAccessibleName("What would change in the chosen item")
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(fonts.console_font(self._preferences.font_family, self._preferences.font_points))
        self.summary.setProperty("role", "muted")
        self.restore_chosen.setProperty("role", "primary")
        self.list.currentRowChanged.connect(self._compare)
        self.table.currentItemChanged.connect(self._show_lines)
        self.table.itemChanged.connect(self._enable)
        self._decor.changed.connect(self._show_lines)
        self._decor.changed.connect(self._set_icons)
        remember(self, self._preferences, _NAME, *_SIZE)

    def _lay_out(self) -> None:
        self.list.setFixedWidth(grown(self, _LIST_WIDTH))
        details = QSplitter(Qt.Orientation.Vertical, self)
        details.addWidget(self.table)
        details.addWidget(self.text)
        details.setChildrenCollapsible(False)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.trouble)
        right.addWidget(self.summary)
        right.addWidget(details, 1)
        buttons = (
            (self.restore_all, Role.ActionRole),
            (self.restore_chosen, Role.ActionRole),
            (self.close_button, Role.RejectRole),
        )
        lay_out_sides(self, self.list, right, button_row(self, buttons))


def _is_ticked(row: QTreeWidgetItem) -> bool:
    return row.checkState(0) is Qt.CheckState.Checked
