"""The buttons beneath the connect dialog: what can be done with the profile that is chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.look.button_row import Role, button_row
from ui.look.decor import Decor
from ui.look.picture import dress


class ProfileDeeds(QWidget):
    """Play is what Enter does; each button is enabled while it means something."""

    duplicate_wanted = Signal()
    remove_wanted = Signal()
    close_wanted = Signal()
    save_wanted = Signal()
    play_wanted = Signal()

    def __init__(self, decor: Decor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._duplicate = QPushButton("&Duplicate", self)
        self._remove = QPushButton("&Remove…", self)
        self._close = QPushButton("Close", self)
        self._save = QPushButton("&Save", self)
        self._play = QPushButton("&Play", self)
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
        buttons = (
            (self._duplicate, Role.ResetRole),
            (self._remove, Role.ResetRole),
            (self._close, Role.RejectRole),
            (self._save, Role.ApplyRole),
            (self._play, Role.AcceptRole),
        )
        row.addWidget(button_row(self, buttons))
