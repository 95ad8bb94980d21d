"""Says that a certificate is trusted for a game because the player said so, and lets him take that back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

_SHOWN_BYTES = 8  # of the fingerprint: enough to be told apart


class TrustedCertificateRow(QWidget):
    """Hidden while no certificate is trusted."""

    forgotten = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self.forget = QPushButton("Forget &it", self)
        self._text.setProperty("role", "muted")
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.forget.setAutoDefault(False)
        self.forget.setToolTip("Ask again whether the game's certificate is trusted")
        self.forget.clicked.connect(self.forgotten)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._text, 1)
        row.addWidget(self.forget)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; "" while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def show_fingerprint(self, fingerprint: str) -> None:
        """The certificate with this fingerprint is trusted; "": none is."""
        self._text.setText(f"You trust the certificate {':'.join(fingerprint.split(':')[:_SHOWN_BYTES])}…")
        self._text.setToolTip(f"SHA-256 {fingerprint}")
        self.setVisible(bool(fingerprint))
