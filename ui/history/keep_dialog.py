"""How much of a profile's past is kept to be searched, and forgetting it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from netcore.api.settings import HistorySettings
from ui.look.number_field import NumberField

_MOST_MB: Final = 100_000
_MOST_DAYS: Final = 36_500
_ABOUT: Final = (
    "What the game says and what you send is kept in the profile's folder, on this computer only, so that it can be "
    "found again. Passwords are never in it."
)


class KeepDialog(QDialog):
    """For one profile."""

    chosen = Signal(HistorySettings)
    forget_wanted = Signal()

    def __init__(self, profile: str, settings: HistorySettings, parent: QWidget) -> None:
        super().__init__(parent)
        self._profile = profile
        self.setWindowTitle(f"The history of {profile}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.keep = QCheckBox("&Keep what this profile shows, and what you enter", self)
        self.limit = _spin(self, _MOST_MB, " MB", "no limit", "Megabytes at most; the oldest go")
        self.days = _spin(self, _MOST_DAYS, " days", "for ever", "Days at most; what is older goes")
        self.forget = QPushButton("&Forget everything…", self)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.keep.setChecked(settings.keep)
        self.limit.setValue(round(settings.limit_mb))
        self.days.setValue(round(settings.days))
        self.keep.toggled.connect(self._enable)
        self.forget.clicked.connect(self._ask)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self._enable()

    def _lay_out(self) -> None:
        about = QLabel(_ABOUT, self, wordWrap=True)
        about.setProperty("role", "muted")
        about.setMinimumWidth(420)
        fields = QFormLayout()
        fields.setHorizontalSpacing(12)
        fields.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        fields.addRow("At &most", self.limit)
        fields.addRow("For at most", self.days)
        self.buttons.addButton(self.forget, QDialogButtonBox.ButtonRole.ResetRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(about)
        column.addWidget(self.keep)
        column.addLayout(fields)
        column.addWidget(self.buttons)

    def _enable(self) -> None:
        for field in (self.limit, self.days):
            field.setEnabled(self.keep.isChecked())

    def _accept(self) -> None:
        limits = {"limit_mb": float(self.limit.value()), "days": float(self.days.value())}
        self.chosen.emit(HistorySettings(keep=self.keep.isChecked(), **limits))
        self.accept()

    def _ask(self) -> None:
        box = QMessageBox(
            QMessageBox.Icon.Warning, "Forget everything", f"Remove all that is kept of what {self._profile} has shown?"
        )
        box.setParent(self, Qt.WindowType.Dialog)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setInformativeText("It cannot be found any more, and it does not come back. Logs stay.")
        remove = box.addButton("&Forget it", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        remove.clicked.connect(self.forget_wanted)
        remove.clicked.connect(self.accept)
        box.open()


def _spin(parent: QWidget, most: int, unit: str, nothing: str, tip: str) -> NumberField:
    spin = NumberField(parent, 0, most, unit)
    spin.setSpecialValueText(nothing)
    spin.setToolTip(tip)
    spin.setAccessibleName(tip)
    spin.setMinimumWidth(140)
    return spin
