import contextlib
import os
import socket
import time

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from app import window_link
from app.window_link import MAX_RESTARTS, WindowLink
from netcore.api import codec, frames
from netcore.api.commands import AckDisplay, Command, ConnectGame, ListProfiles, OpenSession
from netcore.api.display import Display, LinesShown
from netcore.api.events import (
    CoreStarted,
    Event,
    HostStarted,
    LinkChanged,
    LinkState,
    RetryDropped,
    RetryPlanned,
    SessionClosed,
    SessionOpened,
)
from netcore.api.settings import LinkSettings, ProfileSettings
from netcore.api.text import Line

pytestmark = pytest.mark.gui

EVENT = CoreStarted("1", 2)


class FakeCore:
    """A core that says what a test tells it to."""

    def __init__(self) -> None:
        self.channel, self.ours = socket.socketpair()
        self.ours.setblocking(False)
        self.was_ended = False
        self._cutter = frames.FrameCutter()

    def end(self) -> None:
        self.was_ended = True
        self.channel.close()
        self.ours.close()

    def bury(self) -> str:
        self.channel.close()
        return "it fell over"

    def die(self) -> None:
        self.ours.close()

    def tell(self, session: int, event: Event) -> None:
        self._send(frames.pack(frames.MESSAGE, session, codec.encode(event)))

    def show(self, session: int, number: int) -> None:
        display = LinesShown(0.0, (Line(number, "text"),))
        self._send(frames.pack(frames.DISPLAY, session, codec.encode(display)))

    def _send(self, data: bytes) -> None:
        self.ours.setblocking(True)
        self.ours.sendall(data)
        self.ours.setblocking(False)

    def heard(self) -> list[tuple[int, Command]]:
        with contextlib.suppress(BlockingIOError):
            self._cutter.feed(self.ours.recv(1 << 20))
        return [(frame.session, codec.decode_command(frame.payload)) for frame in self._cutter.frames()]


class FakeWindow:
    def __init__(self, slowness_s: float = 0.0) -> None:
        self.events: list[tuple[int, Event]] = []
        self.displays: list[tuple[int, Display]] = []
        self.lost: list[str] = []
        self._slowness_s = slowness_s

    def event_arrived(self, session: int, event: Event) -> None:
        self.events.append((session, event))

    def display_arrived(self, session: int, display: Display) -> None:
        time.sleep(self._slowness_s)
        self.displays.append((session, display))

    def core_lost(self, message: str) -> None:
        self.lost.append(message)


class Stage:
    def __init__(self, slowness_s: float = 0.0) -> None:
        self.cores = [FakeCore()]
        self.window = FakeWindow(slowness_s)
        self.link = WindowLink(self.cores[0], self._start)
        self.link.deliver_to(self.window)

    def _start(self) -> FakeCore:
        self.cores.append(FakeCore())
        return self.cores[-1]


def opened(stage: Stage) -> list[tuple[int, Command]]:
    """What the second core was told; each session is told why there is one."""
    heard = stage.cores[1].heard()
    openings = [command for _, command in heard if isinstance(command, OpenSession)]
    assert all("it fell over" in opening.notice for opening in openings)
    return [
        (session, msgspec.structs.replace(command, notice="") if isinstance(command, OpenSession) else command)
        for session, command in heard
    ]


def test_what_the_core_says_reaches_the_window_in_order(qtbot: QtBot) -> None:
    stage = Stage()
    stage.cores[0].tell(0, EVENT)
    stage.cores[0].show(1, 1)
    stage.cores[0].tell(1, LinkChanged(LinkState.ONLINE))
    qtbot.waitUntil(lambda: len(stage.window.events) == 2)

    assert stage.window.events == [(0, EVENT), (1, LinkChanged(LinkState.ONLINE))]
    assert stage.window.displays == [(1, LinesShown(0.0, (Line(1, "text"),)))]
    stage.link.close()


def test_what_came_before_there_was_a_window_is_not_lost(qtbot: QtBot) -> None:
    core, window = FakeCore(), FakeWindow()
    link = WindowLink(core, FakeCore)
    core.tell(0, EVENT)
    qtbot.wait(50)
    link.deliver_to(window)
    qtbot.waitUntil(lambda: window.events == [(0, EVENT)])
    link.close()


def test_commands_reach_the_core_also_when_it_does_not_read_for_a_while(qtbot: QtBot) -> None:
    stage = Stage()
    for number in range(30_000):
        stage.link.send(number, ListProfiles())
    heard: list[tuple[int, Command]] = []

    def has_heard_all() -> bool:
        heard.extend(stage.cores[0].heard())
        return len(heard) == 30_000

    qtbot.waitUntil(has_heard_all)

    assert heard == [(number, ListProfiles()) for number in range(30_000)]
    stage.link.close()


def test_displays_are_acknowledged_by_count_and_session(qtbot: QtBot) -> None:
    stage = Stage()
    for number in range(100):
        stage.cores[0].show(1 + number % 2, number)
    acknowledged = {1: 0, 2: 0}

    def all_are() -> bool:
        for session, command in stage.cores[0].heard():
            assert isinstance(command, AckDisplay)
            acknowledged[session] += command.count
        return acknowledged == {1: 50, 2: 50}

    qtbot.waitUntil(all_are)
    stage.link.close()


def test_a_flood_leaves_the_window_its_turns(qtbot: QtBot) -> None:
    stage = Stage(slowness_s=0.001)
    for number in range(60):
        stage.cores[0].show(1, number)
    gaps: list[int] = []
    before = 0

    def turn() -> bool:
        nonlocal before
        gaps.append(len(stage.window.displays) - before)
        before = len(stage.window.displays)
        return before == 60

    while not turn():
        qtbot.wait(1)

    assert max(gaps) <= 8
    stage.link.close()


def test_what_cannot_be_read_is_skipped_and_logged(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    stage = Stage()
    stage.cores[0]._send(frames.pack(frames.DISPLAY, 1, b"\xc1"))
    stage.cores[0].tell(0, EVENT)
    qtbot.waitUntil(lambda: bool(stage.window.events))

    assert "cannot be read" in caplog.text
    stage.link.close()


def test_a_dead_core_is_followed_by_another_with_the_same_sessions(qtbot: QtBot) -> None:
    stage = Stage()
    stage.link.send(1, OpenSession("x"))
    stage.link.send(2, OpenSession("y"))
    stage.cores[0].show(1, 41)
    stage.cores[0].tell(2, SessionClosed())
    qtbot.waitUntil(lambda: bool(stage.window.events and stage.window.displays))
    stage.cores[0].die()
    qtbot.waitUntil(lambda: len(stage.cores) == 2)
    stage.cores[1].tell(0, EVENT)
    qtbot.waitUntil(lambda: (0, EVENT) in stage.window.events)

    assert "it fell over" in stage.window.lost[0]
    assert [event.state for _, event in stage.window.events if isinstance(event, LinkChanged)] == [LinkState.OFFLINE]
    assert opened(stage) == [(1, OpenSession("x", first_line=42))]
    stage.link.close()


def test_a_core_that_dies_again_and_again_is_left_alone(qtbot: QtBot) -> None:
    stage = Stage()
    for _ in range(MAX_RESTARTS):
        count = len(stage.cores)
        stage.cores[-1].die()
        qtbot.waitUntil(lambda count=count: len(stage.cores) > count)
    stage.cores[-1].die()
    qtbot.waitUntil(lambda: len(stage.window.lost) == MAX_RESTARTS + 1)

    assert "again and again" in stage.window.lost[-1]
    assert len(stage.cores) == MAX_RESTARTS + 1
    stage.link.send(0, ListProfiles())
    stage.link.close()


def test_more_than_the_limit_is_not_read_ahead(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window_link, "MAX_WAITING_BYTES", 10_000)
    stage = Stage()
    stage.link._tick.stop()
    stage.link._inbox = None
    stage.cores[0].ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 5000)
    frame = frames.pack(frames.MESSAGE, 0, codec.encode(EVENT))
    sent = blocked = 0
    while blocked < 20 and sent < 100_000:
        try:
            sent += stage.cores[0].ours.send(frame) // len(frame)
        except BlockingIOError:
            blocked += 1
            qtbot.wait(1)

    assert sent * len(frame) < 1_000_000

    stage.link.deliver_to(stage.window)
    qtbot.waitUntil(lambda: len(stage.window.events) == sent)
    stage.link.close()


def test_closing_leaves_no_descriptor(qtbot: QtBot) -> None:
    before = set(os.listdir("/proc/self/fd"))  # noqa: PTH208
    for _ in range(3):
        stage = Stage()
        stage.cores[0].tell(0, EVENT)
        qtbot.waitUntil(lambda stage=stage: bool(stage.window.events))
        stage.link.close()
        assert stage.cores[0].was_ended

    assert set(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


@pytest.mark.parametrize(
    ("reconnect", "then", "is_connected_again"),
    [
        (True, (LinkChanged(LinkState.ONLINE),), True),
        (True, (LinkChanged(LinkState.ONLINE), LinkChanged(LinkState.OFFLINE), RetryPlanned(1.0)), True),
        (True, (LinkChanged(LinkState.ONLINE), LinkChanged(LinkState.OFFLINE)), False),
        (True, (LinkChanged(LinkState.OFFLINE), RetryPlanned(1.0), RetryDropped()), False),
        (True, (), False),
        (False, (LinkChanged(LinkState.ONLINE),), False),
    ],
)
def test_who_was_connected_is_again_if_the_profile_says_so(
    reconnect: bool, then: tuple[Event, ...], is_connected_again: bool, qtbot: QtBot
) -> None:
    stage = Stage()
    stage.link.send(1, OpenSession("x"))
    settings = ProfileSettings(name="x", link=LinkSettings(host="mud.example", reconnect=reconnect))
    for event in (SessionOpened(settings, ()), *then):
        stage.cores[0].tell(1, event)
    qtbot.waitUntil(lambda: len(stage.window.events) == 1 + len(then))
    stage.cores[0].die()
    qtbot.waitUntil(lambda: len(stage.cores) == 2)
    qtbot.waitUntil(lambda: bool(stage.window.lost))

    wanted: list[tuple[int, Command]] = [(1, OpenSession("x"))]
    assert opened(stage) == wanted + [(1, ConnectGame())] * is_connected_again
    stage.link.close()


@pytest.mark.parametrize("is_safe", [True, False])  # also scripts that the player has switched on after --safe
def test_safe_mode_outlives_the_core(qtbot: QtBot, is_safe: bool) -> None:
    stage = Stage()
    stage.link.send(1, OpenSession("x"))
    stage.cores[0].tell(1, HostStarted(1, 1, safe_mode=is_safe))
    qtbot.waitUntil(lambda: len(stage.window.events) == 1)
    stage.cores[0].die()
    qtbot.waitUntil(lambda: len(stage.cores) == 2)

    assert opened(stage) == [(1, OpenSession("x", safe_mode=is_safe))]
    stage.link.close()
