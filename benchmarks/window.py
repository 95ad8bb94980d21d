"""The window, with its core and script hosts: does typing still get its turn while a game floods it, or ten talk?

Gaps are those of a timer of 5 ms, so as long as a key that is pressed then waits; the processor's time that the
window's thread took in the longest of them says how much of it was ours, on a machine where others run too.
"""

import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.core.options import CoreOptions
from app.core_process import CoreProcess
from app.profiles.library import Library
from app.window_link import WindowLink
from benchmarks.figure import Figure, percentile
from benchmarks.window_game import LAST, LINES, TYPED
from netcore.api.commands import SaveItem
from netcore.api.items import Pattern, TriggerItem
from netcore.api.settings import LinkSettings, ProfileSettings
from ui.application import create_window
from ui.session.page import SessionPage
from ui.window.main_window import MainWindow

_TICK_MS: Final = 5
_LIMIT_S: Final = 120.0
_SESSIONS: Final = 10
_STEADY_S: Final = 10.0
_PRESSES: Final = 200
_PRESS_EVERY_S: Final = 0.09  # out of step with what comes every so often


class Probe(QObject):
    """Notes how late a timer of 5 ms comes, and how long the thread computed meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps_s: list[float] = []
        self.busy_s: list[float] = []
        self._last, self._last_busy = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now, busy = time.perf_counter(), time.thread_time()
        self.gaps_s.append(now - self._last)
        self.busy_s.append(busy - self._last_busy)
        self._last, self._last_busy = now, busy

    def figures(self, what: str) -> Iterator[Figure]:
        """The gaps so far."""
        yield Figure(f"{what}: longest gap", max(self.gaps_s) * 1e3, "ms", "the promise is 50")
        yield Figure(f"{what}: gap, 99 of 100", percentile(self.gaps_s, 0.99) * 1e3, "ms", "the promise is 16")
        yield Figure(f"{what}: most computed in one", max(self.busy_s) * 1e3, "ms", "by the processor's clock")
        yield Figure(f"{what}: computed, 99 of 100", percentile(self.busy_s, 0.99) * 1e3, "ms")


class Stage:
    """A real window on a core of its own, and the games that it plays."""

    def __init__(self, window: MainWindow, turn: Callable[[QEventLoop.ProcessEventsFlag], None]) -> None:
        """`turn` has events dealt with as the program's own loop does, which sleeps while there are none."""
        self.window = window
        self._turn = turn
        self._heartbeat = QTimer(window, interval=_TICK_MS)  # for what is waited for without any event
        self._heartbeat.start()

    def until(self, is_so: Callable[[], bool]) -> None:
        """Let everything happen until it is so."""
        deadline = time.monotonic() + _LIMIT_S
        while not is_so():
            self._turn(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.monotonic() > deadline:
                raise TimeoutError("it has not come so far")

    def for_s(self, seconds: float) -> None:
        """Let everything happen for so long."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() >= end)

    def play(self, profile: str) -> SessionPage:
        """Open a tab and connect."""
        self.window.play(profile)
        page = self.window.tabs.current
        assert page is not None
        self.until(lambda: page.session.status.is_online)
        return page


def run() -> Iterator[Figure]:
    with _stage("flood", 1) as (stage, _):
        yield from _flood(stage)
    with _stage("endless", 1) as (stage, game):
        yield from _typing(stage, game)
    with _stage("steady", _SESSIONS) as (stage, _):
        yield from _sessions(stage)
    with _stage("brisk", 1) as (stage, _):
        yield from _brisk(stage)


def _flood(stage: Stage) -> Iterator[Figure]:
    page = stage.play("1")
    script = "hits = (hits or 0) + 1"
    page.send(SaveItem(TriggerItem(id="t", name="hits", patterns=(Pattern("hits you"),), script=script)))
    stage.until(lambda: page.session.items.get("t") is not None)
    probe = Probe()
    began = time.perf_counter()
    _enter(page, "begin")
    store = page.session.store
    stage.until(lambda: len(store) > 0 and store.line(len(store) - 1).text == LAST)
    took_s = time.perf_counter() - began
    yield Figure("lines through core, host and window", LINES / took_s, "lines/s", "each one fires a trigger")
    yield from probe.figures("flood")


def _typing(stage: Stage, game: subprocess.Popen[str]) -> Iterator[Figure]:
    """From the Return key to the game's socket, while the game talks as fast as it is listened to."""
    page = stage.play("1")
    _enter(page, "begin")
    stage.until(lambda: len(page.session.store) > 10_000)
    probe = Probe()
    pressed = []
    for _ in range(_PRESSES):
        stage.for_s(_PRESS_EVERY_S)
        page.input.field.recall(TYPED)
        pressed.append(time.perf_counter())
        page.input.field.submit()
    stage.for_s(1.0)
    assert game.stdout is not None
    waited = [float(game.stdout.readline()) - at for at in pressed]
    yield Figure("Return key to the game, half of them", percentile(waited, 0.5) * 1e3, "ms", "beside an endless flood")
    yield Figure("Return key to the game, 99 of 100", percentile(waited, 0.99) * 1e3, "ms", "the promise is 16")
    yield from probe.figures("typing")


def _sessions(stage: Stage) -> Iterator[Figure]:
    pages = [stage.play(str(number)) for number in range(1, _SESSIONS + 1)]
    for page in pages:
        _enter(page, "begin")
    stage.for_s(1.0)
    probe, busy, began = Probe(), time.process_time(), time.perf_counter()
    stage.for_s(_STEADY_S)
    share = (time.process_time() - busy) / (time.perf_counter() - began)
    lines = min(len(page.session.store) for page in pages)
    yield Figure(f"{_SESSIONS} sessions, each so many lines", lines, "lines", "a hundred a second")
    yield Figure(f"{_SESSIONS} sessions: the window's share of a core", share * 100, "%")
    yield from probe.figures(f"{_SESSIONS} sessions")


def _brisk(stage: Stage) -> Iterator[Figure]:
    """What all processes compute for a game that talks much, with a trigger that fires on each line."""
    page = stage.play("1")
    script = "hits = (hits or 0) + 1"
    page.send(SaveItem(TriggerItem(id="t", name="hits", patterns=(Pattern("hits you"),), script=script)))
    stage.until(lambda: page.session.items.get("t") is not None)
    _enter(page, "begin")
    stage.for_s(1.0)
    store, processes = page.session.store, _processes()
    busy, began, before = sum(map(_busy_s, processes)), time.perf_counter(), store.line(len(store) - 1).number
    stage.for_s(_STEADY_S)
    took_s = time.perf_counter() - began
    lines = store.line(len(store) - 1).number - before
    share = (sum(map(_busy_s, processes)) - busy) / took_s
    note = "window, core and script host; the promise is 50"
    yield Figure(f"{lines / took_s:,.0f} lines a second: share of a core", share * 100, "%", note)


def _processes() -> list[int]:
    """This one and those that it has started, and they; but for the game.  From Linux's books."""
    found = [os.getpid()]
    for pid in found:
        for task in Path(f"/proc/{pid}/task").iterdir():
            found += map(int, (task / "children").read_text(encoding="ascii").split())
    return [pid for pid in found if b"benchmarks.window_game" not in Path(f"/proc/{pid}/cmdline").read_bytes()]


def _busy_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _enter(page: SessionPage, text: str) -> None:
    page.input.field.recall(text)
    page.input.field.submit()


@contextmanager
def _stage(kind: str, profiles: int) -> Iterator[tuple[Stage, subprocess.Popen[str]]]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["mudwire"])
    command = [sys.executable, "-m", "benchmarks.window_game", kind]
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as game,
    ):
        assert game.stdout is not None
        link = LinkSettings(host="127.0.0.1", port=int(game.stdout.readline()))
        for number in range(1, profiles + 1):
            Library(Path(folder)).save(ProfileSettings(name=str(number), link=link))
        options = CoreOptions(home=folder)
        wire = WindowLink(CoreProcess.start(options), lambda: CoreProcess.start(options))
        window = create_window(wire, Path(folder) / "window.ini")
        wire.deliver_to(window)
        window.resize(1280, 860)
        window.show()
        # As in the program, where what lives as long as it does is never looked at again.
        gc.collect()
        gc.freeze()
        try:
            yield Stage(window, application.processEvents), game
        finally:
            window.deleteLater()
            application.processEvents()
            wire.close()
            game.terminate()
