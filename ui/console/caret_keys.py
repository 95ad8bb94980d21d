"""The keys that walk a caret through a console's text, select with Shift, and have what is there read aloud."""

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.console.accessible import tell_caret
from ui.console.primary_selection import keep_selected
from ui.console.view import ConsoleView
from ui.presenters.caret import Step, read_at, stepped
from ui.presenters.selection import Place, Selection

_Key = Qt.Key
_Held = Qt.KeyboardModifier

_PLAIN: Final = {
    _Key.Key_Left: Step.LEFT,
    _Key.Key_Right: Step.RIGHT,
    _Key.Key_Up: Step.UP,
    _Key.Key_Down: Step.DOWN,
    _Key.Key_Home: Step.LINE_START,
    _Key.Key_End: Step.LINE_END,
}
_WITH_CTRL: Final = {
    _Key.Key_Left: Step.WORD_LEFT,
    _Key.Key_Right: Step.WORD_RIGHT,
    _Key.Key_Home: Step.START,
    _Key.Key_End: Step.END,
}


class CaretKeys(QObject):
    """Of one console."""

    told = Signal(str)  # what is at the caret now

    def __init__(self, view: ConsoleView) -> None:
        super().__init__(view)
        self._view = view

    def begin(self) -> None:
        """Put the caret on the newest line, unless it is somewhere already."""
        store = self._view.store
        if len(store) and (self._view.caret is None or not store.holds(self._view.caret.number)):
            self._view.set_caret(Place(store.line(len(store) - 1).number, 0))

    def take(self, event: QKeyEvent) -> bool:
        """Move, if the key is one of those; whether it is."""
        held = event.modifiers()
        steps = _WITH_CTRL if held & _Held.ControlModifier else _PLAIN
        key = Qt.Key(event.key())
        if key not in steps or held & (_Held.AltModifier | _Held.MetaModifier):
            return False
        if not len(self._view.store):
            return True
        self.begin()
        self._move(steps[key], selects=bool(held & _Held.ShiftModifier))
        return True

    def page(self, direction: int, *, selects: bool) -> None:
        """Scroll by a page, and go with it."""
        self.begin()
        before = self._view.panes.top_number, self._view.panes.is_split
        self._view.scroll_page(direction)
        if not len(self._view.store):
            return
        if direction < 0 and before == (self._view.panes.top_number, True):
            self._move(Step.START, selects=selects)  # there is no page before it
            return
        first, last = self._view.panes.whole_rows
        row = first if direction < 0 else last
        self._go(Place(row.line.number, row.start), Step.UP, selects=selects)

    def _move(self, step: Step, *, selects: bool) -> None:
        assert self._view.caret is not None
        self._go(stepped(self._view.store, self._view.caret, step), step, selects=selects)

    def _go(self, place: Place, step: Step, *, selects: bool) -> None:
        view, before = self._view, self._view.caret
        assert before is not None
        if selects:
            origin = view.selection.origin if view.selection is not None else before
            view.select(Selection(origin, place))
            keep_selected(view)
        elif view.has_selection:
            view.select(None)
        view.set_caret(place)
        if step is Step.END:
            view.follow()
        text = read_at(view.store, before, place, step)
        self.told.emit(f"{text}, selected" if selects else text)
        tell_caret(view)
