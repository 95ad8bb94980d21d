"""The strip at the lower edge of a tab: connection, place, script host, errors, size."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from ui.look.decor import Decor
from ui.look.elided_label import ElidedLabel
from ui.look.picture import dress
from ui.look.tips import tip
from ui.presenters.link_status import HostState
from ui.presenters.session import Session

_ICON: Final = 14
_COUNTDOWN_MS: Final = 250  # so that no second is skipped


class StatusStrip(QFrame):
    """Shows a session's state in words."""

    errors_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, session: Session, decor: Decor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._decor = decor
        self._lock = QLabel(self)
        self._link = ElidedLabel(self)
        self._leave = QToolButton(self)
        self._latency = QLabel(self)
        self._recording = QLabel(self)
        self._countdown = QTimer(self, interval=_COUNTDOWN_MS)
        self._place = ElidedLabel(self)
        self._host = QLabel(self)
        self._errors = QToolButton(self)
        self._grid = QLabel(self)
        self._set_up()
        self.refresh()

    def _set_up(self) -> None:
        self.setProperty("role", "status")
        for label in (self._link, self._latency, self._place, self._host, self._grid):
            label.setProperty("role", "muted")
        self._grid.setToolTip("The console's columns and rows, as the game knows them")
        self._errors.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._errors.setToolTip("Show what went wrong in scripts")
        self._errors.clicked.connect(self.errors_wanted)
        self._leave.setText("Stop")
        self._leave.setToolTip("Do not connect again by itself")
        self._leave.setAccessibleName("Stop connecting again")
        self._leave.clicked.connect(self.leave_wanted)
        self._recording.setProperty("role", "problem")
        self._latency.setToolTip("How long the game takes to answer a command")
        self._countdown.timeout.connect(self._show_link)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(6)
        row.addWidget(self._lock)
        row.addWidget(self._link)
        row.addWidget(self._leave)
        row.addWidget(self._latency)
        row.addWidget(self._recording)
        row.addSpacing(10)
        row.addWidget(self._place, 2)
        row.addStretch(1)
        row.addWidget(self._errors)
        row.addSpacing(10)
        row.addWidget(self._host)
        row.addSpacing(10)
        row.addWidget(self._grid)
        dress(self._errors, "error", self._decor, "danger", size=_ICON)

    def refresh(self) -> None:
        """The session has changed."""
        status, errors = self._session.status, len(self._session.errors)
        self._show_link()
        self._leave.setVisible(status.is_waiting)
        if status.is_waiting != self._countdown.isActive():
            (self._countdown.start if status.is_waiting else self._countdown.stop)()
        self._latency.setText(status.latency)
        self._latency.setVisible(bool(status.latency))
        self._recording.setText("\N{BLACK CIRCLE} Recording" if self._session.recording else "")
        self._recording.setToolTip(tip(self._session.recording))
        self._recording.setVisible(bool(self._session.recording))
        self._set_lock()
        self._place.set_text(self._session.vitals.place, "Where you are")
        self._host.setText(status.host.value)
        self._host.setToolTip(tip(status.host_tip))
        _set_role(self._host, "muted" if status.host is HostState.RUNNING else "notice")
        self._errors.setVisible(bool(errors))
        self._errors.setText(f"{errors} script error{'' if errors == 1 else 's'}")
        self._errors.setAccessibleName(self._errors.text())

    def show_grid(self, columns: int, rows: int) -> None:
        """The console has this size."""
        self._grid.setText(f"{columns}\N{MULTIPLICATION SIGN}{rows}")

    @property
    def texts(self) -> dict[str, str]:
        """What it says, by part; for tests and screen readers alike."""
        return {
            "link": self._link.full_text,
            "latency": self._latency.text(),
            "recording": self._recording.text(),
            "place": self._place.full_text,
            "host": self._host.text(),
            "walls": self._host.toolTip(),
            "errors": self._errors.text() if self._errors.isVisibleTo(self) else "",
            "grid": self._grid.text(),
        }

    @property
    def security(self) -> str:
        """What the lock means; "" when there is none."""
        return "" if self._lock.isHidden() else self._lock.accessibleName()

    def _show_link(self) -> None:
        status = self._session.status
        self._link.set_text(status.text_at(self._session.clock()), status.tip)

    def _set_lock(self) -> None:
        status = self._session.status
        self._lock.setVisible(status.is_online)
        self._lock.setToolTip(tip(status.security))
        self._lock.setAccessibleName(status.security)
        if status.is_secure:
            dress(self._lock, "lock", self._decor, "success" if status.link.verify else "warning", size=_ICON)
        else:
            dress(self._lock, "unlock", self._decor, "muted", size=_ICON)


def _set_role(widget: QWidget, role: str) -> None:
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
