import msgspec

from netcore.api.items import Item, TriggerItem
from ui.presenters.item_desk import ItemDesk
from ui.presenters.item_tree import ItemTree


def items(prefix: str) -> tuple[Item, ...]:
    """The same items, as two cores name them."""
    return (
        TriggerItem(id=f"{prefix}F", name="Combat", folder=True),
        TriggerItem(id=f"{prefix}1", name="Twin", parent=f"{prefix}F", script="a()"),
        TriggerItem(id=f"{prefix}2", name="Twin", parent=f"{prefix}F", script="b()"),
        TriggerItem(id=f"{prefix}3", name="Loot"),
    )


def edited_desk() -> ItemDesk:
    tree = ItemTree()
    tree.load(items("old"))
    desk = ItemDesk(tree, [].append, str)
    desk.edit(msgspec.structs.replace(items("old")[2], script="edited()"))
    return desk


def test_a_draft_finds_its_item_again_when_the_core_was_started_anew() -> None:
    desk = edited_desk()
    desk.items.load(items("new"))
    desk.follow()

    assert desk.drafts.all() == (msgspec.structs.replace(items("new")[2], script="edited()"),)
    assert not desk.drafts.is_in_conflict("new2")


def test_also_when_it_was_started_twice_before_anybody_looked() -> None:
    desk = edited_desk()
    desk.items.load(items("mid"))
    desk.items.load(items("new"))
    desk.follow()

    assert [draft.id for draft in desk.drafts.all()] == ["new2"]


def test_a_draft_whose_item_is_not_there_any_more_is_kept() -> None:
    desk = edited_desk()
    desk.items.load(items("new")[3:])
    desk.follow()

    assert [draft.id for draft in desk.drafts.all()] == ["old2"]
    assert desk.drafts.is_in_conflict("old2")
