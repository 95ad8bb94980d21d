"""Sizes of windows that grow with the text: they are given as for text of the usual size."""

from typing import Final

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

_USUAL_LINE: Final = 16  # pixels: the height of a line with the usual font and size
_SCREEN_SHARE: Final = 0.95  # that a window takes at most


def growth(font: QFont) -> float:
    """How many times as large as usual text of this font is; 1 at least."""
    return max(1.0, QFontMetrics(font).height() / _USUAL_LINE)


def grown(widget: QWidget, length: int) -> int:
    """A length as it is with the text of this system."""
    return round(length * growth(widget.font()))


def resize_grown(window: QWidget, width: int, height: int) -> None:
    """Give a window its first size, never larger than the screen."""
    screen = window.screen()
    room = screen.availableSize() * _SCREEN_SHARE
    window.resize(min(grown(window, width), room.width()), min(grown(window, height), room.height()))
