"""A line of text that ends in an ellipsis where there is no room for all of it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.look.tips import tip


class ElidedLabel(QLabel):
    """A label that gives up its end, not the window's width."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.full_text = ""
        self.setTextFormat(Qt.TextFormat.PlainText)  # the game chooses some of the words
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def set_text(self, text: str, hint: str = "") -> None:
        """Show a text, and for those who point at it a tip: the whole text, if there is no other."""
        self.full_text = text
        self.setAccessibleName(text)
        self.setToolTip(tip(hint or text) if text else "")
        self.updateGeometry()
        self._elide()

    def sizeHint(self) -> QSize:
        """The whole text."""
        return QSize(self.fontMetrics().horizontalAdvance(self.full_text) + 4, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Nothing."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text to the new width."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.full_text, Qt.TextElideMode.ElideRight, self.width()))
