"""Buttons that have a word beside their icon, as the tools around tables and lists have them."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from ui.look.decor import Decor
from ui.look.picture import dress


def name_buttons(rows: Iterable[tuple[QToolButton, str, str, str]], decor: Decor) -> None:
    """Give buttons their icons, texts and tips."""
    for button, icon, text, tip in rows:
        button.setText(text)
        dress(button, icon, decor)
        explain(button, tip)


def explain(button: QToolButton, tip: str) -> None:
    """Give a button that has text and icon its tip."""
    button.setToolTip(tip)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
