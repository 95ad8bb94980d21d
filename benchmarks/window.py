"""The window, with its core and a script host, while a game floods it: does typing still get its turn?"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.core.options import CoreOptions
from app.core_process import CoreProcess
from app.profiles.library import Library
from app.window_link import WindowLink
from benchmarks.figure import Figure, percentile
from netcore.api.commands import SaveItem
from netcore.api.items import Pattern, TriggerItem
from netcore.api.settings import LinkSettings, ProfileSettings
from ui.application import create_window
from ui.window.main_window import MainWindow

_LINES: Final = 100_000
_TICK_MS: Final = 5
_LIMIT_S: Final = 120.0
_LAST: Final = "the last line"

# A game that says its port, waits to be spoken to, and then says everything at once.
_GAME: Final = f"""
import socket
server = socket.create_server(("127.0.0.1", 0))
print(server.getsockname()[1], flush=True)
game, _ = server.accept()
game.recv(1000)
for number in range(0, {_LINES}, 100):
    lines = ("\\x1b[32mThe goblin\\x1b[0m hits you for %d points and laughs about it.\\r\\n" % n for n in range(100))
    game.sendall("".join(lines).encode())
game.sendall(b"{_LAST}\\r\\n")
game.recv(1000)
"""


class Probe(QObject):
    """Notes how late a timer of 5 ms comes: as late as a key that is pressed then."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps_s: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps_s.append(now - self._last)
        self._last = now


def run() -> Iterator[Figure]:
    """Lines a second through every process, and the gaps of the probe meanwhile."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["mudwire"])
    with tempfile.TemporaryDirectory() as folder, _game() as game:
        assert game.stdout is not None
        link = LinkSettings(host="127.0.0.1", port=int(game.stdout.readline()))
        Library(Path(folder)).save(ProfileSettings(name="Flood", link=link))
        options = CoreOptions(home=folder)
        wire = WindowLink(CoreProcess.start(options), lambda: CoreProcess.start(options))
        window = create_window(wire, Path(folder) / "window.ini")
        wire.deliver_to(window)
        window.resize(1280, 860)
        window.show()
        try:
            yield from _flood(application.processEvents, window)
        finally:
            window.deleteLater()
            application.processEvents()
            wire.close()
            game.terminate()


def _flood(turn: Callable[[], None], window: MainWindow) -> Iterator[Figure]:
    window.play("Flood")
    page = window.tabs.current
    assert page is not None
    _until(turn, lambda: page.session.status.is_online)
    script = "hits = (hits or 0) + 1"
    page.send(SaveItem(TriggerItem(id="t", name="hits", patterns=(Pattern("hits you"),), script=script)))
    _until(turn, lambda: page.session.items.get("t") is not None)
    probe = Probe()
    began = time.perf_counter()
    page.input.field.recall("begin")
    page.input.field.submit()
    store = page.session.store
    _until(turn, lambda: len(store) > 0 and store.line(len(store) - 1).text == _LAST)
    took_s = time.perf_counter() - began

    yield Figure("lines through core, host and window", _LINES / took_s, "lines/s", "each one fires a trigger")
    yield Figure("longest gap of a 5 ms timer", max(probe.gaps_s) * 1e3, "ms", "the promise is 50")
    yield Figure("gap, 99 of 100", percentile(probe.gaps_s, 0.99) * 1e3, "ms")


def _until(turn: Callable[[], None], is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _LIMIT_S
    while not is_so():
        turn()
        time.sleep(0.0002)
        if time.monotonic() > deadline:
            raise TimeoutError("the flood has not come through")


def _game() -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", _GAME], stdout=subprocess.PIPE, text=True)
