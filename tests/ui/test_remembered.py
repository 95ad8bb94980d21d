from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.remembered import remember


def test_a_dialog_is_as_large_as_the_player_has_left_it(qtbot: QtBot, decor: Decor, preferences: Preferences) -> None:
    for size in ((300, 200), (333, 222)):
        dialog = QDialog()
        qtbot.addWidget(dialog)
        remember(dialog, preferences, "notes", 300, 200)
        assert (dialog.width(), dialog.height()) == size

        dialog.resize(333, 222)
        dialog.reject()
