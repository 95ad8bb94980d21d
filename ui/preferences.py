"""What the window remembers between runs, in one file.  Profiles and items are the core's, not here."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

from ui.look.fonts import BUNDLED_FAMILY
from ui.presenters.acts import Act
from ui.presenters.alarm import Bell, Blink
from ui.presenters.palette import MAX_RECENT
from ui.presenters.theme import Appearance

DEFAULT_POINTS: Final = 11
DEFAULT_VOLUME: Final = 80


class Preferences:
    """Each property is read from and written to the file; Qt writes it in its own time, and at the end."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def appearance(self) -> Appearance:
        """Light, dark, or as the system."""
        text = self._text("window/theme", Appearance.SYSTEM)
        return Appearance(text) if text in set(Appearance) else Appearance.SYSTEM

    @appearance.setter
    def appearance(self, value: Appearance) -> None:
        self._settings.setValue("window/theme", value.value)

    @property
    def font_family(self) -> str:
        """The console's font."""
        return self._text("console/font", BUNDLED_FAMILY)

    @font_family.setter
    def font_family(self, value: str) -> None:
        self._settings.setValue("console/font", value)

    @property
    def font_points(self) -> int:
        """The console's font size."""
        text = self._text("console/points", str(DEFAULT_POINTS))
        return int(text) if text.isascii() and text.isdigit() else DEFAULT_POINTS

    @font_points.setter
    def font_points(self, value: int) -> None:
        self._settings.setValue("console/points", value)

    @property
    def shows_timestamps(self) -> bool:
        """Whether the time stands beside each line."""
        return self._flag("console/timestamps", default=False)

    @shows_timestamps.setter
    def shows_timestamps(self, value: bool) -> None:
        self._settings.setValue("console/timestamps", value)

    @property
    def keeps_input(self) -> bool:
        """Whether what was sent stays in the input line, selected, so that Enter sends it again."""
        return self._flag("input/keep", default=True)

    @keeps_input.setter
    def keeps_input(self, value: bool) -> None:
        self._settings.setValue("input/keep", value)

    @property
    def is_muted(self) -> bool:
        """Whether nothing is heard of games."""
        return self._flag("sound/muted", default=False)

    @is_muted.setter
    def is_muted(self, value: bool) -> None:
        self._settings.setValue("sound/muted", value)

    @property
    def volume(self) -> int:
        """How loud sounds are, 0 to 100."""
        text = self._text("sound/volume", str(DEFAULT_VOLUME))
        return min(int(text), 100) if text.isascii() and text.isdigit() else DEFAULT_VOLUME

    @volume.setter
    def volume(self, value: int) -> None:
        self._settings.setValue("sound/volume", value)

    @property
    def bell(self) -> Bell:
        """What happens when a game rings."""
        text = self._text("alarm/bell", Bell.ATTENTION)
        return Bell(text) if text in set(Bell) else Bell.ATTENTION

    @bell.setter
    def bell(self, value: Bell) -> None:
        self._settings.setValue("alarm/bell", value.value)

    @property
    def blink(self) -> Blink:
        """How text that blinks is shown."""
        text = self._text("alarm/blink", Blink.STEADY)
        return Blink(text) if text in set(Blink) else Blink.STEADY

    @blink.setter
    def blink(self, value: Blink) -> None:
        self._settings.setValue("alarm/blink", value.value)

    @property
    def recent_choices(self) -> tuple[str, ...]:
        """What was chosen in the command palette, the latest first."""
        return tuple(filter(None, self._text("palette/recent", "").split("\n")))[:MAX_RECENT]

    @recent_choices.setter
    def recent_choices(self, value: tuple[str, ...]) -> None:
        self._settings.setValue("palette/recent", "\n".join(value))

    @property
    def changed_keys(self) -> dict[Act, tuple[str, ...]]:
        """The actions to which the player has given other keys, or none."""
        kept = {act: self._settings.value(f"keys/{act}") for act in Act}
        return {act: tuple(str(keys).split()) for act, keys in kept.items() if keys is not None}

    @changed_keys.setter
    def changed_keys(self, value: Mapping[Act, tuple[str, ...]]) -> None:
        self._settings.remove("keys")
        for act, keys in value.items():
            self._settings.setValue(f"keys/{act}", " ".join(keys))

    def geometry(self, window: str) -> QByteArray:
        """Where a window stood; empty when it is new."""
        return self._bytes(f"{window}/geometry")

    def keep_geometry(self, window: str, geometry: QByteArray) -> None:
        """Remember where a window stands."""
        self._settings.setValue(f"{window}/geometry", geometry)

    def state(self, window: str) -> QByteArray:
        """How the parts of a window were arranged; empty when it is new."""
        return self._bytes(f"{window}/state")

    def keep_state(self, window: str, state: QByteArray) -> None:
        """Remember how the parts of a window are arranged."""
        self._settings.setValue(f"{window}/state", state)

    def last_played(self, profile: str) -> float:
        """When a profile was played last, in seconds since the epoch; 0 = never, as far as is known."""
        try:
            return float(self._text(f"played/{profile}", "0"))
        except ValueError:
            return 0.0

    def keep_last_played(self, profile: str, when: float) -> None:
        """Remember that a profile is being played."""
        self._settings.setValue(f"played/{profile}", str(when))

    def save(self) -> None:
        """Write the file now."""
        self._settings.sync()

    def _text(self, key: str, default: str) -> str:
        return str(self._settings.value(key, default))

    def _flag(self, key: str, *, default: bool) -> bool:
        return self._text(key, str(default)).lower() == "true"

    def _bytes(self, key: str) -> QByteArray:
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()
