import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netcore.api.commands import CloseSession, ReadNotes, SaveNotes
from netcore.api.events import CommandFailed, NotesRead
from netcore.api.notes import MAX_NOTES
from tests.support.window_stage import WindowStage
from ui.look.decor import Decor
from ui.notes.notepad import Notepad
from ui.preferences import Preferences
from ui.presenters.acts import Act

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]


class Stage(WindowStage):
    def open(self) -> Notepad:
        self.play("Alpha")
        self.number = self.front.session.number
        self.port.forget()
        self.window.menus.actions[Act.NOTEPAD].trigger()
        return next(each for each in self.window.findChildren(Notepad) if each.isVisible())

    @property
    def saved(self) -> list[str]:
        return [command.text for _, command in self.port.sent if isinstance(command, SaveNotes)]


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> Stage:
    return Stage(qtbot, decor, preferences)


def test_what_is_written_is_read_first_and_saved_after_a_pause(stage: Stage) -> None:
    notepad = stage.open()
    assert stage.port.sent == [(stage.number, ReadNotes())]
    assert notepad.text.isReadOnly()
    stage.window.event_arrived(stage.number, NotesRead("The key is under the mat."))
    notepad.text.moveCursor(notepad.text.textCursor().MoveOperation.End)
    stage.qtbot.keyClicks(notepad.text, " Or not.")
    assert notepad.status.text() == "Not saved yet"

    stage.qtbot.waitUntil(lambda: stage.saved == ["The key is under the mat. Or not."])
    assert notepad.status.text() == "Saved"


def test_closing_it_saves(stage: Stage) -> None:
    notepad = stage.open()
    stage.window.event_arrived(stage.number, NotesRead(""))
    stage.qtbot.keyClicks(notepad.text, "x")
    stage.qtbot.keyClick(notepad, Qt.Key.Key_Escape)

    assert stage.saved == ["x"]


def test_what_was_not_changed_is_not_written(stage: Stage) -> None:
    notepad = stage.open()
    stage.window.event_arrived(stage.number, NotesRead("as it was"))
    notepad.save()

    assert stage.saved == []


def test_closing_the_tab_saves_before_the_session_ends(stage: Stage) -> None:
    notepad = stage.open()
    stage.window.event_arrived(stage.number, NotesRead(""))
    stage.qtbot.keyClicks(notepad.text, "x")
    stage.window._close_page(stage.front)

    sent = [type(command) for session, command in stage.port.sent if session == stage.number]
    assert sent[-2:] == [SaveNotes, CloseSession]


def test_too_much_and_trouble_are_told(stage: Stage) -> None:
    notepad = stage.open()
    stage.window.event_arrived(stage.number, NotesRead(""))
    notepad.text.setPlainText("x" * (MAX_NOTES + 1))
    notepad.save()
    assert notepad.status.text().startswith("Not saved")
    assert stage.saved == []
    stage.window.event_arrived(stage.number, CommandFailed("SaveNotes", "The disk is full."))

    assert notepad.status.text() == "The disk is full."
