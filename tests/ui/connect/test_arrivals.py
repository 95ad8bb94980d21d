import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from netcore.api.commands import ImportProfile, SaveProfile
from netcore.api.events import ProfileImported, ProfilesListed
from tests.ui.connect.test_connect_dialog import ACHAEA, Core
from ui.connect.connect_dialog import ConnectDialog
from ui.connect.games_dialog import GamesDialog, known_games
from ui.look.decor import Decor
from ui.preferences import Preferences

pytestmark = pytest.mark.gui

MUME = next(game for game in known_games() if game.name == "MUME")


class Stage:
    def __init__(self, qtbot: QtBot, decor: Decor, preferences: Preferences) -> None:
        self.qtbot = qtbot
        self.core = Core(ACHAEA)
        self.played: list[str] = []
        self.dialog = ConnectDialog(decor, preferences, self.core.send)
        qtbot.addWidget(self.dialog)
        self.dialog.play_wanted.connect(self.played.append)
        with qtbot.waitExposed(self.dialog):
            self.dialog.open()
        self.core.answer(self.dialog)

    def choose_game(self, *, plays: bool) -> None:
        self.dialog._panel.game_wanted.emit()
        games = self.dialog.findChildren(GamesDialog)[-1]
        games.accept()
        games.wanted.emit(MUME, plays)


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> Stage:
    return Stage(qtbot, decor, preferences)


def test_a_known_game_becomes_a_profile(stage: Stage) -> None:
    stage.choose_game(plays=False)
    (command,) = stage.core.sent
    assert isinstance(command, SaveProfile)
    assert (command.settings.name, command.settings.link.host) == ("MUME", "mume.org")
    stage.core.answer(stage.dialog)

    assert stage.dialog._selected == "MUME"
    assert stage.played == []


def test_a_known_game_is_played_when_it_is_saved(stage: Stage) -> None:
    stage.choose_game(plays=True)
    stage.core.answer(stage.dialog)

    assert stage.played == ["MUME"]


def test_a_folder_of_mudlets_is_imported_by_the_core_and_told(stage: Stage) -> None:
    stage.dialog._panel.import_wanted.emit()
    files = stage.dialog.findChildren(QFileDialog)[-1]
    files.fileSelected.emit("/home/ann/mudlet/Ann")
    files.reject()
    assert stage.core.sent == [ImportProfile("/home/ann/mudlet/Ann")]
    stage.dialog.profile_imported(ProfileImported("Ann", 7, 2, ("Bell: its sound",)))
    imported = ACHAEA.__class__(name="Ann", link=ACHAEA.link)
    stage.dialog.profiles_listed(ProfilesListed((ACHAEA, imported)))
    box = stage.dialog.findChildren(QMessageBox)[-1]

    assert stage.dialog._selected == "Ann"
    assert box.informativeText() == "7 items and 2 files were taken over; left out: 1."
    assert box.detailedText() == "Bell: its sound"
    box.reject()
