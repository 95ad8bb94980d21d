"""Does on the desktop what scripts were allowed: opens pages and their folder, shows notifications, reads and
fills the clipboard.
"""

from collections.abc import Callable
from typing import Final, assert_never

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from netcore.api.commands import ClipboardFound
from netcore.api.desktop import MAX_CLIPBOARD_CHARACTERS, DesktopDeed
from netcore.api.events import DesktopWanted
from ui.desktop_notice import DesktopNotice

NO_MODIFIERS: Final = Qt.KeyboardModifier.NoModifier


class DesktopDeeds:
    """Those of one session."""

    def __init__(self, parent: QWidget, send: Callable[[ClipboardFound], None], notice: Callable[[str], None]) -> None:
        """`notice` shows a notification where the system shows none."""
        self._parent = parent
        self._send = send
        self._notice = notice
        self._desktop = DesktopNotice(parent)

    def do(self, wanted: DesktopWanted) -> None:
        """Do it."""
        match wanted.deed:
            case DesktopDeed.OPEN:
                QDesktopServices.openUrl(QUrl(wanted.text))
            case DesktopDeed.NOTIFY:
                self._notify(wanted.title, wanted.text)
            case DesktopDeed.ALERT:
                QApplication.alert(self._parent.window())
            case DesktopDeed.FOLDER:
                QDesktopServices.openUrl(QUrl.fromLocalFile(wanted.text))
            case DesktopDeed.COPY:
                QGuiApplication.clipboard().setText(wanted.text)
            case DesktopDeed.PASTE:
                text = QGuiApplication.clipboard().text()[:MAX_CLIPBOARD_CHARACTERS]
                self._send(ClipboardFound(wanted.number, text))
            case DesktopDeed.ENVIRONMENT:
                pass  # the core has it
            case DesktopDeed.MODIFIERS:
                # What is typed into other programs is no script's business.
                held = QGuiApplication.queryKeyboardModifiers() if self._parent.isActiveWindow() else NO_MODIFIERS
                self._send(ClipboardFound(wanted.number, str(held.value)))
            case _:
                assert_never(wanted.deed)

    def _notify(self, title: str, text: str) -> None:
        if not self._desktop.show_notice(title, text):
            self._notice(text if text == title else f"{title}: {text}")
