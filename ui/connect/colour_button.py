"""A button that shows a colour and lets the player choose another one, or none."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QPushButton, QToolButton, QWidget

from ui.look.decor import Decor
from ui.look.picture import dress

_SWATCH = 16


class ColourButton(QWidget):
    """The colour as "#rrggbb"; "" is that of the theme."""

    edited = Signal()

    def __init__(self, name: str, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self.colour = ""
        self._name = name
        self._decor = decor
        self._button = QPushButton(self, autoDefault=False)
        self._button.setIconSize(QSize(_SWATCH, _SWATCH))
        self._clear = QToolButton(self)
        self._clear.setToolTip("That of the theme")
        self._clear.setAccessibleName(f"{name}: that of the theme")
        self._button.clicked.connect(self._choose)
        self._clear.clicked.connect(self._forget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._button)
        row.addWidget(self._clear)
        row.addStretch(1)
        self.setFocusProxy(self._button)
        dress(self._clear, "clear", decor)
        decor.changed.connect(self._show_swatch)
        self.show_colour("")

    def show_colour(self, colour: str) -> None:
        """Show another one."""
        self.colour = colour
        self._button.setText(colour or "As the theme")
        self._button.setAccessibleName(f"{self._name}: {self._button.text()}")
        self._clear.setVisible(bool(colour))
        self._show_swatch()

    def take(self, colour: QColor) -> None:
        """The player has chosen one."""
        self.show_colour(colour.name())
        self.edited.emit()

    def _forget(self) -> None:
        self.show_colour("")
        self._button.setFocus()
        self.edited.emit()

    def _choose(self) -> None:
        dialog = QColorDialog(QColor(self.colour or "#808080"), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(
            QColorDialog.ColorDialogOption.DontUseNativeDialog
        )  # the native ones know no style, some no keys
        dialog.setWindowTitle(self._name)
        dialog.colorSelected.connect(self.take)
        dialog.open()

    def _show_swatch(self) -> None:
        if not self.colour:
            self._button.setIcon(QIcon())
            return
        pixmap = QPixmap(_SWATCH, _SWATCH)
        pixmap.fill(QColor(self.colour))
        painter = QPainter(pixmap)
        painter.setPen(QColor(self._decor.theme.border))
        painter.drawRect(0, 0, _SWATCH - 1, _SWATCH - 1)
        painter.end()
        self._button.setIcon(QIcon(pixmap))
