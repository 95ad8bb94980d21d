from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netcore.api.display import LinesShown
from netcore.api.events import EchoChanged, PermissionAsked
from netcore.api.permissions import Access, Owner, Power
from netcore.api.surfaces import PageDressed
from netcore.api.text import Line, LineKind
from tests.support.window_stage import WindowStage
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.acts import Act
from ui.presenters.selection import Place

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]

K = Qt.Key
M = Qt.KeyboardModifier


class Stage(WindowStage):
    def __init__(self, qtbot: QtBot, decor: Decor, preferences: Preferences) -> None:
        super().__init__(qtbot, decor, preferences)
        self.said: list[str] = []
        self.window.speech.announcer.aside = self.hear
        self.play("Alpha")

    def hear(self, text: str, _urgent: bool) -> None:
        self.said.append(text)

    def hears(self, text: str) -> None:
        self.qtbot.waitUntil(lambda: any(text in said for said in self.said))


@pytest.fixture
def listening() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences, listening: None) -> Stage:
    return Stage(qtbot, decor, preferences)


def test_the_game_in_front_is_heard_and_told_of(stage: Stage) -> None:
    stage.show(stage.front.session.number, "A dragon is here.")
    stage.hears("Alpha, ")
    stage.hears("A dragon is here.")


def test_a_script_may_read_the_game_itself_and_what_it_announces_is_heard(stage: Stage) -> None:
    number = stage.front.session.number
    stage.window.display_arrived(number, PageDressed(is_quiet=True))
    stage.show(number, "A dragon is here.")
    stage.window.display_arrived(number, LinesShown(0.0, (Line(9, "It burns.", kind=LineKind.NOTICE),)))
    stage.hears("It burns.")
    assert not any("dragon" in said for said in stage.said)

    stage.window.display_arrived(number, PageDressed())
    stage.window.display_arrived(number, LinesShown(0.0, (Line(10, "It sleeps."),)))
    stage.hears("It sleeps.")


def test_the_last_lines_are_called_up_and_copied_by_pressing_twice(stage: Stage) -> None:
    stage.show(stage.front.session.number, "one", "two", "three")
    stage.press(K.Key_2, M.ControlModifier)
    stage.hears("two")
    stage.press(K.Key_2, M.ControlModifier)

    stage.hears("Copied.")
    assert QGuiApplication.clipboard().text() == "two"
    assert stage.front.view.caret == Place(2, 0)


def test_f7_goes_into_the_text_and_back(stage: Stage) -> None:
    stage.show(stage.front.session.number, "one", "two")
    stage.press(K.Key_F7)
    assert QApplication.focusWidget() is stage.front.view
    stage.press(K.Key_Up)
    stage.hears("one")
    stage.press(K.Key_F7)

    assert QApplication.focusWidget() is stage.front.input.field


def test_what_waits_for_an_answer_is_said(stage: Stage) -> None:
    number = stage.front.session.number
    owner = Owner("", "trigger", "Scout")
    stage.window.event_arrived(number, PermissionAsked(1, owner, Access(Power.CONNECT, "mud.example", 80)))
    stage.window.event_arrived(number, EchoChanged(masked=True))

    stage.hears("wants to")
    stage.hears("password")


@pytest.mark.qt_log_ignore("text-to-speech", extend=True)  # a machine for tests has no voice
def test_our_own_voice_is_switched_by_a_key(stage: Stage, preferences: Preferences) -> None:
    stage.window.menus.actions[Act.SPEAK].trigger()
    assert preferences.speaks
    stage.window.menus.actions[Act.STOP_SPEECH].trigger()
    stage.window.menus.actions[Act.SPEAK].trigger()

    assert not preferences.speaks
    assert stage.window.speech.announcer.aside is None
