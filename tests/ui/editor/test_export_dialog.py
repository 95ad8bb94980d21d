import pytest
from PySide6.QtWidgets import QLineEdit

from netcore.api.commands import ExportItems
from netcore.api.events import CommandFailed, ItemsExported
from netcore.api.items import AliasItem, ScriptItem
from tests.ui.editor.conftest import Open

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("propagateSizeHints")]

FOLDER = ScriptItem(id="f", name="Mine", folder=True)
ITEMS = (FOLDER, ScriptItem(id="s", name="s", parent="f", script="x()"), AliasItem(id="a", name="a"))


def test_what_is_selected_is_written_with_what_it_says_of_itself(open_editor: Open) -> None:
    window, core = open_editor(*ITEMS)
    window.tree.view.choose("f")
    window.actions_by_name["export"].trigger()
    dialog = window.exporting
    assert dialog is not None
    author = dialog.fields["author"]
    assert isinstance(author, QLineEdit)
    author.setText("me")
    dialog.icon.setText("/pictures/x.png")
    dialog.write_to("/out/mine.mpackage")

    about = {"mpackage": "Mine", "version": "1.0", "author": "me"}
    assert core.sent == [ExportItems(("f", "s"), "/out/mine.mpackage", about, "/pictures/x.png")]
    core.session.event_arrived(CommandFailed("ExportItems", "no room"))
    window.session_changed()
    assert (dialog.result_text.text(), dialog.result_text.property("role")) == ("no room", "problem")

    core.session.event_arrived(ItemsExported("/out/mine.mpackage", 1))
    window.session_changed()
    assert dialog.result_text.text() == "1 item is in /out/mine.mpackage."
    dialog.close()


def test_nothing_selected_is_nothing_to_export(open_editor: Open) -> None:
    window, _ = open_editor(*ITEMS)

    assert not window.actions_by_name["export"].isEnabled()
    window.actions_by_name["export"].trigger()
    assert window.exporting is None
