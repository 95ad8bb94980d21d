"""What scripts ask of the desktop: an address opened, a text on the clipboard, the window marked.

An address is opened when the player says yes, and not otherwise; while one is asked about, others are not.
"""

from functools import partial
from typing import assert_never

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from netcore.api.display import DesktopAct, DesktopAsked

_SCHEMES = ("http", "https")
_SHOWN_CHARACTERS = 1000


class DesktopDeeds:
    """The wishes of one session's scripts."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self._question: QMessageBox | None = None

    @property
    def question(self) -> QMessageBox | None:
        """The question whether an address is to be opened, while it is open."""
        return self._question

    def do(self, wish: DesktopAsked) -> None:
        """Do what a script asks, or ask the player first."""
        match wish.act:
            case DesktopAct.OPEN:
                self._ask_to_open(wish.text)
            case DesktopAct.COPY:
                QGuiApplication.clipboard().setText(wish.text)
            case DesktopAct.ALERT | DesktopAct.NOTIFY:
                QApplication.alert(self._parent.window())
            case _:
                assert_never(wish.act)

    def _ask_to_open(self, address: str) -> None:
        url = QUrl(address)
        if self._question is not None or url.scheme().lower() not in _SCHEMES or not url.host():
            return
        box = self._question = QMessageBox(self._parent)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("Open this page?")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"A script wants to show you this page in your browser:\n\n{address[:_SHOWN_CHARACTERS]}")
        open_it = box.addButton("&Open it", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        open_it.clicked.connect(partial(_open, url))
        box.finished.connect(self._answered)
        box.open()

    def _answered(self, _result: int) -> None:
        self._question = None


def _open(url: QUrl, _checked: bool = False) -> None:
    QDesktopServices.openUrl(url)
