import pytest

from netcore.api.items import AliasItem, TriggerItem
from ui.presenters.item_kinds import Kind
from ui.presenters.item_tree import ItemTree

TREE = ItemTree()
TREE.load(
    (
        TriggerItem(id="F", name="F", folder=True, enabled=False),
        TriggerItem(id="G", name="G", folder=True, parent="F"),
        TriggerItem(id="x", name="x", parent="G"),
        TriggerItem(id="top", name="top"),
        TriggerItem(id="off", name="off", enabled=False),
        AliasItem(id="alias", name="alias"),
        TriggerItem(id="ring", name="ring", parent="ring"),
    )
)


@pytest.mark.parametrize(
    ("identity", "kind", "folder", "is_in"),
    [
        ("x", Kind.TRIGGER, "G", True),
        ("x", Kind.TRIGGER, "F", True),
        ("x", Kind.TRIGGER, "", True),
        ("x", Kind.ALIAS, "", False),
        ("G", Kind.TRIGGER, "G", False),
        ("top", Kind.TRIGGER, "F", False),
        ("gone", Kind.TRIGGER, "", False),
        ("ring", Kind.TRIGGER, "F", False),
    ],
)
def test_where_an_item_is(identity: str, kind: Kind, folder: str, is_in: bool) -> None:
    assert TREE.is_in(identity, kind, folder) is is_in


@pytest.mark.parametrize(
    ("identity", "is_live"), [("x", False), ("F", False), ("top", True), ("off", False), ("ring", False)]
)
def test_an_item_is_live_when_it_and_all_folders_around_it_are_on(identity: str, is_live: bool) -> None:
    item = TREE.get(identity)
    assert item is not None

    assert TREE.is_live(item) is is_live
