"""Buttons and tool bars in the editor."""

import pytest
from msgspec.structs import replace

from netcore.api.commands import SaveItem
from netcore.api.items import AliasItem, ButtonItem, Orientation, Rotation, Side
from tests.ui.editor.conftest import Open

pytestmark = pytest.mark.gui

BAR = ButtonItem(id="bar", name="Bar", folder=True)
GO = ButtonItem(id="go", name="Go", parent="bar", command="go")
MENU = ButtonItem(id="menu", name="Menu", parent="bar", folder=True)
HEAL = AliasItem(id="heal", name="Heal", regex="^heal$")


def test_a_buttons_options_are_edited_saved_and_undone(open_editor: Open) -> None:
    window, core = open_editor(BAR, GO)
    window.show_item("go")
    fields, options = window.form.fields, window.form.fields.button_options
    assert not options.flags["down"].isVisible()
    assert not fields.command_up.isVisible()
    assert not options.numbers["x"].isVisible()
    options.flags["two_state"].click()
    assert fields.command_up.isVisible()
    options.flags["down"].click()
    options.flags["flat"].click()
    options.numbers["width"].setValue(120)
    options.choices["rotation"].setCurrentIndex(1)
    fields.icon.textEdited.emit("sword.png")
    fields.style_sheet.setPlainText("QPushButton {\n  color: red;\n}")
    window.actions_by_name["save"].trigger()
    core.answer()

    wanted = replace(
        GO,
        two_state=True,
        down=True,
        flat=True,
        width=120,
        rotation=Rotation.LEFT,
        icon="sword.png",
        style="QPushButton {\n  color: red;\n}",
    )
    assert core.sent == [SaveItem(wanted)]
    window.actions_by_name["undo_item"].trigger()
    core.answer()
    assert not options.flags["two_state"].isChecked()
    assert not options.flags["down"].isVisible()
    assert fields.style_sheet.toPlainText() == ""


def test_a_tool_bars_options(open_editor: Open) -> None:
    window, core = open_editor(BAR, GO)
    window.show_item("bar")
    options = window.form.fields.bar_options
    assert not window.form.fields.button_options.isVisible()
    assert not window.form.fields.command.isVisible()
    assert not options.numbers["x"].isVisible()
    options.choices["side"].setCurrentIndex(list(Side).index(Side.FLOATING))
    assert options.numbers["x"].isVisible()
    options.choices["orientation"].setCurrentIndex(2)
    options.numbers["columns"].setValue(3)
    options.numbers["y"].setValue(-5)
    window.actions_by_name["save"].trigger()
    core.answer()

    assert core.sent == [
        SaveItem(replace(BAR, side=Side.FLOATING, orientation=Orientation.VERTICAL, columns=3, y=-5)),
    ]


def test_in_a_bar_whose_buttons_say_where_they_stand_they_do(open_editor: Open) -> None:
    window, _ = open_editor(replace(BAR, placed=True), replace(GO, x=7))
    window.show_item("go")
    assert window.form.fields.button_options.numbers["x"].isVisible()
    assert window.form.fields.button_options.numbers["x"].value() == 7

    window.show_item("bar")
    assert not window.form.fields.bar_options.numbers["columns"].isVisible()


def test_a_folder_in_a_bar_is_a_menu_and_one_of_a_package_holds_bars(open_editor: Open) -> None:
    package = ButtonItem(id="pkg", name="pkg", package="pkg", folder=True)
    window, _ = open_editor(BAR, MENU, package, ButtonItem(id="its", name="Its", parent="pkg", folder=True))
    fields = window.form.fields
    window.show_item("menu")
    assert (fields.bar_options.isVisible(), fields.style_sheet.isVisible(), fields.icon.isVisible()) == (
        False,
        True,
        True,
    )
    window.show_item("pkg")
    assert not fields.isVisible()
    window.show_item("its")
    assert fields.bar_options.isVisible()


def test_what_is_shown_is_not_an_edit(open_editor: Open) -> None:
    window, core = open_editor(BAR, replace(GO, width=9_000, columns=500, style="a\nb"), HEAL)
    for identity in ("go", "bar", "heal", "go"):
        window.show_item(identity)
    window.actions_by_name["save"].trigger()

    assert core.sent == []


@pytest.mark.parametrize(("identity", "field"), [("bar", "side"), ("go", "command"), ("menu", "icon")])
def test_enter_in_the_name_goes_to_what_makes_it_what_it_is(open_editor: Open, identity: str, field: str) -> None:
    window, _ = open_editor(BAR, GO, MENU)
    window.show_item(identity)
    item = window.form.item
    assert item is not None
    window.form.fields.focus_first(item)

    fields = window.form.fields
    expected = {"side": fields.bar_options.choices["side"], "command": fields.command, "icon": fields.icon}
    assert window.focusWidget() is expected[field]
