"""A field for a style sheet: a few lines, since scripts' sheets have several; Tab leaves it."""

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_LINES: Final = 3
_PADDING: Final = 12  # pixels: the style sheet's above and below, which no metrics tell


class SheetField(QPlainTextEdit):
    """Tells what the player writes, and not what it is told to show."""

    edited = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._is_showing = False
        self.textChanged.connect(self._tell)

    def changeEvent(self, event: QEvent) -> None:
        """As high as its lines are with this font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            margins = self.contentsMargins()
            around = margins.top() + margins.bottom() + 2 * int(self.document().documentMargin())
            self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + around + _PADDING)

    def show_text(self, text: str) -> None:
        """Show a style sheet; the caret stays where it is in one that is shown already."""
        if text != self.toPlainText():
            self._is_showing = True
            self.setPlainText(text)
            self._is_showing = False

    def _tell(self) -> None:
        if not self._is_showing:
            self.edited.emit(self.toPlainText())
