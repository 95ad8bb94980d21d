import json
from pathlib import Path

import pytest

from app.profiles.errors import ProfileError
from app.profiles.library import Library
from app.profiles.profile import Profile
from netcore.api.items import TriggerItem
from netcore.api.permissions import Grant, Power
from netcore.api.settings import ProfileSettings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Library(tmp_path).save(ProfileSettings(name="x"))


def test_a_profile_is_opened_with_all_that_it_has(folder: Path) -> None:
    profile = Profile.open(folder)
    profile.items.put(TriggerItem(id="1", name="t", script="-- t"))
    profile.write_items(profile.items.ordered())
    profile.write_grants([Grant("*", Power.CONNECT, "*")])

    again = Profile.open(folder)

    assert [item.name for item in again.items.ordered()] == ["t"]
    assert again.grants == (Grant("*", Power.CONNECT, "*"),)
    assert again.settings.name == "x"
    assert again.data_folder.is_dir()
    assert again.problems == []


def test_what_is_broken_is_reported_and_the_rest_is_there(folder: Path) -> None:
    (folder / "permissions.toml").write_text("[")
    (folder / "src" / "timers").mkdir(parents=True)
    (folder / "src" / "timers" / "timers.json").write_text("[")
    (folder / "src" / "aliases").mkdir(parents=True)
    (folder / "src" / "aliases" / "aliases.json").write_text(json.dumps([{"name": "a"}]))
    profile = Profile.open(folder)

    assert [problem.where for problem in profile.problems] == ["src/timers/timers.json", "permissions.toml"]
    assert [item.name for item in profile.items.ordered()] == ["a"]
    assert profile.grants == ()


def test_a_profile_that_cannot_be_written_says_so(folder: Path) -> None:
    profile = Profile.open(folder)
    (folder / "src").write_text("a file where a folder should be")
    profile.items.put(TriggerItem(id="1", name="t", script="-- t"))
    with pytest.raises(ProfileError, match="could not be saved"):
        profile.write_items(profile.items.ordered())
