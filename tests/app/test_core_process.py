import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.options import CoreOptions
from app.core_process import CoreProcess
from netcore.api import codec, frames
from netcore.api.events import CoreStarted, Event
from tests.support.program import wait_until_gone

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


@pytest.fixture
def core(tmp_path: Path) -> Iterator[CoreProcess]:
    core = CoreProcess.start(CoreOptions(home=str(tmp_path)))
    yield core
    if core.channel.fileno() >= 0:
        core.end()


def first_event(core: CoreProcess) -> Event:
    core.channel.settimeout(20)
    cutter = frames.FrameCutter()
    while (frame := cutter.next_frame()) is None:
        data = core.channel.recv(4096)
        assert data
        cutter.feed(data)
    return codec.decode_event(frame.payload)


def test_it_says_that_it_has_started(core: CoreProcess) -> None:
    started = first_event(core)

    assert isinstance(started, CoreStarted)
    assert started.pid == core.pid


def test_it_ends_with_its_channel(core: CoreProcess) -> None:
    first_event(core)
    core.end()

    assert wait_until_gone([core.pid]) == []


def test_it_ends_before_it_has_begun(core: CoreProcess) -> None:
    core.end()

    assert wait_until_gone([core.pid]) == []


def test_its_death_is_explained(core: CoreProcess) -> None:
    first_event(core)
    os.kill(core.pid, signal.SIGKILL)
    assert core.channel.recv(1) == b""

    assert core.bury() == "it was ended by SIGKILL"


def test_nonsense_ends_it(core: CoreProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.core_process.BURY_GRACE_S", 20)
    first_event(core)
    core.channel.sendall(b"\xff" * 64)
    while core.channel.recv(4096):
        pass

    assert core.bury() == "it ended with code 0"


def test_one_that_does_not_end_is_ended(core: CoreProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.core_process.END_GRACE_S", 0.1)
    first_event(core)
    os.kill(core.pid, signal.SIGSTOP)
    core.end()

    assert wait_until_gone([core.pid]) == []


def test_ctrl_c_in_the_terminal_is_not_for_it(core: CoreProcess) -> None:
    first_event(core)

    assert os.getsid(core.pid) != os.getsid(0)
    os.kill(core.pid, signal.SIGINT)
    core.end()
    assert core._process.returncode == 0


def test_one_that_hangs_up_and_stays_is_ended(core: CoreProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.core_process.BURY_GRACE_S", 0.05)
    first_event(core)
    os.kill(core.pid, signal.SIGSTOP)

    assert core.bury() == "it had hung up"
    assert wait_until_gone([core.pid]) == []


def test_options_that_cannot_be_read_are_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.core_process.BURY_GRACE_S", 20)
    core = CoreProcess.start(CoreOptions(home="/", scripts=("/none.lua",)))
    while core.channel.recv(4096):
        pass

    assert core.bury() == "it ended with code 1"
