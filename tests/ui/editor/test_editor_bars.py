"""The editor's menus and tool bar."""

import pytest
from PySide6.QtWidgets import QToolBar

from netcore.api.items import TriggerItem
from tests.ui.editor.conftest import Open

pytestmark = pytest.mark.gui


def test_menus_and_tool_bar_offer_the_actions(open_editor: Open) -> None:
    window, _ = open_editor()
    titles = [action.text().replace("&", "") for action in window.menuBar().actions()]
    bar = window.findChild(QToolBar)

    assert titles == ["Item", "Code", "Tools", "Go"]
    assert window.actions_by_name["delete"] in bar.actions()
    assert window.actions_by_name["undo_item"] in window.tree.view.actions()
    assert window.actions_by_name["undo_item"] in window.form.fields.actions()


def test_what_is_done_to_a_script_can_be_chosen_while_there_is_one(open_editor: Open) -> None:
    window, _ = open_editor(TriggerItem(id="t", name="T"))
    names = ("undo", "find", "comment", "go_code")

    def possible() -> set[bool]:
        return {window.actions_by_name[name].isEnabled() for name in names}

    before = possible()
    window.show_item("t", 0)
    after = possible()

    assert (before, after) == ({False}, {True})
