from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.speech.notices import Notice, NoticeFactory, Notices

pytestmark = pytest.mark.gui


@pytest.fixture
def notices(qtbot: QtBot) -> Iterator[Notices]:

    QAccessible.installFactory(NoticeFactory())
    QAccessible.setActive(True)
    window = QWidget()
    qtbot.addWidget(window)
    yield Notices(window)
    QAccessible.setActive(False)


def names(notices: Notices) -> list[str]:
    found = [QAccessible.queryAccessibleInterface(each) for each in notices.findChildren(Notice)]
    assert {each.role() for each in found} == {QAccessible.Role.Notification}
    return sorted(filter(None, (each.text(QAccessible.Text.Name) for each in found)))


def test_each_of_several_keeps_its_words_until_the_reader_has_asked_for_them(notices: Notices) -> None:
    for text in ("a dragon", "it bites", "you flee"):
        notices.say(text)

    assert names(notices) == ["a dragon", "it bites", "you flee"]
    assert QAccessible.queryAccessibleInterface(notices).role() == QAccessible.Role.StatusBar


def test_the_oldest_give_way(notices: Notices) -> None:
    for number in range(20):
        notices.say(f"line {number}")

    assert names(notices) == [f"line {number}" for number in range(12, 20)]
    assert notices.isHidden()
