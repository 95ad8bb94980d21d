from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from app.packages.importing import import_profile
from app.packages.mudlet_modules import ListedModule, read_modules
from app.packages.mudlet_profile import MudletProfile
from app.profiles.errors import ProfileError
from app.profiles.library import Library
from app.profiles.profile import Profile
from netcore.api.items import ScriptItem
from netcore.api.packages import InstalledPackage
from netcore.api.settings import LinkSettings, ProfileSettings
from tests.support.packages import scripts_xml


def read(folder: Path) -> MudletProfile:
    (folder / "notes.txt").write_text("x")
    return MudletProfile(
        ProfileSettings(name="Ann", link=LinkSettings(host="mud.example")),
        (ScriptItem(id="1", name="tools", folder=True, package="tools"), ScriptItem(id="2", name="s", parent="1")),
        (InstalledPackage("tools"),),
        {PurePosixPath("in/notes.txt"): folder / "notes.txt"},
    )


def test_a_profile_is_made(tmp_path: Path) -> None:
    folder = import_profile(Library(tmp_path), read(tmp_path))

    profile = Profile.open(folder)
    assert (profile.settings.name, profile.settings.link.host) == ("Ann", "mud.example")
    assert [item.name for item in profile.items.ordered()] == ["tools", "s"]
    assert profile.packages == (InstalledPackage("tools"),)
    assert (profile.data_folder / "in" / "notes.txt").read_text() == "x"


def test_no_profile_is_written_over(tmp_path: Path) -> None:
    import_profile(Library(tmp_path), read(tmp_path))

    with pytest.raises(ProfileError, match="There is a profile named 'Ann' already"):
        import_profile(Library(tmp_path), read(tmp_path))


def test_what_fails_leaves_no_profile(tmp_path: Path) -> None:
    broken = read(tmp_path)
    (tmp_path / "notes.txt").unlink()

    with pytest.raises(ProfileError, match="Ann could not be imported"):
        import_profile(Library(tmp_path), broken)

    assert Library(tmp_path).listing().profiles == ()


def test_modules_come_with_their_files_and_what_is_kept_of_them(tmp_path: Path) -> None:
    module = tmp_path / "walks.xml"
    module.write_bytes(scripts_xml(walk="x()"))
    listed = ListedModule("walks", str(module), syncs=True, priority=-1)
    modules = tuple(read_modules([listed])[0])
    found = replace(read(tmp_path), modules=modules)
    assert found.item_count == 2
    profile = Profile.open(import_profile(Library(tmp_path), found))

    file = (profile.data_folder / "walks.xml").resolve()
    assert file.read_bytes() == module.read_bytes()
    assert profile.packages == (
        InstalledPackage("tools"),
        InstalledPackage("walks", str(file), is_module=True, priority=-1, sync=True),
    )
    assert [(item.name, item.package) for item in profile.items.ordered()] == [
        ("tools", "tools"), ("s", ""), ("walks", "walks"), ("walk", "walks"),
    ]  # fmt: skip


def test_a_module_that_is_too_large_leaves_no_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = tmp_path / "walks.xml"
    module.write_bytes(scripts_xml(walk="x()"))
    modules = tuple(read_modules([ListedModule("walks", str(module))])[0])
    monkeypatch.setattr("app.packages.package_items.MAX_ITEMS", 3)

    with pytest.raises(ProfileError, match="Ann could not be imported: with walks the profile would have more than 3"):
        import_profile(Library(tmp_path), replace(read(tmp_path), modules=modules))
    assert Library(tmp_path).listing().profiles == ()
