import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.help.shortcuts_dialog import ShortcutsDialog
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.acts import OFFERS, Act
from ui.presenters.key_bindings import KeyBindings
from ui.presenters.menu import TYPING


@pytest.mark.gui
def test_every_action_with_keys_and_every_key_of_the_input_line_is_listed(
    qtbot: QtBot, decor: Decor, preferences: Preferences
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ShortcutsDialog(KeyBindings({Act.FIND: ("Ctrl+Alt+F",)}), preferences, parent)
    texts = [label.text() for label in dialog.findChildren(QLabel)]

    for act, offer in OFFERS.items():
        keys = ("Ctrl+Alt+F",) if act is Act.FIND else offer.keys
        assert not keys or texts[texts.index(offer.label) - 1] == keys[0]
    for keys, what in TYPING:
        assert texts[texts.index(what) - 1] == keys
