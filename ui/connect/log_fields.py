"""The fields of a profile's log: in which format, with which times, in which files."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from ui.presenters.profile_form import LOG_FORMATS, ProfileForm

_GAP = 14


class LogFields(QObject):
    """Makes the fields; whoever shows them lays them out."""

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.format = QComboBox(parent)
        self.timestamps = QCheckBox("&Times", parent)
        self.daily = QCheckBox("A &file a day", parent)
        self.limit = QLineEdit(parent)
        for form, label in LOG_FORMATS:
            self.format.addItem(label, form.value)
        self.format.setAccessibleName("Log")
        self.format.setToolTip("Keep what the game says in the profile's folder; passwords are never in it")
        self.timestamps.setToolTip("Begin each line with the time")
        self.daily.setToolTip("Begin a new file every day")
        self.limit.setAccessibleName("Size of a log file at most, in megabytes")
        self.limit.setToolTip("A file that has grown to this is followed by another; 0: never")
        self.limit.setFixedWidth(parent.fontMetrics().horizontalAdvance("0" * 7))
        self.format.currentIndexChanged.connect(self._changed)
        self.timestamps.toggled.connect(self.edited)
        self.daily.toggled.connect(self.edited)
        self.limit.textEdited.connect(self.edited)

    @property
    def in_order(self) -> tuple[QWidget, ...]:
        """As they are read."""
        return self.format, self.timestamps, self.daily, self.limit

    def rows(self) -> tuple[QHBoxLayout, QHBoxLayout, QHBoxLayout]:
        """The fields: what is written, into which files, and how large they may grow."""
        at_most, unit = (QLabel(text, self.limit.parentWidget()) for text in ("at most", "MB each"))
        return _row(self.format, self.timestamps), _row(self.daily), _row(at_most, self.limit, unit)

    def show_form(self, form: ProfileForm) -> None:
        """Show these values."""
        self.format.setCurrentIndex(max(0, self.format.findData(form.log_format)))
        self.timestamps.setChecked(form.log_timestamps)
        self.daily.setChecked(form.log_daily)
        self.limit.setText(form.log_limit)
        self._enable()

    def fill(self, form: ProfileForm) -> None:
        """Put the values into the form."""
        form.log_format = str(self.format.currentData())
        form.log_timestamps = self.timestamps.isChecked()
        form.log_daily = self.daily.isChecked()
        form.log_limit = self.limit.text()

    def _changed(self) -> None:
        self._enable()
        self.edited.emit()

    def _enable(self) -> None:
        for widget in self.in_order[1:]:
            widget.setEnabled(self.format.currentIndex() > 0)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(_GAP)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
