"""The editor's menus and tool bar."""

import pytest
from PySide6.QtWidgets import QToolBar

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
