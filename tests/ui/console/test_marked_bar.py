import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.console.marked_bar import MarkedBar

pytestmark = pytest.mark.gui


def test_marks_stand_from_the_top_to_the_bottom_each_once(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    bar = MarkedBar(parent)
    bar.resize(12, 107)
    bar.show_marks([0.0, 0.5, 0.5001, 1.0, 2.0], 0xFF0000)

    assert bar.marked_rows == [2, 52, 102]
    image = bar.grab().toImage()
    scale = image.devicePixelRatio()
    assert image.pixelColor(round(5 * scale), round(53 * scale)) == QColor(0xFF0000)

    bar.show_marks([], 0xFF0000)
    assert bar.marked_rows == []
