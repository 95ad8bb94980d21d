"""The first-run tour: a card at the edge, and a frame around what it is about.  Takes no focus until it is given."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.look.sizes import grown
from ui.presenters.key_bindings import KeyBindings
from ui.presenters.tour import STEPS, Part
from ui.speech.announcer import Announcer

_WIDTH: Final = 360
_MARGIN: Final = 16


class Tour(QFrame):
    """Shows one step after the other; `ended` when the last has been read, or when it is skipped."""

    ended = Signal()

    def __init__(
        self,
        bindings: KeyBindings,
        find: Callable[[Part], QWidget | None],
        announcer: Announcer,
        window: QWidget,
    ) -> None:
        """`find` is where a part of the window is; None: not there now."""
        super().__init__(window)
        self._bindings = bindings
        self._find = find
        self._announcer = announcer
        self._window = window
        self._step = 0
        self._title = QLabel(self)
        self._text = QLabel(self, wordWrap=True)
        self._count = QLabel(self)
        self.skip = QPushButton("S&kip", self, autoDefault=False)
        self.back = QPushButton("&Back", self, autoDefault=False)
        self.next = QPushButton("&Next", self, autoDefault=False)
        self._frame = QFrame(window)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.skip.clicked.connect(self.end)
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.end)  # wherever the focus is, while the card is there
        window.installEventFilter(self)
        self.hide()
        self._frame.hide()

    def _lay_out(self) -> None:
        self.setProperty("role", "tour")
        self.setAccessibleName("Tour")
        self._title.setProperty("role", "heading")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setProperty("role", "muted")
        self._frame.setProperty("role", "pointer")
        self._frame.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.next.setProperty("role", "primary")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._count, 1)
        for button in (self.skip, self.back, self.next):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the input line what is typed next
            buttons.addWidget(button)
        column = self._column
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addLayout(buttons)

    def begin(self) -> None:
        """Show the first step."""
        self._step = 0
        self.show()
        self._show_step()

    def end(self) -> None:
        """Be gone."""
        focus: QWidget | None = self._window.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self.hide()
        self._frame.hide()
        if had_focus and (place := self._find(Part.INPUT) or self._find(Part.GAMES)) is not None:
            place.setFocus()
        self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the edge of a window that is resized."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest} and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _go_on(self) -> None:
        if self._step + 1 == len(STEPS):
            self.end()
            return
        self._step += 1
        self._show_step()

    def _go_back(self) -> None:
        self._step -= 1
        self._show_step()

    def _show_step(self) -> None:
        step = STEPS[self._step]
        text = step.shown(self._bindings)
        self._title.setText(step.title)
        self._text.setText(text)
        self._count.setText(f"{self._step + 1} of {len(STEPS)}")
        self.back.setEnabled(self._step > 0)
        self.next.setText("&Done" if self._step + 1 == len(STEPS) else "&Next")
        self._place()
        self._announcer.say(f"Tour, {self._count.text()}. {step.title}. {text}")

    def _place(self) -> None:
        width = min(grown(self, _WIDTH), self._window.width() - 2 * _MARGIN)
        self.setFixedWidth(width)
        self.setFixedHeight(self._column.totalHeightForWidth(width))
        area = self._window.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        target = self._find(STEPS[self._step].part)
        pointed = None
        if target is not None and target.isVisible():
            pointed = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size()).intersected(self._window.rect())
            self._frame.setGeometry(pointed)
            self._frame.raise_()
        self._frame.setVisible(pointed is not None)
        # Over a game half way down, where only text is; else in the corner.  Buttons and the input line stay free.
        corner = area.bottomRight() - QPoint(self.width(), self.height())
        is_over_game = self._find(Part.INPUT) is not None
        self.move(corner.x(), area.center().y() - self.height() // 2 if is_over_game else corner.y())
        self.raise_()
