from pathlib import Path

import pytest

from app.core.errors import CommandError
from app.core.open_profiles import OpenProfile
from app.core.player_packages import PlayerPackages
from app.profiles.errors import ProfileError
from app.profiles.files import Backups
from app.profiles.profile import Profile
from app.profiles.settings_file import write
from netcore.api.commands import InstallPackage, ReadPackage, RemovePackage
from netcore.api.events import Event, PackageRead
from netcore.api.settings import ProfileSettings
from tests.support.packages import mpackage, scripts_xml
from tests.support.profile_ear import ProfileEar


class Stage:
    def __init__(self, folder: Path) -> None:
        write(folder, ProfileSettings(name="x"), Backups(folder))
        self.opened = OpenProfile(Profile.open(folder))
        self.ear = ProfileEar()
        self.opened.listeners.append(self.ear)
        self.told: list[Event] = []
        self.packages = PlayerPackages(self.opened, self.told.append)
        self.file = folder.parent / "p.mpackage"
        self.put("1")

    def put(self, version: str) -> None:
        files = {"config.lua": f'mpackage = "p"\nversion = "{version}"', "p.xml": scripts_xml(a="")}
        self.file.write_bytes(mpackage(files))


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    folder = tmp_path / "profile"
    folder.mkdir()
    return Stage(folder)


async def test_looking_into_a_package_installs_nothing(stage: Stage) -> None:
    await stage.packages.handle(ReadPackage(str(stage.file)))

    [event] = stage.told
    assert isinstance(event, PackageRead)
    assert (event.contents.name, event.contents.counts, event.contents.path) == ("p", {"scripts": 1}, str(stage.file))
    assert stage.opened.profile.packages == ()


async def test_a_package_comes_is_updated_and_goes(stage: Stage) -> None:
    await stage.packages.handle(InstallPackage(str(stage.file)))
    [package] = stage.ear.packages
    assert (package.name, package.about["version"], package.files) == ("p", "1", 2)

    stage.put("2")
    await stage.packages.handle(InstallPackage(str(stage.file)))
    assert [package.about["version"] for package in stage.ear.packages] == ["2"]

    await stage.packages.handle(RemovePackage("p"))
    assert stage.ear.packages == ()
    await stage.opened.saved()
    assert Profile.open(stage.opened.profile.folder).packages == ()


async def test_what_cannot_be_done_is_said(stage: Stage) -> None:
    stage.file.write_bytes(b"PK no")

    with pytest.raises(CommandError, match=r"p\.mpackage cannot be installed: the archive is broken"):
        await stage.packages.handle(ReadPackage(str(stage.file)))
    with pytest.raises(CommandError, match="the archive is broken"):
        await stage.packages.handle(InstallPackage(str(stage.file)))
    with pytest.raises(ProfileError, match="no package named 'q'"):
        await stage.packages.handle(RemovePackage("q"))
