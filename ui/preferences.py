"""What the window remembers between runs, in one file.  Profiles and items are the core's, not here."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

from ui.kept import KeptChoice, KeptFlag, KeptNumber, KeptText
from ui.look.fonts import BUNDLED_FAMILY, LEAST_POINTS, MOST_POINTS
from ui.presenters.acts import Act
from ui.presenters.alarm import Bell, Blink
from ui.presenters.console_panes import LIVE_SHARE
from ui.presenters.console_store import LEAST_LINES, LIMIT_LINES, MOST_LINES
from ui.presenters.palette import MAX_RECENT
from ui.presenters.spoken import Announce
from ui.presenters.theme import Appearance

DEFAULT_POINTS: Final = 11
DEFAULT_VOLUME: Final = 80


class Preferences:
    """Each value is read from and written to the file; Qt writes it in its own time, and at the end."""

    appearance = KeptChoice("window/theme", Appearance.SYSTEM)
    font_family = KeptText("console/font", BUNDLED_FAMILY)
    font_points = KeptNumber("console/points", DEFAULT_POINTS, LEAST_POINTS, MOST_POINTS)
    scrollback_lines = KeptNumber("console/lines", LIMIT_LINES, LEAST_LINES, MOST_LINES)
    live_percent = KeptNumber("console/live", round(100 * LIVE_SHARE), 0, 100)  # of the text, beside the history
    shows_timestamps = KeptFlag("console/timestamps", default=False)
    blink = KeptChoice("alarm/blink", Blink.STEADY)
    # What was sent stays in the input line, selected, so that Enter sends it again.
    keeps_input = KeptFlag("input/keep", default=True)

    is_muted = KeptFlag("sound/muted", default=False)
    volume = KeptNumber("sound/volume", DEFAULT_VOLUME, 0, 100)
    bell = KeptChoice("alarm/bell", Bell.ATTENTION)  # what happens when a game rings
    notifies = KeptFlag("alarm/notify", default=True)  # of lines that matter, while the window is not in front
    watched_words = KeptText("alarm/words", "")  # those by which a line matters, separated by commas

    announces = KeptChoice("speech/announce", Announce.POLITE)
    reads_prompts = KeptFlag("speech/prompts", default=False)
    reads_drawings = KeptFlag("speech/drawings", default=False)
    reads_commands = KeptFlag("speech/commands", default=False)  # what the player has sent
    speaks = KeptFlag("speech/voice", default=False)  # with a voice of our own
    speech_rate = KeptNumber("speech/rate", 0, -10, 10)  # 0: as the system has it

    external_editor = KeptText("editor/external", "")  # a command; "": the system's program for the file

    has_toured = KeptFlag("window/toured", default=False)

    def __init__(self, file: Path) -> None:
        self.settings = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def recent_choices(self) -> tuple[str, ...]:
        """What was chosen in the command palette, the latest first."""
        return tuple(filter(None, self._text("palette/recent", "").split("\n")))[:MAX_RECENT]

    @recent_choices.setter
    def recent_choices(self, value: tuple[str, ...]) -> None:
        self.settings.setValue("palette/recent", "\n".join(value))

    @property
    def changed_keys(self) -> dict[Act, tuple[str, ...]]:
        """The actions to which the player has given other keys, or none."""
        kept = {act: self.settings.value(f"keys/{act}") for act in Act}
        return {act: tuple(str(keys).split()) for act, keys in kept.items() if keys is not None}

    @changed_keys.setter
    def changed_keys(self, value: Mapping[Act, tuple[str, ...]]) -> None:
        self.settings.remove("keys")
        for act, keys in value.items():
            self.settings.setValue(f"keys/{act}", " ".join(keys))

    def geometry(self, window: str) -> QByteArray:
        """Where a window stood; empty when it is new."""
        return self._bytes(f"{window}/geometry")

    def keep_geometry(self, window: str, geometry: QByteArray) -> None:
        """Remember where a window stands."""
        self.settings.setValue(f"{window}/geometry", geometry)

    def state(self, window: str) -> QByteArray:
        """How the parts of a window were arranged; empty when it is new."""
        return self._bytes(f"{window}/state")

    def keep_state(self, window: str, state: QByteArray) -> None:
        """Remember how the parts of a window are arranged."""
        self.settings.setValue(f"{window}/state", state)

    def last_played(self, profile: str) -> float:
        """When a profile was played last, in seconds since the epoch; 0 = never, as far as is known."""
        try:
            return float(self._text(f"played/{profile}", "0"))
        except ValueError:
            return 0.0

    def keep_last_played(self, profile: str, when: float) -> None:
        """Remember that a profile is being played."""
        self.settings.setValue(f"played/{profile}", str(when))

    def place(self, profile: str) -> str:
        """Where the player had a profile's game the last time: among the tabs ("") or in a place of its own."""
        return self._text(f"place/{profile}", "")

    def keep_place(self, profile: str, place: str) -> None:
        """Remember it."""
        self.settings.setValue(f"place/{profile}", place)

    def bar_place(self, profile: str, bar: str) -> str:
        """Where the player had a tool bar of a profile's that floats, as `ui/surfaces/bar_frames.py` says it."""
        return self._text(f"bars/{profile}/{bar}", "")

    def keep_bar_place(self, profile: str, bar: str, place: str) -> None:
        """Remember it."""
        self.settings.setValue(f"bars/{profile}/{bar}", place)

    def is_quiet(self, profile: str) -> bool:
        """Whether the player wants no notices of a profile's game."""
        return str(self.settings.value(f"quiet/{profile}", "")).lower() == "true"

    def keep_quiet(self, profile: str, quiet: bool) -> None:
        """Remember whether they do."""
        self.settings.setValue(f"quiet/{profile}", quiet)

    def save(self) -> None:
        """Write the file now."""
        self.settings.sync()

    def _text(self, key: str, default: str) -> str:
        return str(self.settings.value(key, default))

    def _bytes(self, key: str) -> QByteArray:
        value = self.settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()
