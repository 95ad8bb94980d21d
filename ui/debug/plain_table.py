"""What all tables of the debug panels have in common."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ui.look.sizes import grown

_ROOM: Final = 20  # around a text, and for the mark of what is sorted by


def make_plain(table: QTableView, row_height: int) -> None:
    """Rows are chosen whole, all as high as given for usual text; Tab leaves them; the last column takes the rest."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setWordWrap(False)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(grown(table, row_height))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setStretchLastSection(True)


def set_widths(table: QTableView, samples: Mapping[int, str]) -> None:
    """Make columns as wide as these texts, in whatever size the player has them."""
    metrics = table.fontMetrics()
    for column, sample in samples.items():
        table.setColumnWidth(column, metrics.horizontalAdvance(sample) + _ROOM)
