import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.look.decor import Decor
from ui.presenters.welcome import Choice
from ui.window.welcome import Welcome

pytestmark = pytest.mark.gui


@pytest.fixture
def welcome(qtbot: QtBot, decor: Decor) -> Welcome:
    welcome = Welcome(decor)
    qtbot.addWidget(welcome)
    welcome.show()
    return welcome


def offered(welcome: Welcome) -> list[QPushButton]:
    return [button for button in welcome.findChildren(QPushButton) if button.property("role") == "choice"]


def said(welcome: Welcome) -> str:
    return "\n".join(label.text() for label in welcome.findChildren(QLabel) if label.isVisible())


def test_a_newcomer_is_shown_the_practice_world(welcome: Welcome) -> None:
    wanted: list[bool] = []
    welcome.practice_wanted.connect(lambda: wanted.append(True))
    (practice,) = (each for each in welcome.findChildren(QPushButton) if "practice" in each.text())
    practice.click()
    assert wanted
    welcome.show_choices((Choice("Alpha", "a.example:1"),))

    assert not practice.isVisible()
    assert "Play on" in said(welcome)


def test_a_choice_is_played_by_one_click(qtbot: QtBot, welcome: Welcome) -> None:
    played: list[str] = []
    welcome.play_wanted.connect(played.append)
    welcome.show_choices((Choice("Rock & Roll", "a.example:1"), Choice("Beta", "b.example:2")))
    button = offered(welcome)[0]
    assert button.accessibleName() == "Play Rock & Roll at a.example:1"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert played == ["Rock & Roll"]


def test_new_choices_take_the_place_of_the_old(qtbot: QtBot, welcome: Welcome) -> None:
    welcome.show_choices((Choice("Alpha", "a.example:1"),))
    welcome.show_choices((Choice("Beta", "b.example:2"),))

    qtbot.waitUntil(lambda: [button.accessibleName().split()[1] for button in offered(welcome)] == ["Beta"])


def test_connecting_is_one_key_away(qtbot: QtBot, welcome: Welcome) -> None:
    wanted: list[bool] = []
    welcome.connect_wanted.connect(lambda: wanted.append(True))
    with qtbot.waitActive(welcome):
        welcome.activateWindow()
    welcome.setFocus()
    qtbot.keyClick(welcome.focusWidget(), Qt.Key.Key_Space)

    assert wanted == [True]


def test_each_way_is_one_click_away(qtbot: QtBot, welcome: Welcome) -> None:
    wanted: list[str] = []
    for name in ("find_wanted", "import_wanted", "palette_wanted", "tour_wanted"):
        getattr(welcome, name).connect(lambda *_, name=name: wanted.append(name))
    for button in welcome.findChildren(QPushButton):
        if button.property("role") not in {"primary", "choice"}:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert wanted == ["find_wanted", "import_wanted", "palette_wanted", "tour_wanted"]


def test_a_long_name_does_not_push_the_address_out(qtbot: QtBot, welcome: Welcome) -> None:
    welcome.show_choices((Choice("A very long name " * 8, "a.example:1"),))
    (button,) = offered(welcome)

    assert button.width() <= welcome.width()
    assert not button.grab().isNull()


def test_the_tab_key_goes_from_the_top_to_the_bottom(qtbot: QtBot, welcome: Welcome) -> None:
    welcome.show_choices((Choice("Alpha", "a.example:1"), Choice("Beta", "b.example:2")))
    qtbot.waitUntil(lambda: len(offered(welcome)) == 2 and all(each.isVisible() for each in offered(welcome)))
    stops = [welcome.focusProxy()]
    while len(stops) < 7:
        following = stops[-1].nextInFocusChain()
        while not (isinstance(following, QPushButton) and following.isVisible()):
            following = following.nextInFocusChain()
        stops.append(following)

    heights = [stop.mapTo(welcome, stop.rect().center()).y() for stop in stops]
    assert heights == sorted(heights)
    assert stops[3:5] == offered(welcome)
