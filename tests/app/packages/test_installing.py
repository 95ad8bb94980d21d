from pathlib import Path, PurePosixPath

import pytest

from app.packages.installing import install, installation, listed, remove
from app.packages.package import Package
from app.profiles.errors import ProfileError
from app.profiles.files import Backups
from app.profiles.profile import Profile
from app.profiles.settings_file import write
from netcore.api.items import TriggerItem
from netcore.api.packages import InstalledPackage
from netcore.api.permissions import Grant, Power
from netcore.api.settings import ProfileSettings

PACKAGE = Package(
    "p",
    (TriggerItem(id="t", name="rat", package="p"),),
    {PurePosixPath("config.lua"): b"x"},
    {"mpackage": "p", "version": "1"},
)
GRANTS = (Grant("package p", Power.CONNECT, "a"), Grant("package q", Power.CONNECT, "a"))


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    write(tmp_path, ProfileSettings(name="x"), Backups(tmp_path))
    profile = Profile.open(tmp_path)
    profile.grants = GRANTS
    profile.write_grants(GRANTS)
    return profile


def on_disk(profile: Profile) -> tuple[list[str], tuple[InstalledPackage, ...], tuple[Grant, ...], bool]:
    again = Profile.open(profile.folder)
    names = [item.name for item in again.items.ordered()]
    assert (names, again.packages, again.grants) == (
        [item.name for item in profile.items.ordered()],
        profile.packages,
        profile.grants,
    )
    return names, again.packages, again.grants, (profile.data_folder / "p" / "config.lua").exists()


def test_a_package_is_on_disk_and_goes_with_its_grants(profile: Profile) -> None:
    install(profile, PACKAGE, "/x/p.mpackage")
    installed = InstalledPackage("p", "/x/p.mpackage", {"mpackage": "p", "version": "1"}, files=1)
    assert on_disk(profile) == (["p", "rat"], (installed,), GRANTS, True)

    remove(profile, "p")
    assert on_disk(profile) == ([], (), GRANTS[1:], False)


def test_an_update_keeps_its_place_and_its_grants(profile: Profile) -> None:
    install(profile, PACKAGE, "1")
    install(profile, Package("q"), "2")
    install(profile, Package("p"), "3")

    assert on_disk(profile) == ([], (InstalledPackage("p", "3"), InstalledPackage("q", "2")), GRANTS, False)


def test_an_update_keeps_what_scripts_have_said_of_a_module() -> None:
    before = InstalledPackage("p", "1", is_module=True, priority=4, sync=True)

    [after] = listed((before,), Package("p"), "2", is_module=True)

    assert after == InstalledPackage("p", "2", is_module=True, priority=4, sync=True)
    told = installation(after, ())
    assert (told.name, told.file, told.is_module, told.priority, told.sync) == ("p", "2", True, 4, True)


def test_nothing_stays_of_what_could_not_be_installed(profile: Profile) -> None:
    (profile.folder / "src").write_bytes(b"in the way of a folder")

    with pytest.raises(ProfileError, match=r"rat|triggers"):
        install(profile, PACKAGE, "1")

    (profile.folder / "src").unlink()
    assert on_disk(profile) == ([], (), GRANTS, False)


def test_a_package_that_is_not_there_cannot_be_removed(profile: Profile) -> None:
    install(profile, PACKAGE, "1")

    with pytest.raises(ProfileError, match="no package named 'q' in 'x'; installed: p"):
        remove(profile, "q")
