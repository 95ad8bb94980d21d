"""Puts the window and the core together.  The only module that knows `ui`; importing it loads Qt.

The processes of `windowed.start` are loading already when this is imported.
"""

import gc
import signal
import sys
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QCoreApplication, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication

from app import exit_codes
from app.core_process import CoreProcess
from app.end_signals import END_SIGNALS
from app.practice_door import PracticeDoor
from app.window_link import Inbox, WindowLink
from app.windowed import Started
from netcore.api.commands import ReplayRecording
from ui.application import create_window

# Python runs its signal handlers between bytecodes, and while nothing happens Qt's loop runs none.
_SIGNAL_CHECK_MS: Final = 250

WINDOW_FILE: Final = "window.ini"  # in Mudwire's folder: what the window remembers


class Window(Inbox, Protocol):
    """What `ui.application.create_window` returns."""

    def show(self) -> None:
        """Show it."""

    def play(self, profile: str) -> None:
        """Open a profile in a tab and connect."""

    @property
    def practice_wanted(self) -> SignalInstance:
        """The player wants into the practice world."""

    def show_trouble(self, text: str) -> None:
        """Tell the player what went wrong."""

    def replay(self, profile: str, recording: ReplayRecording) -> None:
        """Open a profile in a tab and play a recording."""


def run(started: Started) -> int:
    """Show the window until it is closed; the exit code.  Nothing is left afterwards."""
    application = QApplication.instance() or QApplication(["mudwire"])
    link = WindowLink(started.core, lambda: CoreProcess.start(started.asked.options))
    try:
        return _show(application, link, started)
    except OSError as error:
        sys.stderr.write(f"mudwire: {error}\n")
        return exit_codes.FAILED
    finally:
        link.close()


def _show(application: QCoreApplication, link: WindowLink, started: Started) -> int:
    _quit_on_signals(application)
    window: Window = create_window(link, Path(started.asked.options.home) / WINDOW_FILE)
    link.deliver_to(window)
    home = Path(started.asked.options.home)
    practice = PracticeDoor(started.world, home, window.play, window.show_trouble, application)
    try:
        window.practice_wanted.connect(practice.enter)
        window.show()
        if started.asked.replay is not None:
            window.replay(started.asked.profile, started.asked.replay)
        elif started.asked.plays_demo:
            practice.enter()
        elif started.asked.profile:
            window.play(started.asked.profile)
        # What lives as long as the program need never be looked at again: 10 to 50 ms a full collection.
        gc.collect()
        gc.freeze()
        return application.exec()
    finally:
        practice.close()


def _quit_on_signals(application: QCoreApplication) -> None:
    def stop(number: int, _: object) -> None:
        # `quit` would ask the player first; and before the loop runs, `exit` alone would not be heard.
        QTimer.singleShot(0, application, partial(application.exit, exit_codes.ended_by(number)))

    for number in END_SIGNALS:
        signal.signal(number, stop)
    timer = QTimer(application)
    timer.timeout.connect(_let_python_run)
    timer.start(_SIGNAL_CHECK_MS)


def _let_python_run() -> None:
    """Do nothing, in Python."""
