from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from netcore.api.permissions import Access, Answer, Owner, Power
from ui.look.decor import Decor
from ui.presenters.permission_text import Question
from ui.questions.question_bar import QuestionBar

pytestmark = pytest.mark.gui

WEB = Question(1, Owner("", "trigger", "Ask the web", 4), Access(Power.CONNECT, "api.example.org", 443))
MAPPER = Question(2, Owner("Mapper", "script", "sync", 40), Access(Power.LISTEN, "0.0.0.0", 4000))
NAME = Question(3, Owner("", "alias", "who", 1), Access(Power.RESOLVE, "example.org", 0))


class Page:
    """A bar above an input line."""

    def __init__(self, decor: Decor, settle_ms: int) -> None:
        self.window = QWidget()
        self.bar = QuestionBar(decor, settle_ms=settle_ms)
        self.input = QLineEdit()
        column = QVBoxLayout(self.window)
        column.addWidget(self.bar)
        column.addWidget(self.input)
        self.answers: list[tuple[int, Answer]] = []
        self.bar.answered.connect(self._answered)

    def _answered(self, number: int, answer: Answer) -> None:
        self.answers.append((number, answer))

    def settle(self, qtbot: QtBot) -> None:
        qtbot.waitUntil(lambda: self.bar.is_settled)


def opened(decor: Decor, qtbot: QtBot, settle_ms: int) -> Iterator[Page]:
    page = Page(decor, settle_ms)
    with qtbot.waitActive(page.window):
        page.window.show()
        page.window.activateWindow()
    page.input.setFocus()
    yield page
    shiboken6.delete(page.window)


@pytest.fixture
def page(decor: Decor, qtbot: QtBot) -> Iterator[Page]:
    yield from opened(decor, qtbot, 0)


@pytest.fixture
def slow_page(decor: Decor, qtbot: QtBot) -> Iterator[Page]:
    yield from opened(decor, qtbot, 60_000)


def words(page: Page) -> list[str]:
    return [label.text() for label in page.bar.findChildren(QLabel) if label.text()]


def test_it_says_who_asks_for_what_and_what_that_means(page: Page) -> None:
    page.bar.show_questions([WEB])

    assert words(page) == [
        "Trigger “Ask the web”, line 4, wants to connect to api.example.org port 443.",
        "It could send there what the game shows and what you type.",
    ]
    assert page.bar.accessibleDescription() == " ".join(words(page))


@pytest.mark.parametrize(
    ("key", "question", "answer"),
    [
        (Qt.Key.Key_O, WEB, Answer.ONCE),
        (Qt.Key.Key_A, WEB, Answer.ALWAYS),
        (Qt.Key.Key_P, MAPPER, Answer.ALWAYS),
        (Qt.Key.Key_D, WEB, Answer.DENY),
    ],
)
def test_each_answer_has_a_key_that_works_from_the_input_line(
    page: Page, qtbot: QtBot, key: Qt.Key, question: Question, answer: Answer
) -> None:
    page.bar.show_questions([question])
    page.settle(qtbot)
    with qtbot.waitSignal(page.bar.answered):  # Qt shows the button pressed for a moment first
        QTest.keyClick(page.input, key, Qt.KeyboardModifier.AltModifier)

    assert page.answers == [(question.number, answer)]
    assert page.input.hasFocus()


@pytest.mark.parametrize("answer", list(Answer))
def test_each_answer_has_a_button(page: Page, qtbot: QtBot, answer: Answer) -> None:
    page.bar.show_questions([WEB])
    page.settle(qtbot)
    QTest.mouseClick(page.bar.button(answer), Qt.MouseButton.LeftButton)

    assert page.answers == [(1, answer)]
    assert page.input.hasFocus()


def test_typing_goes_on_into_the_input_line_and_answers_nothing(page: Page, qtbot: QtBot) -> None:
    page.bar.show_questions([WEB])
    page.settle(qtbot)
    QTest.keyClicks(page.input, "oad kill rat")
    QTest.keyClick(page.input, Qt.Key.Key_Return)
    QTest.keyClick(page.input, Qt.Key.Key_Enter)

    assert page.answers == []
    assert page.input.text() == "oad kill rat"


def test_enter_answers_nothing_even_on_a_button(page: Page, qtbot: QtBot) -> None:
    page.bar.show_questions([WEB])
    page.settle(qtbot)
    page.bar.button(Answer.ONCE).setFocus()
    QTest.keyClick(page.bar.button(Answer.ONCE), Qt.Key.Key_Return)

    assert page.answers == []


def test_right_after_it_has_appeared_it_takes_no_answer(slow_page: Page) -> None:
    slow_page.bar.show_questions([WEB])
    QTest.mouseClick(slow_page.bar.button(Answer.ONCE), Qt.MouseButton.LeftButton)
    QTest.keyClick(slow_page.input, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)

    assert slow_page.answers == []


def test_several_questions_come_one_after_the_other(page: Page, qtbot: QtBot) -> None:
    page.bar.show_questions([WEB, MAPPER, NAME])
    places = [page.bar.place]
    for _ in range(3):
        page.settle(qtbot)
        page.bar.button(Answer.DENY).click()
        places.append(page.bar.place)

    assert places == ["1 of 3", "1 of 2", "", ""]
    assert [number for number, _ in page.answers] == [1, 2, 3]
    assert not page.bar.isVisible()


def test_a_second_click_does_not_answer_the_next_question(page: Page, qtbot: QtBot) -> None:
    page.bar.show_questions([WEB, MAPPER])
    page.settle(qtbot)
    for _ in range(2):
        QTest.mouseClick(page.bar.button(Answer.ONCE), Qt.MouseButton.LeftButton)

    assert page.answers == [(1, Answer.ONCE)]


def test_a_question_that_was_answered_is_not_asked_again_while_the_core_takes_its_time(
    page: Page, qtbot: QtBot
) -> None:
    page.bar.show_questions([WEB])
    page.settle(qtbot)
    page.bar.button(Answer.DENY).click()
    page.bar.show_questions([WEB])

    assert not page.bar.isVisible()


def test_a_question_settled_elsewhere_goes(page: Page) -> None:
    page.bar.show_questions([WEB, NAME])
    page.bar.show_questions([NAME])
    shown = page.bar.question
    page.bar.show_questions([])

    assert shown == NAME
    assert not page.bar.isVisible()


def test_a_new_question_behind_does_not_disturb_the_one_that_is_shown(page: Page, qtbot: QtBot) -> None:
    page.bar.show_questions([WEB])
    page.settle(qtbot)
    page.bar.show_questions([WEB, NAME])

    assert page.bar.is_settled
    assert page.bar.place == "1 of 2"


def test_a_script_cannot_write_markup_into_the_question(page: Page) -> None:
    nasty = Question(9, Owner("", "alias", "<b>Mudwire</b> & co", 1), Access(Power.CONNECT, "x<br>y", 1))
    page.bar.show_questions([nasty])

    assert words(page)[0] == "Alias “<b>Mudwire</b> & co”, line 1, wants to connect to x<br>y port 1."
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in page.bar.findChildren(QLabel) if label.text())
