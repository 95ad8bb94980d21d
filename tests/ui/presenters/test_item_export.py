from netcore.api.events import ItemsExported
from netcore.api.items import AliasItem, ScriptItem
from netcore.api.packages import InstalledPackage
from ui.presenters import item_export
from ui.presenters.item_export import ItemExport

FOLDER = ScriptItem(id="f", name="Mine", folder=True)
ITEMS = (FOLDER, ScriptItem(id="1", name="s", parent="f"), AliasItem(id="2", name="a"), AliasItem(id="3", name="b"))


def test_what_is_chosen_is_said() -> None:
    assert item_export.amount(ITEMS) == "2 aliases, 1 script"
    assert item_export.amount((FOLDER,)) == "folders alone"


def test_a_package_is_known_again() -> None:
    installed = (InstalledPackage("p", "", {"version": "3", "author": "me"}),)
    of_package = (ScriptItem(id="1", name="s", package="p"),)

    assert item_export.about_at_first(of_package, installed) == {"version": "3", "author": "me", "mpackage": "p"}
    assert item_export.about_at_first(ITEMS, installed) == {"version": "1.0", "mpackage": "Mine"}
    assert item_export.about({"mpackage": " x ", "title": " "}) == {"mpackage": "x"}


def test_what_came_of_it_is_told() -> None:
    export = ItemExport()
    export.told(ItemsExported("/x.xml", 1))
    assert export.done == "1 item is in /x.xml."
    assert export.failed("ExportItems", "no room")
    assert not export.failed("SaveItem", "x")
    assert (export.done, export.trouble) == ("", "no room")
    export.begin()
    assert export.trouble == ""
