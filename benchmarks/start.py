"""From the command to the first frame, and to a game's prompt in the window; what of it is importing.

Each run is a process of its own; the least of some is told, since whatever else runs only adds to it.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.figure import Figure

_RUNS: Final = 5

_STARTS: Final = """
import json, sys, time
from pathlib import Path
took = {}
def note(name):
    took[name] = (time.clock_gettime(time.CLOCK_MONOTONIC) - float(sys.argv[2]), time.process_time())
note("python")
from app.core.options import CoreOptions
from app.windowed import Windowed, start
started = start(Windowed(CoreOptions(home=sys.argv[1]), plays_demo=True))
note("processes")
import PySide6.QtWidgets
note("qt")
from app import bootstrap, demo_profile
note("imports")
from PySide6.QtWidgets import QApplication
application = QApplication(["mudwire"])
link = bootstrap.WindowLink(started.core, lambda: None)
window = bootstrap.create_window(link, Path(sys.argv[1]) / "window.ini")
link.deliver_to(window)
window.show()
while window.windowHandle() is None or not window.windowHandle().isExposed():
    application.processEvents()
application.processEvents()
note("frame")
from app.profiles.library import Library
window.play(demo_profile.prepare(Library(Path(sys.argv[1])), started.world.port()))
store = window.tabs.current.session.store
while not any("By what name" in store.line(each).text for each in range(len(store))):
    application.processEvents()
    time.sleep(0.0005)
note("prompt")
link.close()
started.world.end()
print(json.dumps(took))
"""

_FIGURES: Final = (
    ("python", "the interpreter is up", ""),
    ("processes", "core and game are started", "they load beside the window"),
    ("qt", "Qt is imported", ""),
    ("imports", "all is imported", ""),
    ("frame", "the first frame", ""),
    ("prompt", "the game's prompt", "core, script host and game have loaded meanwhile"),
)


def run() -> Iterator[Figure]:
    took = [_start() for _ in range(_RUNS)]
    for name, what, note in _FIGURES:
        yield Figure(f"after the command: {what}", min(each[name][0] for each in took) * 1e3, "ms", note)
    busy = {name: min(each[name][1] for each in took) * 1e3 for name, _, _ in _FIGURES}
    yield Figure("the window computed until the first frame", busy["frame"], "ms", "by the processor's clock")
    yield Figure("of that, importing Qt", busy["qt"] - busy["processes"], "ms")
    yield Figure("of that, importing the rest", busy["imports"] - busy["qt"], "ms")


def _start() -> dict[str, tuple[float, float]]:
    environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    # As an installed program: what was compiled once is not compiled again.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-c", _STARTS, home, str(time.clock_gettime(time.CLOCK_MONOTONIC))]
        done = subprocess.run(
            command, stdout=subprocess.PIPE, check=True, text=True, env=environment, cwd=Path(__file__).parents[1]
        )
    return {name: (wall, busy) for name, (wall, busy) in json.loads(done.stdout.splitlines()[-1]).items()}
