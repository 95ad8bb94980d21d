"""Widgets side by side, in as many rows as they need."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QSizePolicy, QWidget

_ACROSS: Final = 18
_DOWN: Final = 4
_WITHIN: Final = 6


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
        for item in self._seen():
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
        for item in self._seen():
            size = item.sizeHint()
            if not rows or left + size.width() > width:
                rows.append([])
                left = 0
            rows[-1].append(item)
            left += size.width() + _ACROSS
        return rows

    def _seen(self) -> list[QLayoutItem]:
        return [item for item in self._inside if not item.isEmpty()]


class FlowBox(QWidget):
    """As high as its rows are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = FlowRows(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add_group(self, *widgets: QWidget) -> QWidget:
        """Put widgets side by side that always stay so; what is around them."""
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_WITHIN)
        for widget in widgets:
            row.addWidget(widget)
        self._rows.addWidget(box)
        return box

    def fit(self) -> None:
        """Something in it has come or gone."""
        self.setFixedHeight(self._rows.height_for(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as its rows are at this width."""
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """And as they are when something in them has become wider, is shown or hidden."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().event(event)
