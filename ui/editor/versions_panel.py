"""Earlier versions of the item that is shown: a list by date, what is different, and taking one again."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QShowEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from netcore.api.commands import ListVersions
from netcore.api.items import Item
from netcore.api.versions import ItemVersion
from ui.look import fonts
from ui.look.decor import Decor
from ui.look.elided_label import ElidedLabel
from ui.presenters.item_versions import NOTHING, difference, summary, taken, title
from ui.presenters.session import Session

_PAUSE_MS: Final = 300  # of typing, after which is compared
_LIST_WIDTH: Final = 260
_DIFF_WIDTH: Final = 700
_NO_ITEM: Final = "Choose an item: its earlier versions stand here."


class VersionsPanel(QWidget):
    """Follows the item that is shown; call `refresh` when something has come."""

    wanted = Signal(object)  # a command
    taken = Signal(object)  # an item, to be an unsaved edit

    def __init__(self, session: Session, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._decor = decor
        self._item: Item | None = None
        self._asked: Item | None = None  # the saved item for which was asked
        self._seen = -1
        self._versions: tuple[ItemVersion, ...] = ()
        self.list = QListWidget(self)
        self.diff = QPlainTextEdit(self, readOnly=True)
        self.take = QPushButton("Take this version", self)
        self._remark = ElidedLabel(self)
        self._nothing = QLabel(_NO_ITEM, self, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._stack = QStackedWidget(self)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._show)
        self._lay_out()
        self.list.currentRowChanged.connect(self._show_difference)
        self.list.installEventFilter(self)
        self.take.clicked.connect(self._take)
        decor.changed.connect(self._show_difference)

    def _lay_out(self) -> None:
        self.list.setAccessibleName("Earlier versions")
        self.diff.setAccessibleName("What would change")
        self.diff.setFont(fonts.tool_font())
        self.diff.setTabChangesFocus(True)
        self.diff.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.take.setAutoDefault(False)
        self.take.setToolTip("Put it into the form, unsaved, to be looked at (Enter)")
        for label in (self._remark, self._nothing):
            label.setProperty("role", "muted")
        self._remark.set_text("Lines with “+” would come back, lines with “-” would go.")
        bar = QHBoxLayout()
        bar.addWidget(self._remark, 1)
        bar.addWidget(self.take)
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.diff, 1)
        column.addLayout(bar)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.list)
        split.addWidget(side)
        split.setStretchFactor(1, 1)
        split.setSizes([_LIST_WIDTH, _DIFF_WIDTH])
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(split)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 6, 8, 8)
        whole.addWidget(self._stack)

    # --- for the editor ---

    def choose(self, item: Item | None) -> None:
        """An item is shown, as it is edited; or none."""
        is_another = item is None or self._item is None or item.id != self._item.id
        self._item = item
        if not self.isVisible():
            return
        self._ask()
        if is_another:
            self._show()
        else:
            self._timer.start()

    def refresh(self) -> None:
        """Something has come for the session."""
        self._ask()
        if self._session.versions.version != self._seen:
            self._show()

    @property
    def nothing(self) -> str:
        """What stands in place of the list; "" while it is there."""
        return self._nothing.text() if self._stack.currentWidget() is self._nothing else ""

    def showEvent(self, event: QShowEvent) -> None:
        """Who looks wants to see what there is."""
        super().showEvent(event)
        self._asked = None
        self._ask()
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the list."""
        if (
            watched is self.list
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        ):
            self._take()
            return True
        return super().eventFilter(watched, event)

    # --- details ---

    def _ask(self) -> None:
        saved = self._session.items.get(self._item.id) if self._item is not None else None
        if self.isVisible() and saved is not None and saved is not self._asked:
            self._asked = saved
            self.wanted.emit(ListVersions(saved.id))

    def _show(self) -> None:
        self._seen = self._session.versions.version
        item = self._item
        self._versions = self._session.versions.of(item) if item is not None else ()
        self._nothing.setText(_NO_ITEM if item is None else NOTHING)
        row = max(0, self.list.currentRow())
        self.list.clear()
        now = datetime.now().astimezone()
        for version in self._versions:
            assert item is not None
            entry = QListWidgetItem(f"{title(version, now)}\n{summary(version, item)}")
            self.list.addItem(entry)
        self._stack.setCurrentIndex(1 if self._versions else 0)
        self.list.setCurrentRow(min(row, len(self._versions) - 1))
        self._show_difference()

    def _current(self) -> ItemVersion | None:
        row = self.list.currentRow()
        return self._versions[row] if 0 <= row < len(self._versions) else None

    def _show_difference(self) -> None:
        version, theme = self._current(), self._decor.theme
        self.take.setEnabled(version is not None)
        self.diff.clear()
        if version is None or self._item is None:
            return
        cursor = QTextCursor(self.diff.document())
        colours = {"+": theme.success, "-": theme.danger, "@": theme.muted}
        for number, line in enumerate(difference(version, self._item)):
            style = QTextCharFormat()
            style.setForeground(QColor(colours.get(line[:1], theme.text)))
            cursor.insertText(f"\n{line}" if number else line, style)
        self.diff.moveCursor(QTextCursor.MoveOperation.Start)

    def _take(self) -> None:
        version = self._current()
        if version is not None and self._item is not None:
            self.taken.emit(taken(version, self._item))
