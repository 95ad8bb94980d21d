from pathlib import PurePosixPath

from app.profiles.item_files import Leftovers, layout
from app.profiles.item_restore import compared, to_bring_back, unpacked
from app.profiles.item_tree import ItemTree
from netcore.api.items import AliasItem, Item, ScriptItem


def script(identity: str, parent: str = "", text: str = "x", *, folder: bool = False) -> ScriptItem:
    return ScriptItem(id=identity, name=identity, parent=parent, script="" if folder else text, folder=folder)


THEN = ItemTree(
    [
        AliasItem(id="same", name="same"),
        script("f", folder=True),
        script("g", "f", folder=True),
        script("gone", "g"),
        script("other", text="then"),
    ]
)
NOW = ItemTree([AliasItem(id="same", name="same"), script("other", text="now"), script("new")])


def back() -> ItemTree:
    return unpacked(layout(THEN, Leftovers()), NOW.ordered())


def done(chosen: frozenset[str]) -> list[tuple[str, str, str]]:
    now = ItemTree(NOW.ordered())
    found = to_bring_back(back(), now, chosen)
    for identity in found.removed:
        now.remove(identity)
    for item, before in found.put:
        now.put(item, before)
    names = {item.id: item.name for item in now.ordered()}
    return [(item.name, names.get(item.parent, ""), item.script) for item in now.ordered()]


def place_of(name: str) -> str:
    return next(each.place for each in compared(back(), NOW) if (each.then or each.now or _none()).name == name)


def _none() -> Item:
    raise AssertionError


def test_what_differs_is_found() -> None:
    found = compared(back(), NOW)

    assert [
        (each.then.name if each.then else "", each.now.name if each.now else "", each.around) for each in found
    ] == [
        ("f", "", ()),
        ("g", "", ("f",)),
        ("gone", "", ("f", "g")),
        ("other", "other", ()),
        ("", "new", ()),
    ]


def test_places_are_the_same_each_time() -> None:
    assert [each.place for each in compared(back(), NOW)] == [each.place for each in compared(back(), NOW)]


def test_everything_comes_back() -> None:
    assert done(frozenset()) == [
        ("same", "", ""),
        ("f", "", ""),
        ("g", "f", ""),
        ("gone", "g", "x"),
        ("other", "", "then"),
    ]


def test_one_comes_back_with_its_folders() -> None:
    assert sorted(done(frozenset({place_of("gone")}))) == sorted(
        [("same", "", ""), ("f", "", ""), ("g", "f", ""), ("gone", "g", "x"), ("other", "", "now"), ("new", "", "x")]
    )


def test_one_that_is_different_comes_back_alone() -> None:
    assert done(frozenset({place_of("other")})) == [("same", "", ""), ("other", "", "then"), ("new", "", "x")]


def test_one_that_is_new_since_goes() -> None:
    assert done(frozenset({place_of("new")})) == [("same", "", ""), ("other", "", "now")]


def test_what_is_no_automation_has_no_items() -> None:
    assert unpacked({PurePosixPath("src/scripts/scripts.json"): b"{"}, ()).ordered() == ()
