import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from netcore.api.settings import ProfileSettings
from netcore.api.surfaces import MAX_INPUT_CHARACTERS
from ui.look.decor import Decor
from ui.presenters.entry import Entry
from ui.presenters.session import Session
from ui.session.input_field import InputField

pytestmark = pytest.mark.gui

K, M = Qt.Key, Qt.KeyboardModifier


class Stage:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.session = Session(1, ProfileSettings(name="x"))
        self.entry = Entry(self.session)
        self.field = InputField(self.entry)
        self.sent: list[str] = []
        self.field.submitted.connect(self._submit)
        qtbot.addWidget(self.field)
        self.field.resize(400, 40)
        self.field.show()

    def _submit(self, text: str) -> None:
        self.sent.append(text)
        self.entry.submit(text)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.field, text)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = M.NoModifier) -> None:
        self.qtbot.keyClick(self.field, key, modifiers)

    def paste(self, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        self.field.insertFromMimeData(data)

    @property
    def text(self) -> str:
        return self.field.toPlainText()

    def say(self, *texts: str) -> None:
        for text in texts:
            self.field.selectAll()
            self.type(text)
            self.press(K.Key_Return)


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor) -> Stage:
    return Stage(qtbot)


def test_enter_sends_and_the_text_stays_selected_so_that_enter_sends_it_again(stage: Stage) -> None:
    stage.type("north")
    stage.press(K.Key_Return)
    stage.press(K.Key_Return)

    assert stage.sent == ["north", "north"]
    assert stage.field.textCursor().selectedText() == "north"


def test_typing_after_sending_begins_anew(stage: Stage) -> None:
    stage.say("north")
    stage.type("s")

    assert stage.text == "s"


def test_the_text_goes_when_it_is_not_to_be_kept(stage: Stage) -> None:
    stage.field.keeps_text = False
    stage.say("north")

    assert stage.text == ""


def test_a_script_may_want_the_text_kept_or_gone(stage: Stage) -> None:
    stage.field.script_keeps_text = False
    stage.say("north")
    assert stage.text == ""

    stage.field.keeps_text, stage.field.script_keeps_text = False, True
    stage.say("south")
    assert stage.text == "south"


def test_shift_enter_makes_a_line_and_enter_sends_both(stage: Stage) -> None:
    stage.type("one")
    stage.press(K.Key_Return, M.ShiftModifier)
    stage.type("two")
    stage.press(K.Key_Enter, M.KeypadModifier)

    assert stage.sent == ["one\ntwo"]


def test_the_field_grows_with_its_lines_up_to_a_limit(stage: Stage) -> None:
    one = stage.field.sizeHint().height()
    stage.field.recall("a\nb\nc")
    three = stage.field.sizeHint().height()
    stage.field.recall("\n".join("abcdefghijklmnop"))
    most = stage.field.sizeHint().height()

    assert three - one == 2 * stage.field.fontMetrics().lineSpacing()
    assert most - one == 7 * stage.field.fontMetrics().lineSpacing()


def test_up_and_down_walk_through_what_was_sent(stage: Stage) -> None:
    stage.say("north", "look", "south")
    seen = []
    for key in (K.Key_Up, K.Key_Up, K.Key_Up, K.Key_Down, K.Key_Down):
        stage.press(key)
        seen.append(stage.text)

    assert seen == ["look", "north", "north", "look", "south"]


def test_what_is_typed_narrows_the_walk_and_comes_back_at_its_end(stage: Stage) -> None:
    stage.say("kill rat", "look", "kill wolf", "say hi")
    stage.type("ki")
    seen = []
    for key in (K.Key_Up, K.Key_Up, K.Key_Down, K.Key_Down):
        stage.press(key)
        seen.append(stage.text)

    assert seen == ["kill wolf", "kill rat", "kill wolf", "ki"]


def test_editing_ends_the_walk(stage: Stage) -> None:
    stage.say("kill rat", "kill wolf")
    stage.type("ki")
    stage.press(K.Key_Up)
    stage.press(K.Key_Backspace)
    stage.press(K.Key_Down)

    assert stage.text == "kill wol"


def test_up_moves_the_cursor_where_there_is_a_line_above(stage: Stage) -> None:
    stage.say("north")
    stage.field.recall("one\ntwo")
    stage.press(K.Key_Up)

    assert stage.text == "one\ntwo"
    assert stage.field.textCursor().blockNumber() == 0


def test_tab_completes_from_words_seen_and_goes_round(stage: Stage) -> None:
    stage.session.words.learn("A gargoyle and a Gardener stand here.")
    stage.type("look gar")
    seen = []
    for key in (K.Key_Tab, K.Key_Tab, K.Key_Tab, K.Key_Backtab):
        stage.press(key)
        seen.append(stage.text)

    assert seen == ["look Gardener", "look gargoyle", "look gar", "look gargoyle"]


def test_undo_brings_back_what_was_discarded(stage: Stage) -> None:
    stage.type("a long command")
    stage.field.discard()
    assert stage.text == ""
    stage.field.undo()

    assert stage.text == "a long command"


def test_pasting_one_line_inserts_it_without_its_end(stage: Stage) -> None:
    stage.type("say ")
    stage.paste("hello\r\n")

    assert stage.text == "say hello"


def test_pasting_several_lines_is_asked_about(stage: Stage) -> None:
    asked: list[str] = []
    stage.field.pasted.connect(asked.append)
    stage.paste("one\ntwo")

    assert asked == ["one\ntwo"]
    assert stage.text == ""


@pytest.mark.parametrize(("key", "pages"), [(K.Key_PageUp, [-1]), (K.Key_PageDown, [1])])
def test_the_page_keys_scroll_the_console(stage: Stage, key: Qt.Key, pages: list[int]) -> None:
    seen: list[int] = []
    stage.field.paged.connect(seen.append)
    stage.press(key)

    assert seen == pages


def test_copy_is_the_consoles_when_nothing_or_only_what_was_sent_is_selected(stage: Stage) -> None:
    wanted: list[bool] = []
    stage.field.copied.connect(lambda: wanted.append(True))
    stage.press(K.Key_C, M.ControlModifier)
    stage.say("north")
    stage.press(K.Key_C, M.ControlModifier)
    assert len(wanted) == 2

    stage.type("south")
    stage.field.selectAll()
    stage.press(K.Key_C, M.ControlModifier)

    assert len(wanted) == 2
    assert QGuiApplication.clipboard().text() == "south"


def test_up_leads_from_lines_that_were_sent_to_those_before(stage: Stage) -> None:
    stage.say("first")
    stage.field.selectAll()
    stage.type("two")
    stage.press(K.Key_Return, M.ShiftModifier)
    stage.type("lines")
    stage.press(K.Key_Return)
    stage.press(K.Key_Up)

    assert stage.text == "first"


@pytest.mark.parametrize(("key", "expected"), [(K.Key_Home, ["start"]), (K.Key_End, ["end"])])
def test_ctrl_with_home_and_end_are_the_consoles_where_there_is_one_row(
    stage: Stage, key: Qt.Key, expected: list[str]
) -> None:
    wanted: list[str] = []
    stage.field.start_wanted.connect(lambda: wanted.append("start"))
    stage.field.end_wanted.connect(lambda: wanted.append("end"))
    stage.type("look")
    stage.press(key, M.ControlModifier)
    stage.press(key)
    stage.press(K.Key_Return, M.ShiftModifier)
    stage.press(key, M.ControlModifier)

    assert wanted == expected


def test_more_than_can_be_edited_is_not_pasted_and_that_is_told(stage: Stage) -> None:
    refused: list[str] = []
    stage.field.refused.connect(refused.append)
    stage.type("say ")
    stage.paste("x" * MAX_INPUT_CHARACTERS)
    assert stage.text == "say "
    assert "room for 16,384 characters, and this text is 16,384 long" in refused[0]

    stage.field.selectAll()
    stage.paste("x" * MAX_INPUT_CHARACTERS)
    stage.paste("y")
    assert stage.text == "x" * MAX_INPUT_CHARACTERS
    assert len(refused) == 2


def test_what_scripts_and_the_past_show_is_cut_to_what_can_be_edited(stage: Stage) -> None:
    stage.field.recall("x" * (MAX_INPUT_CHARACTERS + 1))

    assert len(stage.text) == MAX_INPUT_CHARACTERS


@pytest.mark.parametrize("text", ["look", "one\ntwo", "x" * (MAX_INPUT_CHARACTERS + 1)])
def test_what_is_dropped_from_elsewhere_is_copied_and_not_moved(stage: Stage, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    both = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    how = (both, data, Qt.MouseButton.LeftButton, M.ShiftModifier)
    entering, moving = QDragEnterEvent(QPoint(5, 5), *how), QDragMoveEvent(QPoint(5, 5), *how)
    dropping = QDropEvent(QPointF(5, 5), *how)
    assert dropping.proposedAction() == Qt.DropAction.MoveAction
    stage.field.dragEnterEvent(entering)
    stage.field.dragMoveEvent(moving)
    stage.field.dropEvent(dropping)

    assert {event.dropAction() for event in (entering, moving, dropping)} == {Qt.DropAction.CopyAction}
    assert stage.text == ("look" if text == "look" else "")
