"""The picture on a button, an action or a label: in the colours of the theme in force, as large as the text."""

from typing import Final, Literal

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from ui.look.decor import Decor
from ui.look.sizes import grown

Tint = Literal["text", "muted", "accent", "accent_text", "danger", "warning", "success"]
_LABEL: Final = 16  # pixels, beside text of the usual size


def dress(
    target: QAbstractButton | QAction | QLabel, name: str, decor: Decor, tint: Tint = "text", *, size: int = 0
) -> None:
    """Have it show this icon from now on, in each theme's colours; size 0 is what is usual for its kind."""
    for worn in target.children():
        if isinstance(worn, _Picture):
            worn.draw(name, tint, size)
            return
    _Picture(target, decor).draw(name, tint, size)


def dress_search(field: QLineEdit, decor: Decor) -> None:
    """Put the lens before what is typed."""
    dress(field.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition), "find", decor)


class _Picture(QObject):
    """Lives and dies with what it dresses."""

    def __init__(self, target: QAbstractButton | QAction | QLabel, decor: Decor) -> None:
        super().__init__(target)
        self._target = target
        self._decor = decor
        self._worn: tuple[str, Tint, int] | None = None
        decor.changed.connect(self._redraw)

    def draw(self, name: str, tint: Tint, size: int) -> None:
        self._worn = name, tint, size
        self._redraw()

    def _redraw(self) -> None:
        if self._worn is None:
            return
        name, tint, size = self._worn
        icon = self._decor.icon_in(name, getattr(self._decor.theme, tint))
        match self._target:
            case QLabel() as label:
                label.setPixmap(icon.pixmap(_square(label, size or _LABEL)))
            case QAbstractButton() as button:
                button.setIcon(icon)
                if size:
                    button.setIconSize(_square(button, size))
            case QAction() as action:
                action.setIcon(icon)


def _square(widget: QLabel | QAbstractButton, length: int) -> QSize:
    return QSize(grown(widget, length), grown(widget, length))
