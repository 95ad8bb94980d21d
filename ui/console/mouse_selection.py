"""Selecting with the mouse: dragging, words and lines by more clicks, and scrolling where a drag leaves the text.

While the button is held new text waits, so that nothing moves away under the mouse.  A drag that began in the history
stays in it, and scrolls it at its lower edge, where the newest lines follow that have nothing to do with it.
"""

from typing import Final

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from ui.console.primary_selection import keep_selected
from ui.console.view import ConsoleView
from ui.presenters.selection import Place, Selection, joined, line_at, word_at

_EDGE_TICK_MS: Final = 50
_MOST_ROWS_A_TICK: Final = 40


class MouseSelection(QObject):
    """Of one console."""

    def __init__(self, view: ConsoleView) -> None:
        super().__init__(view)
        self._view = view
        self._pressed: Selection | None = None  # what the press took: a gap, a word, a line
        self._is_in_history = False
        self._unit = 1
        self._last_click = (0, QPoint())
        self._pointer = QPointF()
        self._edge = QTimer(self, interval=_EDGE_TICK_MS)
        self._edge.timeout.connect(self._scroll_at_edge)

    @property
    def is_going_on(self) -> bool:
        """Whether the button is held."""
        return self._pressed is not None

    def press(self, event: QMouseEvent) -> None:
        """Begin."""
        self._unit = self._count_clicks(event)
        place = self._view.place_at(event.position(), nearest=self._unit == 1)
        if place is None:
            return
        self._view.hold(held=True)
        self._is_in_history = self._view.is_history(event.position())
        current = self._view.selection
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and current is not None:
            self._pressed = Selection(current.origin, current.origin)
            self._view.select(Selection(current.origin, place))
            return
        self._pressed = self._taken(place)
        self._view.select(self._pressed)

    def drag(self, point: QPointF) -> None:
        """Go on, if it has begun."""
        if self._pressed is None:
            return
        self._pointer = point
        top, bottom = self._edges
        inside = QPointF(point.x(), min(max(point.y(), top), bottom - 1))
        place = self._view.place_at(inside, nearest=self._unit == 1)
        if place is not None:
            self._view.select(joined(self._pressed, self._taken(place)))
        if inside.y() == point.y():
            self._edge.stop()
        elif not self._edge.isActive():
            self._edge.start()

    def release(self) -> None:
        """End: what is selected can be pasted with the middle button, where the system knows that."""
        if self._pressed is None:
            return
        self._pressed = None
        self._edge.stop()
        if self._view.has_selection:
            keep_selected(self._view)
        elif self._view.selection is not None:
            self._view.select(None)
        self._view.hold(held=False)

    @property
    def _edges(self) -> tuple[float, float]:
        """Between which heights there is text for the drag."""
        is_in_history = self._is_in_history and self._view.panes.is_split
        return 0.0, float(self._view.history_bottom if is_in_history else self._view.viewport().height())

    def _count_clicks(self, event: QMouseEvent) -> int:
        is_double = event.type() == QMouseEvent.Type.MouseButtonDblClick
        elapsed = event.timestamp() - self._last_click[0]
        near = (event.position().toPoint() - self._last_click[1]).manhattanLength() < QApplication.startDragDistance()
        is_triple = not is_double and self._unit == 2 and elapsed < QApplication.doubleClickInterval() and near
        self._last_click = (event.timestamp(), event.position().toPoint())
        return 2 if is_double else 3 if is_triple else 1

    def _taken(self, place: Place) -> Selection:
        if self._unit == 2:
            return word_at(self._view.store, place)
        return line_at(self._view.store, place) if self._unit == 3 else Selection(place, place)

    def _scroll_at_edge(self) -> None:
        """The further outside, the faster."""
        top, bottom = self._edges
        beyond = min(0.0, self._pointer.y() - top) or max(0.0, self._pointer.y() - (bottom - 1))
        rows = min(_MOST_ROWS_A_TICK, 1 + int(abs(beyond) / self._view.cell_height))
        self._view.scroll_rows(rows if beyond > 0 else -rows)
        self.drag(self._pointer)
