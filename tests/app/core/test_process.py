import asyncio
import os
import socket
from pathlib import Path

import pytest

from app.core.options import CoreOptions, from_text, to_text
from app.core_process import CoreProcess
from app.profiles.library import Library
from netcore.api import codec, frames
from netcore.api.commands import Command, ListProfiles, OpenSession, Shutdown
from netcore.api.events import CoreStarted, Event, HostStarted, ProfilesListed
from netcore.api.permissions import Grant, Power
from netcore.api.settings import ProfileSettings

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


class Window:
    """The window's end of the socket, blocking."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._channel.settimeout(20)
        self._cutter = frames.FrameCutter()

    def send(self, session: int, command: Command) -> None:
        self._channel.sendall(frames.pack(frames.MESSAGE, session, codec.encode(command)))

    def until(self, kind: type[Event]) -> Event:
        while True:
            for frame in self._cutter.frames():
                if frame.channel == frames.MESSAGE and isinstance(event := codec.decode_event(frame.payload), kind):
                    return event
            data = self._channel.recv(1 << 16)
            assert data, f"the core ended before it said {kind.__name__}"
            self._cutter.feed(data)


def test_the_core_serves_in_its_own_process_and_ends_with_the_window(tmp_path: Path) -> None:
    Library(tmp_path).save(ProfileSettings(name="x"))
    core = CoreProcess.start(CoreOptions(home=str(tmp_path)))
    window = Window(core.channel)
    started = window.until(CoreStarted)
    window.send(0, ListProfiles())
    listed = window.until(ProfilesListed)
    window.send(1, OpenSession("x"))
    host = window.until(HostStarted)
    core.end()

    assert isinstance(started, CoreStarted)
    assert started.pid == core.pid
    assert isinstance(listed, ProfilesListed)
    assert [profile.name for profile in listed.profiles] == ["x"]
    assert isinstance(host, HostStarted)
    assert not Path(f"/proc/{core.pid}").exists()
    assert not Path(f"/proc/{host.pid}").exists()


def test_shutdown_ends_the_core(tmp_path: Path) -> None:
    core = CoreProcess.start(CoreOptions(home=str(tmp_path)))
    window = Window(core.channel)
    window.send(0, Shutdown())
    with pytest.raises(AssertionError, match="the core ended"):
        window.until(ProfilesListed)

    assert core.bury() == "it ended with code 0"


def test_how_a_core_died_is_told(tmp_path: Path) -> None:
    core = CoreProcess.start(CoreOptions(home=str(tmp_path)))
    Window(core.channel).until(CoreStarted)
    os.kill(core.pid, 9)

    assert core.bury() == "it was ended by SIGKILL"


def test_options_survive_a_command_line() -> None:
    options = CoreOptions(
        home="/ä", profile_folders=("/b c",), scripts=("/d.lua",), grants=(Grant("*", Power.CONNECT, "*"),)
    )

    assert from_text(to_text(options)) == options


async def test_the_core_closes_when_the_window_talks_nonsense(tmp_path: Path) -> None:
    core = CoreProcess.start(CoreOptions(home=str(tmp_path)))
    core.channel.sendall(b"\xff" * 100)
    how = await asyncio.to_thread(lambda: (core._process.wait(10), core.bury())[1])

    assert how == "it ended with code 0"
