import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.editor.notice_bar import NoticeBar
from ui.look.decor import Decor

pytestmark = pytest.mark.gui


def test_a_notice_has_the_picture_of_what_it_is_about(qtbot: QtBot, decor: Decor) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = NoticeBar(decor, "delete", "card", parent=window)

    def picture() -> QImage:
        return bar.findChildren(QLabel)[0].pixmap().toImage()

    bar.show_notice("One item deleted", "Undo")
    deleted = picture()
    bar.show_notice("It is open in another editor", icon="edit")
    opened = picture()
    bar.show_notice("One item deleted", "Undo")

    assert opened != deleted
    assert picture() == deleted
