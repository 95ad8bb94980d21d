"""The find bar over the console: the query, as a text or as a pattern, "3 of 17", previous and next."""

import time
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton

from ui.console.view import ConsoleView
from ui.look.decor import Decor
from ui.presenters.find import Find, Match
from ui.presenters.needle import Query
from ui.presenters.selection import Place

# Of one turn of the window, so that typing and painting have theirs in between.
SLICE_S: Final = 0.004
_MARKS_EVERY_MS: Final = 150


class FindBar(QFrame):
    """Searches one console while it is open."""

    closed = Signal()

    def __init__(self, view: ConsoleView, decor: Decor) -> None:
        super().__init__(view)
        self._view = view
        self._decor = decor
        self._find = Find(view.store)
        self._jumps = False  # to the first match, as soon as it is known
        self._has_jumped = False
        self._origin: Place | None = None  # where the player looks; None: at the newest lines
        self._steps = QTimer(self, interval=0)
        self._steps.timeout.connect(self._search_on)
        self._query = QLineEdit(self, placeholderText="Find in the game text")
        self._query.setAccessibleName("Find in the game text")
        self._query.textChanged.connect(self._start)
        self._query.installEventFilter(self)
        self.pattern = self._switch(".*", "Find a Perl pattern (Alt+R)", "Alt+R")
        self.exact = self._switch("Aa", "Capitals matter (Alt+C); without it they do when there are some", "Alt+C")
        self._marks = QTimer(self, singleShot=True, interval=_MARKS_EVERY_MS)
        self._marks.timeout.connect(self._show_marks)
        self._summary = QLabel(self)
        self._summary.setAccessibleDescription("Matches")
        self._summary.setMinimumWidth(self.fontMetrics().horizontalAdvance("10000 of 10000+"))
        self._older = self._button("up", "Older match (Enter)")
        self._newer = self._button("down", "Newer match (Shift+Enter)")
        self._close = self._button("close", "Close (Esc)")
        self._older.clicked.connect(self.find_older)
        self._newer.clicked.connect(self.find_newer)
        self._close.clicked.connect(self.close_bar)
        self._lay_out()
        decor.changed.connect(self._set_icons)
        self._set_icons()

    def open_bar(self, text: str = "") -> None:
        """Show it, with a text to look for, or the last one, which leads nowhere before the player goes on."""
        self._origin = self._looked_at()
        self.show()
        self._view.search = self._find
        if text:
            self._query.setText(text)
        self._query.selectAll()
        self._query.setFocus()
        self._begin(jumps=bool(text))

    def close_bar(self) -> None:
        """Hide it and take the marks away; the place scrolled to stays."""
        self._steps.stop()
        self._marks.stop()
        self._view.search = None
        self._view.mark_bar([])
        self._view.repaint_all()
        self.hide()
        self.closed.emit()

    def store_changed(self) -> None:
        """Lines came or changed while it is open."""
        if self.isVisible():
            self._find.follow()
            self._show_summary()
            self._mark_soon()

    def begin(self) -> None:
        """Open it; one line that is selected in the console is what is looked for."""
        selected = self._view.selected_text if self._view.has_selection else ""
        self.open_bar(selected if "\n" not in selected else "")

    def find_older(self) -> None:
        """Go to the match before, or open it."""
        self._step(-1)

    def find_newer(self) -> None:
        """Go to the match after, or open it."""
        self._step(1)

    def _step(self, direction: int) -> None:
        if self.isVisible():
            if self._has_jumped or self._is_in_sight():
                self._find.step(direction)
            self._has_jumped = True
            self._jump()
            if self._find.current is not None:
                self._origin = _start_of(self._find.current)  # from here on if the query is changed
        else:
            self.begin()

    @property
    def is_searching(self) -> bool:
        """Whether older lines are still to be looked at."""
        return self._find.is_searching

    @property
    def summary(self) -> str:
        """How many matches: "3 of 17"."""
        return self._summary.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Shift+Enter and Escape in the query."""
        if watched is self._query and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                newer = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                (self.find_newer if newer else self.find_older)()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
            if event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
                self._view.scroll_page(-1 if event.key() == Qt.Key.Key_PageUp else 1)
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self.setProperty("role", "bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 5, 8, 5)
        row.setSpacing(4)
        row.addWidget(self._query, 1)
        for switch in (self.pattern, self.exact):
            row.addWidget(switch)
        row.addSpacing(6)
        row.addWidget(self._summary)
        for button in (self._older, self._newer, self._close):
            row.addWidget(button)
        self.hide()

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setProperty("icon_name", name)
        return button

    def _set_icons(self) -> None:
        for button in (self._older, self._newer, self._close):
            button.setIcon(self._decor.icon(str(button.property("icon_name"))))

    def _switch(self, text: str, tip: str, keys: str) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setShortcut(keys)
        button.toggled.connect(self._start)
        return button

    def _looked_at(self) -> Place | None:
        view = self._view
        if view.selection is not None and view.has_selection:
            return view.selection.start
        if not view.panes.is_split:
            return None
        _, last = view.panes.whole_rows
        return Place(last.line.number, last.end)

    def _is_in_sight(self) -> bool:
        current = self._find.current
        return current is None or self._view.below(_start_of(current)) is not None

    def _start(self) -> None:
        self._begin(jumps=True)

    def _begin(self, *, jumps: bool) -> None:
        self._find.start(Query(self._query.text(), self.pattern.isChecked(), self.exact.isChecked()), self._origin)
        self._jumps = jumps
        self._has_jumped = False
        self._view.repaint_all()  # which draws what is met by itself, however far the search has come
        self._search_on()
        self._steps.start()
        _mark(self._query, has_problem=bool(self._find.trouble))

    def _search_on(self) -> None:
        end = time.perf_counter() + SLICE_S
        self._find.advance()
        while self._find.is_searching and time.perf_counter() < end:
            self._find.advance()
        if self._jumps and not self._has_jumped and self._find.current is not None:
            self._has_jumped = True
            self._jump()
        if not self._find.is_searching:
            self._steps.stop()
            _mark(self._query, has_problem=bool(self._find.trouble))
        self._show_summary()
        self._mark_soon()

    def _mark_soon(self) -> None:
        if not self._marks.isActive():
            self._marks.start()

    def _show_marks(self) -> None:
        self._view.mark_bar(self._find.shares())

    def _jump(self) -> None:
        if self._find.current is not None:
            self._view.reveal(_start_of(self._find.current))
        self._show_summary()
        self._view.repaint_all()  # another match is the current one

    def _show_summary(self) -> None:
        self._summary.setText(self._find.summary())


def _start_of(match: Match) -> Place:
    return Place(match.number, match.start)


def _mark(field: QLineEdit, *, has_problem: bool) -> None:
    """Show, by its border, whether what stands in a field can be looked for."""
    if bool(field.property("problem")) != has_problem:
        field.setProperty("problem", has_problem)
        field.style().polish(field)
