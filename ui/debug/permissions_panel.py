"""The permissions panel: what scripts and packages may reach for ever, and the way to take it back."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QWidget,
)

from netcore.api.permissions import Grant
from ui.debug.panel_frame import frame_panel
from ui.debug.plain_table import make_plain
from ui.look.decor import Decor
from ui.look.sizes import grown
from ui.look.tool_buttons import name_buttons
from ui.presenters.permission_text import grant_words
from ui.presenters.session import Session

_ROW_HEIGHT: Final = 26
_WHO_WIDTH: Final = 260
_TITLES: Final = ("Who", "May")
_NOTHING: Final = "No script may reach anything yet. One that wants to asks first; what you always allow stands here."


class PermissionsPanel(QWidget):
    """Follows one session; call `refresh` when something has come."""

    revoked = Signal(object)  # a `Grant`

    def __init__(self, session: Session, decor: Decor) -> None:
        super().__init__()
        self._session = session
        self._decor = decor
        self._shown: tuple[Grant, ...] | None = None
        self.table = QTableWidget(0, len(_TITLES), self)
        self.revoke = QToolButton(self)
        self.summary = QLabel(self)
        self.nothing = QLabel(_NOTHING, self)
        self._stack = QStackedWidget(self)
        self._set_up()
        self._lay_out()
        self.refresh()

    def _set_up(self) -> None:
        self.table.setAccessibleName("Permissions")
        self.table.setHorizontalHeaderLabels(_TITLES)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        make_plain(self.table, _ROW_HEIGHT)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.table.setColumnWidth(0, grown(self, _WHO_WIDTH))
        self.table.installEventFilter(self)
        self.table.itemSelectionChanged.connect(self._selection_changed)
        tip = "The script asks again the next time (Delete); what only this allowed is closed"
        name_buttons(((self.revoke, "delete", "Take back", tip),), self._decor)
        self.revoke.clicked.connect(self._revoke)
        for label in (self.summary, self.nothing):
            label.setProperty("role", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _lay_out(self) -> None:
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(self.table)
        frame_panel(self, self.summary, (self.revoke,), self._stack)

    def refresh(self) -> None:
        """Show what the session has."""
        grants = self._session.grants
        if grants == self._shown:
            return
        self._shown = grants
        self.table.setRowCount(len(grants))
        for row, grant in enumerate(grants):
            for column, words in enumerate(grant_words(grant)):
                self.table.setItem(row, column, QTableWidgetItem(words))
        count = len(grants)
        self.summary.setText(f"{count} permission{'s' if count != 1 else ''}" if count else "")
        self._stack.setCurrentWidget(self.table if count else self.nothing)
        self._selection_changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete in the table."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_taken = event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
            if is_taken:
                self._revoke()
            return is_taken
        return super().eventFilter(watched, event)

    def _selected(self) -> list[Grant]:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self._session.grants[row] for row in rows if row < len(self._session.grants)]

    def _selection_changed(self) -> None:
        self.revoke.setEnabled(bool(self._selected()))

    def _revoke(self) -> None:
        for grant in self._selected():
            self.revoked.emit(grant)
