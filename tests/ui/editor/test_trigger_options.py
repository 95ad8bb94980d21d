"""The options of a trigger in the editor."""

import msgspec
import pytest

from netcore.api.commands import SaveItem
from netcore.api.items import AliasItem, Pattern, TriggerItem
from tests.ui.editor.conftest import Open

pytestmark = pytest.mark.gui

LOOT = TriggerItem(id="loot", name="Loot", patterns=(Pattern("gold"), Pattern("silver")))
HEAL = AliasItem(id="heal", name="Heal", regex="^heal$")


def test_options_are_edited_saved_and_undone(open_editor: Open) -> None:
    window, core = open_editor(LOOT, HEAL)
    window.show_item("loot")
    options = window.form.fields.options
    assert not options.numbers["margin"].isEnabled()
    options.flags["multiline"].click()
    options.numbers["margin"].setValue(3)
    options.numbers["fire_length"].setValue(2)
    options.flags["highlight"].click()
    assert options.colours["highlight_foreground"].isVisible()
    options.choose_colour("highlight_foreground", "#00ff00")
    options.choose_colour("highlight_background", "")
    window.actions_by_name["save"].trigger()
    core.answer()

    wanted = msgspec.structs.replace(
        LOOT,
        multiline=True,
        margin=3,
        fire_length=2,
        highlight=True,
        highlight_foreground="#00ff00",
        highlight_background="",
    )
    assert core.sent == [SaveItem(wanted)]
    window.actions_by_name["undo_item"].trigger()
    core.answer()
    assert not options.flags["multiline"].isChecked()


def test_only_triggers_have_them(open_editor: Open) -> None:
    window, _ = open_editor(LOOT, HEAL)
    window.show_item("heal")
    assert not window.form.fields.options.isVisible()
    window.show_item("loot")

    assert window.form.fields.options.isVisible()
