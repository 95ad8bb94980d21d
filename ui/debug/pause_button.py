"""The button that lets a panel stand still while more comes: "Pause", and then "Go on"."""

from PySide6.QtWidgets import QToolButton, QWidget

from ui.look.decor import Decor
from ui.look.picture import dress


class PauseButton(QToolButton):
    """Stays down while the panel stands still; what is held meanwhile is the panel's business."""

    def __init__(self, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self._decor = decor
        self.toggled.connect(self._show_state)
        self._show_state(on=False)

    def _show_state(self, on: bool) -> None:
        self.setText("Go on" if on else "Pause")
        dress(self, "play" if on else "pause", self._decor)
