import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app import demo_profile
from app.demo_world import DemoWorld
from app.practice_door import PracticeDoor
from app.profiles.library import Library
from tests.support.program import wait_until_gone

pytestmark = [pytest.mark.e2e, pytest.mark.gui, pytest.mark.net, pytest.mark.slow]

WAIT_MS = 30_000


class Visitor:
    """Stands before the door."""

    def __init__(self, home: Path, owner: QObject) -> None:
        self.played: list[str] = []
        self.troubles: list[str] = []
        self.door = PracticeDoor(None, home, self.played.append, self.troubles.append, owner)

    @property
    def pid(self) -> int:
        assert self.door._world is not None
        return self.door._world._process.pid


@pytest.fixture
def visitor(tmp_path: Path, qapp: QObject) -> Iterator[Visitor]:
    visitor = Visitor(tmp_path, qapp)
    yield visitor
    visitor.door.close()


def test_it_opens_when_somebody_wants_in_and_stays_open(qtbot: QtBot, visitor: Visitor, tmp_path: Path) -> None:
    visitor.door.enter()
    visitor.door.enter()  # impatient
    assert visitor.played == []
    qtbot.waitUntil(lambda: visitor.played == [demo_profile.NAME], timeout=WAIT_MS)
    pid = visitor.pid
    visitor.door.enter()

    assert visitor.played == [demo_profile.NAME] * 2
    assert visitor.pid == pid
    assert [profile.name for profile in Library(tmp_path).listing().profiles] == [demo_profile.NAME]

    visitor.door.close()
    assert wait_until_gone([pid]) == []


def test_a_world_that_has_died_is_followed_by_another(qtbot: QtBot, visitor: Visitor) -> None:
    visitor.door.enter()
    qtbot.waitUntil(lambda: len(visitor.played) == 1, timeout=WAIT_MS)
    os.kill(visitor.pid, signal.SIGKILL)
    assert wait_until_gone([visitor.pid]) == []
    visitor.door.enter()
    qtbot.waitUntil(lambda: len(visitor.played) == 2, timeout=WAIT_MS)

    assert visitor.troubles == []


def test_one_that_dies_before_it_is_open_is_told(qtbot: QtBot, visitor: Visitor) -> None:
    visitor.door.enter()
    os.kill(visitor.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: bool(visitor.troubles), timeout=WAIT_MS)

    assert "did not start" in visitor.troubles[0]


def test_a_system_without_room_for_it_is_told(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room() -> DemoWorld:
        raise OSError("too many processes")

    monkeypatch.setattr(DemoWorld, "start", no_room)
    visitor.door.enter()

    assert visitor.troubles == ["The practice world could not be started: too many processes."]
