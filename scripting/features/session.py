"""What scripts may know of the session, the system and the time, for `lua/session.lua`."""

import platform
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Final

from netcore.api.pixels import Pixels
from netcore.api.settings import ProfileSettings
from scripting.features import characters
from scripting.machine import Plain, Value
from scripting.plain import number_of, text_of
from scripting.qt_time import DEFAULT_FORMAT, formatted

# Scripts reckon in pixels, and the host knows characters: so wide and high is one of the usual size.
CELL_WIDTH: Final = 8
CELL_HEIGHT: Final = 16
USUAL_POINTS: Final = 10

_NO_WINDOW: Final = Pixels()
_SYSTEMS: Final = {"linux": "linux", "darwin": "mac", "win32": "windows"}


@dataclass(slots=True)
class SessionFacts:
    """What is so now; the host keeps it right."""

    settings: ProfileSettings
    data_folder: str
    columns: int
    rows: int
    pixels: Pixels = _NO_WINDOW
    fonts: tuple[str, ...] = ()
    is_online: bool = False
    latency_s: float = 0.0  # 0.0: not known yet
    host: str = ""
    port: int = 0

    @property
    def is_there(self) -> bool:
        """There is a window."""
        return bool(self.pixels.width and self.pixels.height)

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the window, as scripts reckon."""
        if self.is_there:
            return self.pixels.width, self.pixels.height
        return self.columns * CELL_WIDTH, self.rows * CELL_HEIGHT

    @property
    def font_size(self) -> int:
        """Of the console, in points, as scripts reckon."""
        return self.pixels.points or USUAL_POINTS

    def cell(self, points: float) -> tuple[int, int]:
        """Width and height of a character of this size."""
        factor = points / self.font_size
        wide, high = self.pixels.cell_width or CELL_WIDTH, self.pixels.cell_height or CELL_HEIGHT
        # Up, so that as many columns as a script reckons do fit.
        return max(1, ceil(wide * factor)), max(1, ceil(high * factor))


class SessionFeature:
    """What scripts ask about their surroundings."""

    def __init__(self, facts: SessionFacts) -> None:
        self._facts = facts

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "data_folder": lambda: self._facts.data_folder,
            "profile_name": lambda: self._facts.settings.name,
            "protocols_off": lambda: [*self._facts.settings.protocols.off],
            "is_screen_reader_told": lambda: self._facts.settings.protocols.screen_reader,
            "log_format": lambda: str(self._facts.settings.log.format),
            "connection_info": self._connection_info,
            "cell_size": lambda points: self._facts.cell(number_of(points)),
            "font_size": lambda: self._facts.font_size,
            "fonts": lambda: [*self._facts.fonts],
            "window_size": lambda: self._facts.size_px,
            "system_name": _system,
            "epoch": time.time,
            "clock": time.monotonic,
            "time_parts": _time_parts,
            "formatted_time": _formatted_time,
            **characters.functions(),
        }

    def _connection_info(self) -> tuple[str, int, bool]:
        facts = self._facts
        link = facts.settings.link
        return facts.host or link.host, facts.port or link.port, facts.is_online


def _system() -> tuple[str, ...]:
    name, version = _SYSTEMS.get(sys.platform, sys.platform), platform.release() or "unknown"
    if name != "linux":
        return name, version, platform.machine() or "unknown"
    try:
        about = platform.freedesktop_os_release()
    except OSError:
        about = {}
    return name, version, about.get("ID") or "linux", about.get("VERSION_ID") or "unknown"


def _now() -> datetime:
    return datetime.now().astimezone()


def _time_parts() -> dict[str, Value]:
    now = _now()
    return {
        "year": now.year,
        "month": now.month,
        "day": now.day,
        "hour": now.hour,
        "min": now.minute,
        "sec": now.second,
        "msec": now.microsecond // 1000,
    }


def _formatted_time(pattern: Plain) -> str:
    return formatted(_now(), text_of(pattern) or DEFAULT_FORMAT)
