import asyncio
import os
import tempfile
from pathlib import Path

import pytest

from app.profiles.lock import lock
from app.throwaway_profile import ThrowawayProfile, folder_out_of_reach
from netcore.api.host_commands import (
    HostCommand,
    ItemDropped,
    ItemSaved,
    PackageAnswered,
    PackageInstalled,
    PackageRemoved,
)
from netcore.api.host_events import PackageInstallAsked, PackageRemovalAsked, SavingAsked
from netcore.api.items import AliasItem
from netcore.api.settings import ProfileSettings
from tests.support.packages import scripts_xml


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


def test_the_folder_is_where_temporary_files_are_and_goes(tmp_path: Path, temporary: Path) -> None:
    with folder_out_of_reach((tmp_path / "scripts",), tmp_path / "home") as folder:
        assert folder is not None
        assert folder.parent.parent == temporary
        (folder / "file").touch()
    assert list(temporary.iterdir()) == []


def test_the_folder_is_in_the_home_when_scripts_may_write_temporary_files(tmp_path: Path, temporary: Path) -> None:
    (tmp_path / "link").symlink_to(temporary)
    with folder_out_of_reach((tmp_path / "link",), tmp_path / "home") as folder:
        assert folder is not None
        assert folder.parent.parent == tmp_path / "home"


def test_there_is_none_when_scripts_may_write_everywhere(tmp_path: Path, temporary: Path) -> None:
    with folder_out_of_reach((tmp_path,), tmp_path / "home") as folder:
        assert folder is None
    assert list(temporary.iterdir()) == []


def test_there_is_none_when_none_can_be_made(tmp_path: Path, temporary: Path) -> None:
    temporary.rmdir()
    temporary.touch()
    with folder_out_of_reach((), temporary / "home") as folder:
        assert folder is None


def test_what_killed_runs_have_left_is_removed_by_the_next(tmp_path: Path, temporary: Path) -> None:
    killed, playing, old, new, other = (temporary / f"mudwire-run-{name}" for name in ("a", "b", "c", "d", "e"))
    for folder in (killed, playing, old, new):
        (folder / "profile").mkdir(parents=True)
    lock(killed)()
    release = lock(playing)
    os.utime(old, (0, 0))
    other.symlink_to(tmp_path)

    with folder_out_of_reach((), tmp_path / "home"):
        pass
    release()

    assert set(temporary.iterdir()) == {playing, new, other}


async def test_the_host_hears_what_a_session_would_tell_it(tmp_path: Path) -> None:
    scripts, folder = tmp_path / "scripts", tmp_path / "profile"
    scripts.mkdir()
    (scripts / "p.xml").write_bytes(scripts_xml(a=""))
    told: asyncio.Queue[HostCommand] = asyncio.Queue()
    complaints: list[str] = []
    settings = ProfileSettings(name="mine")
    profile = await ThrowawayProfile.begin(folder, settings, scripts, (), told.put_nowait, complaints.append)

    profile.handle(PackageInstallAsked(1, "p.xml"))
    assert isinstance(await told.get(), PackageInstalled)
    assert await told.get() == PackageAnswered(1)
    assert (profile.packages_folder / "p").is_dir()

    profile.handle(PackageRemovalAsked(2, "p"))
    assert isinstance(await told.get(), PackageRemoved)
    assert await told.get() == PackageAnswered(2)

    profile.handle(PackageRemovalAsked(3, "p"))
    assert await told.get() == PackageAnswered(3, "There is no package named 'p' in 'mine'; installed: none.")
    profile.handle(SavingAsked(4))
    assert await told.get() == PackageAnswered(4)

    profile.item_changed(AliasItem(id="a", name="a"), "b")
    profile.items_removed(("a",))
    profile.trouble("full")
    assert await told.get() == ItemSaved(AliasItem(id="a", name="a"), "b")
    assert await told.get() == ItemDropped("a")
    assert complaints == ["full"]
    await profile.close()
