"""The buttons beneath the connect dialog: what can be done with the profile that is chosen."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.look.decor import Decor
from ui.look.picture import dress

_GAP: Final = 8


class ProfileDeeds(QWidget):
    """Play is what Enter does; each button is enabled while it means something."""

    duplicate_wanted = Signal()
    remove_wanted = Signal()
    close_wanted = Signal()
    save_wanted = Signal()
    play_wanted = Signal()

    def __init__(self, decor: Decor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._duplicate = self._button("&Duplicate")
        self._remove = self._button("&Remove…")
        self._close = self._button("Close")
        self._save = self._button("&Save")
        self._play = self._button("&Play")
        self._duplicate.clicked.connect(self.duplicate_wanted)
        self._remove.clicked.connect(self.remove_wanted)
        self._close.clicked.connect(self.close_wanted)
        self._save.clicked.connect(self.save_wanted)
        self._play.clicked.connect(self.play_wanted)
        self._lay_out()
        dress(self._play, "play", decor, "accent_text")
        dress(self._save, "save", decor)
        dress(self._duplicate, "duplicate", decor)
        dress(self._remove, "delete", decor)

    def show_possible(self, *, can_save: bool, is_saved: bool, is_changed: bool) -> None:
        """What can be done: `can_save` is false for a broken profile, and while another is being saved."""
        self._play.setEnabled(can_save)
        self._save.setEnabled(can_save and is_changed)
        self._duplicate.setEnabled(can_save and is_saved)
        self._remove.setEnabled(can_save and (is_saved or is_changed))

    def _lay_out(self) -> None:
        self._play.setDefault(True)
        self._play.setProperty("role", "primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for button in (self._duplicate, self._remove):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self._close, self._save, self._play):
            row.addWidget(button)

    def _button(self, label: str) -> QPushButton:
        button = QPushButton(label, self)
        button.setAutoDefault(False)
        return button
