"""What changes each setting, made from tables: ticks, choices, numbers, words."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QCheckBox, QComboBox, QFontComboBox, QLineEdit, QWidget

from ui.look.fonts import LEAST_POINTS, MOST_POINTS
from ui.look.number_field import NumberField
from ui.preferences import Preferences
from ui.presenters.alarm import Bell, Blink
from ui.presenters.console_store import LEAST_LINES, MOST_LINES
from ui.presenters.preference_pages import Setting
from ui.presenters.spoken import Announce
from ui.presenters.theme import Appearance

MAX_WORDS: Final = 500  # characters of words that matter

_FLAGS: Final = {
    Setting.TIMESTAMPS: "shows_timestamps",
    Setting.KEEPS_INPUT: "keeps_input",
    Setting.MUTED: "is_muted",
    Setting.NOTIFIES: "notifies",
    Setting.PROMPTS: "reads_prompts",
    Setting.DRAWINGS: "reads_drawings",
    Setting.COMMANDS: "reads_commands",
    Setting.SPEAKS: "speaks",
}
_CHOICES: Final[Mapping[Setting, tuple[str, Mapping[StrEnum, str]]]] = {
    Setting.THEME: (
        "appearance",
        {
            Appearance.SYSTEM: "As the system",
            Appearance.LIGHT: "Light",
            Appearance.DARK: "Dark",
            Appearance.CONTRAST: "High contrast",
        },
    ),
    Setting.BLINK: (
        "blink",
        {Blink.STEADY: "Bold, on a ground of its own", Blink.BLINK: "Blinks", Blink.OFF: "As any other text"},
    ),
    Setting.BELL: (
        "bell",
        {
            Bell.ATTENTION: "The task bar shows it",
            Bell.FLASH: "The text lights up",
            Bell.SOUND: "The system's beep",
            Bell.NONE: "Nothing happens",
        },
    ),
    Setting.ANNOUNCES: (
        "announces",
        {
            Announce.POLITE: "After what is being said",
            Announce.AT_ONCE: "At once, instead of what is being said",
            Announce.OFF: "Not at all",
        },
    ),
}
# The property, the least, the most, the step, and what stands behind the number.
_NUMBERS: Final = {
    Setting.SCROLLBACK: ("scrollback_lines", LEAST_LINES, MOST_LINES, 50_000, ""),
    Setting.POINTS: ("font_points", LEAST_POINTS, MOST_POINTS, 1, " pt"),
    Setting.VOLUME: ("volume", 0, 100, 5, " %"),
    Setting.RATE: ("speech_rate", -10, 10, 1, ""),
}
# The property, and what stands in the empty field.
_TEXTS: Final = {
    Setting.WORDS: ("watched_words", "your name, tells you"),
    Setting.EDITOR: ("external_editor", "the system's program for Lua files"),
}


def editor_for(setting: Setting, preferences: Preferences, changed: Callable[[], None], parent: QWidget) -> QWidget:
    """What changes a setting; calls `changed` after each change."""
    if setting in _FLAGS:
        return _tick(_FLAGS[setting], preferences, changed, parent)
    if setting in _CHOICES:
        return _choice(*_CHOICES[setting], preferences, changed, parent)
    if setting in _NUMBERS:
        return _number(setting, preferences, changed, parent)
    if setting is Setting.FONT:
        return _font(preferences, changed, parent)
    return _text(*_TEXTS[setting], preferences, changed, parent)


def _keep(preferences: Preferences, name: str, changed: Callable[[], None], value: object) -> None:
    setattr(preferences, name, value)
    changed()


def _tick(name: str, preferences: Preferences, changed: Callable[[], None], parent: QWidget) -> QWidget:
    tick = QCheckBox(parent)
    tick.setChecked(getattr(preferences, name))
    tick.toggled.connect(partial(_keep, preferences, name, changed))
    return tick


def _choice(
    name: str,
    words: Mapping[StrEnum, str],
    preferences: Preferences,
    changed: Callable[[], None],
    parent: QWidget,
) -> QWidget:
    box = QComboBox(parent)
    for shown in words.values():
        box.addItem(shown)
    values = tuple(words)
    box.setCurrentIndex(values.index(getattr(preferences, name)))
    box.currentIndexChanged.connect(lambda index: _keep(preferences, name, changed, values[index]))
    return box


def _number(setting: Setting, preferences: Preferences, changed: Callable[[], None], parent: QWidget) -> QWidget:
    name, least, most, step, suffix = _NUMBERS[setting]
    box = NumberField(parent, least, most, suffix, step)
    box.setGroupSeparatorShown(True)
    box.setValue(getattr(preferences, name))
    box.valueChanged.connect(partial(_keep, preferences, name, changed))
    return box


def _font(preferences: Preferences, changed: Callable[[], None], parent: QWidget) -> QWidget:
    box = QFontComboBox(parent)
    box.setFontFilters(QFontComboBox.FontFilter.MonospacedFonts)
    box.setWritingSystem(QFontDatabase.WritingSystem.Any)
    box.setEditable(False)
    box.setCurrentFont(QFont(preferences.font_family))
    box.currentFontChanged.connect(lambda font: _keep(preferences, "font_family", changed, font.family()))
    return box


def _text(name: str, hint: str, preferences: Preferences, changed: Callable[[], None], parent: QWidget) -> QWidget:
    field = QLineEdit(parent, placeholderText=hint, maxLength=MAX_WORDS)
    field.setText(getattr(preferences, name))
    field.textEdited.connect(partial(_keep, preferences, name, changed))
    return field
