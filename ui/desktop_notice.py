"""A notice on the desktop, where the system shows such."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget


class DesktopNotice(QObject):
    """Shows one after the other; the icon in the tray is there from the first one on."""

    clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._tray: QSystemTrayIcon | None = None

    def show_notice(self, title: str, text: str) -> bool:
        """Show it; False where the system shows none."""
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return False
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._parent.window().windowIcon(), self._parent)
            self._tray.messageClicked.connect(self.clicked)
        self._tray.show()
        self._tray.showMessage(title, text)
        return True
