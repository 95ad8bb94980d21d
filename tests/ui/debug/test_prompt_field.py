"""The field of the Lua prompt."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.debug.prompt_field import PromptField
from ui.look import fonts
from ui.presenters.history import History

pytestmark = pytest.mark.gui


def test_its_keys_are_told(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = PromptField(History(), lambda _begin, _code: [], fonts.console_font("", 10), window)
    told: list[str] = []
    field.entered.connect(told.append)
    field.escaped.connect(lambda: told.append("escaped"))
    field.clear_wanted.connect(lambda: told.append("clear"))
    QTest.keyClicks(field, "a")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(field, "b")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    QTest.keyClick(field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    assert told == ["a\nb", "escaped", "clear"]
