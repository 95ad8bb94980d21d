"""Names that are offered: in a field that is no code editor."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from ui.editor.name_completer import NameCompleter

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"grabbing the keyboard|grabbing the mouse|raise\(\)")]


def test_the_name_replaces_what_was_begun_of_it(qtbot: QtBot) -> None:
    field = QPlainTextEdit()
    qtbot.addWidget(field)
    field.show()
    completer = NameCompleter(field, lambda begin: [name for name in ("send", "selectAll") if name.startswith(begin)])
    QTest.keyClicks(field, "x = s")
    completer.typed()
    assert not completer.is_choosing()
    completer.offer()
    assert completer.offered == ["send", "selectAll"]
    QTest.keyClick(field, Qt.Key.Key_Tab)

    assert field.toPlainText() == "x = send"
    assert completer.offered == []
