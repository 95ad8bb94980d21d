"""Packages that are installed and removed while a session plays, by a real script in a real host."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.profiles import grants_file
from app.profiles.files import Backups
from app.profiles.profile import Profile
from netcore.api.events import ItemChanged, ItemRemoved
from netcore.api.items import ScriptItem, TriggerItem
from netcore.api.permissions import Grant, Power
from tests.support.game_server import GameServer
from tests.support.packages import mpackage, scripts_xml
from tests.support.running_core import Core

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

GRANTS = (Grant("package p", Power.CONNECT, "a"),)


@pytest.fixture
async def core(tmp_path: Path) -> AsyncIterator[Core]:
    async with GameServer() as game:
        core = Core(tmp_path, game.port)
        try:
            yield core
        finally:
            await core.service.close()


async def test_a_package_comes_alive_at_once_and_goes_without_residue(core: Core) -> None:
    folder = core.profile()
    grants_file.write(folder, GRANTS, Backups(folder))
    (folder / "data").mkdir()
    about = 'mpackage = "p"\nversion = "7"\n'
    xml = scripts_xml(hello="loaded = true")
    (folder / "data" / "p.mpackage").write_bytes(mpackage({"config.lua": about, "p.xml": xml, "a.txt": "x"}))
    await core.open()

    await core.save(
        ScriptItem(
            id="i",
            name="i",
            script="""
            for _, name in ipairs {"sysInstall", "sysInstallPackage", "sysUninstall", "sysUninstallPackage"} do
              registerAnonymousEventHandler(name, function(event, package, file)
                heard = (heard or "") .. event .. package .. (file and file:match("[^/]*$") or "") .. " "
              end)
            end
            local done = installPackage("p.mpackage")
            error(table.concat({tostring(done), tostring(loaded), getPackages()[1], getPackageInfo("p", "version"),
              tostring(io.exists("p/a.txt")), heard}, "|"), 0)
            """,
        )
    )
    await core.front.until(lambda: len(core.script_errors()) == 1)
    said = "true|true|p|7|true|sysInstallp sysInstallPackagepp.mpackage "
    assert core.script_errors()[0].message == said
    assert [changed.item.name for changed in core.front.of(ItemChanged, 1)] == ["i", "p", "hello"]

    await core.save(TriggerItem(id="own", name="own"))
    again = 'heard = "" uninstallPackage("p") error(heard .. #getPackages() .. tostring(io.exists("p/a.txt")), 0)'
    await core.save(ScriptItem(id="j", name="j", script=again))
    await core.front.until(lambda: len(core.script_errors()) == 2)
    assert core.script_errors()[1].message == "sysUninstallp sysUninstallPackagepp.mpackage 0false"
    assert len(core.front.of(ItemRemoved, 1)) == 2
    await core.service.close()

    profile = Profile.open(folder)
    assert {item.name for item in profile.items.ordered()} == {"i", "own", "j"}
    assert (profile.packages, profile.grants) == ((), ())


async def test_a_package_replaces_itself(core: Core) -> None:
    folder = core.profile()
    (folder / "data").mkdir()
    (folder / "data" / "p.xml").write_bytes(scripts_xml(new="error('the new one', 0)"))
    await core.open()
    update = "uninstallPackage('p') installPackage('p.xml')"
    (folder / "data" / "old").mkdir()
    (folder / "data" / "old" / "p.xml").write_bytes(scripts_xml(old=f"tempTimer(0, function() {update} end)"))

    await core.save(ScriptItem(id="i", name="i", script="installPackage('old/p.xml')"))
    await core.front.until(lambda: len(core.script_errors()) == 1)
    await core.service.close()

    assert core.script_errors()[0].message == "the new one"
    assert [item.name for item in Profile.open(folder).items.ordered() if item.package] == ["p", "new"]
