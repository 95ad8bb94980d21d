from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.look.decor import Decor
from ui.presenters.notice import Notice, Remedy
from ui.session.notice_bar import NoticeBar

pytestmark = pytest.mark.gui


@pytest.fixture
def bar(qtbot: QtBot, decor: Decor) -> Iterator[NoticeBar]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 100)
    window.show()
    bar = NoticeBar(decor, window)
    bar.resize(600, 60)
    yield bar
    window.close()  # and so it lives until here


def test_it_shows_a_notice_with_its_remedy_and_hides_again(qtbot: QtBot, bar: NoticeBar) -> None:
    wanted: list[Remedy] = []
    bar.remedy_wanted.connect(wanted.append)
    bar.show_notice(Notice("The game closed the connection.", Remedy.CONNECT))
    (button,) = bar.findChildren(QPushButton)
    assert bar.text == "The game closed the connection."
    assert button.text() == "&Connect again"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted == [Remedy.CONNECT]
    bar.show_notice(None)

    assert bar.text == ""


def test_a_notice_without_remedy_has_no_button(bar: NoticeBar) -> None:
    bar.show_notice(Notice("Disk full.", is_closable=True))

    assert not bar.findChildren(QPushButton)[0].isVisible()


def test_a_notice_with_patience_waits(qtbot: QtBot, bar: NoticeBar) -> None:
    bar.show_notice(Notice("Scripts are being started again.", delay_ms=20))
    assert bar.text == ""
    qtbot.waitUntil(lambda: bar.text != "")


def test_a_notice_that_passed_while_it_waited_is_never_shown(qtbot: QtBot, bar: NoticeBar) -> None:
    bar.show_notice(Notice("Scripts are being started again.", delay_ms=20))
    bar.show_notice(None)
    qtbot.wait(40)

    assert bar.text == ""


def test_words_from_elsewhere_are_no_markup(bar: NoticeBar) -> None:
    bar.show_notice(Notice("<b>bold</b>"))

    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in bar.findChildren(QLabel) if label.text())
