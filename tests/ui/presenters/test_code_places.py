"""Places in scripts that errors name."""

from netcore.api.items import ScriptItem, TriggerItem
from ui.presenters.code_places import CodePlace, code_places
from ui.presenters.item_tree import ItemTree


def test_a_place_is_found_by_kind_and_name_wherever_it_stands() -> None:
    items = ItemTree()
    items.load((TriggerItem(id="t", name="Loot: all"), ScriptItem(id="s", name="lib")))
    text = "trigger Loot: all:3: no\n\tscript lib:12: in function <script lib:4>"

    places = code_places(text, items)

    assert [(place.item, place.line) for place in places] == [("t", 3), ("s", 12), ("s", 4)]
    assert places[0] == CodePlace(0, len("trigger Loot: all:3"), "t", 3)


def test_what_is_no_item_is_no_place() -> None:
    assert code_places("script Lua prompt:1: x, alias of:3", ItemTree()) == []
