import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.help.shortcuts_dialog import ShortcutsDialog
from ui.look.decor import Decor
from ui.presenters.acts import OFFERS
from ui.presenters.menu import TYPING


@pytest.mark.gui
def test_every_action_with_keys_and_every_key_of_the_input_line_is_listed(qtbot: QtBot, decor: Decor) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    texts = [label.text() for label in ShortcutsDialog(parent).findChildren(QLabel)]

    for offer in OFFERS.values():
        assert not offer.keys or texts[texts.index(offer.label) - 1] == offer.keys[0]
    for keys, what in TYPING:
        assert texts[texts.index(what) - 1] == keys
