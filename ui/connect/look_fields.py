"""The look of a profile: where it stands in the list, its picture, and its own font and colours, with a preview."""

from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFontComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from netcore.api.settings import LookSettings
from ui.connect.colour_button import ColourButton
from ui.connect.field_rows import FieldRows
from ui.look import fonts
from ui.look.decor import Decor
from ui.look.number_field import NumberField
from ui.look.tiles import tile
from ui.preferences import DEFAULT_POINTS
from ui.presenters.colour import as_hex
from ui.presenters.own_look import complaint, worn
from ui.presenters.profile_form import ProfileForm

MAX_GROUP: Final = 40  # characters: more does not fit above a row

_TILE: Final = 40
_PICTURES: Final = "Pictures (*.png *.jpg *.jpeg *.gif *.webp *.svg *.ico);;All files (*)"
_SAMPLE: Final = "Copper Square\nA lantern swings above you.\nExits: north, east"


class LookFields(QWidget):
    """Shows a `LookSettings` and hands it back as edited."""

    edited = Signal()

    def __init__(self, decor: Decor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decor = decor
        self._name = ""
        self._icon = ""
        self.group = QLineEdit(self, maxLength=MAX_GROUP, placeholderText="None")
        self.picture = QPushButton("  Choose a &picture…", self, autoDefault=False)
        self.letter = QToolButton(self)
        self.has_font = QCheckBox("A font of its o&wn", self)
        self.family = QFontComboBox(self)
        self.points = NumberField(self, fonts.LEAST_POINTS, fonts.MOST_POINTS, " pt")
        self.text = ColourButton("Text", decor, self)
        self.background = ColourButton("Background", decor, self)
        self._preview = QLabel(_SAMPLE, self)
        self._complaint = QLabel(self, wordWrap=True)
        self._set_up()
        self._lay_out()
        self._connect()
        self._show()

    def _set_up(self) -> None:
        self.picture.setIconSize(QSize(_TILE, _TILE))
        self.letter.setText("Letter")
        self.letter.setToolTip("The first letter instead of a picture")
        self.letter.setAccessibleName("The first letter instead of a picture")
        self.family.setFontFilters(QFontComboBox.FontFilter.MonospacedFonts)
        self.family.setWritingSystem(QFontDatabase.WritingSystem.Any)
        self.family.setEditable(False)
        self.family.setAccessibleName("Font of this profile")
        self.points.setAccessibleName("Size of the font of this profile")
        self.points.setValue(DEFAULT_POINTS)
        self._preview.setTextFormat(Qt.TextFormat.PlainText)
        self._preview.setAccessibleName("Preview")
        self._preview.setMargin(10)
        self._complaint.setProperty("role", "notice")

    def _lay_out(self) -> None:
        rows = FieldRows(self)
        rows.add("&Group", self.group)
        rows.add("Picture", _row(self.picture, self.letter))
        rows.add("Font", self.has_font)
        rows.add_below(_row(self.family, self.points))
        rows.add("&Text", self.text)
        rows.add("&Background", self.background)
        rows.add("Preview", self._preview)
        rows.add_below(self._complaint)

    def _connect(self) -> None:
        self.group.textEdited.connect(self.edited)
        self.picture.clicked.connect(self._choose_picture)
        self.letter.clicked.connect(self._forget_picture)
        self.has_font.toggled.connect(self._changed)
        self.family.currentFontChanged.connect(self._changed)
        self.points.valueChanged.connect(self._changed)
        self.text.edited.connect(self._changed)
        self.background.edited.connect(self._changed)
        self._decor.changed.connect(self._show)

    def show_form(self, form: ProfileForm) -> None:
        """Show these values."""
        look = form.look
        with QSignalBlocker(self):
            self._name, self._icon = form.name, look.icon
            self.group.setText(look.group)
            self.has_font.setChecked(bool(look.font or look.points))
            self.family.setCurrentFont(QFont(look.font or fonts.BUNDLED_FAMILY))
            self.points.setValue(look.points or DEFAULT_POINTS)
            self.text.show_colour(look.text)
            self.background.show_colour(look.background)
            self._show()

    def fill(self, form: ProfileForm) -> None:
        """Put the values into the form."""
        form.look = self.look

    @property
    def look(self) -> LookSettings:
        """The values as they are now."""
        has_font = self.has_font.isChecked()
        return LookSettings(
            group=self.group.text(),
            icon=self._icon,
            font=self.family.currentFont().family() if has_font else "",
            points=self.points.value() if has_font else 0,
            text=self.text.colour,
            background=self.background.colour,
        )

    def take_picture(self, file: str) -> None:
        """The player has chosen one; "": the letter."""
        self._icon = file
        self._changed()

    def _choose_picture(self) -> None:
        dialog = QFileDialog(self, "A picture for this profile", "", _PICTURES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.take_picture)
        dialog.open()

    def _forget_picture(self) -> None:
        self.take_picture("")
        self.picture.setFocus()

    def _changed(self) -> None:
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        look = self.look
        self.picture.setIcon(QIcon(tile(self._name or "?", look.icon, _TILE, self.devicePixelRatioF())))
        self.letter.setVisible(bool(look.icon))
        for widget in (self.family, self.points):
            widget.setEnabled(self.has_font.isChecked())
        shown = worn(self._decor.theme, look)
        self._preview.setFont(fonts.console_font(look.font, look.points or DEFAULT_POINTS))
        self._preview.setStyleSheet(
            f"QLabel {{ background: {as_hex(shown.console)}; color: {as_hex(shown.console_text)};"
            f" border: 1px solid {as_hex(shown.border)}; border-radius: 5px; }}"
        )
        self._complaint.setText(complaint(self._decor.theme, look))


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
