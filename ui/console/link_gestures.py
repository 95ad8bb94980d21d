"""Mouse and keyboard on the links of a console: pointing, clicking, stepping from one to the next.

An event filter before that of `gestures`, which still selects: a press and release on a link without a selection
between them is a click.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from ui.console.view import ConsoleView
from ui.look.tips import tip as as_tip
from ui.presenters.console_links import LinkPlace
from ui.presenters.link_offer import tip
from ui.presenters.selection import Place

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_MODIFIERS: Final = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr})


class LinkGestures(QObject):
    """What the player does on the links of one console."""

    activated = Signal(object)  # a LinkPlace
    menu_wanted = Signal(object, QPoint)  # a LinkPlace, and where, in global coordinates

    def __init__(self, view: ConsoleView) -> None:
        super().__init__(view)
        self._view = view
        self._viewport = view.viewport()  # kept: this filter still hears it while the view is destroyed
        self._pointed: LinkPlace | None = None  # under the mouse
        self._chosen: LinkPlace | None = None  # by the keyboard
        self._pressed: LinkPlace | None = None
        self._viewport.setMouseTracking(True)
        view.installEventFilter(self)
        self._viewport.installEventFilter(self)

    def step(self, direction: int) -> None:
        """Go to the next link on the screen (1) or the one before (-1), and round."""
        links = self._view.links_on_screen()
        if not links:
            self._choose(None)
            return
        if self._chosen in links:
            link = links[(links.index(self._chosen) + direction) % len(links)]
        else:
            link = links[0 if direction > 0 else -1]
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._view.set_caret(Place(link.number, link.span.start))  # where its row is shown
        self._choose(link)

    def changed(self) -> None:
        """Some links do nothing any more."""
        self._pressed = None
        self._point_at(None)
        self._choose(None)
        self._view.repaint_all()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what happens; only what is meant for a link alone is taken."""
        if watched is self._viewport:
            return self._viewport_event(event)
        if event.type() == QEvent.Type.FocusOut:
            self._choose(None)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._chosen is not None:
            return self._key(event, self._chosen)
        return False

    def _viewport_event(self, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            self._mouse(event)
        elif isinstance(event, QContextMenuEvent):
            link = self._view.link_at(QPointF(event.pos()))
            if link is not None:
                self.menu_wanted.emit(link, event.globalPos())
                return True
        elif event.type() == QEvent.Type.Leave:
            self._point_at(None)
        return False

    def _mouse(self, event: QMouseEvent) -> None:
        is_left = event.button() == Qt.MouseButton.LeftButton
        match event.type():
            case QEvent.Type.MouseButtonPress if is_left:
                is_plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self._pressed = self._view.link_at(event.position()) if is_plain else None
            case QEvent.Type.MouseMove if not event.buttons():
                self._point_at(self._view.link_at(event.position()))
            case QEvent.Type.MouseButtonRelease if is_left:
                # Lines may have come since the press: what was pressed is what the player saw.
                pressed, self._pressed = self._pressed, None
                if pressed is not None and not self._view.has_selection:
                    self.activated.emit(pressed)
            case _:
                pass

    def _key(self, event: QKeyEvent, chosen: LinkPlace) -> bool:
        if event.key() in _MODIFIERS:
            return False
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.activated.emit(chosen)
        elif event.key() in {*_ENTER, Qt.Key.Key_Menu}:
            self.menu_wanted.emit(chosen, self._below(chosen))
        else:
            self._choose(None)
            return False
        return True

    def _point_at(self, link: LinkPlace | None) -> None:
        if link != self._pointed:
            self._pointed = link
            self._viewport.setToolTip(as_tip(self._tip(link)) if link is not None else "")
            self._viewport.setCursor(Qt.CursorShape.IBeamCursor if link is None else Qt.CursorShape.PointingHandCursor)
            self._mark()

    def _tip(self, link: LinkPlace) -> str:
        """Nothing for an address that stands there anyway; the tip would only lie over other text."""
        said, store = tip(link.span), self._view.store
        if not store.holds(link.number):
            return said  # removed a moment ago
        line = store.line(store.position(link.number))
        return "" if said == line.text[link.span.start : link.span.end] else said

    def _choose(self, link: LinkPlace | None) -> None:
        if link == self._chosen:
            return
        self._chosen = link
        self._mark()
        if link is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(self._below(link), as_tip(tip(link.span)), self._viewport)

    def _below(self, link: LinkPlace) -> QPoint:
        """Where on the whole screen there is room for more about a link."""
        point = self._view.below(Place(link.number, link.span.start)) or self._viewport.rect().center()
        return self._viewport.mapToGlobal(point)

    def _mark(self) -> None:
        self._view.mark_links(*(link for link in (self._pointed, self._chosen) if link is not None))
