"""What the debug panels look like around what they show: a bar with its widest part first, and the rest below."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

_LEAST_LETTERS: Final = 18  # of what takes the room that is left, so that a filter can be read when there is none


def frame_panel(panel: QWidget, wide: QWidget, others: Iterable[QWidget], body: QWidget) -> None:
    """Lay a panel out: `wide` takes the room that the others leave in the bar, and `body` what is below."""
    wide.setMinimumWidth(_LEAST_LETTERS * panel.fontMetrics().averageCharWidth())
    bar = QHBoxLayout()
    bar.setSpacing(6)
    bar.addWidget(wide, 1)
    for widget in others:
        bar.addWidget(widget)
    column = QVBoxLayout(panel)
    column.setContentsMargins(8, 8, 8, 8)
    column.setSpacing(6)
    column.addLayout(bar)
    column.addWidget(body, 1)
