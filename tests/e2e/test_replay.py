"""Recording in a terminal, and replaying in a terminal and in the window, as players do it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import exit_codes
from app.core.options import CoreOptions
from app.core_process import CoreProcess
from app.window_link import WindowLink
from app.windowed import Windowed, start
from app.world.practice import PracticeWorld
from netcore.api.commands import ReplayRecording
from netcore.api.text import LineKind
from tests.support.practice import world_beside
from tests.support.program import mudwire
from ui.application import create_window

pytestmark = [pytest.mark.e2e, pytest.mark.net, pytest.mark.slow]

OURS = {LineKind.NOTICE, LineKind.WARNING}
WAIT_MS = 30_000

VISIT = "Piper\nlamp-oil\nring\nlook\nquit\n"


@pytest.fixture(scope="module")
def world() -> Iterator[PracticeWorld]:
    with world_beside() as world:
        yield world


def test_what_was_recorded_is_replayed_to_the_same_text(tmp_path: Path, world: PracticeWorld) -> None:
    file = tmp_path / "visit.mwrec"
    live = mudwire(tmp_path, "headless", "--record", str(file), f"127.0.0.1:{world.port}", data=VISIT)
    again = mudwire(tmp_path, "replay", "--speed", "0", str(file))

    assert live.code == again.code == exit_codes.OK
    assert "bell rings" in live.out
    assert again.out == live.out
    assert "lamp-oil" not in file.read_text()
    assert not list(Path(tmp_path / "profiles").glob("Replay*")), "a replay leaves no profile"


def test_a_trace_tells_what_is_said_on_standard_error(tmp_path: Path, world: PracticeWorld) -> None:
    traced = mudwire(tmp_path, "headless", "--trace", f"127.0.0.1:{world.port}", data=VISIT)

    assert "WILL GMCP  [ff fb c9]" in traced.error
    assert "= GMCP: the game on, we off" in traced.error
    assert "TEXT look\\r\\n" in traced.error
    assert "(hidden)" in traced.error
    assert "lamp-oil" not in traced.error + traced.out
    assert "WILL" not in traced.out


@pytest.mark.parametrize(
    ("content", "complaint"), [(None, "cannot be read"), ("hello\n", "no recording"), ("", "it is empty")]
)
def test_a_file_that_is_no_recording_fails_with_what_is_wrong(
    tmp_path: Path, content: str | None, complaint: str
) -> None:
    file = tmp_path / "a.mwrec"
    if content is not None:
        file.write_text(content)
    ended = mudwire(tmp_path, "replay", str(file))

    assert ended.code == exit_codes.FAILED
    assert complaint in ended.error
    assert ended.out == ""


def test_a_recording_that_cannot_be_written_is_told_and_the_game_goes_on(tmp_path: Path, world: PracticeWorld) -> None:
    ended = mudwire(
        tmp_path, "headless", "--record", str(tmp_path), f"127.0.0.1:{world.port}", data="Piper\nlamp-oil\nquit\n"
    )

    assert ended.code == exit_codes.OK
    assert "cannot be written" in ended.error
    assert "Come back soon" in ended.out


@pytest.fixture
def mage(tmp_path: Path) -> Path:
    """A profile with a trigger on the bell."""
    folder = tmp_path / "mage"
    triggers = folder / "src" / "triggers"
    triggers.mkdir(parents=True)
    (folder / "profile.toml").write_text('name = "Mage"\n')
    (triggers / "triggers.json").write_text(
        '[{"name": "bell", "isActive": "yes", "patterns": [{"pattern": "bell rings", "type": "substring"}]}]'
    )
    (triggers / "bell.lua").write_text('echo("A script heard it.\\n")')
    return folder


def test_with_a_profile_its_scripts_see_the_recording(tmp_path: Path, mage: Path, world: PracticeWorld) -> None:
    file = tmp_path / "visit.mwrec"
    mudwire(tmp_path, "headless", "--record", str(file), f"127.0.0.1:{world.port}", data=VISIT)
    again = mudwire(tmp_path, "replay", "--speed", "0", "--profile", str(mage), str(file))

    assert "A script heard it." in again.out


@pytest.mark.gui
@pytest.mark.timeout(120)
def test_the_window_replays_too(qtbot: QtBot, tmp_path: Path, world: PracticeWorld) -> None:
    file, folder = tmp_path / "visit.mwrec", tmp_path / "plain"
    folder.mkdir()
    (folder / "profile.toml").write_text('name = "Plain"\n')
    live = mudwire(tmp_path, "headless", "--record", str(file), f"127.0.0.1:{world.port}", data=VISIT)
    asked = Windowed(CoreOptions(home=str(tmp_path), profile_folders=(str(folder),)), profile="Plain")
    started = start(asked)
    link = WindowLink(started.core, lambda: CoreProcess.start(asked.options))
    window = create_window(link, tmp_path / "window.ini")
    qtbot.addWidget(window)
    link.deliver_to(window)
    window.show()
    window.replay("Plain", ReplayRecording(str(file), 0.0))
    assert window.tabs.current is not None
    store = window.tabs.current.session.store

    def texts() -> list[str]:
        return [line.text for line in store.span(0, len(store)) if line.kind not in OURS]

    qtbot.waitUntil(lambda: any("Come back soon" in text for text in texts()), timeout=WAIT_MS)
    link.close()

    assert texts() == live.out.splitlines()
