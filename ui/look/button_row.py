"""The buttons at the foot of a dialog, in the order that the system has everywhere: it follows from what they do."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

Role = QDialogButtonBox.ButtonRole


def button_row(parent: QWidget, buttons: Iterable[tuple[QPushButton, Role]]) -> QDialogButtonBox:
    """A row of these; what each does when it is clicked is known already."""
    row = _Row(parent)
    for button, role in buttons:
        button.setAutoDefault(False)
        row.addButton(button, role)
    row.setFocusProxy(None)  # type: ignore[arg-type]  # the stubs do not know that None takes it back
    return row


def as_they_stand(row: QDialogButtonBox) -> list[QWidget]:
    """The buttons from left to right."""
    layout = row.layout()
    places = () if layout is None else (layout.itemAt(place) for place in range(layout.count()))
    widgets = (place.widget() for place in places if place is not None)
    return [widget for widget in widgets if isinstance(widget, QPushButton)]


class _Row(QDialogButtonBox):
    """Qt hands the focus to the default button whenever it lays a row out, and Tab never reaches those before it."""

    def changeEvent(self, event: QEvent) -> None:
        """A theme has the row laid out anew."""
        super().changeEvent(event)
        self.setFocusProxy(None)  # type: ignore[arg-type]  # the stubs do not know that None takes it back
