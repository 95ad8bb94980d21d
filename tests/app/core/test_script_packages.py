import asyncio
from pathlib import Path

import pytest

from app.core.open_packages import OpenPackages
from app.core.open_profiles import OpenProfile
from app.core.script_packages import ScriptPackages
from app.profiles.files import Backups
from app.profiles.profile import Profile
from app.profiles.settings_file import write
from netcore.api.hosting import PackageAnswered, PackageInstallAsked, PackageRemovalAsked
from netcore.api.settings import ProfileSettings
from tests.support.packages import scripts_xml


@pytest.fixture
def opened(tmp_path: Path) -> OpenProfile:
    write(tmp_path, ProfileSettings(name="x"), Backups(tmp_path))
    return OpenProfile(Profile.open(tmp_path))


async def answer(opened: OpenProfile, asked: PackageInstallAsked | PackageRemovalAsked) -> str:
    answers: asyncio.Queue[PackageAnswered] = asyncio.Queue()
    packages = ScriptPackages(OpenPackages(opened), opened.profile.data_folder, answers.put_nowait)
    packages.handle(asked)
    said = await answers.get()
    await packages.close()
    await opened.saved()
    assert said.request == asked.request
    return said.error


async def test_packages_come_only_from_the_scripts_own_folder(opened: OpenProfile) -> None:
    (opened.profile.folder / "p.xml").write_bytes(scripts_xml(a=""))
    (opened.profile.data_folder / "link.xml").symlink_to(opened.profile.folder / "p.xml")

    assert "is outside" in await answer(opened, PackageInstallAsked(1, "../p.xml"))
    assert "is outside" in await answer(opened, PackageInstallAsked(2, str(opened.profile.folder / "p.xml")))
    assert "is outside" in await answer(opened, PackageInstallAsked(3, "link.xml"))
    assert "is not a path" in await answer(opened, PackageInstallAsked(4, "a\0b"))
    assert opened.profile.packages == ()


async def test_no_package_takes_the_place_of_another_that_may_have_been_granted_something(opened: OpenProfile) -> None:
    (opened.profile.data_folder / "p.xml").write_bytes(scripts_xml(a=""))

    assert await answer(opened, PackageInstallAsked(1, "p.xml")) == ""
    assert "installed already" in await answer(opened, PackageInstallAsked(2, "p.xml"))
    assert await answer(opened, PackageRemovalAsked(3, "p")) == ""
    assert "no package named 'p'" in await answer(opened, PackageRemovalAsked(4, "p"))
