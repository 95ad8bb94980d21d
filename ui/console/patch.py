"""Brings what is on the screen up to date with as little painting as can be: what is there is moved."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

from ui.console.screen import Screen
from ui.presenters.console_layout import Row, shift_between


def patch(viewport: QWidget, screen: Screen, before: Sequence[Row], after: Sequence[Row], *, may_move: bool) -> None:
    """The newest rows were `before` and are `after`: paint those that are new or have changed."""
    height, top, width = screen.font.height, screen.live_top, viewport.width()
    shift = shift_between(before, after)
    if shift is None or not may_move:
        viewport.update()
        return
    if shift:
        viewport.scroll(0, -shift * height, QRect(0, top, width, viewport.height() - top))
    stale = QRegion()
    for index in range(max(len(after), len(before) - shift)):
        old = before[index + shift] if index + shift < len(before) else None
        new = after[index] if index < len(after) else None
        if old != new:
            stale += QRect(0, top + index * height, width, height)
    viewport.update(stale)
