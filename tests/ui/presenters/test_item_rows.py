"""The rows of the editor's tree, made when somebody looks."""

from netcore.api.items import Item, TriggerItem
from ui.presenters.item_desk import ItemDesk
from ui.presenters.item_kinds import Kind
from ui.presenters.item_rows import ItemRows
from ui.presenters.item_tree import ItemTree

OUTER: Item = TriggerItem(id="outer", name="Outer", folder=True)
INNER: Item = TriggerItem(id="inner", name="Inner", parent="outer", folder=True)
LOOT: Item = TriggerItem(id="loot", name="Loot", parent="inner")
BARK: Item = TriggerItem(id="bark", name="Bark", parent="inner")


def rows(*items: Item) -> ItemRows:
    tree = ItemTree()
    tree.load(items)
    return ItemRows(ItemDesk(tree, lambda _command: None, lambda: "new"))


def test_only_what_is_looked_into_is_made() -> None:
    made = rows(OUTER, INNER, LOOT)
    triggers = (made.top.rows or [])[0]

    assert made.has_rows(triggers)
    assert made.known("outer") is None
    assert [row.identity for row in made.within(triggers)] == ["outer"]
    assert made.known("inner") is None


def test_an_item_is_found_by_making_what_leads_to_it() -> None:
    made = rows(OUTER, INNER, LOOT, BARK)
    found = made.find("bark")

    assert found is not None
    assert found.place == 1
    assert [row.identity for row in made.above("bark")] == ["", "outer", "inner"]
    assert made.in_order({"bark", "loot", "outer"}) == ["outer", "loot", "bark"]
    assert made.find("nobody") is None


def test_folders_that_are_in_each_other_lead_nowhere() -> None:
    made = rows(TriggerItem(id="a", name="A", parent="b"), TriggerItem(id="b", name="B", parent="a"))

    assert made.find("a") is None


def test_a_filter_leaves_out_what_does_not_match_and_kinds_with_nothing() -> None:
    made = rows(OUTER, INNER, LOOT, BARK)
    made.fill({"outer", "inner", "bark"})

    assert [row.kind for row in made.top.rows or []] == [Kind.TRIGGER]
    assert made.first_found() == "bark"
    made.fill({"outer"})
    outer = made.find("outer")
    assert outer is not None
    assert not made.has_rows(outer)


def test_a_row_knows_its_place_whatever_comes_before_it() -> None:
    made = rows(OUTER, INNER, LOOT, BARK)
    bark, inner = made.find("bark"), made.find("inner")
    assert bark is not None
    assert inner is not None
    made.add(inner, made.made(inner, ["x", "y"], 0), 0)
    assert bark.place == 3
    made.take(inner, 0, 1)
    assert bark.place == 1
    assert made.known("x") is None


def test_what_has_no_rows_yet_is_told_in_runs() -> None:
    made = rows(OUTER, INNER, LOOT, BARK)
    made.find("loot")

    assert made.missing(["a", "b", "loot", "c", "bark", "d"]) == [(0, ["a", "b"]), (3, ["c"]), (5, ["d"])]
