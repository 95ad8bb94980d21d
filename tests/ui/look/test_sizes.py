import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.look.decor import Decor
from ui.look.sizes import grown, resize_grown

pytestmark = pytest.mark.gui


def test_lengths_grow_with_the_text_and_never_shrink(qtbot: QtBot, decor: Decor) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    font = widget.font()
    usual = grown(widget, 100)
    font.setPointSizeF(font.pointSizeF() * 2)
    widget.setFont(font)
    large = grown(widget, 100)
    font.setPointSize(3)
    widget.setFont(font)

    assert usual == 100
    assert 160 <= large <= 240
    assert grown(widget, 100) == 100


def test_no_window_is_larger_than_the_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    resize_grown(window, 100_000, 100_000)
    room = window.screen().availableSize()

    assert window.width() <= room.width()
    assert window.height() <= room.height()
