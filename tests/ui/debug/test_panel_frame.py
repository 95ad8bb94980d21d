import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from ui.debug.panel_frame import frame_panel

pytestmark = pytest.mark.gui


def test_the_widest_part_and_the_body_take_the_room(qtbot: QtBot) -> None:
    panel = QWidget()
    qtbot.addWidget(panel)
    wide, button, body = QLineEdit(panel), QToolButton(panel), QPlainTextEdit(panel)
    frame_panel(panel, wide, (button,), body)
    panel.resize(600, 400)
    panel.show()

    assert wide.x() < button.x()
    assert wide.width() > 400
    assert body.y() > wide.y()
    assert body.height() > 300
