"""What is asked before the editor is closed over unsaved edits."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def ask_about_unsaved(parent: QWidget, question: str, save: Callable[[], None], keep: Callable[[], None]) -> None:
    """Let the player choose; neither is done when they think better of it."""
    box = QMessageBox(QMessageBox.Icon.Question, "Unsaved changes", question, parent=parent)
    box.setInformativeText("They can also stay here, unsaved, until the session is closed.")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.addButton("Save all", QMessageBox.ButtonRole.AcceptRole).clicked.connect(save)
    box.addButton("Keep unsaved", QMessageBox.ButtonRole.DestructiveRole).clicked.connect(keep)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.open()
