import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from netcore.api.settings import ProfileSettings
from ui.look.decor import Decor
from ui.presenters.entry import Entry
from ui.presenters.session import Session
from ui.session.input_line import InputLine

pytestmark = pytest.mark.gui

K, M = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def line(qtbot: QtBot, decor: Decor) -> InputLine:
    line = InputLine(Entry(Session(1, ProfileSettings(name="x"))), decor)
    qtbot.addWidget(line)
    with qtbot.waitActive(line):
        line.show()
        line.activateWindow()
    line.setFocus()
    return line


def test_exactly_one_of_the_fields_is_shown_and_has_the_focus(line: InputLine) -> None:
    assert (line.field.isVisible(), line.secret.isVisible()) == (True, False)
    line.set_masked(True)
    assert (line.field.isVisible(), line.secret.isVisible()) == (False, True)
    assert line.secret.hasFocus()
    line.set_masked(False)

    assert (line.field.isVisible(), line.secret.isVisible()) == (True, False)
    assert line.field.hasFocus()


def test_the_password_field_shows_dots_and_names_itself(line: InputLine) -> None:
    line.set_masked(True)

    assert line.secret.echoMode() is QLineEdit.EchoMode.Password
    assert line.secret.accessibleName() == "Password"
    assert "nowhere else" in line.secret.placeholderText()


def test_a_password_goes_out_by_its_own_way_and_leaves_nothing(qtbot: QtBot, line: InputLine) -> None:
    secrets: list[str] = []
    commands: list[str] = []
    line.secret_submitted.connect(secrets.append)
    line.submitted.connect(commands.append)
    line.set_masked(True)
    qtbot.keyClicks(line.secret, "hunter22")
    qtbot.keyClick(line.secret, K.Key_Return)
    line.secret.undo()

    assert (secrets, commands) == (["hunter22"], [])
    assert line.secret.text() == ""
    assert line.field.toPlainText() == ""


def test_escape_forgets_a_half_typed_password(qtbot: QtBot, line: InputLine) -> None:
    line.set_masked(True)
    qtbot.keyClicks(line.secret, "hunt")
    qtbot.keyClick(line.secret, K.Key_Escape)

    assert line.secret.text() == ""


def test_pasting_goes_to_the_field_that_is_shown(line: InputLine) -> None:
    QGuiApplication.clipboard().setText("hunter22")
    line.set_masked(True)
    line.paste()

    assert line.secret.text() == "hunter22"
    assert line.field.toPlainText() == ""


@pytest.mark.parametrize("masked", [False, True])
def test_a_key_typed_elsewhere_is_typed_here(line: InputLine, masked: bool) -> None:
    line.set_masked(masked)
    line.clearFocus()
    line.type_key(QKeyEvent(QEvent.Type.KeyPress, K.Key_N, M.NoModifier, "n"))

    assert (line.secret.text() if masked else line.field.toPlainText()) == "n"


@pytest.mark.parametrize("masked", [False, True])
def test_page_keys_scroll_from_both_fields(qtbot: QtBot, line: InputLine, masked: bool) -> None:
    pages: list[int] = []
    line.paged.connect(pages.append)
    line.set_masked(masked)
    for key in (K.Key_PageUp, K.Key_PageDown):
        qtbot.keyClick(line.secret if masked else line.field, key)

    assert pages == [-1, 1]
