"""Dialogs stand where the player left them, and are as large."""

from PySide6.QtWidgets import QDialog

from ui.look.sizes import resize_grown
from ui.preferences import Preferences


def remember(dialog: QDialog, preferences: Preferences, name: str, width: int, height: int) -> None:
    """Give a dialog its last place, or this size the first time; keep it whenever the dialog is closed."""
    if not dialog.restoreGeometry(preferences.geometry(name)):
        resize_grown(dialog, width, height)
    dialog.finished.connect(lambda: preferences.keep_geometry(name, dialog.saveGeometry()))
