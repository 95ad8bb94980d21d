"""What others write to a profile's files while it is played."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.core import open_profiles
from app.core.open_packages import OpenPackages
from app.core.open_profiles import OpenProfile
from app.profiles.errors import ProfileError
from app.profiles.library import Library
from app.profiles.profile import Profile
from app.profiles.source_look import look
from netcore.api.items import ScriptItem, TriggerItem
from netcore.api.settings import ProfileSettings
from tests.support.packages import scripts_xml
from tests.support.profile_ear import ProfileEar


class Played:
    """A profile with a session that hears."""

    def __init__(self, home: Path) -> None:
        self.folder = Library(home).save(ProfileSettings(name="x"))
        self.put("triggers/triggers.json", [{"name": "rat", "highlight": "yes"}, {"name": "f", "isFolder": "yes"}])
        self.put("triggers/rat.lua", "one()")
        self.put("triggers/f/triggers.json", [{"name": "in"}])
        self.opened = OpenProfile(Profile.open(self.folder))
        self.ear = ProfileEar()
        self.opened.listeners.append(self.ear)

    def put(self, name: str, content: object) -> Path:
        path = self.folder / "src" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return path

    async def take(self) -> bool:
        return await self.opened.take_files(look(self.folder))

    @property
    def names(self) -> list[str]:
        return [item.name for item in self.opened.profile.items.ordered()]

    def item(self, name: str) -> TriggerItem | ScriptItem:
        found = next(item for item in self.opened.profile.items.ordered() if item.name == name)
        assert isinstance(found, TriggerItem | ScriptItem)
        return found


@pytest.fixture
def played(tmp_path: Path) -> Played:
    return Played(tmp_path)


async def test_a_script_that_an_editor_has_saved_comes_alive(played: Played) -> None:
    identity = played.item("rat").id
    played.put("triggers/rat.lua", "two()")

    assert await played.take()

    assert [(item.id, item.script) for item in played.ear.changed] == [(identity, "two()")]
    assert played.ear.told == [("Taken over from the profile's files: 1 changed (trigger rat).", False)]
    (backup,) = played.opened.profile.backups()
    assert backup.why == "before other programs changed its files"
    (difference,) = await played.opened.compare(backup.name)
    assert difference.then is not None
    assert difference.then.script == "one()"


async def test_items_come_go_and_move_as_the_lists_say(played: Played) -> None:
    played.put("triggers/triggers.json", [{"name": "new"}, {"name": "f", "isFolder": "yes"}])
    (played.folder / "src" / "triggers" / "f" / "triggers.json").unlink()
    played.put("scripts/scripts.json", [{"name": "s"}])
    played.put("scripts/s.lua", "x = 1")

    assert await played.take()

    assert played.names == ["new", "f", "s"]
    assert len(played.ear.removed) == 2
    assert [item.name for item in played.ear.changed] == ["new", "s"]


async def test_what_was_saved_here_is_no_news(played: Played) -> None:
    played.opened.save_item(TriggerItem(id="9", name="mine", script="x"), "")
    await played.opened.saved()
    played.ear.changed.clear()

    assert await played.take()

    assert (played.ear.changed, played.ear.told) == ([], [])


async def test_a_broken_list_is_told_and_its_items_stay(played: Played) -> None:
    played.put("triggers/triggers.json", '[{"name": "rat"')
    played.put("triggers/rat.lua", "two()")

    assert await played.take()

    assert played.names == ["rat", "f", "in"]
    assert played.item("rat").script == "two()"  # what is not broken is taken over
    assert played.ear.told[-1][1]
    assert played.ear.told[-1][0].startswith(
        "Not taken over from the profile's files, so items stay as they were: src/triggers/triggers.json: it is not JSON"
    )

    played.ear.told.clear()
    await played.take()
    assert played.ear.told == []

    played.put("triggers/triggers.json", [{"name": "rat", "isActive": "no"}, {"name": "f", "isFolder": "yes"}])
    await played.take()
    assert not played.item("rat").enabled
    assert [warning for _, warning in played.ear.told] == [False]


async def test_an_item_that_cannot_be_read_stays_as_it_was(played: Played) -> None:
    before = played.item("rat")
    played.put(
        "triggers/triggers.json", [{"name": "rat", "highlight": 7, "patterns": "x"}, {"name": "f", "isFolder": "yes"}]
    )
    (played.folder / "src" / "triggers" / "f" / "in.lua").write_bytes(b"\xff\xfe")

    await played.take()

    assert played.item("rat") == before
    assert played.names == ["rat", "f", "in"]
    assert len([told for told, warning in played.ear.told if warning]) == 2


async def test_saving_what_a_broken_file_has_replaces_it_and_keeps_it(played: Played) -> None:
    played.put("triggers/triggers.json", "[broken")
    await played.take()
    played.opened.save_item(TriggerItem(id=played.item("rat").id, name="rat", script="mine()"), "")
    await played.opened.saved()

    assert json.loads((played.folder / "src" / "triggers" / "triggers.json").read_text())[0]["name"] == "rat"
    kept = (played.folder / "backups" / "src" / "triggers").glob("triggers.json.*")
    assert "[broken" in {path.read_text() for path in kept}


async def test_without_its_folder_everything_stays_and_is_written_again(played: Played) -> None:
    (played.folder / "src").rename(played.folder / "away")

    await played.take()

    assert played.names == ["rat", "f", "in"]
    assert "src: it is gone; its items stay as they are" in played.ear.told[0][0]
    played.opened.save_item(ScriptItem(id="s", name="s", script="x"), "")
    await played.opened.saved()
    assert [item.name for item in Profile.open(played.folder).items.ordered()] == ["rat", "f", "in", "s"]


async def test_a_save_that_comes_between_makes_it_read_again(played: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    played.put("triggers/rat.lua", "two()")
    reread = played.opened.profile.reread_items
    seen = look(played.folder)

    def slow(*given: object) -> object:
        found = reread(*given)  # type: ignore[arg-type]  # as it is called
        played.opened.profile.items.put(ScriptItem(id="s", name="s"))
        return found

    monkeypatch.setattr(played.opened.profile, "reread_items", slow)
    assert not await played.opened.take_files(seen)
    monkeypatch.setattr(played.opened.profile, "reread_items", reread)
    assert played.item("rat").script == "one()"

    played.opened.save_item(played.item("s"), "")
    assert await played.take()
    assert played.item("rat").script == "two()"
    assert "s" in played.names


async def test_the_file_of_a_script_is_found_and_made(played: Played) -> None:
    triggers = played.folder / "src" / "triggers"

    assert await played.opened.script_file(played.item("rat").id) == triggers / "rat.lua"
    path = await played.opened.script_file(played.item("in").id)
    assert path == triggers / "f" / "in.lua"
    assert path.read_text() == ""
    path.write_text("hello()")
    await played.take()
    assert played.item("in").script == "hello()"
    with pytest.raises(ProfileError, match="not there any more"):
        await played.opened.script_file("no such id")


async def test_of_two_with_one_name_the_list_is_the_file(played: Played) -> None:
    played.opened.save_item(TriggerItem(id="7", name="rat", script="other"), "")

    path = await played.opened.script_file("7")

    assert path == played.folder / "src" / "triggers" / "triggers.json"


async def test_a_backup_is_brought_back_in_part_and_as_a_whole(played: Played) -> None:
    before = played.opened.profile.items.ordered()
    await played.opened.back_up("first")
    played.opened.remove_item(played.item("f").id)
    played.opened.save_item(ScriptItem(id="s", name="s", script="x"), "")
    await played.opened.saved()
    (backup,) = played.opened.profile.backups()
    places = {each.then.name: each.place for each in await played.opened.compare(backup.name) if each.then is not None}

    await played.opened.restore(backup.name, frozenset({places["in"]}))
    assert sorted(played.names) == ["f", "in", "rat", "s"]
    assert [each.why for each in played.opened.profile.backups()] == ["before a backup was brought back", "first"]

    await played.opened.restore(backup.name, frozenset())
    await played.opened.saved()
    assert played.names == ["rat", "f", "in"]
    assert [item.script for item in Profile.open(played.folder).items.ordered()] == [item.script for item in before]
    assert played.ear.removed[-1] == "s"
    with pytest.raises(ProfileError, match="not there any more"):
        await played.opened.restore("20200101-000000", frozenset())


async def test_a_backup_that_cannot_be_written_is_told(played: Played) -> None:
    (played.folder / "backups").write_text("a file where a folder should be")

    await played.opened.back_up("x")

    assert "A backup could not be written" in played.ear.troubles[0]


async def test_while_items_change_there_is_a_backup_now_and_then(
    played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    played.opened.save_item(ScriptItem(id="s", name="s", script="x"), "")
    await played.opened.saved()
    assert played.opened.profile.backups() == ()

    monkeypatch.setattr(open_profiles, "BACKUP_EVERY_S", 0.0)
    played.opened.save_item(ScriptItem(id="s", name="s", script="y"), "")
    await played.opened.saved()

    assert [each.why for each in played.opened.profile.backups()] == ["while it was played"]


async def test_a_module_with_sync_follows_its_items(played: Played) -> None:
    path = played.opened.profile.data_folder / "m.xml"
    path.write_bytes(scripts_xml(s="old()"))
    await OpenPackages(played.opened).install(path, update=False, is_module=True)
    (module,) = played.opened.profile.packages
    played.opened.describe_package(replace(module, sync=True))

    played.opened.save_item(replace(played.item("s"), script="new()"), "")
    await played.opened.saved()

    assert b"new()" in path.read_bytes()
    assert played.ear.troubles == []
