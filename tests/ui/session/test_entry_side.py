"""What is typed in a session."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from netcore.api.commands import (
    KeepEntry,
    PressKey,
    SubmitInput,
)
from netcore.api.display import KeysBound
from netcore.api.events import (
    EchoChanged,
    EntriesRecalled,
    EntryRefused,
    HostStarted,
    LinkChanged,
    LinkState,
)
from netcore.api.surfaces import CommandLineEdited
from tests.support.page_stage import PageStage
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.session.paste_dialog import PasteDialog

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]  # of tips, said by "offscreen"

K, M = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> PageStage:
    return PageStage(qtbot, decor, preferences)


def paste(stage: PageStage, text: str) -> PasteDialog:
    QGuiApplication.clipboard().setText(text)
    stage.field.paste()
    return stage.page.findChildren(PasteDialog)[-1]


def press(qtbot: QtBot, dialog: PasteDialog, label: str) -> None:
    button = next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == label)
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_is_typed_is_sent_and_remembered(qtbot: QtBot, stage: PageStage) -> None:
    qtbot.keyClicks(stage.field, "look heron")
    qtbot.keyClick(stage.field, K.Key_Return)

    assert stage.sent == [KeepEntry("look heron"), SubmitInput("look heron")]
    assert stage.page.session.history.entries == ("look heron",)


def test_a_password_that_was_sent_as_a_command_is_forgotten(qtbot: QtBot, stage: PageStage) -> None:
    stage.page.event_arrived(EntriesRecalled(("north", "look")))
    qtbot.keyClicks(stage.field, "swordfish")
    qtbot.keyClick(stage.field, K.Key_Return)
    stage.page.event_arrived(EntryRefused("swordfish"))

    assert stage.page.session.history.entries == ("north", "look")
    assert stage.page.session.words.beginning_with("sword") == []
    assert stage.field.toPlainText() == ""


def test_several_lines_are_sent_one_by_one(qtbot: QtBot, stage: PageStage) -> None:
    stage.field.recall("north\nlook")
    qtbot.keyClick(stage.field, K.Key_Return)

    assert stage.sent == [KeepEntry("north\nlook"), SubmitInput("north"), SubmitInput("look")]


def test_an_empty_line_is_sent_too(qtbot: QtBot, stage: PageStage) -> None:
    qtbot.keyClick(stage.field, K.Key_Return)

    assert stage.sent == [SubmitInput("")]


def test_sending_leaves_the_history_of_the_console(qtbot: QtBot, stage: PageStage) -> None:
    stage.show(*(f"line {n}" for n in range(200)))
    qtbot.keyClick(stage.field, K.Key_PageUp)
    assert stage.page.view.panes.is_split
    qtbot.keyClick(stage.field, K.Key_Return)

    assert not stage.page.view.panes.is_split


def test_a_password_is_dotted_sent_once_and_stored_nowhere(qtbot: QtBot, stage: PageStage) -> None:
    stage.page.event_arrived(EchoChanged(masked=True))
    secret = stage.page.input.secret
    assert secret.isVisible()
    assert not stage.field.isVisible()
    assert QApplication.focusWidget() is secret
    qtbot.keyClicks(secret, "hunter22")
    assert secret.displayText() == "\N{BLACK CIRCLE}" * 8
    qtbot.keyClick(secret, K.Key_Return)

    assert stage.sent == [SubmitInput("hunter22", secret=True)]
    assert stage.page.session.history.entries == ()
    assert stage.page.session.words.beginning_with("hun") == []
    assert secret.text() == ""


def test_a_password_cannot_be_copied_completed_or_recalled(qtbot: QtBot, stage: PageStage) -> None:
    stage.page.event_arrived(EchoChanged(masked=True))
    secret = stage.page.input.secret
    QGuiApplication.clipboard().setText("before")
    qtbot.keyClicks(secret, "hunter22")
    secret.selectAll()
    secret.copy()
    qtbot.keyClick(secret, K.Key_Up)
    stage.page.entry.open_recall()

    assert QGuiApplication.clipboard().text() == "before"
    assert secret.text() == "hunter22"
    assert not stage.page.entry.recall_bar.isVisible()


def test_a_half_typed_command_waits_while_the_password_is_asked_for(qtbot: QtBot, stage: PageStage) -> None:
    qtbot.keyClicks(stage.field, "look")
    stage.page.event_arrived(EchoChanged(masked=True))
    qtbot.keyClicks(stage.page.input.secret, "half")
    stage.page.event_arrived(EchoChanged(masked=False))

    assert stage.text == "look"
    assert stage.page.input.secret.text() == ""
    assert QApplication.focusWidget() is stage.field
    assert stage.sent == []


def test_a_lost_connection_ends_the_password(stage: PageStage) -> None:
    stage.page.event_arrived(EchoChanged(masked=True))
    stage.page.event_arrived(LinkChanged(LinkState.OFFLINE, "The game closed the connection."))

    assert not stage.page.input.is_masked


def test_letters_of_a_password_are_no_keys_of_scripts(qtbot: QtBot, stage: PageStage) -> None:
    stage.page.display_arrived(KeysBound(("x", "f5")))
    stage.page.event_arrived(EchoChanged(masked=True))
    qtbot.keyClick(stage.page.input.secret, K.Key_X)
    qtbot.keyClick(stage.page.input.secret, K.Key_F5)

    assert stage.page.input.secret.text() == "x"
    assert stage.sent == [PressKey("f5")]


def test_several_pasted_lines_are_sent_after_a_yes(qtbot: QtBot, stage: PageStage) -> None:
    dialog = paste(stage, "one\ntwo\nthree\n")
    assert stage.sent == []
    press(qtbot, dialog, "Send")

    assert stage.sent == [SubmitInput("one"), SubmitInput("two"), SubmitInput("three")]
    assert stage.page.session.history.entries == ()


def test_several_pasted_lines_may_be_edited_first(qtbot: QtBot, stage: PageStage) -> None:
    press(qtbot, paste(stage, "one\ntwo\n"), "Edit first")

    assert stage.text == "one\ntwo"
    assert stage.sent == []


def test_more_pasted_lines_than_can_be_edited_are_not_inserted_and_the_page_says_so(
    qtbot: QtBot, stage: PageStage
) -> None:
    press(qtbot, paste(stage, f"{'a' * 9_000}\n" * 2), "Edit first")

    assert stage.text == ""
    assert "this text is 18,001 long" in stage.page.session.trouble


def test_several_pasted_lines_may_be_given_up(qtbot: QtBot, stage: PageStage) -> None:
    press(qtbot, paste(stage, "one\ntwo\n"), "Cancel")

    assert stage.text == ""
    assert stage.sent == []


def test_recall_finds_what_was_sent_by_any_part_of_it(qtbot: QtBot, stage: PageStage) -> None:
    for text in ("cast fireball at rat", "look", "cast iceball"):
        stage.field.recall(text)
        qtbot.keyClick(stage.field, K.Key_Return)
    stage.field.recall("draft")
    stage.page.entry.open_recall()
    query = stage.page.entry.recall_bar.query
    qtbot.keyClicks(query, "ball")
    assert stage.text == "cast iceball"
    stage.page.entry.open_recall()
    assert stage.text == "cast fireball at rat"
    qtbot.keyClick(query, K.Key_Return)

    assert stage.text == "cast fireball at rat"
    assert QApplication.focusWidget() is stage.field


def test_escape_ends_recalling_with_what_was_there(qtbot: QtBot, stage: PageStage) -> None:
    stage.field.recall("look")
    qtbot.keyClick(stage.field, K.Key_Return)
    stage.field.recall("draft")
    stage.page.entry.open_recall()
    qtbot.keyClicks(stage.page.entry.recall_bar.query, "oo")
    qtbot.keyClick(stage.page.entry.recall_bar.query, K.Key_Escape)

    assert stage.text == "draft"


def test_a_script_says_what_becomes_of_what_was_sent_until_the_next_host(stage: PageStage) -> None:
    field = stage.page.input.field
    stage.page.display_arrived(CommandLineEdited("after", "empty"))
    field.setPlainText("north")
    field.submit()
    assert field.toPlainText() == ""

    stage.page.event_arrived(HostStarted(8, 1))
    field.setPlainText("north")
    field.submit()
    assert field.toPlainText() == "north"
