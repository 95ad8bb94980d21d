"""`mudwire`, `mudwire demo` and `mudwire play`: what opens the window."""

import argparse
import importlib
import importlib.metadata
import sys

from app import exit_codes
from app.core.options import CoreOptions
from app.subcommands.session_flags import options, profile
from app.windowed import Windowed, start


def run(asked: argparse.Namespace) -> int:
    """Open the window."""
    if complaint := qt_complaint(sys.version_info[:2], _qt_version()):
        sys.stderr.write(f"mudwire: {complaint}\n")
        return exit_codes.FAILED
    started = start(_windowed(asked))
    # By name and now, because Qt takes longest to load, and what was started loads meanwhile.
    return int(importlib.import_module("app.bootstrap").run(started))


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


def _windowed(asked: argparse.Namespace) -> Windowed:
    if asked.subcommand == "play":
        return Windowed(options(asked), profile=profile(asked))
    return Windowed(CoreOptions(home=str(asked.home)), plays_demo=asked.subcommand == "demo")


def _qt_version() -> tuple[int, ...]:
    try:
        text = importlib.metadata.version("PySide6_Essentials")
    except importlib.metadata.PackageNotFoundError:
        return ()
    return tuple(int(part) for part in text.split(".")[:3] if part.isdecimal())
