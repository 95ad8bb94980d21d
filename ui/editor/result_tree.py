"""What a tool of the editor has found, as a tree; a sentence in its place while there is nothing."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QTreeWidget, QTreeWidgetItem, QWidget

from ui.look.sizes import grown

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
        for place, width in enumerate(widths):
            self.tree.setColumnWidth(place, grown(self, width))
        self.addWidget(self.nothing)
        self.addWidget(self.tree)
        self.tree.itemActivated.connect(self._activated)

    def show_state(self, text: str, *, has_rows: bool) -> None:
        """Show the rows, or else the sentence."""
        self.nothing.setText(text)
        self.setCurrentWidget(self.tree if has_rows else self.nothing)

    def _activated(self, row: QTreeWidgetItem, _column: int) -> None:
        self.opened.emit(row)
