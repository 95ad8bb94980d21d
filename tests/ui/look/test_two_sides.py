import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QPlainTextEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from ui.look.decor import Decor
from ui.look.two_sides import deed_button, lay_out_sides, trouble_line

pytestmark = pytest.mark.gui


def test_the_list_stands_at_the_left_and_the_buttons_below(qtbot: QtBot, decor: Decor) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    names, text, right = QListWidget(dialog), QPlainTextEdit(dialog), QVBoxLayout()
    names.setFixedWidth(120)
    right.addWidget(text)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    lay_out_sides(dialog, names, right, buttons)
    dialog.resize(600, 400)
    dialog.show()

    assert names.geometry().right() < text.x()
    assert text.width() > 400
    assert text.geometry().bottom() < buttons.y()


def test_a_deed_is_done_by_a_click_and_not_by_the_way(qtbot: QtBot, decor: Decor) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    done: list[str] = []
    button = deed_button("Bring back", lambda: done.append("brought"), dialog)
    names = QListWidget(dialog)
    dialog.show()
    qtbot.keyClick(names, Qt.Key.Key_Return)
    assert done == []
    button.click()

    assert done == ["brought"]


def test_trouble_is_said_letter_by_letter(qtbot: QtBot, decor: Decor) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    line = trouble_line(dialog)

    assert line.textFormat() == Qt.TextFormat.PlainText
    assert line.accessibleName() == "What went wrong"
