"""Earlier versions of an item, on screen."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from netcore.api.commands import ListVersions
from netcore.api.events import VersionsListed
from netcore.api.items import TriggerItem
from netcore.api.versions import ItemVersion
from tests.ui.editor.conftest import Open

pytestmark = pytest.mark.gui

LOOT = TriggerItem(id="loot", name="Loot", script="new")


def test_versions_are_asked_for_shown_and_taken_as_an_unsaved_edit(open_editor: Open) -> None:
    window, core = open_editor(LOOT)
    window.actions_by_name["versions"].trigger()
    panel = window.tools.versions
    assert panel.nothing.startswith("Choose an item")
    window.tree.view.choose("loot")
    assert core.sent == [ListVersions("loot")]
    assert panel.nothing.startswith("There are no earlier versions")
    old = msgspec.structs.replace(LOOT, script="old")
    core.session.event_arrived(VersionsListed("loot", (ItemVersion(2.0, LOOT), ItemVersion(1.0, old))))
    window.session_changed()
    assert panel.list.count() == 1
    assert "+old" in panel.diff.toPlainText()
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert window.form.code.text == "old"
    assert window.has_unsaved
    window.actions_by_name["undo_item"].trigger()

    assert window.form.code.text == "new"


def test_saving_asks_anew_while_it_is_open(open_editor: Open) -> None:
    window, core = open_editor(LOOT)
    window.tree.view.choose("loot")
    window.actions_by_name["versions"].trigger()
    core.elsewhere(msgspec.structs.replace(LOOT, script="newer"))

    assert core.sent == [ListVersions("loot")] * 2
