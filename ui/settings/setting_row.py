"""One setting of the preferences: its label, what changes it, and a line of help below."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from ui.look.sizes import grown
from ui.presenters.preference_pages import Entry

_LABEL_WIDTH: Final = 190
_TICK: Final = 23  # the tick and the gap after it, as the style sheet has them
_WIDEST: Final = 320  # of what changes it: a number needs no whole window


class SettingRow(QWidget):
    """Lays the three out; a tick has its label beside it."""

    def __init__(self, entry: Entry, editor: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.editor = editor
        self._help = QLabel(entry.help, self, wordWrap=True)
        self._help.setProperty("role", "muted")
        self._help.setTextFormat(Qt.TextFormat.PlainText)
        editor.setAccessibleName(entry.name)
        editor.setAccessibleDescription(entry.help)
        grid = QGridLayout(self)
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
            label = QLabel(entry.label, self)
            label.setBuddy(editor)
            label.setWordWrap(True)
            label.setFixedWidth(grown(self, _LABEL_WIDTH))
            editor.setMaximumWidth(max(grown(self, _WIDEST), editor.sizeHint().width()))
            grid.addWidget(label, 0, 0)
            grid.addWidget(editor, 0, 1)
            grid.addWidget(self._help, 1, 1, 1, 2)
