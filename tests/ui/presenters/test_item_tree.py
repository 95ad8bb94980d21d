import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.items import AliasItem, ButtonItem, Item, KeyItem, Pattern, ScriptItem, TriggerItem
from ui.presenters.item_kinds import Kind
from ui.presenters.item_tree import ItemTree


def _trigger(identity: str, parent: str = "", *, folder: bool = False, script: str = "") -> TriggerItem:
    return TriggerItem(id=identity, name=identity, parent=parent, folder=folder, script=script)


def _tree(*items: Item) -> ItemTree:
    tree = ItemTree()
    tree.load(items)
    return tree


def _ids(items: list[Item]) -> list[str]:
    return [item.id for item in items]


FOREST = (
    _trigger("a"),
    _trigger("F", folder=True),
    _trigger("x", "F"),
    _trigger("G", "F", folder=True),
    _trigger("deep", "G"),
    AliasItem(id="alias", name="alias"),
)


def test_children_are_in_their_order_and_of_one_kind() -> None:
    tree = _tree(*FOREST)

    assert _ids(tree.children(Kind.TRIGGER)) == ["a", "F"]
    assert _ids(tree.children(Kind.TRIGGER, "F")) == ["x", "G"]
    assert _ids(tree.children(Kind.ALIAS)) == ["alias"]
    assert tree.children(Kind.KEY) == []


def test_folders_are_not_counted() -> None:
    assert [_tree(*FOREST).count(kind) for kind in Kind] == [3, 1, 0, 0, 0, 0]


def test_an_item_whose_folder_is_gone_stands_at_the_top() -> None:
    tree = _tree(*FOREST)
    tree.removed("F")

    assert _ids(tree.children(Kind.TRIGGER)) == ["a", "x", "G"]
    assert tree.path(tree.get("deep") or FOREST[0]) == ["G", "deep"]


@pytest.mark.parametrize(
    ("item", "before", "order"),
    [
        (_trigger("new"), "", ["a", "F", "new"]),
        (_trigger("new"), "a", ["new", "a", "F"]),
        (_trigger("a", script="changed"), "", ["a", "F"]),
        (_trigger("F", folder=True), "a", ["F", "a"]),
        (_trigger("a"), "a", ["a", "F"]),
        (_trigger("a"), "gone", ["a", "F"]),
    ],
)
def test_a_changed_item_stands_where_the_core_says(item: Item, before: str, order: list[str]) -> None:
    tree = _tree(*FOREST)
    tree.changed(item, before)

    assert _ids(tree.children(Kind.TRIGGER)) == order
    assert tree.get(item.id) == item


def test_an_item_that_changes_its_folder_goes_last_there() -> None:
    tree = _tree(*FOREST)
    tree.changed(_trigger("a", "F"), "")

    assert _ids(tree.children(Kind.TRIGGER, "F")) == ["x", "G", "a"]


def test_what_is_in_a_folder_comes_behind_it() -> None:
    assert _ids(list(_tree(*FOREST).within("F"))) == ["F", "x", "G", "deep"]
    assert list(_tree(*FOREST).within("gone")) == []


def test_the_way_to_an_item() -> None:
    tree = _tree(*FOREST)

    assert tree.path(FOREST[4]) == ["F", "G", "deep"]


def test_folders_in_each_other_do_not_hang() -> None:
    tree = _tree(_trigger("a", "b", folder=True), _trigger("b", "a", folder=True))

    assert tree.path(_trigger("a", "b")) != []
    assert tree.matching("a") == {"a", "b"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("DEEP", {"deep", "G", "F"}),
        ("needle", {"s"}),
        ("^kill", {"t"}),
        ("f5", {"k"}),
        ("sysload", {"s"}),
        ("nothing of it", set()),
    ],
)
def test_a_filter_looks_into_everything_and_keeps_the_folders_on_the_way(query: str, found: set[str]) -> None:
    tree = _tree(
        *FOREST,
        ScriptItem(id="s", name="s", script="-- a Needle", events=("sysLoadEvent",)),
        TriggerItem(id="t", name="t", patterns=(Pattern(pattern="^kill"),)),
        KeyItem(id="k", name="k", key="ctrl+f5"),
    )

    assert tree.matching(query) == found


@pytest.mark.parametrize(
    ("kind", "selected", "parent"),
    [
        (Kind.TRIGGER, "", ""),
        (Kind.TRIGGER, "a", ""),
        (Kind.TRIGGER, "F", "F"),
        (Kind.TRIGGER, "x", "F"),
        (Kind.ALIAS, "F", ""),
        (Kind.TRIGGER, "gone", ""),
    ],
)
def test_where_a_new_item_belongs(kind: Kind, selected: str, parent: str) -> None:
    assert _tree(*FOREST).parent_for_new(kind, selected) == parent


def test_a_copy_of_a_folder_has_everything_under_new_ids() -> None:
    numbers = itertools.count(1)
    copies = _tree(*FOREST).duplicate("F", lambda: f"new{next(numbers)}")

    assert [(copy.id, copy.parent, copy.name) for copy in copies] == [
        ("new1", "", "F copy"),
        ("new2", "new1", "x"),
        ("new3", "new1", "G"),
        ("new4", "new3", "deep"),
    ]


def test_a_second_copy_has_another_name() -> None:
    tree = _tree(_trigger("a"), TriggerItem(id="b", name="a copy"))

    assert tree.duplicate("a", lambda: "new")[0].name == "a copy 2"


def test_every_change_is_counted() -> None:
    tree = _tree(*FOREST)
    before = tree.version
    tree.changed(_trigger("new"), "")
    tree.removed("new")

    assert tree.version == before + 2


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(-1, 9), st.booleans()), max_size=20))
def test_every_item_is_somewhere_in_the_tree_once(changes: list[tuple[int, int, bool]]) -> None:
    tree = ItemTree()
    for number, parent, is_removed in changes:
        if is_removed:
            tree.removed(str(number))
        elif parent < number:  # so that no folder gets into itself
            tree.changed(_trigger(str(number), "" if parent < 0 else str(parent), folder=True), str(parent + 1))
    found = [item.id for top in tree.children(Kind.TRIGGER) for item in tree.within(top.id)]

    assert len(found) == len(set(found))
    assert set(found) == {str(number) for number in range(10) if tree.get(str(number)) is not None}


def test_an_item_that_only_says_something_else_stays_where_it_is() -> None:
    tree = ItemTree()
    items = [TriggerItem(id=name, name=name, parent="F" if name == "x" else "") for name in ("a", "b", "c")]
    tree.load((TriggerItem(id="F", name="F", folder=True), *items, TriggerItem(id="x", name="x", parent="F")))
    before = tree.version
    assert tree.count(Kind.TRIGGER) == 4
    tree.changed(TriggerItem(id="b", name="B"), "")
    tree.changed(TriggerItem(id="x", name="X", parent="F"), "")

    assert [item.name for item in tree.children(Kind.TRIGGER)] == ["F", "a", "B", "c"]
    assert [item.name for item in tree.children(Kind.TRIGGER, "F")] == ["X"]
    assert tree.get("b") == TriggerItem(id="b", name="B")
    assert tree.count(Kind.TRIGGER) == 4
    assert tree.version == before + 2


def test_what_is_looked_through_is_made_ready_some_at_a_time() -> None:
    tree = ItemTree()
    tree.load(tuple(TriggerItem(id=str(number), name=f"N{number}", script="Gold") for number in range(25)))

    assert [tree.read_ahead(10) for _ in range(4)] == [True, True, False, False]
    seven = tree.get("7")
    assert seven is not None
    assert tree.contains(seven, "gOLD")
    assert not tree.contains(seven, "silver")


def test_folders_and_what_has_something_in_it_are_told_apart() -> None:
    tree = ItemTree()
    tree.load(
        (
            TriggerItem(id="f", name="f", folder=True),
            TriggerItem(id="e", name="e", folder=True),
            TriggerItem(id="t", name="t", parent="f"),
            TriggerItem(id="c", name="c", parent="t"),
        )
    )

    assert tree.containers() == {("f", False), ("e", False), ("f", True), ("t", True), ("", True)}


@pytest.mark.parametrize("query", ["DOWN", "loot off", "sword.png", "color: red"])
def test_the_texts_of_buttons_are_looked_into(query: str) -> None:
    button = ButtonItem(id="b", name="B", command="down", command_up="loot off", icon="sword.png", style="color: red")
    tree = _tree(button, AliasItem(id="a", name="A"))

    assert tree.matching(query) == {"b"}
    assert tree.contains(button, query)
