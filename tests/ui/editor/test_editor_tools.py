"""The tools below the editor's form."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from netcore.api.items import Pattern, TriggerItem
from tests.support.named import nameless
from tests.ui.editor.conftest import Open
from ui.editor.editor_tools import Tool

pytestmark = pytest.mark.gui


def test_tools_are_hidden_until_wanted_and_again_on_demand(open_editor: Open) -> None:
    window, _ = open_editor()
    assert not window.tools.isVisible()
    window.actions_by_name["test"].trigger()
    assert window.tools.tester.isVisible()
    assert window.tools.tester.lines.hasFocus()
    QTest.keyClick(window.tools.tester.lines, Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)
    assert not window.tools.isVisible()
    window.actions_by_name["test"].trigger()
    window.tools.close_button.click()

    assert not window.tools.isVisible()


def test_all_that_the_keyboard_reaches_has_a_name(open_editor: Open) -> None:
    window, _ = open_editor(TriggerItem(id="t", name="t", patterns=(Pattern("x"),), highlight=True))
    window.tree.view.choose("t")
    for tool in Tool:
        window.tools.open_tool(tool)

        assert nameless(window) == []
