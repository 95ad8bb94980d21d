"""What stands in place of the fields of a profile that cannot be read."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.look.decor import Decor
from ui.look.picture import dress

_ICON: Final = 24


class BrokenProfile(QFrame):
    """Says what is wrong and where, and offers to look again."""

    look_wanted = Signal()

    def __init__(self, decor: Decor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._decor = decor
        self._icon = QLabel(self)
        self._title = QLabel(self, wordWrap=True)
        self._title.setProperty("role", "heading")
        self._problem = QLabel(self, wordWrap=True)
        self._problem.setAccessibleName("What is wrong")
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._look = QPushButton("&Look again", self, autoDefault=False)
        self._look.clicked.connect(self.look_wanted)
        self._lay_out()
        dress(self._icon, "warning", decor, "danger", size=_ICON)

    def show_problem(self, name: str, problem: str) -> None:
        """Tell of this profile."""
        self._title.setText(f"The profile “{name}” cannot be read")
        self._problem.setText(problem)

    @property
    def problem(self) -> str:
        """What is said."""
        return self._problem.text()

    def _lay_out(self) -> None:
        note = QLabel("Its folder is left as it is. When the file is mended, look again; nothing else is lost.", self)
        note.setProperty("role", "muted")
        note.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._problem)
        column.addWidget(note)
        column.addWidget(self._look, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
