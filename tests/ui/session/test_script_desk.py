import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from netcore.api.desk import DeskAsked, Wish
from netcore.api.surfaces import Deed, SurfaceAct
from ui.session.script_desk import ScriptDesk


class Stage:
    """A desk, and what comes of it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.told: list[Deed] = []
        self.scrolled: list[tuple[str, int]] = []
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.desk = ScriptDesk(
            self.window, tell=self.told.append, scroll=lambda name, number: self.scrolled.append((name, number))
        )


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return Stage(qtbot)


def test_a_file_that_the_player_chooses(stage: Stage) -> None:
    stage.desk.asked(DeskAsked(Wish.FILE, "Which?", 4))
    dialog = stage.desk.dialog
    assert isinstance(dialog, QFileDialog)
    assert dialog.windowTitle() == "Which?"
    dialog.fileSelected.emit("/home/me/map.dat")
    assert stage.told == [Deed("main", SurfaceAct.ANSWER, 4, text="/home/me/map.dat")]

    dialog.reject()
    assert stage.told[-1] == Deed("main", SurfaceAct.ANSWER, 4)
    assert stage.desk.dialog is None


def test_one_question_at_a_time(stage: Stage) -> None:
    stage.desk.asked(DeskAsked(Wish.FOLDER, number=3))
    first = stage.desk.dialog
    assert first is not None
    assert first.fileMode() == QFileDialog.FileMode.Directory
    stage.desk.asked(DeskAsked(Wish.FILE, number=4))

    assert stage.desk.dialog is first
    assert stage.told == [Deed("main", SurfaceAct.ANSWER, 4)]


def test_scrolling(stage: Stage) -> None:
    stage.desk.asked(DeskAsked(Wish.SCROLL, "chat", 7))

    assert stage.scrolled == [("chat", 7)]
