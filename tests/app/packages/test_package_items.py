import pytest

from app.packages import package_items
from app.packages.package import Package, PackageError
from app.packages.package_items import of_package, with_package, without_package
from app.profiles.item_tree import ItemTree
from netcore.api.items import AliasItem, ScriptItem, TriggerItem

MINE = TriggerItem(id="mine", name="mine")
PACKAGE = Package(
    "p",
    (
        TriggerItem(id="f", name="fights", folder=True, package="p"),
        TriggerItem(id="t", name="rat", parent="f", package="p"),
        AliasItem(id="a", name="", package="p"),
    ),
)


def shape(tree: ItemTree) -> list[tuple[str, str, str]]:
    names = {item.id: item.name for item in tree.ordered()}
    return [(type(item).__name__[:-4], item.name, names.get(item.parent, "")) for item in tree.ordered()]


def test_items_stand_in_a_folder_of_the_packages_name_for_each_kind() -> None:
    change = with_package(ItemTree([MINE]), PACKAGE)

    assert shape(change.tree) == [
        ("Trigger", "mine", ""),
        ("Trigger", "p", ""),
        ("Trigger", "fights", "p"),
        ("Trigger", "rat", "fights"),
        ("Alias", "p", ""),
        ("Alias", "unnamed", "p"),
    ]
    assert change.gone == ()
    assert [item.name for item in change.placed] == ["p", "p", "fights", "rat", "unnamed"]


def test_an_update_takes_the_place_of_what_was_there() -> None:
    first = with_package(ItemTree([MINE]), PACKAGE)

    change = with_package(first.tree, Package("p", (ScriptItem(id="s", name="new", package="p"),)))

    assert shape(change.tree) == [("Trigger", "mine", ""), ("Script", "p", ""), ("Script", "new", "p")]
    assert set(change.gone) == {item.id for item in first.placed}


def test_the_players_own_items_outlive_the_folder_that_they_stand_in() -> None:
    tree = with_package(ItemTree(), PACKAGE).tree
    tree.put(TriggerItem(id="own", name="own", parent="f"))
    tree.put(TriggerItem(id="own2", name="own2", parent="own"))

    change = without_package(tree, "p")

    assert shape(change.tree) == [("Trigger", "own", ""), ("Trigger", "own2", "own")]
    assert [item.id for item in change.moved] == ["own"]


def test_a_packages_items_come_back_without_the_folders_around_them() -> None:
    items = of_package(with_package(ItemTree([MINE]), PACKAGE).tree, "p")

    assert [(item.id, item.parent) for item in items] == [("f", ""), ("t", "f"), ("a", "")]


def test_what_a_profile_could_not_read_back_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def refusal(package: Package) -> str:
        tree = ItemTree([MINE])
        with pytest.raises(PackageError) as refused:
            with_package(tree, package)
        assert tree.ordered() == (MINE,)
        return str(refused.value)

    deep = tuple(ScriptItem(id=f"{n}", name="x", parent=f"{n - 1}" if n else "", package="p") for n in range(24))
    assert refusal(Package("p", deep)) == "its items are nested deeper than 24"
    long = ScriptItem(id="s", name="s", script="x" * ((8 << 20) + 1), package="p")
    assert refusal(Package("p", (long,))) == "src/scripts/p/s.lua would be larger than 8 MiB"
    monkeypatch.setattr(package_items, "MAX_ITEMS", 5)
    assert refusal(PACKAGE) == "with p the profile would have more than 5 items"
