import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from ui.debug.panel_frame import frame_panel
from ui.look.elided_label import ElidedLabel

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


def test_a_filter_can_be_read_where_the_others_leave_no_room(qtbot: QtBot) -> None:
    panel = QWidget()
    qtbot.addWidget(panel)
    filter_field, remark = QLineEdit(panel), ElidedLabel(panel)
    remark.set_text("3.6 ms in the last 18 s: under 0.1% of the time " * 3)
    frame_panel(panel, filter_field, (remark,), QPlainTextEdit(panel))
    panel.resize(300, 200)
    panel.show()

    assert filter_field.width() >= 15 * panel.fontMetrics().averageCharWidth()
    assert panel.width() == 300
