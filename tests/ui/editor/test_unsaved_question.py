"""The question about unsaved edits; what its answers do is seen in `test_editor_window.py`."""

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from ui.editor.unsaved_question import ask_about_unsaved

pytestmark = pytest.mark.gui


def test_each_answer_does_what_it_says(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    done: list[str] = []
    for words in ("Save all", "Keep unsaved", "Cancel"):
        ask_about_unsaved(window, "Save?", lambda: done.append("saved"), lambda: done.append("kept"))
        (box,) = [each for each in window.findChildren(QMessageBox) if each.isVisible()]
        next(button for button in box.buttons() if button.text().replace("&", "") == words).click()

    assert done == ["saved", "kept"]
