"""What this program is, and which."""

import platform

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.look import icons

_ICON = 64


class AboutDialog(QDialog):
    """Name, purpose, versions; the versions can be selected, for reports of bugs."""

    def __init__(self, version: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Mudwire")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        icon = QLabel(self)
        icon.setPixmap(icons.app_icon().pixmap(_ICON, _ICON))
        icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        title = QLabel("Mudwire", self)
        title.setProperty("role", "title")
        purpose = QLabel("A MUD client whose scripts may open sockets without ever freezing anything.", self)
        purpose.setWordWrap(True)
        self.versions = QLabel(
            f"Mudwire {version or '(starting)'} · Python {platform.python_version()} · Qt for Python "
            f"{PySide6.__version__}\nMIT licence; Qt is used under the LGPL.",
            self,
        )
        self.versions.setProperty("role", "muted")
        self.versions.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        words = QVBoxLayout()
        words.setSpacing(8)
        for label in (title, purpose, self.versions):
            words.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(icon)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addLayout(row)
        column.addWidget(buttons)
