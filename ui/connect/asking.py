"""Asks before something is lost; nothing waits meanwhile."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def ask(
    parent: QWidget,
    title: str,
    text: str,
    more: str,
    label: str,
    action: Callable[[], None],
    refusal: str = "Cancel",
) -> None:
    """Do `action` when the player presses the button `label`; the other one is what Enter presses."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, QMessageBox.StandardButton.NoButton, parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(more)
    box.addButton(label, QMessageBox.ButtonRole.AcceptRole).clicked.connect(action)
    refuse = box.addButton(refusal, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refuse)
    box.setEscapeButton(refuse)
    box.open()
