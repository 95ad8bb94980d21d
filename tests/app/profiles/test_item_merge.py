from hypothesis import given
from hypothesis import strategies as st

from app.profiles.item_files import Leftovers, Loaded
from app.profiles.item_merge import differences, with_known_ids
from app.profiles.item_tree import ItemTree
from netcore.api.items import AliasItem, Item, ScriptItem


def script(identity: str, name: str = "", parent: str = "", text: str = "", *, folder: bool = False) -> ScriptItem:
    return ScriptItem(id=identity, name=name or identity, parent=parent, script=text, folder=folder)


def test_items_are_known_again_by_their_place() -> None:
    known = [
        script("1", "f", folder=True),
        script("2", "a", "1"),
        script("3", "a"),
        script("4", "a"),
        AliasItem(id="5", name="a"),
    ]
    loaded = [
        AliasItem(id="v", name="a"),
        script("w", "a"),
        script("x", "a"),
        script("y", "f", folder=True),
        script("z", "a", "y", "new"),
        script("n", "new", "y"),
    ]
    leftovers = Leftovers({"z": {"name": "a"}}, directories={"y": "f"})

    merged = with_known_ids(Loaded(loaded, leftovers=leftovers), known)

    assert [(item.id, item.parent) for item in merged.items] == [
        ("5", ""),
        ("3", ""),
        ("4", ""),
        ("1", ""),
        ("2", "1"),
        ("n", "1"),
    ]
    assert merged.leftovers.originals == {"2": {"name": "a"}}
    assert merged.leftovers.directories == {"1": "f"}


def test_only_what_changed_is_different() -> None:
    before = ItemTree([script("a"), script("f", folder=True), script("b", parent="f"), script("c"), script("d")])
    after = ItemTree(
        [
            script("a"),
            script("n"),
            script("f", folder=True),
            script("b", parent="f", text="x"),
            script("d"),
            script("m"),
        ]
    )

    found = differences(before, after)

    assert found.removed == ("c",)
    assert [(item.id, behind) for item, behind in found.put] == [("m", ""), ("n", "f"), ("b", "")]
    assert found.new == 2


def test_the_same_is_no_difference() -> None:
    tree = ItemTree([script("a"), script("b")])

    assert not differences(tree, ItemTree(tree.ordered()))


names = st.lists(st.sampled_from("abcdef"), unique=True)


@given(names, names)
def test_doing_what_differs_leads_to_the_other_tree(one: list[str], other: list[str]) -> None:
    def grown(ids: list[str]) -> list[Item]:
        # Every second one is in the folder in front of it.
        return [
            script(each, parent=ids[place - 1] if place % 2 else "", folder=not place % 2)
            for place, each in enumerate(ids)
        ]

    before, after = ItemTree(grown(one)), ItemTree(grown(other))

    found = differences(before, after)
    for identity in found.removed:
        if before.get(identity) is not None:
            before.remove(identity)
    for item, behind in found.put:
        before.put(item, behind)

    assert before.ordered() == after.ordered()
