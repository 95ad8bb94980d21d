"""A field for a number whose digits stand where the text of any other field does."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSpinBox, QWidget

_INSET = 5  # pixels: the style sheet's padding of fields, which Qt does not apply to the text of this one


class NumberField(QSpinBox):
    """A spin box; everything but the place of its digits is Qt's."""

    def __init__(self, parent: QWidget | None, least: int, most: int, suffix: str = "", step: int = 1) -> None:
        super().__init__(parent, minimum=least, maximum=most, suffix=suffix, singleStep=step)
        self.lineEdit().setTextMargins(_INSET, 0, 0, 0)

    def sizeHint(self) -> QSize:
        """With room for the inset."""
        return super().sizeHint() + QSize(_INSET, 0)

    def minimumSizeHint(self) -> QSize:
        """The largest number is never cut."""
        return super().minimumSizeHint() + QSize(_INSET, 0)
