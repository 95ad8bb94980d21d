import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.look.decor import Decor
from ui.presenters.preference_pages import Entry, Page
from ui.settings.setting_row import SettingRow

pytestmark = pytest.mark.gui

ENTRY = Entry(Page.LOOK, "&New text to the screen reader", "Each line that comes is announced.")


def _places(qtbot: QtBot, width: int) -> tuple[QRect, QRect, QRect]:
    """Of the label, the field, and the help."""
    window = QWidget()
    qtbot.addWidget(window)
    row = SettingRow(ENTRY, QLineEdit(), window)
    row.resize(width, 120)
    window.show()
    row.layout().activate()
    label = next(each for each in row.findChildren(QLabel) if each.text() == ENTRY.label)
    about = next(each for each in row.findChildren(QLabel) if each.text() == ENTRY.help)
    return label.geometry(), row.editor.geometry(), about.geometry()


def test_the_field_stands_beside_its_label_with_the_help_below(qtbot: QtBot, decor: Decor) -> None:
    label, field, about = _places(qtbot, 700)

    assert label.right() < field.left()
    assert about.top() > field.bottom()
    assert about.left() == field.left()


def test_in_a_narrow_window_all_stands_below_each_other_and_nothing_is_cut(qtbot: QtBot, decor: Decor) -> None:
    label, field, about = _places(qtbot, 320)

    assert label.bottom() < field.top() < field.bottom() < about.top()
    assert label.left() == field.left() == about.left()
    assert max(label.right(), field.right(), about.right()) <= 320


def test_a_tick_has_its_label_beside_it(qtbot: QtBot, decor: Decor) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = SettingRow(ENTRY, QCheckBox(), window)
    row.resize(320, 120)
    window.show()

    assert isinstance(row.editor, QCheckBox)
    assert row.editor.text() == ENTRY.label
