import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.connect.games_dialog import GamesDialog, known_games
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.known_games import KnownGame

pytestmark = pytest.mark.gui

GAMES = (
    KnownGame(name="Alpha", host="a.example", port=1, language="English", description="Fantasy."),
    KnownGame(name="Beta", host="b.example", port=2, language="German", description="Space.", tls=True),
)


class Stage:
    def __init__(self, qtbot: QtBot, decor: Decor, preferences: Preferences) -> None:
        self.qtbot = qtbot
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.wanted: list[tuple[str, bool]] = []
        self.dialog = GamesDialog(GAMES, decor, preferences, self.parent)
        self.dialog.wanted.connect(lambda game, plays: self.wanted.append((game.name, plays)))
        with qtbot.waitExposed(self.dialog):
            self.dialog.open()

    def button(self, text: str) -> QPushButton:
        return next(b for b in self.dialog.findChildren(QPushButton) if b.text().replace("&", "") == text)


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> Stage:
    return Stage(qtbot, decor, preferences)


def test_it_is_played_by_enter_after_a_search(stage: Stage) -> None:
    stage.qtbot.keyClicks(stage.dialog.search, "space")
    stage.qtbot.keyClick(stage.dialog.search, Qt.Key.Key_Return)

    assert stage.wanted == [("Beta", True)]


def test_arrows_in_the_search_choose(stage: Stage) -> None:
    stage.qtbot.keyClick(stage.dialog.search, Qt.Key.Key_Down)
    stage.qtbot.mouseClick(stage.button("Make a profile"), Qt.MouseButton.LeftButton)

    assert stage.wanted == [("Beta", False)]


def test_where_nothing_is_found_nothing_can_be_played(stage: Stage) -> None:
    stage.dialog.search.setText("zzz")

    assert stage.dialog.current is None
    assert not stage.button("Play").isEnabled()
    stage.dialog.search.clear()
    assert stage.button("Play").isEnabled()


def test_those_that_come_with_the_program_can_be_read() -> None:
    assert len(known_games()) >= 30
