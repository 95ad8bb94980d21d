import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.window_stage import WindowStage
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.acts import Act
from ui.presenters.tour import STEPS

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> WindowStage:
    return WindowStage(qtbot, decor, preferences)


def test_newcomers_are_shown_around_once(stage: WindowStage, preferences: Preferences) -> None:
    stage.window.offer_tour()
    assert stage.window.tour.isVisible()
    stage.qtbot.mouseClick(stage.window.tour.skip, Qt.MouseButton.LeftButton)
    stage.window.offer_tour()

    assert not stage.window.tour.isVisible()
    assert preferences.has_toured


def test_it_takes_no_focus_from_who_plays(stage: WindowStage) -> None:
    stage.play("Alpha")
    stage.window.offer_tour()
    stage.press(Qt.Key.Key_A)

    assert QApplication.focusWidget() is stage.front.input.field
    assert stage.front.input.field.toPlainText() == "a"


def test_what_is_typed_after_a_click_on_it_goes_to_the_game(stage: WindowStage) -> None:
    stage.play("Alpha")
    stage.window.offer_tour()
    stage.qtbot.mouseClick(stage.window.tour.next, Qt.MouseButton.LeftButton)
    stage.press(Qt.Key.Key_A)
    stage.qtbot.mouseClick(stage.window.tour.skip, Qt.MouseButton.LeftButton)
    stage.press(Qt.Key.Key_B)

    assert stage.front.input.field.toPlainText() == "ab"


def test_skipped_by_the_keyboard_it_leads_back_to_the_input_line(stage: WindowStage) -> None:
    stage.play("Alpha")
    stage.window.tour.begin()
    stage.window.tour.skip.setFocus()
    stage.press(Qt.Key.Key_Space)
    stage.press(Qt.Key.Key_A)

    assert stage.front.input.field.toPlainText() == "a"


def test_each_step_is_inside_the_window_and_the_last_ends_it(stage: WindowStage) -> None:
    stage.play("Alpha")
    stage.window.menus.actions[Act.TOUR].trigger()
    tour = stage.window.tour
    for _ in STEPS:
        assert stage.window.rect().contains(tour.geometry())
        stage.qtbot.mouseClick(tour.next, Qt.MouseButton.LeftButton)

    assert not tour.isVisible()


def test_it_can_be_read_by_the_keyboard_and_skipped_by_escape(stage: WindowStage) -> None:
    stage.play("Alpha")
    stage.window.tour.begin()
    stage.window.tour.next.setFocus()
    stage.press(Qt.Key.Key_Space)
    assert stage.window.tour.back.isEnabled()
    stage.press(Qt.Key.Key_Escape)

    assert not stage.window.tour.isVisible()


def test_escape_skips_it_while_somebody_types_too(stage: WindowStage) -> None:
    stage.play("Alpha")
    stage.window.tour.begin()
    stage.press(Qt.Key.Key_Escape)

    assert not stage.window.tour.isVisible()
    assert stage.front.input.field.hasFocus()


def test_it_stays_in_a_window_that_is_resized(stage: WindowStage) -> None:
    stage.window.tour.begin()
    stage.window.resize(700, 480)

    assert stage.window.rect().contains(stage.window.tour.geometry())


def test_it_leaves_what_is_played_with_free(stage: WindowStage) -> None:
    stage.play("Alpha")
    stage.window.tour.begin()
    tour = stage.window.tour
    field = stage.front.input.field
    typed = QRect(field.mapTo(stage.window, QPoint(0, 0)), field.size())
    for _ in STEPS:
        assert not tour.geometry().intersects(typed)
        stage.qtbot.mouseClick(tour.next, Qt.MouseButton.LeftButton)
