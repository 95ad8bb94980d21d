"""Line numbers beside the code, and a mark at the line with the error."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QToolTip, QWidget

from ui.look.decor import Decor
from ui.look.tips import tip as as_tip

_LEFT: Final = 18  # room for the mark
_RIGHT: Final = 10
_MARK: Final = 8
_LEAST_DIGITS: Final = 3


class CodeGutter(QWidget):
    """Paints itself; the editor says where."""

    row_clicked = Signal(int)

    def __init__(self, editor: QPlainTextEdit, decor: Decor) -> None:
        super().__init__(editor)
        self.broken_row = -1
        self.broken_message = ""
        self._editor = editor
        self._decor = decor
        self.setToolTip("")

    @property
    def wanted_width(self) -> int:
        """Room for the longest number."""
        digits = max(_LEAST_DIGITS, len(str(self._editor.blockCount())))
        return _LEFT + self._editor.fontMetrics().horizontalAdvance("9") * digits + _RIGHT

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click selects the line beside it."""
        for row, top, bottom in self._rows():
            if top <= event.position().y() < bottom:
                self.row_clicked.emit(row)

    def event(self, event: QEvent) -> bool:
        """The mark says what is wrong."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), as_tip(self.message_at(event.pos().y())), self)
            return True
        return super().event(event)

    def message_at(self, y: float) -> str:
        """What is wrong in the line at this height; "" when nothing is."""
        is_broken = any(top <= y < bottom for row, top, bottom in self._rows() if row == self.broken_row)
        return self.broken_message if is_broken else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Number the lines that are to be seen."""
        theme = self._decor.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(theme.surface))
        painter.setFont(self._editor.font())
        current = self._editor.textCursor().blockNumber()
        for row, top, bottom in self._rows():
            if row == self.broken_row:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.danger))
                painter.drawEllipse(QPointF(_LEFT / 2 + 1, (top + bottom) / 2), _MARK / 2, _MARK / 2)
            colour = theme.danger if row == self.broken_row else theme.text if row == current else theme.gutter
            painter.setPen(QColor(colour))
            place = QRectF(0, top, self.width() - _RIGHT, bottom - top)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(row + 1))

    def _rows(self) -> Iterator[tuple[int, float, float]]:
        block = self._editor.firstVisibleBlock()
        line_height = self._editor.fontMetrics().lineSpacing()
        top = self._editor.blockBoundingGeometry(block).translated(self._editor.contentOffset()).top()
        while block.isValid() and top < self.height():
            bottom = top + self._editor.blockBoundingRect(block).height()
            # The last block has a margin below its text.
            yield block.blockNumber(), top, min(bottom, top + line_height)
            block, top = block.next(), bottom
