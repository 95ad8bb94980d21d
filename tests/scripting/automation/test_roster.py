"""Order, folders and names of the automation of one kind."""

import itertools

import pytest

from netcore.api.items import AliasItem
from netcore.api.permissions import Owner
from scripting.automation.roster import Entry, Roster, owner_of

ME = Owner("", "script", "")


@pytest.fixture
def roster() -> Roster[AliasItem]:
    return Roster(itertools.count(1))


def put(roster: Roster[AliasItem], identity: str, parent: str = "", before: str = "", **more: bool | str) -> None:
    item = AliasItem(
        id=identity, name=str(more.get("name", identity)), parent=parent, enabled=more.get("enabled") is not False
    )
    roster.put(item, before)


def order(roster: Roster[AliasItem]) -> list[str]:
    return [entry.id for entry in roster.everything()]


def test_items_are_in_the_order_of_their_tree_and_temporary_ones_behind(roster: Roster[AliasItem]) -> None:
    put(roster, "a")
    first = roster.add_temporary(ME, "", 1)
    put(roster, "folder")
    put(roster, "inner folder", "folder")
    put(roster, "x", "inner folder")
    put(roster, "b")
    put(roster, "y", "folder")
    second = roster.add_temporary(ME, "", 2)

    assert order(roster) == ["a", "folder", "inner folder", "x", "y", "b", first.id, second.id]


MOVES = [
    ("c", "", "a", ["c", "a", "b", "f", "x"]),
    ("a", "", "c", ["b", "a", "c", "f", "x"]),
    ("a", "", "", ["a", "b", "c", "f", "x"]),
    ("a", "", "nobody", ["b", "c", "f", "x", "a"]),
    ("a", "f", "", ["b", "c", "f", "x", "a"]),
    ("a", "f", "x", ["b", "c", "f", "a", "x"]),
    ("x", "", "", ["a", "b", "c", "f", "x"]),
    ("x", "", "a", ["x", "a", "b", "c", "f"]),
]


@pytest.mark.parametrize(("moved", "parent", "before", "expected"), MOVES)
def test_saving_an_item_moves_it_where_it_is_to_be(
    roster: Roster[AliasItem], moved: str, parent: str, before: str, expected: list[str]
) -> None:
    for identity in ("a", "b", "c", "f"):
        put(roster, identity)
    put(roster, "x", "f")
    order(roster)

    put(roster, moved, parent, before)

    assert order(roster) == expected


def test_a_disabled_folder_switches_off_what_is_in_it(roster: Roster[AliasItem]) -> None:
    put(roster, "folder")
    put(roster, "inner", "folder")
    put(roster, "x", "inner")
    assert active(roster) == {"folder", "inner", "x"}

    put(roster, "folder", enabled=False)
    assert active(roster) == set()

    put(roster, "x", "inner")
    assert active(roster) == set()


def active(roster: Roster[AliasItem]) -> set[str]:
    return {entry.id for entry in roster.everything() if entry.is_active}


def test_dropping_a_folder_drops_what_is_in_it(roster: Roster[AliasItem]) -> None:
    put(roster, "folder")
    put(roster, "x", "folder")
    put(roster, "b")

    dropped = roster.drop("folder")

    assert [entry.id for entry in dropped] == ["folder", "x"]
    assert all(entry.is_gone and not entry.is_active for entry in dropped)
    assert order(roster) == ["b"]
    assert roster.find("x") == []
    assert roster.drop("x") == []


def test_all_of_one_name_are_found_and_the_one_of_an_id(roster: Roster[AliasItem]) -> None:
    put(roster, "1", name="twin")
    put(roster, "2", name="twin")
    temporary = roster.add_temporary(ME, "", 1)

    assert [entry.id for entry in roster.find("twin")] == ["1", "2"]
    assert [entry.id for entry in roster.find("2")] == ["2"]
    assert roster.find(temporary.id)[0].id == temporary.id
    assert roster.find("nobody") == []


def test_a_renamed_item_is_found_by_its_new_name_only(roster: Roster[AliasItem]) -> None:
    put(roster, "1", name="old")
    put(roster, "1", name="new")

    assert roster.find("old") == []
    assert len(roster.find("new")) == 1


def test_only_what_a_script_made_is_temporary(roster: Roster[AliasItem]) -> None:
    put(roster, "item")
    temporary = roster.add_temporary(ME, "item", 7)

    assert roster.temporary("item") is None
    assert roster.temporary(temporary.id) is temporary
    assert (roster.temporaries, temporary.source, temporary.handler) == (1, "item", 7)

    roster.drop(temporary.id)
    assert roster.temporary(temporary.id) is None
    assert roster.temporaries == 0


def test_an_item_whose_name_is_the_number_of_a_temporary_one_does_not_disturb_it(roster: Roster[AliasItem]) -> None:
    temporary = roster.add_temporary(ME, "", 1)
    put(roster, "item", name=temporary.id)

    assert {entry.id for entry in roster.find(temporary.id)} == {temporary.id, "item"}


def test_an_owner_names_package_kind_and_item() -> None:
    item = AliasItem(id="1", name="Greet", package="Manners")

    assert owner_of(item) == Owner("Manners", "alias", "Greet")


def test_an_item_that_is_put_into_itself_stays_where_it_is(roster: Roster[AliasItem]) -> None:
    put(roster, "folder")
    put(roster, "inner", "folder")
    put(roster, "folder", "inner")
    put(roster, "inner", "inner")

    entries: list[Entry[AliasItem]] = roster.everything()
    assert {entry.id for entry in entries} == {"folder", "inner"}
    assert all(entry.is_active for entry in entries)
