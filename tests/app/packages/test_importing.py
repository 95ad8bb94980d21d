from pathlib import Path, PurePosixPath

import pytest

from app.packages.importing import import_profile
from app.packages.mudlet_profile import MudletProfile
from app.profiles.errors import ProfileError
from app.profiles.library import Library
from app.profiles.profile import Profile
from netcore.api.items import ScriptItem
from netcore.api.packages import InstalledPackage
from netcore.api.settings import LinkSettings, ProfileSettings


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
