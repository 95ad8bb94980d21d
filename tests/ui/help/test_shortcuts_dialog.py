import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.help.shortcuts_dialog import ShortcutsDialog
from ui.look.decor import Decor
from ui.look.sizes import grown
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


@pytest.mark.gui
def test_the_two_sides_stand_below_each_other_where_there_is_no_room(
    qtbot: QtBot, decor: Decor, preferences: Preferences
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ShortcutsDialog(KeyBindings({}), preferences, parent)
    dialog.show()
    headings = {label.text(): label for label in dialog.findChildren(QLabel) if label.property("role") == "heading"}

    def has_two_columns() -> bool:
        return headings["While playing"].mapTo(dialog, QPoint()).x() < headings["Scripts"].mapTo(dialog, QPoint()).x()

    dialog.resize(grown(dialog, 800), 500)
    qtbot.waitUntil(has_two_columns)
    dialog.resize(grown(dialog, 500), 500)
    qtbot.waitUntil(lambda: not has_two_columns())
