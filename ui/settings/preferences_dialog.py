"""The preferences dialog: every change is seen at once, so there is nothing to confirm."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFontComboBox,
    QFormLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.look.decor import Decor
from ui.look.fonts import LEAST_POINTS, MOST_POINTS
from ui.preferences import Preferences
from ui.presenters.alarm import Bell, Blink
from ui.presenters.theme import Appearance

_BLINKS = {Blink.STEADY: "Bold, on a ground of its own", Blink.BLINK: "Blinks", Blink.OFF: "As any other text"}
_BELLS = {
    Bell.ATTENTION: "The task bar shows it",
    Bell.FLASH: "The text lights up",
    Bell.SOUND: "The system's beep",
    Bell.NONE: "Nothing happens",
}
_THEMES = {Appearance.SYSTEM: "As the system", Appearance.LIGHT: "Light", Appearance.DARK: "Dark"}


class PreferencesDialog(QDialog):
    """Changes `Preferences` and calls `apply` after each change."""

    def __init__(self, preferences: Preferences, decor: Decor, apply: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._decor = decor
        self._apply = apply
        self.theme = QComboBox(self)
        self.family = QFontComboBox(self)
        self.points = QSpinBox(self, minimum=LEAST_POINTS, maximum=MOST_POINTS, suffix=" pt")
        self.timestamps = QCheckBox("Show the &time beside each line", self)
        self.keeps_input = QCheckBox("&Keep what was sent, selected, so that Enter sends it again", self)
        self.blink = QComboBox(self)
        self.bell = QComboBox(self)
        self.volume = QSpinBox(self, minimum=0, maximum=100, singleStep=5, suffix=" %")
        self.muted = QCheckBox("&Mute all games", self)
        self._fill()
        self._lay_out()
        self._connect()

    def _fill(self) -> None:
        for appearance, words in _THEMES.items():
            self.theme.addItem(words, appearance)
        self.theme.setCurrentIndex(self.theme.findData(self._preferences.appearance))
        for blink, words in _BLINKS.items():
            self.blink.addItem(words, blink)
        self.blink.setCurrentIndex(self.blink.findData(self._preferences.blink))
        for bell, words in _BELLS.items():
            self.bell.addItem(words, bell)
        self.bell.setCurrentIndex(self.bell.findData(self._preferences.bell))
        self.volume.setValue(self._preferences.volume)
        self.muted.setChecked(self._preferences.is_muted)
        self.family.setFontFilters(QFontComboBox.FontFilter.MonospacedFonts)
        self.family.setWritingSystem(QFontDatabase.WritingSystem.Any)
        self.family.setEditable(False)
        self.family.setCurrentFont(QFont(self._preferences.font_family))
        self.points.setValue(self._preferences.font_points)
        self.timestamps.setChecked(self._preferences.shows_timestamps)
        self.keeps_input.setChecked(self._preferences.keeps_input)

    def _lay_out(self) -> None:
        self.setWindowTitle("Preferences")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.addRow("Th&eme", self.theme)
        form.addRow("Console &font", self.family)
        form.addRow("Font &size", self.points)
        form.addRow("Console", self.timestamps)
        form.addRow("Text that &blinks", self.blink)
        form.addRow("Input line", self.keeps_input)
        form.addRow("Game rings the be&ll", self.bell)
        form.addRow("&Volume of sounds", self.volume)
        form.addRow("", self.muted)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(20)
        column.addLayout(form)
        column.addWidget(buttons)

    def _connect(self) -> None:
        self.theme.currentIndexChanged.connect(self._changed)
        self.family.currentFontChanged.connect(self._changed)
        self.points.valueChanged.connect(self._changed)
        self.timestamps.toggled.connect(self._changed)
        self.keeps_input.toggled.connect(self._changed)
        self.blink.currentIndexChanged.connect(self._changed)
        self.bell.currentIndexChanged.connect(self._changed)
        self.volume.valueChanged.connect(self._changed)
        self.muted.toggled.connect(self._changed)

    def _changed(self) -> None:
        preferences = self._preferences
        preferences.appearance = Appearance(self.theme.currentData())
        preferences.font_family = self.family.currentFont().family()
        preferences.font_points = self.points.value()
        preferences.shows_timestamps = self.timestamps.isChecked()
        preferences.keeps_input = self.keeps_input.isChecked()
        preferences.blink = Blink(self.blink.currentData())
        preferences.bell = Bell(self.bell.currentData())
        preferences.volume = self.volume.value()
        preferences.is_muted = self.muted.isChecked()
        self._decor.choose(preferences.appearance)
        self._apply()
