from enum import StrEnum

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.look.decor import Decor
from ui.questions.asking_bar import AskingBar

pytestmark = pytest.mark.gui


class Reply(StrEnum):
    YES = "yes"
    NO = "no"


class Bar(AskingBar):
    def __init__(self, decor: Decor, settle_ms: int) -> None:
        super().__init__(decor, "A question", {Reply.YES: "&Yes", Reply.NO: "&No"}, settle_ms)
        self.given: list[str] = []

    def _answered(self, answer: str) -> None:
        self.given.append(answer)


def bar_for(qtbot: QtBot, decor: Decor, settle_ms: int = 0) -> Bar:
    bar = Bar(decor, settle_ms)
    qtbot.addWidget(bar)
    return bar


def test_it_is_hidden_until_it_asks(qtbot: QtBot, decor: Decor) -> None:
    bar = bar_for(qtbot, decor)

    assert bar.isHidden()
    assert not bar.is_settled
    bar.ask("May I?", "It would help.")

    assert bar.isVisible()
    assert bar.accessibleDescription() == "May I? It would help."


def test_an_answer_is_taken_once_it_has_been_seen(qtbot: QtBot, decor: Decor) -> None:
    bar = bar_for(qtbot, decor)
    bar.ask("May I?", "")
    qtbot.waitUntil(lambda: bar.is_settled)
    for reply in Reply:
        qtbot.mouseClick(bar.button(reply), Qt.MouseButton.LeftButton)

    assert bar.given == ["yes", "no"]


def test_a_click_meant_for_what_was_there_before_is_not_taken(qtbot: QtBot, decor: Decor) -> None:
    bar = bar_for(qtbot, decor, settle_ms=60_000)
    bar.ask("May I?", "")
    qtbot.mouseClick(bar.button(Reply.YES), Qt.MouseButton.LeftButton)
    bar.button(Reply.YES).clicked.emit()

    assert bar.given == []


def test_what_others_wrote_is_shown_as_it_is(qtbot: QtBot, decor: Decor) -> None:
    bar = bar_for(qtbot, decor)
    bar.ask("<b>bold</b>", "<img src=x>")

    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in bar.findChildren(QLabel) if label.text())
