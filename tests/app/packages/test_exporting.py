from pathlib import Path, PurePosixPath

import pytest

from app.packages import exporting
from app.packages.exporting import export, export_items
from app.packages.installing import install
from app.packages.package import Package
from app.packages.reading import read_package
from app.profiles.errors import ProfileError
from app.profiles.files import Backups
from app.profiles.item_tree import ItemTree
from app.profiles.profile import Profile
from app.profiles.settings_file import write
from netcore.api.items import AliasItem, ButtonItem, ScriptItem
from netcore.api.settings import ProfileSettings

PACKAGE = Package(
    "p",
    (AliasItem(id="1", name="a", regex="^a$"), ScriptItem(id="2", name="s", script="x()")),
    {PurePosixPath("in/a.png"): b"png", PurePosixPath("config.lua"): b"old", PurePosixPath("p.xml"): b"old"},
    {"mpackage": "p", "version": "1", "description": "a ]] b]=] c]", "helpURL": "https://example.org/?a=1&b=2"},
)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    folder = tmp_path / "profile"
    folder.mkdir()
    write(folder, ProfileSettings(name="x"), Backups(folder))
    profile = Profile.open(folder)
    install(profile, PACKAGE, "/x/p.mpackage")
    return profile


def test_a_package_that_was_exported_is_the_same_again(profile: Profile, tmp_path: Path) -> None:
    path = tmp_path / "out.mpackage"
    assert export(profile, "p", path) == 2

    package = read_package(path)

    assert (package.name, package.about) == ("p", PACKAGE.about)
    assert [(item.name, item.script) for item in package.items] == [("a", ""), ("s", "x()")]
    assert sorted(map(str, package.files)) == ["config.lua", "in/a.png", "p.xml"]
    assert package.files[PurePosixPath("in/a.png")] == b"png"
    before = path.read_bytes()
    export(profile, "p", path)
    assert path.read_bytes() == before


def test_an_xml_has_the_items_alone(profile: Profile, tmp_path: Path) -> None:
    export(profile, "p", tmp_path / "p.xml")

    assert [item.name for item in read_package(tmp_path / "p.xml").items] == ["a", "s"]


def test_folders_of_the_player_are_exported_by_name(profile: Profile, tmp_path: Path) -> None:
    for item in (
        ScriptItem(id="f", name="Mine", folder=True),
        ScriptItem(id="g", name="in", folder=True, parent="f"),
        ScriptItem(id="h", name="s1", parent="g"),
        AliasItem(id="i", name="Mine", folder=True),
        AliasItem(id="j", name="a1", parent="i"),
        AliasItem(id="k", name="other"),
    ):
        profile.items.put(item)

    assert export(profile, "Mine", tmp_path / "m.zip") == 2

    package = read_package(tmp_path / "m.zip")
    assert (package.name, [item.name for item in package.items]) == ("Mine", ["a1", "in", "s1"])


def test_a_tool_bar_is_exported_as_one(profile: Profile, tmp_path: Path) -> None:
    profile.items.put(ButtonItem(id="bar", name="Bar", folder=True, columns=3))
    profile.items.put(ButtonItem(id="go", name="Go", parent="bar"))
    assert export(profile, "Bar", tmp_path / "Bar.xml") == 1

    bar, go = read_package(tmp_path / "Bar.xml").items
    assert isinstance(bar, ButtonItem)
    assert (bar.name, bar.columns, go.name, go.parent) == ("Bar", 3, "Go", bar.id)


def test_a_link_in_the_packages_folder_is_not_followed(profile: Profile, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key").write_text("x")
    (profile.data_folder / "p" / "file").symlink_to(tmp_path / "secret" / "key")
    (profile.data_folder / "p" / "folder").symlink_to(tmp_path / "secret")
    export(profile, "p", tmp_path / "out.zip")

    assert not [name for name in read_package(tmp_path / "out.zip").files if name.parts[0] in {"file", "folder"}]


def test_what_cannot_be_exported(profile: Profile, tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="no package, and no folder of items at the top, named 'q'"):
        export(profile, "q", tmp_path / "q.xml")
    with pytest.raises(ProfileError, match=r"p\.txt should end in"):
        export(profile, "p", tmp_path / "p.txt")
    with pytest.raises(ProfileError, match="could not be written"):
        export(profile, "p", tmp_path / "profile" / "profile.toml" / "p.xml")


def tree() -> ItemTree:
    return ItemTree(
        [
            ScriptItem(id="f", name="f", folder=True),
            ScriptItem(id="g", name="g", folder=True, parent="f"),
            ScriptItem(id="s", name="s", parent="g", script="x()"),
            AliasItem(id="a", name="a", parent=""),
        ]
    )


def test_chosen_items_are_written_with_all_in_them_and_an_icon(tmp_path: Path) -> None:
    (tmp_path / "i.png").write_bytes(b"png")
    path = tmp_path / "out.mpackage"
    about = {"mpackage": "mine", "version": "2", "author": "me", "description": "long", "dependencies": "a, b"}

    assert export_items(tree(), ["g", "s"], about, str(tmp_path / "i.png"), path) == 1

    package = read_package(path)
    assert (package.name, package.about) == ("mine", {**about, "icon": "i.png"})
    assert [(item.name, bool(item.parent)) for item in package.items] == [("g", False), ("s", True)]
    assert package.files[PurePosixPath(".mudlet/Icon/i.png")] == b"png"


def test_an_xml_of_chosen_items(tmp_path: Path) -> None:
    assert export_items(tree(), ["a"], {"mpackage": "mine"}, "", tmp_path / "x.xml") == 1

    assert [item.name for item in read_package(tmp_path / "x.xml").items] == ["a"]


def test_what_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "i.png").write_bytes(b"x" * 100)
    named = {"mpackage": "mine"}
    path = tmp_path / "x.xml"
    with pytest.raises(ProfileError, match="None of the chosen items"):
        export_items(tree(), ["zz"], named, "", path)
    with pytest.raises(ProfileError, match="needs a name"):
        export_items(tree(), ["a"], {"mpackage": "a/b"}, "", path)
    with pytest.raises(ProfileError, match="should end in"):
        export_items(tree(), ["a"], named, "", tmp_path / "x.txt")
    with pytest.raises(ProfileError, match="No such file"):
        export_items(tree(), ["a"], named, str(tmp_path / "none.png"), path)
    monkeypatch.setattr(exporting, "MAX_ICON_BYTES", 10)
    with pytest.raises(ProfileError, match="too large for an icon"):
        export_items(tree(), ["a"], named, str(tmp_path / "i.png"), path)
    assert not path.exists()
