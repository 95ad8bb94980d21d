"""Spelling in the input line."""

import pytest
from PySide6.QtGui import QAction, QTextCursor
from pytestqt.qtbot import QtBot

from netcore.api.commands import Command, Inquire
from netcore.api.display import Found
from netcore.api.events import SessionOpened
from netcore.api.inquiries import CheckWords, LearnWord, Misspelled, WordsChecked
from netcore.api.settings import ProfileSettings
from tests.support.page_stage import PageStage
from ui.look.decor import Decor
from ui.preferences import Preferences

pytestmark = pytest.mark.gui


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> PageStage:
    stage = PageStage(qtbot, decor, preferences)
    stage.page.event_arrived(SessionOpened(ProfileSettings(name="x", spelling="en"), ()))
    return stage


def asked(sent: list[Command]) -> list[object]:
    return [command.inquiry for command in sent if isinstance(command, Inquire)]


def type_and_answer(stage: PageStage, qtbot: QtBot, text: str, *wrong: Misspelled) -> None:
    stage.field.insertPlainText(text)  # keys of tests have no emoji
    qtbot.waitUntil(lambda: any(isinstance(each, CheckWords) for each in asked(stage.sent)))
    words = next(each.words for each in asked(stage.sent) if isinstance(each, CheckWords))
    stage.page.display_arrived(Found(WordsChecked(words, wrong)))


def test_a_wrong_word_is_marked_when_the_answer_is_there(stage: PageStage, qtbot: QtBot) -> None:
    type_and_answer(stage, qtbot, "say \N{GRINNING FACE} helo there ", Misspelled("helo", ("hello",)))

    assert stage.page.entry.spelling.marked == ["helo"]
    (wave,) = stage.field.extraSelections()
    assert wave.cursor.selectedText() == "helo"  # type: ignore[attr-defined]  # PySide's stubs know no members of it
    assert stage.text == "say \N{GRINNING FACE} helo there "


def test_the_menu_puts_what_was_meant_and_undo_takes_it_back(stage: PageStage, qtbot: QtBot) -> None:
    type_and_answer(stage, qtbot, "say helo there ", Misspelled("helo", ("hello", "help")))
    menu = stage.page.entry.spelling.menu(5)
    first, second, *_ = menu.actions()
    assert (first.text(), second.text()) == ("hello", "help")
    first.trigger()

    assert stage.text == "say hello there "
    assert stage.page.entry.spelling.marked == []
    stage.field.undo()
    assert stage.text == "say helo there "


def test_a_word_is_added_to_the_profiles_own(stage: PageStage, qtbot: QtBot) -> None:
    type_and_answer(stage, qtbot, "say helo there ", Misspelled("helo"))
    menu = stage.page.entry.spelling.menu(5)
    assert menu.actions()[0].text() == "No suggestions"
    next(action for action in menu.actions() if action.text().startswith("Add")).trigger()

    assert asked(stage.sent)[-1] == LearnWord("helo")
    assert stage.page.entry.spelling.marked == []


def test_elsewhere_the_menu_is_the_usual_one(stage: PageStage, qtbot: QtBot) -> None:
    type_and_answer(stage, qtbot, "say helo there ", Misspelled("helo"))

    assert not any(action.text().startswith("Add") for action in stage.page.entry.spelling.menu(14).actions())


def test_a_mark_is_no_edit(stage: PageStage, qtbot: QtBot) -> None:
    qtbot.keyClicks(stage.field, "say helo there")
    stage.field.submit()
    stage.field.moveCursor(QTextCursor.MoveOperation.Start)
    stage.field.selectAll()
    changes: list[int] = []
    stage.field.textChanged.connect(lambda: changes.append(1))
    stage.page.display_arrived(Found(WordsChecked(("helo",), (Misspelled("helo"),))))

    assert stage.page.entry.spelling.marked == ["helo"]
    assert changes == []


def test_nothing_is_asked_where_no_language_is_chosen(stage: PageStage, qtbot: QtBot) -> None:
    stage.page.event_arrived(SessionOpened(ProfileSettings(name="x"), ()))
    qtbot.keyClicks(stage.field, "say helo there ")

    assert not stage.page.entry.spelling._timer.isActive()


@pytest.mark.parametrize("has_menus", [True, False])
def test_copy_and_paste_name_their_keys_whether_or_not_the_window_has_them_too(
    stage: PageStage, *, has_menus: bool
) -> None:
    if has_menus:
        for key in ("Ctrl+C", "Ctrl+V"):
            action = QAction(stage.window)
            action.setShortcut(key)
            stage.window.addAction(action)
    stage.field.insertPlainText("look")
    texts = [action.text().replace("&", "") for action in stage.page.entry.spelling.menu(0).actions()]

    assert {"Copy\tCtrl+C", "Paste\tCtrl+V"} <= set(texts)
