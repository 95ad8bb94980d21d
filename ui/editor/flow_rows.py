"""Widgets side by side, in as many rows as they need."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_ACROSS: Final = 18
_DOWN: Final = 4


class FlowRows(QLayout):
    """Each keeps the size that it asks for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._inside: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Called by Qt."""
        self._inside.append(item)

    def count(self) -> int:
        """Called by Qt."""
        return len(self._inside)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Called by Qt."""
        return self._inside[index] if 0 <= index < len(self._inside) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Called by Qt."""
        return self._inside.pop(index) if 0 <= index < len(self._inside) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """It would be true, but a form around it then gives too little height to everything else: see `height_for`."""
        return False

    def height_for(self, width: int) -> int:
        """How high it has to be: the narrower, the more rows.  Its widget gives itself that height."""
        return self._placed(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(rect)
        self._placed(rect, moves=True)

    def sizeHint(self) -> QSize:
        """As wide as the widest."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """As wide as the widest."""
        size = QSize()
        for item in self._inside:
            size = size.expandedTo(item.minimumSize())
        return size

    def _placed(self, rect: QRect, *, moves: bool) -> int:
        top = rect.top()
        for row in self._rows(rect.width()):
            height = max(item.sizeHint().height() for item in row)
            left = rect.left()
            for item in row:
                size = item.sizeHint()
                if moves:
                    item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left += size.width() + _ACROSS
            top += height + _DOWN
        return max(0, top - _DOWN - rect.top())

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        left = 0
        for item in self._inside:
            size = item.sizeHint()
            if not rows or left + size.width() > width:
                rows.append([])
                left = 0
            rows[-1].append(item)
            left += size.width() + _ACROSS
        return rows
