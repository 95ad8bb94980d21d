"""Search across all items, on screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcore.api.items import AliasItem, Pattern, TriggerItem
from tests.ui.editor.conftest import Open

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]

FOLDER = TriggerItem(id="F", name="Combat", folder=True)
LOOT = TriggerItem(id="loot", name="Loot", parent="F", patterns=(Pattern("gold"),), script="local a\nsend('gold')\n")
HEAL = AliasItem(id="heal", name="Heal", regex="^heal$", command="drink gold", package="P")


def test_what_is_typed_is_found_with_its_place_and_enter_goes_there(open_editor: Open, qtbot: QtBot) -> None:
    window, _ = open_editor(FOLDER, LOOT, HEAL)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    panel = window.tools.search
    assert panel.query.hasFocus()
    QTest.keyClicks(panel.query, "gold")
    qtbot.waitUntil(lambda: panel.remark == "3 places in 2 items")
    assert panel.shown == [
        "Combat / Loot",
        "  Pattern 1: gold",
        "  Line 2: send('gold')",
        "P / Heal",
        "  Command: drink gold",
    ]
    QTest.keyClick(panel.query, Qt.Key.Key_Return)
    QTest.keyClick(panel.results, Qt.Key.Key_Down)
    QTest.keyClick(panel.results, Qt.Key.Key_Return)

    assert window.tree.view.current == "loot"
    assert window.form.code.textCursor().blockNumber() == 1


def test_unsaved_edits_are_searched_and_a_replacement_is_one_step_that_can_be_undone(open_editor: Open) -> None:
    window, core = open_editor(FOLDER, LOOT, HEAL)
    panel = window.tools.search
    window.actions_by_name["search"].trigger()
    panel.query.setText("gold")
    panel.replacement.setText("silver")
    panel.search()
    panel.replace.click()

    assert panel.remark == "2 items changed, not saved yet"
    assert core.sent == []
    assert window.has_unsaved
    panel.query.setText("silver")
    panel.search()
    assert panel.remark == "3 places in 2 items"
    window.actions_by_name["undo_item"].trigger()
    assert not window.has_unsaved


def test_an_expression_that_is_wrong_is_told(open_editor: Open) -> None:
    window, _ = open_editor(LOOT)
    panel = window.tools.search
    window.actions_by_name["search"].trigger()
    panel.regex.click()
    panel.query.setText("(")
    panel.search()

    assert panel.shown == []
    assert not panel.replace.isEnabled()
