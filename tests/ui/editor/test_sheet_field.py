import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.editor.sheet_field import SheetField

pytestmark = pytest.mark.gui


def test_what_is_written_is_told_and_what_is_shown_is_not(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field, below = SheetField(window), QLineEdit(window)
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(below)
    told: list[str] = []
    field.edited.connect(told.append)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    field.show_text("color: red")
    assert told == []

    QTest.keyClicks(field, "a")
    assert told == ["acolor: red"]
    field.show_text("acolor: red")
    assert field.textCursor().position() == 1
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert below.hasFocus()


def test_it_has_room_for_three_lines_of_its_font(qtbot: QtBot) -> None:
    field = SheetField(None)  # type: ignore[arg-type]  # it stands alone
    qtbot.addWidget(field)
    font = field.font()
    font.setPointSize(30)
    field.setFont(font)

    assert 3 * field.fontMetrics().lineSpacing() < field.height() < 4 * field.fontMetrics().lineSpacing()
