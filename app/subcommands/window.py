"""`mudwire`, `mudwire demo` and `mudwire play`: what opens the window."""

import argparse
import importlib
import importlib.metadata
import os
import sys
from collections.abc import Mapping
from typing import Final

from app import exit_codes
from app.core.options import CoreOptions
from app.subcommands.session_flags import options, profile
from app.windowed import Windowed, start

_LIBRARIES: Final = (
    "It needs libraries of the system. On Debian and Ubuntu: sudo apt-get install libglib2.0-0 libgl1 libegl1 "
    "libfontconfig1 libxkbcommon0 libdbus-1-3\n"
)


def run(asked: argparse.Namespace) -> int:
    """Open the window."""
    return open_window(_windowed(asked))


def open_window(asked: Windowed) -> int:
    """Open the window; the exit code when it is closed."""
    complaint = qt_complaint(sys.version_info[:2], _qt_version()) or display_complaint(sys.platform, os.environ)
    if complaint:
        sys.stderr.write(f"mudwire: {complaint}\n")
        return exit_codes.FAILED
    started = start(asked)
    try:
        # By name and now, because Qt takes longest to load, and what was started loads meanwhile.
        bootstrap = importlib.import_module("app.bootstrap")
    except ImportError as error:
        started.end()
        sys.stderr.write(f"mudwire: Qt cannot be loaded: {error}.\n{_LIBRARIES}")
        return exit_codes.FAILED
    return int(bootstrap.run(started))


def qt_complaint(python: tuple[int, ...], qt: tuple[int, ...]) -> str:
    """Why this Python cannot use this PySide6; "" when it can."""
    if not qt:
        return "PySide6 is not installed, so there is no window. Try ./dev run, or: pip install PySide6-Essentials"
    if qt >= (6, 12) and python < (3, 12):
        names = ".".join(map(str, qt)), ".".join(map(str, python))
        return (
            f"PySide6 {names[0]} crashes on Python {names[1]} within seconds. Use Python 3.12 or newer, "
            'or an older PySide6: pip install "PySide6-Essentials<6.12"'
        )
    return ""


def display_complaint(platform: str, variables: Mapping[str, str]) -> str:
    """Why no window can open here, where Qt would only abort; "" when one can."""
    if platform != "linux" or any(variables.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        return ""
    return (
        "There is no display here, so no window can open. Play in this terminal with mudwire headless HOST:PORT, "
        "or on a virtual display with xvfb-run -a mudwire."
    )


def _windowed(asked: argparse.Namespace) -> Windowed:
    if asked.subcommand == "play":
        return Windowed(options(asked), profile=profile(asked))
    return Windowed(CoreOptions(home=str(asked.home), safe_mode=asked.safe), plays_demo=asked.subcommand == "demo")


def _qt_version() -> tuple[int, ...]:
    try:
        text = importlib.metadata.version("PySide6_Essentials")
    except importlib.metadata.PackageNotFoundError:
        return ()
    return tuple(int(part) for part in text.split(".")[:3] if part.isdecimal())
