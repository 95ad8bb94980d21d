"""The bar above the console that says what is wrong, with a button for what helps."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from ui.look.decor import Decor
from ui.look.picture import dress
from ui.presenters.notice import Notice, Remedy


class NoticeBar(QFrame):
    """Shows one notice, or nothing."""

    remedy_wanted = Signal(Remedy)
    closed = Signal()

    def __init__(self, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self._decor = decor
        self._notice: Notice | None = None
        self._icon = QLabel(self)
        self._text = QLabel(self, wordWrap=True)
        self._remedy = QPushButton(self)
        self._close = QToolButton(self)
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self.show)
        self._set_up()

    def _set_up(self) -> None:
        self.setProperty("role", "ask")
        self.setAccessibleName("Notice")
        self._text.setTextFormat(Qt.TextFormat.PlainText)  # servers and files choose some of the words
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._close.setToolTip("Close this notice")
        self._close.setAccessibleName("Close this notice")
        self._close.clicked.connect(self.closed)
        self._remedy.clicked.connect(self._remedy_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._remedy)
        row.addWidget(self._close)
        dress(self._icon, "warning", self._decor, "warning")
        dress(self._close, "close", self._decor)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; "" when it is not shown."""
        return "" if self.isHidden() else self._text.text()

    def show_notice(self, notice: Notice | None) -> None:
        """Show a notice, after its delay, or none."""
        if notice == self._notice:
            return
        self._notice = notice
        self._patience.stop()
        if notice is None:
            self.hide()
            return
        self._text.setText(notice.text)
        self._remedy.setText(notice.remedy.value)
        self._remedy.setVisible(notice.remedy is not Remedy.NONE)
        self._close.setVisible(notice.is_closable)
        if notice.delay_ms and self.isHidden():
            self._patience.start(notice.delay_ms)
        else:
            self.show()

    def _remedy_clicked(self) -> None:
        if self._notice is not None:
            self.remedy_wanted.emit(self._notice.remedy)
