import asyncio
from pathlib import Path

import pytest

from app.core.open_profiles import OpenProfile
from app.core.script_profile import Asked, ScriptProfile
from app.packages.mudlet_xml import read_xml
from app.profiles.files import Backups
from app.profiles.profile import Profile
from app.profiles.settings_file import write
from netcore.api.host_commands import PackageAnswered
from netcore.api.host_events import (
    IconAsked,
    ItemMade,
    ModuleReloadAsked,
    PackageDescribed,
    PackageInstallAsked,
    PackageRemovalAsked,
    SavingAsked,
)
from netcore.api.items import AliasItem, Item, TriggerItem
from netcore.api.packages import InstalledPackage
from netcore.api.permissions import Grant, Power
from netcore.api.settings import ProfileSettings
from tests.support.packages import scripts_xml
from tests.support.profile_ear import ProfileEar


@pytest.fixture
def opened(tmp_path: Path) -> OpenProfile:
    write(tmp_path, ProfileSettings(name="x"), Backups(tmp_path))
    return OpenProfile(Profile.open(tmp_path))


async def answer(opened: OpenProfile, asked: Asked) -> str:
    answers: asyncio.Queue[PackageAnswered] = asyncio.Queue()
    scripts = ScriptProfile(opened, ProfileEar(), answers.put_nowait, lambda _: None)
    scripts.handle(asked)
    said = await answers.get()
    await scripts.close()
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


async def test_a_package_that_is_only_looked_into_is_not_installed(opened: OpenProfile) -> None:
    (opened.profile.data_folder / "p.xml").write_bytes(scripts_xml(a=""))
    (opened.profile.data_folder / "q.xml").write_bytes(b"<")
    answers: asyncio.Queue[PackageAnswered] = asyncio.Queue()
    scripts = ScriptProfile(opened, ProfileEar(), answers.put_nowait, lambda _: None)
    scripts.handle(PackageInstallAsked(1, "p.xml", only_look=True))

    assert (await answers.get()).words == "p: 1 script. It could do nothing that its scripts name."
    scripts.handle(PackageInstallAsked(2, "q.xml", only_look=True))
    assert "q.xml cannot be installed: the XML is broken" in (await answers.get()).error
    await scripts.close()
    assert opened.profile.packages == ()


async def test_no_package_takes_the_place_of_another_that_may_have_been_granted_something(opened: OpenProfile) -> None:
    (opened.profile.data_folder / "p.xml").write_bytes(scripts_xml(a=""))

    assert await answer(opened, PackageInstallAsked(1, "p.xml")) == ""
    assert "installed already" in await answer(opened, PackageInstallAsked(2, "p.xml"))
    assert await answer(opened, PackageRemovalAsked(3, "p")) == ""
    assert "no package named 'p'" in await answer(opened, PackageRemovalAsked(4, "p"))


async def test_the_profile_has_a_picture_of_the_scripts_own_folder_and_of_nowhere_else(opened: OpenProfile) -> None:
    assert await answer(opened, IconAsked(1, "icon.png")) == ""
    assert opened.profile.settings.look.icon == str((opened.profile.data_folder / "icon.png").resolve())
    assert "is outside" in await answer(opened, IconAsked(2, "../icon.png"))
    assert await answer(opened, IconAsked(3, "")) == ""
    assert opened.profile.settings.look.icon == ""


async def test_the_items_come_as_xml(opened: OpenProfile) -> None:
    opened.take_item(AliasItem(id="1", name="greet", regex="^hi$", script="send('hello')"), ProfileEar())
    answers: asyncio.Queue[PackageAnswered] = asyncio.Queue()
    scripts = ScriptProfile(opened, ProfileEar(), answers.put_nowait, lambda _: None)
    scripts.handle(SavingAsked(1, as_xml=True))
    said = await answers.get()
    await scripts.close()
    await opened.saved()

    assert said.error == ""
    (alias,) = read_xml(said.words.encode(), "").items
    assert isinstance(alias, AliasItem)
    assert (alias.name, alias.regex, alias.script) == ("greet", "^hi$", "send('hello')")


async def tell(opened: OpenProfile, maker: ProfileEar, said: ItemMade | PackageDescribed) -> list[Item]:
    told: list[Item] = []
    scripts = ScriptProfile(opened, maker, lambda _: None, told.append)
    scripts.handle(said)
    await scripts.close()
    await opened.saved()
    return told


async def test_what_a_script_made_is_kept_and_other_sessions_get_it(opened: OpenProfile) -> None:
    maker, other = ProfileEar(), ProfileEar()
    opened.listeners += [maker, other]
    item = TriggerItem(id="7", name="made", script="x()", package="p")

    assert await tell(opened, maker, ItemMade(item)) == [item]

    assert (maker.changed, other.changed) == ([], [item])
    [on_disk] = Profile.open(opened.profile.folder).items.ordered()
    assert (on_disk.name, on_disk.script, on_disk.package) == ("made", "x()", "p")


async def test_what_cannot_be_kept_is_told(opened: OpenProfile, monkeypatch: pytest.MonkeyPatch) -> None:
    maker = ProfileEar()
    await tell(opened, maker, ItemMade(TriggerItem(id="7", name="made")))
    await tell(opened, maker, ItemMade(AliasItem(id="7", name="other kind")))
    monkeypatch.setattr("app.core.open_profiles.MAX_ITEMS", 1)
    await tell(opened, maker, ItemMade(TriggerItem(id="8", name="too many")))

    assert ["is a trigger" in maker.troubles[0], "1 items already" in maker.troubles[1]] == [True, True]
    assert [item.name for item in opened.profile.items.ordered()] == ["made"]


async def test_saving_is_answered_when_all_is_on_disk(opened: OpenProfile) -> None:
    opened.save_item(TriggerItem(id="7", name="made"), "")

    assert await answer(opened, SavingAsked(1)) == ""
    assert len(Profile.open(opened.profile.folder).items) == 1


async def test_a_module_is_read_anew_and_has_to_ask_again(opened: OpenProfile) -> None:
    path = opened.profile.data_folder / "m.xml"
    path.write_bytes(scripts_xml(a=""))
    assert await answer(opened, PackageInstallAsked(1, "m.xml", is_module=True)) == ""
    opened.remember(Grant("package m", Power.CONNECT, "a"))
    path.write_bytes(scripts_xml(a="", b=""))

    assert await answer(opened, ModuleReloadAsked(2, "m")) == ""

    assert [item.name for item in opened.profile.items.ordered()] == ["m", "a", "b"]
    assert opened.profile.grants == ()
    assert opened.profile.packages == (InstalledPackage("m", str(path), is_module=True),)


async def test_what_is_no_module_any_more_stays_as_it_is(opened: OpenProfile) -> None:
    path = opened.profile.data_folder / "m.xml"
    path.write_bytes(scripts_xml(a=""))
    (opened.profile.folder / "secret.xml").write_bytes(scripts_xml(b=""))
    await answer(opened, PackageInstallAsked(1, "m.xml", is_module=True))
    path.unlink()
    path.symlink_to(opened.profile.folder / "secret.xml")

    assert "there is a link in its place" in await answer(opened, ModuleReloadAsked(2, "m"))
    path.unlink()
    assert "cannot be read" in await answer(opened, ModuleReloadAsked(3, "m"))
    assert "no package named 'n'" in await answer(opened, ModuleReloadAsked(4, "n"))
    (opened.profile.data_folder / "p.xml").write_bytes(scripts_xml(c=""))
    await answer(opened, PackageInstallAsked(5, "p.xml"))
    assert "is a package and no module" in await answer(opened, ModuleReloadAsked(6, "p"))
    assert [item.name for item in opened.profile.items.ordered()] == ["m", "a", "p", "c"]


async def test_what_is_known_of_a_package_changes_but_not_where_it_came_from(opened: OpenProfile) -> None:
    (opened.profile.data_folder / "p.xml").write_bytes(scripts_xml(a=""))
    await answer(opened, PackageInstallAsked(1, "p.xml"))

    await tell(opened, ProfileEar(), PackageDescribed(InstalledPackage("p", "/else", {"t": "x"}, True, 4, True)))

    [package] = Profile.open(opened.profile.folder).packages
    assert package == InstalledPackage("p", str(opened.profile.data_folder / "p.xml"), {"t": "x"}, False, 4, True)
