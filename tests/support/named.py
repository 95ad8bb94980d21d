"""Which widgets that the keyboard reaches have no name that a screen reader could say."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QTabBar, QWidget

_QTS_OWN = ("qt_", "QScroll")


def nameless(root: QWidget) -> list[str]:
    """The classes of those that can be seen, take the keyboard, and say nothing of what they are."""
    buddies = {label.buddy() for label in root.findChildren(QLabel)}
    found: list[str] = []
    for widget in root.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus != Qt.FocusPolicy.TabFocus or not widget.isVisibleTo(root):
            continue
        parent = widget.parentWidget()
        is_part = isinstance(widget, QTabBar) or widget.objectName().startswith(_QTS_OWN)
        is_proxied = parent is not None and parent.focusProxy() is widget and bool(parent.accessibleName())
        words = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        if not words and not is_part and not is_proxied and widget not in buddies:
            found.append(f"{type(widget).__name__} in {type(parent).__name__}")
    return found
