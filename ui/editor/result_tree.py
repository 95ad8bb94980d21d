"""What a tool of the editor has found, as a tree; a sentence in its place while there is nothing."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QTreeWidget, QTreeWidgetItem, QWidget

from ui.look.sizes import grown

_LEAST_SHARE: Final = 0.7  # of a column's width; in less nothing can be read
_LAST_WIDTH: Final = 170  # of the last column at least
ITEM_ROLE: Final = Qt.ItemDataRole.UserRole + 1  # the id of an item, where a row is about one


class ResultTree(QStackedWidget):
    """The rows are made by who has it."""

    opened = Signal(QTreeWidgetItem)  # by Enter or a double click

    def __init__(self, name: str, titles: tuple[str, ...], widths: tuple[int, ...], parent: QWidget) -> None:
        """`titles` of the columns; empty ones are not shown.  The last column takes the room that is left."""
        super().__init__(parent)
        self.tree = QTreeWidget(self)
        self.nothing = QLabel(self, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setProperty("role", "muted")
        self.tree.setColumnCount(len(titles))
        self.tree.setHeaderLabels(titles)
        self.tree.setHeaderHidden(not any(titles))
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName(name)
        self.tree.header().setStretchLastSection(True)
        self._widths = [grown(self, width) for width in widths]
        self._is_fitting = self._is_dragged = False
        self.tree.header().sectionResized.connect(self._resized)
        self._fit()
        self.addWidget(self.nothing)
        self.addWidget(self.tree)
        self.tree.itemActivated.connect(self._activated)

    def show_state(self, text: str, *, has_rows: bool) -> None:
        """Show the rows, or else the sentence."""
        self.nothing.setText(text)
        self.setCurrentWidget(self.tree if has_rows else self.nothing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window all columns get narrower, as long as something can be read in them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._is_dragged:
            return
        self._is_fitting = True
        share = min(1.0, max(_LEAST_SHARE, self.width() / (sum(self._widths) + grown(self, _LAST_WIDTH))))
        for place, width in enumerate(self._widths):
            self.tree.setColumnWidth(place, round(width * share))
        self._is_fitting = False

    def _resized(self, column: int, _before: int, _after: int) -> None:
        """Whoever has drawn a column to a width of their own keeps it."""
        if not self._is_fitting and column < len(self._widths):
            self._is_dragged = True

    def _activated(self, row: QTreeWidgetItem, _column: int) -> None:
        self.opened.emit(row)
