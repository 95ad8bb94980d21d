from pathlib import Path
from typing import NoReturn

import pytest

from app.core.options import CoreOptions
from app.demo_world import DemoWorld
from app.windowed import Windowed, start
from tests.support.program import wait_until_gone

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


def test_a_demo_has_a_world_and_its_end_ends_both(tmp_path: Path) -> None:
    started = start(Windowed(CoreOptions(home=str(tmp_path)), plays_demo=True))
    assert started.world is not None
    pids = [started.core.pid, started.world._process.pid]
    started.end()

    assert wait_until_gone(pids) == []


def test_a_game_elsewhere_needs_no_world(tmp_path: Path) -> None:
    started = start(Windowed(CoreOptions(home=str(tmp_path)), profile="x"))
    started.end()

    assert started.world is None
    assert wait_until_gone([started.core.pid]) == []


def test_without_a_core_there_is_no_world_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worlds: list[DemoWorld] = []
    begin = DemoWorld.start

    def remember() -> DemoWorld:
        worlds.append(begin())
        return worlds[0]

    def fail(_: CoreOptions) -> NoReturn:
        raise OSError("no more processes")

    monkeypatch.setattr("app.windowed.DemoWorld.start", remember)
    monkeypatch.setattr("app.windowed.CoreProcess.start", fail)
    with pytest.raises(OSError, match="no more processes"):
        start(Windowed(CoreOptions(home=str(tmp_path)), plays_demo=True))

    assert len(worlds) == 1
    assert wait_until_gone([world._process.pid for world in worlds]) == []
