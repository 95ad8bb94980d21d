"""One setting of the preferences: its label, what changes it, and a line of help below."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from ui.look.sizes import grown
from ui.presenters.preference_pages import Entry

_LABEL_WIDTH: Final = 190
_TICK: Final = 23  # the tick and the gap after it, as the style sheet has them
_ANY_WIDTH: Final = (1 << 24) - 1  # Qt's largest
_FIELD_WIDTH: Final = 250  # beside the label at least
_WIDEST: Final = 320  # of what changes it: a number needs no whole window


class SettingRow(QWidget):
    """Lays the three out; a tick has its label beside it."""

    def __init__(self, entry: Entry, editor: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.editor = editor
        self._label: QLabel | None = None
        self._is_wide: bool | None = None
        self._help = QLabel(entry.help, self, wordWrap=True)
        self._help.setProperty("role", "muted")
        self._help.setTextFormat(Qt.TextFormat.PlainText)
        editor.setAccessibleName(entry.name)
        editor.setAccessibleDescription(entry.help)
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, grown(self, _LABEL_WIDTH))
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 1)  # so that the room that is left stands behind the field, not before it
        if isinstance(editor, QCheckBox):
            editor.setText(entry.label)
            grid.addWidget(editor, 0, 0, 1, 3)
            grid.addWidget(self._help, 1, 0, 1, 3)
            self._help.setIndent(_TICK)
        else:
            label = self._label = QLabel(entry.label, self)
            label.setBuddy(editor)
            label.setWordWrap(True)
            editor.setMaximumWidth(max(grown(self, _WIDEST), editor.sizeHint().width()))
            self._place(is_wide=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room beside it, the field stands below its label."""
        super().resizeEvent(event)
        if self._label is not None:
            self._place(is_wide=self.width() >= grown(self, _LABEL_WIDTH + _FIELD_WIDTH))

    def minimumSizeHint(self) -> QSize:
        """As wide as the field, which may stand below."""
        if self._label is None:
            return super().minimumSizeHint()
        return QSize(self.editor.minimumSizeHint().width(), super().minimumSizeHint().height())

    def _place(self, *, is_wide: bool) -> None:
        assert self._label is not None
        if is_wide is self._is_wide:
            return
        self._is_wide = is_wide
        column = 1 if is_wide else 0
        width = grown(self, _LABEL_WIDTH)
        self._label.setMinimumWidth(width if is_wide else 0)
        self._label.setMaximumWidth(width if is_wide else _ANY_WIDTH)
        self._grid.setColumnMinimumWidth(0, width if is_wide else 0)
        self._grid.addWidget(self._label, 0, 0, 1, 1 if is_wide else 3)
        self._grid.addWidget(self.editor, 1 - column, column, 1, 1 if is_wide else 3)
        self._grid.addWidget(self._help, 2 - column, column, 1, 2 if is_wide else 3)
