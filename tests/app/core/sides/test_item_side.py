"""Items as a session's player has them, through a whole core and a real script host."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api.commands import (
    CompareBackup,
    ExportItems,
    FindItemFile,
    Inquire,
    InstallPackage,
    ListBackups,
    ListVersions,
    RemoveItem,
    RestoreBackup,
)
from netcore.api.display import Found
from netcore.api.events import (
    BackupCompared,
    BackupsListed,
    CommandFailed,
    ItemChanged,
    ItemFileFound,
    ItemRemoved,
    ItemsExported,
    PackagesListed,
    VersionsListed,
)
from netcore.api.inquiries import CodeRan, Finding, Outcome, RunCode, TriggersTried, TryTriggers
from netcore.api.items import AliasItem, Pattern, TriggerItem
from netcore.api.text import Line
from tests.support.game_server import GameServer
from tests.support.packages import scripts_xml
from tests.support.running_core import Core, running

pytestmark = [pytest.mark.net, pytest.mark.slow]


@pytest.fixture
async def core(tmp_path: Path) -> AsyncIterator[Core]:
    async with GameServer() as game, running(tmp_path, game.port) as core:
        await core.open()
        yield core


async def test_a_script_edited_by_another_program_runs_in_the_session(core: Core) -> None:
    await core.save(AliasItem(id="a", name="say", regex="^say$", script="error('old', 0)"))
    core.service.handle(1, FindItemFile("a"))
    path = Path((await core.front.event(ItemFileFound)).path)
    assert path.read_text() == "error('old', 0)"

    path.write_text("error('new', 0)")
    await core.front.text("Taken over from the profile's files: 1 changed (alias say).")
    core.type("say")

    await core.front.until(lambda: [failed.message for failed in core.script_errors()] == ["new"])


async def test_what_is_gone_has_no_file(core: Core) -> None:
    await core.save(AliasItem(id="a", name="say"))
    core.service.handle(1, RemoveItem("a"))
    await core.front.event(ItemRemoved)
    core.service.handle(1, FindItemFile("a"))

    assert (await core.front.event(CommandFailed)).message == "That item is not there any more."


async def test_what_a_package_replaced_is_in_a_backup_and_comes_back(core: Core) -> None:
    await core.save(AliasItem(id="a", name="say", regex="^say$", script="error('back again', 0)"))
    package = core.library.find("x") / "p.xml"
    package.write_bytes(scripts_xml(s=""))
    core.service.handle(1, InstallPackage(str(package)))
    await core.front.event(PackagesListed, count=2)
    core.service.handle(1, RemoveItem("a"))
    core.service.handle(1, ListBackups())
    (backup,) = (await core.front.event(BackupsListed)).backups
    assert backup.why == "before p was installed"

    core.service.handle(1, CompareBackup(backup.name))
    compared = await core.front.event(BackupCompared)
    place = next(each.place for each in compared.differences if each.name == "say")
    core.service.handle(1, RestoreBackup(backup.name, (place,)))
    await core.front.event(BackupsListed, count=2)
    core.type("say")

    await core.front.until(lambda: [failed.message for failed in core.script_errors()] == ["back again"])
    assert core.front.of(ItemChanged)[-1].item.name == "say"


async def test_items_are_written_for_others(core: Core, tmp_path: Path) -> None:
    await core.save(AliasItem(id="a", name="say", regex="^say$"))
    path = tmp_path / "out.xml"
    core.service.handle(1, ExportItems(("a",), str(path), {"mpackage": "mine"}))

    assert (await core.front.event(ItemsExported)).count == 1
    assert b"<name>say</name>" in path.read_bytes()


async def test_what_a_tool_asks_is_answered_by_the_running_scripts(core: Core) -> None:
    trigger = TriggerItem(id="t", name="gold", patterns=(Pattern("gold"),), script="asked = true")
    await core.save(trigger)
    core.service.handle(1, Inquire(TryTriggers(1, (Line(1, "some gold"),))))
    core.service.handle(1, Inquire(RunCode(1, "asked, 1 + 1")))
    await core.front.until(lambda: len(findings(core)) == 2)

    tried, ran = findings(core)
    assert isinstance(tried, TriggersTried)
    assert [(each.item, each.outcome) for each in tried.lines[0].verdicts] == [("t", Outcome.FIRES)]
    assert ran == CodeRan(1, ("nil", "2"))


async def test_earlier_versions_of_an_item_are_kept(core: Core) -> None:
    await core.save(AliasItem(id="a", name="say", regex="^say$", script="one"))
    await core.save(AliasItem(id="a", name="say", regex="^say$", script="two"))
    core.service.handle(1, ListVersions("a"))

    listed = await core.front.event(VersionsListed)
    assert [each.item.script for each in listed.versions] == ["two", "one"]


def findings(core: Core) -> list[Finding]:
    return [found.finding for _, found in core.front.displays if isinstance(found, Found)]
