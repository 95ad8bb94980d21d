import json
from pathlib import Path, PurePosixPath

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.profiles.errors import ProfileError
from app.profiles.files import Backups
from app.profiles.item_files import Loaded, new_id
from app.profiles.item_store import ItemStore
from app.profiles.item_tree import ItemTree
from app.profiles.save_journal import SaveJournal
from netcore.api.items import AliasItem, Item, Pattern, PatternKind, ScriptItem, TriggerItem


def store(root: Path) -> ItemStore:
    return ItemStore(root, Backups(root))


def put(root: Path, files: dict[str, str | bytes]) -> None:
    for name, text in files.items():
        path = root / "src" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def content(root: Path) -> dict[str, str]:
    paths = [path for path in (root / "src").rglob("*") if path.is_file()]
    return {str(path.relative_to(root / "src")): path.read_bytes().decode("latin-1") for path in paths}


def outline(items: list[Item] | tuple[Item, ...]) -> list[tuple[object, ...]]:
    """Items without their ids: kind, path, script, enabled."""
    names = {item.id: item.name for item in items}
    return [
        (type(item).__name__, names.get(item.parent, ""), item.name, item.script, item.enabled, item.folder)
        for item in items
    ]


MUDDLER = {
    "triggers/triggers.json": json.dumps(
        [
            {"name": "Big rat", "patterns": [{"pattern": "rat", "type": "substring"}], "highlight": "yes"},
            {"name": "Fights", "isFolder": "yes", "isActive": "no"},
            {"name": "inline", "script": "send('x')"},
        ]
    ),
    "triggers/Big_rat.lua": "send('kill rat')\n",
    "triggers/Fights/triggers.json": json.dumps([{"name": "hit"}, {"name": "gate", "children": [{"name": "inner"}]}]),
    "triggers/Fights/hit.lua": "-- hit\n",
    "triggers/Fights/inner.lua": "-- inner\n",
    "aliases/Undeclared/aliases.json": json.dumps([{"name": "h", "regex": "^h$"}]),
}


def test_muddlers_layout_is_read(tmp_path: Path) -> None:
    put(tmp_path, MUDDLER)
    loaded = store(tmp_path).load()

    assert loaded.problems == []
    assert outline(ItemTree(loaded.items).ordered()) == [
        ("TriggerItem", "", "Big rat", "send('kill rat')\n", True, False),
        ("TriggerItem", "", "Fights", "", False, True),
        ("TriggerItem", "Fights", "hit", "-- hit\n", True, False),
        ("TriggerItem", "Fights", "gate", "", True, False),
        ("TriggerItem", "gate", "inner", "-- inner\n", True, False),
        ("TriggerItem", "", "inline", "send('x')", True, False),
        ("AliasItem", "", "Undeclared", "", True, True),
        ("AliasItem", "Undeclared", "h", "", True, False),
    ]


def test_saving_what_was_loaded_touches_nothing_but_the_folder_that_was_not_declared(tmp_path: Path) -> None:
    put(tmp_path, MUDDLER)
    before = content(tmp_path)
    opened = store(tmp_path)
    opened.save(ItemTree(opened.load().items))

    after = content(tmp_path)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"aliases/aliases.json"}
    assert not (tmp_path / "backups").exists()


def changed(root: Path, change: "Change") -> Loaded:
    opened = store(root)
    tree = ItemTree(opened.load().items)
    change(tree)
    opened.save(tree)
    return store(root).load()


class Change:
    """Finds items by name."""

    def __call__(self, tree: ItemTree) -> None:
        raise NotImplementedError

    @staticmethod
    def find(tree: ItemTree, name: str) -> Item:
        return next(item for item in tree.ordered() if item.name == name)


class Rewrite(Change):
    def __call__(self, tree: ItemTree) -> None:
        tree.put(msgspec.structs.replace(self.find(tree, "Big rat"), script="-- new\n"))


class RenameFolder(Change):
    def __call__(self, tree: ItemTree) -> None:
        tree.put(msgspec.structs.replace(self.find(tree, "Fights"), name="Brawls"))


class RemoveFolder(Change):
    def __call__(self, tree: ItemTree) -> None:
        tree.remove(self.find(tree, "Fights").id)


def test_a_changed_script_changes_one_file(tmp_path: Path) -> None:
    put(tmp_path, MUDDLER)
    before = content(tmp_path)
    changed(tmp_path, Rewrite())
    after = content(tmp_path)
    del after["aliases/aliases.json"]

    assert {name for name in after if after[name] != before[name]} == {"triggers/Big_rat.lua"}
    [kept] = (tmp_path / "backups" / "src" / "triggers").iterdir()
    assert kept.read_text() == "send('kill rat')\n"


def test_a_renamed_folder_takes_its_files_along(tmp_path: Path) -> None:
    put(tmp_path, MUDDLER)
    loaded = changed(tmp_path, RenameFolder())

    assert ("TriggerItem", "Brawls", "hit", "-- hit\n", True, False) in outline(loaded.items)
    assert not (tmp_path / "src" / "triggers" / "Fights").exists()
    assert (tmp_path / "src" / "triggers" / "Brawls" / "hit.lua").exists()


def test_a_removed_folder_is_gone_from_disk_and_in_the_backups(tmp_path: Path) -> None:
    put(tmp_path, MUDDLER)
    loaded = changed(tmp_path, RemoveFolder())

    assert [item.name for item in loaded.items] == ["Big rat", "inline", "Undeclared", "h"]
    assert not (tmp_path / "src" / "triggers" / "Fights").exists()
    assert [path.name[:7] for path in (tmp_path / "backups/src/triggers/Fights").glob("hit*")] == ["hit.lua"]


@pytest.mark.parametrize("text", ["{", "[1, 2", '{"name": "x"}', "\xff", "[" * 100_000])
def test_a_broken_list_is_reported_and_never_overwritten(tmp_path: Path, text: str) -> None:
    put(tmp_path, {"triggers/triggers.json": text, "aliases/aliases.json": '[{"name": "a"}]'})
    opened = store(tmp_path)
    loaded = opened.load()

    assert [problem.where for problem in loaded.problems] == ["src/triggers/triggers.json"]
    assert [item.name for item in loaded.items] == ["a"]

    tree = ItemTree(loaded.items)
    opened.save(tree)

    assert (tmp_path / "src/triggers/triggers.json").read_text() == text

    tree.put(TriggerItem(id=new_id(), name="new"))
    opened.save(tree)

    [aside] = (tmp_path / "src/triggers").glob("triggers.json.broken-*")
    assert aside.read_text() == text
    assert json.loads((tmp_path / "src/triggers/triggers.json").read_text()) == [{"name": "new"}]


def test_an_unreadable_item_is_reported_and_stays_in_its_list(tmp_path: Path) -> None:
    strange = {"name": "strange", "patterns": [{"pattern": "1", "type": "sonnet"}]}
    put(tmp_path, {"triggers/triggers.json": json.dumps([strange, {"name": "good"}, 17])})
    put(tmp_path, {"triggers/strange.lua": "-- its script"})
    opened = store(tmp_path)
    loaded = opened.load()

    assert [problem.where for problem in loaded.problems] == ["src/triggers/triggers.json"] * 2
    assert "sonnet" in loaded.problems[0].what

    tree = ItemTree(loaded.items)
    tree.put(TriggerItem(id=new_id(), name="new"))
    opened.save(tree)

    names = json.loads((tmp_path / "src/triggers/triggers.json").read_text())
    assert names == [{"name": "good"}, {"name": "new"}, strange, 17]
    assert (tmp_path / "src/triggers/strange.lua").read_text() == "-- its script"


def test_a_script_that_is_not_text_is_reported_and_kept(tmp_path: Path) -> None:
    put(tmp_path, {"scripts/scripts.json": '[{"name": "s"}]', "scripts/s.lua": b"-- \xff"})
    opened = store(tmp_path)
    loaded = opened.load()
    opened.save(ItemTree(loaded.items))

    assert "not UTF-8" in loaded.problems[0].what
    assert (tmp_path / "src/scripts/s.lua").read_bytes() == b"-- \xff"


def test_names_that_are_no_file_names_still_round_trip(tmp_path: Path) -> None:
    opened = store(tmp_path)
    opened.load()
    names = ["a/b", "..", "con", "same", "same", "SAME", "x" * 200, "?*", "ümlaut\n", "triggers.json", "same.lua"]
    folder = TriggerItem(id="f", name="../up", folder=True)
    items = [
        folder,
        *(TriggerItem(id=new_id(), name=name, script=f"-- {n}", parent="f") for n, name in enumerate(names)),
    ]
    opened.save(ItemTree(items))

    loaded = store(tmp_path).load()

    assert loaded.problems == []
    assert outline(loaded.items) == outline(items)
    assert {path.name for path in tmp_path.iterdir()} == {"src"}


def test_an_edit_made_with_another_editor_is_kept_in_the_backups(tmp_path: Path) -> None:
    put(tmp_path, MUDDLER)
    opened = store(tmp_path)
    tree = ItemTree(opened.load().items)
    (tmp_path / "src/triggers/Big_rat.lua").write_text("-- edited elsewhere\n")
    Rewrite()(tree)
    opened.save(tree)

    [kept] = (tmp_path / "backups/src/triggers").glob("Big_rat.lua*")
    assert kept.read_text() == "-- edited elsewhere\n"


NAMES = (
    st.text(st.sampled_from("ab /.Ä"), max_size=4).map(lambda text: text or "x").filter(lambda text: bool(text.strip()))
)
SCRIPTS = st.sampled_from(["", "-- lua\n", "send('ä')", "a\r\nb"])


@st.composite
def trees(draw: st.DrawFn) -> ItemTree:
    tree = ItemTree()
    folders = {"trigger": [""], "alias": [""], "script": [""]}
    for _ in range(draw(st.integers(0, 12))):
        identity, name, script = new_id(), draw(NAMES), draw(SCRIPTS)
        kind = draw(st.sampled_from(sorted(folders)))
        parent, folder = draw(st.sampled_from(folders[kind])), draw(st.booleans())
        enabled = draw(st.booleans())
        if folder:
            folders[kind].append(identity)
        common = {
            "id": identity,
            "name": name,
            "parent": parent,
            "folder": folder,
            "enabled": enabled,
            "script": script,
        }
        if kind == "trigger":
            tree.put(TriggerItem(**common, patterns=(Pattern("a", PatternKind.REGEX),)))
        elif kind == "alias":
            tree.put(AliasItem(**common, regex="^x$"))
        else:
            tree.put(ScriptItem(**common, events=("e",)))
    return tree


@settings(max_examples=20)  # each writes and syncs dozens of files
@given(trees(), trees())
def test_whatever_is_saved_over_whatever_is_loaded_again(
    tmp_path_factory: pytest.TempPathFactory, first: ItemTree, second: ItemTree
) -> None:
    root = tmp_path_factory.mktemp("profile")
    opened = store(root)
    opened.load()
    for tree in (first, second):
        opened.save(tree)
        loaded = store(root).load()

        assert loaded.problems == []
        assert outline(ItemTree(loaded.items).ordered()) == outline(tree.ordered())


def test_a_save_that_was_cut_off_is_finished_by_the_next_loading(tmp_path: Path) -> None:
    put(
        tmp_path,
        {"scripts/scripts.json": '[{"name": "a"}, {"name": "b"}]', "scripts/a.lua": "old", "scripts/b.lua": "old"},
    )
    put(tmp_path, {"scripts/In/scripts.json": '[{"name": "c"}]'})
    folder = PurePosixPath("src/scripts")
    SaveJournal(tmp_path).begin(
        {
            folder / "a.lua": b"new",
            folder / "b.lua": b"new",
            folder / "In" / "scripts.json": None,
            PurePosixPath("profile.toml"): b"not an item",
            PurePosixPath("src/../x"): b"outside",
        }
    )

    loaded = store(tmp_path).load()

    assert outline(loaded.items) == [
        ("ScriptItem", "", "a", "new", True, False),
        ("ScriptItem", "", "b", "new", True, False),
    ]
    assert (tmp_path / "backups" / "src" / "scripts").is_dir()
    assert not [name for name in (".saving", "profile.toml", "x") if (tmp_path / name).exists()]


def test_a_save_that_failed_half_way_is_made_up_for_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = store(tmp_path)
    mine.load()
    items = [ScriptItem(id=name, name=name, script="1") for name in "ab"]
    mine.save(ItemTree(items))
    real = Backups.replace

    def full(backups: Backups, path: Path, data: bytes) -> None:
        if path.name == "b.lua":
            raise OSError(28, "No space left on device")
        real(backups, path, data)

    monkeypatch.setattr(Backups, "replace", full)
    with pytest.raises(ProfileError, match="No space left"):
        mine.save(ItemTree([msgspec.structs.replace(item, script="2") for item in items]))
    monkeypatch.undo()
    mine.save(ItemTree([msgspec.structs.replace(item, script="3") for item in items]))

    assert content(tmp_path)["scripts/a.lua"] + content(tmp_path)["scripts/b.lua"] == "33"
    assert not SaveJournal(tmp_path).is_open
