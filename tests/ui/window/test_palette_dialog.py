import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.look.decor import Decor
from ui.presenters.palette import Choice
from ui.presenters.theme import Appearance
from ui.speech.announcer import Announcer
from ui.window.palette_dialog import PaletteDialog

pytestmark = pytest.mark.gui

CHOICES = (
    Choice("find", "Find", "Edit", "Ctrl+F"),
    Choice("mute", "Mute sounds", "Game", is_on=True),
    Choice("network", "Network", "Scripts", is_possible=False),
    *(Choice(f"play {n}", f"Play game {n}", "Profile") for n in range(40)),
)


class Stage:
    def __init__(self, qtbot: QtBot, decor: Decor) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        self.window.resize(900, 600)
        qtbot.addWidget(self.window)
        self.said: list[str] = []
        self.taken: list[str] = []
        self.dialog = PaletteDialog(CHOICES, ("mute",), decor, Announcer(self.window, self.hear), self.window)
        self.dialog.chosen.connect(self.taken.append)
        with qtbot.waitExposed(self.window):
            self.window.show()
        with qtbot.waitExposed(self.dialog):
            self.dialog.open()

    def hear(self, _window: QObject, text: str, _urgent: bool) -> None:
        self.said.append(text)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.dialog.query, text)

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.dialog.query, key)

    @property
    def current(self) -> str:
        return "" if self.dialog.current is None else self.dialog.current.key


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor) -> Stage:
    return Stage(qtbot, decor)


def test_what_was_chosen_last_stands_first_and_enter_takes_it(stage: Stage) -> None:
    assert stage.current == "mute"
    stage.press(Qt.Key.Key_Return)

    assert stage.taken == ["mute"]


def test_typing_narrows_and_the_best_is_chosen(stage: Stage) -> None:
    stage.type("game 7")
    stage.press(Qt.Key.Key_Enter)

    assert stage.taken == ["play 7"]


def test_the_arrows_walk_and_go_round(stage: Stage) -> None:
    stage.press(Qt.Key.Key_Down)
    assert stage.current == "find"
    stage.press(Qt.Key.Key_Up)
    stage.press(Qt.Key.Key_Up)
    assert stage.current == "network"  # the last, since it is not possible
    stage.press(Qt.Key.Key_Down)
    stage.press(Qt.Key.Key_PageDown)

    assert stage.current == "play 10"


def test_what_is_not_possible_is_not_taken(stage: Stage) -> None:
    stage.type("network")
    stage.press(Qt.Key.Key_Return)

    assert stage.taken == []
    assert stage.dialog.isVisible()


def test_a_screen_reader_hears_the_row_while_the_line_has_the_focus(stage: Stage) -> None:
    stage.press(Qt.Key.Key_Down)
    stage.type("zzzz")
    stage.press(Qt.Key.Key_Down)
    stage.press(Qt.Key.Key_Return)

    assert stage.said[0] == "Mute sounds, Game, on"
    assert "Find, Edit, Ctrl+F" in stage.said
    assert stage.said[-1] == "Nothing fits"
    assert stage.taken == []


def test_escape_closes_it(stage: Stage) -> None:
    with stage.qtbot.waitSignal(stage.dialog.finished):
        stage.press(Qt.Key.Key_Escape)

    assert stage.taken == []


@pytest.mark.parametrize("appearance", [Appearance.DARK, Appearance.LIGHT, Appearance.CONTRAST])
def test_it_fits_into_the_window(stage: Stage, decor: Decor, appearance: Appearance) -> None:
    decor.choose(appearance)
    stage.dialog.grab()

    assert stage.window.geometry().contains(stage.dialog.geometry())
