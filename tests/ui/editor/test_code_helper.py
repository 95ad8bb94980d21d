"""Help while code is written."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from netcore.api.display import Found
from netcore.api.inquiries import ListNames, NamesListed
from netcore.api.items import ScriptItem
from tests.ui.editor.conftest import Open
from ui.editor.editor_window import EditorWindow

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"grabbing the keyboard|grabbing the mouse")]

ITEM = ScriptItem(id="s", name="s", script="")


def editing(open_editor: Open) -> EditorWindow:
    window, core = open_editor(ITEM)
    core.session.display_arrived(Found(NamesListed(("myFunction", "myOther"))))
    window.show_item("s")
    window.form.code.setFocus()
    assert core.asked == [ListNames()]
    return window


def test_names_are_offered_while_one_types_and_taken_with_enter(open_editor: Open) -> None:
    window = editing(open_editor)
    code, helper = window.form.code, window.helper
    QTest.keyClicks(code, "my")
    assert helper.names.offered == []
    QTest.keyClicks(code, "F")
    assert helper.names.offered == ["myFunction"]
    QTest.keyClick(code, Qt.Key.Key_Return)

    assert code.text == "myFunction"
    assert helper.names.offered == []


def test_ctrl_space_offers_at_once_and_escape_does_not_take(open_editor: Open) -> None:
    window = editing(open_editor)
    QTest.keyClicks(window.form.code, "m")
    window.actions_by_name["complete"].trigger()
    assert {"myFunction", "myOther", "moveWindow"} <= set(window.helper.names.offered)
    QTest.keyClick(window.form.code, Qt.Key.Key_Escape)

    assert window.helper.names.offered == []
    assert window.form.code.text == "m"


def test_nothing_is_offered_in_a_text(open_editor: Open) -> None:
    window = editing(open_editor)
    QTest.keyClicks(window.form.code, "x = 'myF")

    assert window.helper.names.offered == []


def test_the_call_is_described_with_the_argument_at_which_one_is(open_editor: Open) -> None:
    window = editing(open_editor)
    QTest.keyClicks(window.form.code, "tempTimer(5, ")

    assert "tempTimer(seconds, <b>code</b>[" in window.helper.label.text()
    assert "Runs code after so many seconds" in window.helper.label.text()
    QTest.keyClicks(window.form.code, "f)")
    assert window.helper.label.text() == ""
