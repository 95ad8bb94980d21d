import pytest

from app.profiles.errors import ProfileError
from app.profiles.item_tree import ItemTree
from app.profiles.kinds import KINDS
from netcore.api.items import AliasItem, TriggerItem


def trigger(identity: str, parent: str = "", *, folder: bool = False) -> TriggerItem:
    return TriggerItem(id=identity, name=identity, parent=parent, folder=folder)


def ids(tree: ItemTree) -> str:
    return " ".join(item.id for item in tree.ordered())


def test_a_new_item_stands_last_or_before_another() -> None:
    tree = ItemTree([trigger("a"), trigger("b")])
    tree.put(trigger("c"))
    tree.put(trigger("d"), before="b")

    assert ids(tree) == "a d b c"


def test_a_known_item_stays_where_it_is_or_moves() -> None:
    tree = ItemTree([trigger("a"), trigger("b"), trigger("c")])
    tree.put(trigger("a"))
    tree.put(trigger("c"), before="a")

    assert ids(tree) == "c a b"


def test_an_item_that_changes_its_folder_goes_last_there() -> None:
    tree = ItemTree([trigger("a"), trigger("f", folder=True), trigger("b", parent="f")])
    tree.put(trigger("a", parent="f"))

    assert ids(tree) == "f b a"


def test_folders_come_before_what_is_in_them() -> None:
    tree = ItemTree([trigger("a", parent="f"), trigger("b"), trigger("f", folder=True)])

    assert ids(tree) == "b f a"


def test_an_item_whose_folder_is_gone_stands_at_the_top() -> None:
    tree = ItemTree()

    assert tree.put(trigger("a", parent="gone")).parent == ""


def test_removing_a_folder_removes_what_is_in_it_first() -> None:
    tree = ItemTree([trigger("f", folder=True), trigger("a", parent="f"), trigger("b", parent="a"), trigger("c")])

    assert tree.remove("f") == ("b", "a", "f")
    assert ids(tree) == "c"
    assert tree.children(KINDS[0]) == [trigger("c")]


@pytest.mark.parametrize(
    ("item", "why"),
    [
        (TriggerItem(id="", name="x"), "no id"),
        (TriggerItem(id="x", name=" "), "needs a name"),
        (AliasItem(id="a", name="a"), "cannot become another kind"),
        (AliasItem(id="x", name="x", parent="f"), "folder of triggers"),
        (TriggerItem(id="f", name="f", parent="g", folder=True), "inside itself"),
        (TriggerItem(id="f", name="f", parent="f", folder=True), "inside itself"),
    ],
)
def test_what_would_break_the_tree_is_refused(item: TriggerItem | AliasItem, why: str) -> None:
    tree = ItemTree([trigger("a"), trigger("f", folder=True), trigger("g", parent="f", folder=True)])
    with pytest.raises(ProfileError, match=why):
        tree.put(item)

    assert ids(tree) == "a f g"


def test_removing_what_is_gone_is_refused() -> None:
    with pytest.raises(ProfileError, match="not there"):
        ItemTree().remove("a")
