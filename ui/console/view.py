"""The console: shows the rows of its panes on a grid of cells, scrolls, and lets the player select.

Which rows are shown is in `ui.presenters.console_panes`, where they are on the screen in `screen`, how they are painted
in `screen_painter`; mouse and keyboard are in `gestures`.  Cheap at every size: only visible rows are looked at, and
while following only new rows are painted, the rest is moved.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.console.blinking import Blinking
from ui.console.cell_font import CellFont
from ui.console.flash import Flash
from ui.console.marked_bar import MarkedBar
from ui.console.patch import patch
from ui.console.picture import MAX_ROWS, picture
from ui.console.row_painter import RowPainter
from ui.console.screen import Screen
from ui.console.screen_painter import Marked, ScreenPainter
from ui.look import fonts
from ui.look.decor import Decor
from ui.presenters.alarm import Blink
from ui.presenters.console_layout import Row
from ui.presenters.console_links import LinkPlace
from ui.presenters.console_panes import ConsolePanes
from ui.presenters.console_store import ConsoleStore
from ui.presenters.find import Find
from ui.presenters.selection import Place, Selection, selected_text
from ui.presenters.theme import Theme

_MARGIN: Final = 8
_RESIZE_QUIET_MS: Final = 150  # dragging a border must not tell the game each step


class ConsoleView(QAbstractScrollArea):
    """Shows a `ConsoleStore`; call `refresh` (cheap, coalesced) when it has changed."""

    grid_changed = Signal(int, int)  # columns, rows; after 150 ms of quiet
    split_changed = Signal(bool)
    selection_changed = Signal()
    live_share_changed = Signal(float)  # by the player

    def __init__(
        self, store: ConsoleStore, decor: Decor, parent: QWidget | None = None, *, margin: int = _MARGIN
    ) -> None:
        """`margin` is what is left free at the left and the right, in pixels."""
        super().__init__(parent)
        self._worn: Theme | None = None
        self._wrap = 0
        self.panes = ConsolePanes(store)
        self.search: Find | None = None
        self.selection: Selection | None = None
        self.caret: Place | None = None
        self.marked_links: tuple[LinkPlace, ...] = ()
        self._decor = decor
        rows = RowPainter(CellFont(fonts.console_font("", 11)), decor.theme)
        self._screen = Screen(self.panes, self.viewport(), rows.font, margin)
        self._painter = ScreenPainter(self.panes, self._screen, rows)
        self._is_stale = False
        self._is_held = False
        self._was_split = False
        self._refresh_timer = QTimer(self, singleShot=True, interval=0)
        self._refresh_timer.timeout.connect(self._refresh_now)
        self._resize_timer = QTimer(self, singleShot=True, interval=_RESIZE_QUIET_MS)
        self._resize_timer.timeout.connect(self._tell_grid)
        self._told_grid = (0, 0)
        self._bar = MarkedBar(self)
        self._flash = Flash(decor, self)
        self._blinking = Blinking(self.viewport(), self._screen, self._painter)
        self._set_up()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(self._bar)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Game text")
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.verticalScrollBar().actionTriggered.connect(self._bar_moved)
        self._decor.changed.connect(self._retheme)
        self._bar.show_ground(self.theme.console)

    # --- what it shows ---

    @property
    def store(self) -> ConsoleStore:
        """The lines."""
        return self.panes.store

    @property
    def theme(self) -> Theme:
        """The colours: the program's, unless it wears others."""
        return self._worn or self._decor.theme

    def wear(self, theme: Theme | None) -> None:
        """Have colours of its own; None: those of the window."""
        if theme != self._worn:
            self._worn = theme
            self._retheme()

    def set_wrap(self, columns: int) -> None:
        """Wrap at a column, whatever fits; 0: at the last that fits."""
        if columns != self._wrap:
            self._wrap = columns
            self._fit()

    @property
    def cell_height(self) -> int:
        """Pixels from row to row."""
        return self._screen.font.height

    @property
    def cell_width(self) -> float:
        """Pixels from column to column."""
        return self._screen.font.width

    @property
    def grid(self) -> tuple[int, int]:
        """Columns and rows that fit."""
        return self.panes.columns, self.panes.rows

    def set_font(self, family: str, points: int) -> None:
        """Take another font."""
        self._screen.font = CellFont(fonts.console_font(family, points))
        self._repaint_as(self._painter.rows.blink)
        self._fit()

    def set_live_share(self, share: float) -> None:
        """Give the newest lines this much room beside the history."""
        self.panes.live_share = share
        self._moved()

    def set_timestamps(self, shown: bool) -> None:
        """Show or hide the time beside each line."""
        self._screen.shows_timestamps = shown
        self._fit()

    def set_blink(self, blink: Blink) -> None:
        """How text that blinks is shown from now on."""
        if blink is not self._painter.rows.blink:
            self._repaint_as(blink)
            self._blinking.stop()
            self.viewport().update()

    def flash(self) -> None:
        """Light up for a moment."""
        self._flash.flash()

    def refresh(self) -> None:
        """The store has changed: look at it once, after whatever is going on now."""
        self._is_stale = True
        # A hidden one settles when it is shown.
        if self.isVisible() and not self._is_held and not self._refresh_timer.isActive():
            self._refresh_timer.start()

    def hold(self, *, held: bool) -> None:
        """Let new text wait, while the player selects some."""
        self._is_held = held
        if self._is_stale:
            self.refresh()

    def show_picture(self, file: str, fit: int) -> None:
        """Have a picture behind the text; "": none."""
        if self._painter.ground.show(file, fit):
            self.viewport().update()

    def repaint_all(self) -> None:
        """Marks have changed: paint all rows again."""
        self.viewport().update()

    def mark_bar(self, shares: Sequence[float]) -> None:
        """Mark these places on the scroll bar: 0 is the first line, 1 the last."""
        self._bar.show_marks(shares, self.theme.warning)

    # --- where it is ---

    def scroll_rows(self, rows: float) -> None:
        """Scroll; negative: back in time."""
        self._go(partial(self.panes.scroll, rows))

    def scroll_page(self, direction: int) -> None:
        """Scroll by a page."""
        self._go(partial(self.panes.page, direction))

    def go_to_start(self) -> None:
        """Show the oldest line."""
        self._go(self.panes.go_to_start)

    def follow(self) -> None:
        """Close the history: show the newest lines only."""
        self._go(self.panes.follow)

    def reveal(self, place: Place) -> None:
        """Bring a place into sight."""
        self._settle()
        if self.store.holds(place.number):
            self.panes.reveal(place.number, place.offset)
        self._moved()

    def show_at_top(self, number: int) -> None:
        """Scroll so that a line is the first one."""
        self._settle()
        if self.store.holds(number):
            self.panes.scroll_to(self.store.position(number))
        self._moved()

    def picture(self) -> QImage:
        """The lines of which something is selected, or what is on the screen, as they look."""
        self._settle()
        selection = self.selection
        rows = [row for row, _ in self._screen.rows()]
        if selection is not None and not selection.is_empty:
            rows = self.panes.layout.between(selection.start.number, selection.end.number, MAX_ROWS)
        shown = [[(self._drawn(part), indent) for part, indent in row.parts] for row in rows]
        return picture(shown, self.panes.columns, self._painter.rows, self.devicePixelRatioF())

    def _drawn(self, row: Row) -> Row:
        return row._replace(line=self.store.links.drawn(row.line, self.theme.link))

    # --- selection ---

    def select(self, selection: Selection | None) -> None:
        """Select a stretch of text, or nothing."""
        self.selection = selection
        self.viewport().update()
        self.selection_changed.emit()

    def set_caret(self, caret: Place | None) -> None:
        """Show the keyboard's caret at a place, or not at all."""
        self.caret = caret
        if caret is not None:
            self.reveal(caret)
        self.viewport().update()

    @property
    def has_selection(self) -> bool:
        """Whether there is something to copy."""
        return self.selection is not None and not self.selection.is_empty

    @property
    def selected_text(self) -> str:
        """What is selected; "" when nothing is."""
        return "" if self.selection is None else selected_text(self.store, self.selection)

    def copy(self) -> None:
        """Put the selected text on the clipboard."""
        if self.has_selection:
            QGuiApplication.clipboard().setText(self.selected_text)

    def place_at(self, point: QPointF, *, nearest: bool) -> Place | None:
        """The character at a point of the viewport; with `nearest`, the gap between two that is nearest."""
        self._settle()
        return self._screen.place_at(point, nearest=nearest)

    def below(self, place: Place) -> QPoint | None:
        """The point of the viewport under a place; None when that is not on the screen."""
        self._settle()
        return self._screen.below(place)

    @property
    def history_bottom(self) -> int:
        """Where the pane that is scrolled back ends."""
        return self._screen.bar.top()

    def is_history(self, point: QPointF) -> bool:
        """Whether a point of the viewport is in the pane that is scrolled back."""
        return self.panes.is_split and point.y() < self.history_bottom

    # --- links ---

    def link_at(self, point: QPointF) -> LinkPlace | None:
        """The link at a point of the viewport."""
        self._settle()
        return self._screen.link_at(point)

    def links_on_screen(self) -> list[LinkPlace]:
        """Every link of which something is visible, from the top."""
        self._settle()
        parts = (part for row, _ in self._screen.rows() for part, _ in row.parts)
        return self.store.links.within((part.line, part.start, part.end) for part in parts)

    def mark_links(self, *links: LinkPlace) -> None:
        """Highlight these links and no others."""
        changed = {link.number for link in (*self.marked_links, *links)} if links != self.marked_links else set()
        self.marked_links = links
        for row, top in self._screen.rows():
            if any(part.line.number in changed for part, _ in row.parts):
                self.viewport().update(self._screen.area(top))

    # --- Qt ---

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that the exposed area touches, as they were at the last look at the store: `refresh` moves
        what is painted, so it must be of those.
        """
        painter = QPainter(self.viewport())
        marked = Marked(self.search, self.selection, self.marked_links, self.caret if self.hasFocus() else None)
        self._painter.paint(painter, event.rect(), self.theme, marked)
        painter.end()
        self._blinking.painted()

    def showEvent(self, event: QShowEvent) -> None:
        """What came while it was hidden is seen from the first moment."""
        super().showEvent(event)
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the grid to the new size."""
        super().resizeEvent(event)
        self._fit()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Do nothing: whoever moved the bar has seen to the rows, and Qt's own would paint all of them anew."""

    def sizeHint(self) -> QSize:
        """80 by 24 cells."""
        font = self._screen.font
        return QSize(round(80 * font.width) + 2 * self._screen.margin + 14, 24 * font.height + 2)

    # --- steps ---

    def _fit(self) -> None:
        columns, rows = self._screen.room
        self.panes.resize(self._wrap or columns, rows, rows_for_bar=self._screen.rows_for_bar)
        self._moved()
        self._resize_timer.start()

    def _tell_grid(self) -> None:
        if self.grid != self._told_grid:
            self._told_grid = self.grid
            self.grid_changed.emit(*self.grid)

    def _retheme(self) -> None:
        self._repaint_as(self._painter.rows.blink)
        self._bar.show_ground(self.theme.console)
        self.viewport().update()

    def _repaint_as(self, blink: Blink) -> None:
        """Fonts and colours are a row painter's for as long as it lives."""
        self._painter.rows = RowPainter(self._screen.font, self.theme, blink)

    def _settle(self) -> None:
        """Pointing and scrolling must not see old rows over a changed store."""
        if self._is_stale and not self._is_held:
            self._refresh_now()

    def _refresh_now(self) -> None:
        if not self._is_stale or self._is_held:
            return
        self._is_stale = False
        before, was_split, upper = self.panes.lower, self.panes.is_split, self.panes.upper
        self.panes.refresh()
        if self.panes.is_split != was_split or self.panes.upper != upper:
            self.viewport().update()
        else:
            # At fractional scales moving pixels leaves seams; and a picture behind the text stays where it is.
            may_move = not (self.devicePixelRatioF() % 1 or self._painter.ground.is_there)
            patch(self.viewport(), self._screen, before, self.panes.lower, may_move=may_move)
        self._tell_split()
        self._update_bar()

    def _go(self, move: Callable[[], None]) -> None:
        self._settle()
        move()
        self._moved()

    def _moved(self) -> None:
        self._tell_split()
        self._update_bar()
        self.viewport().update()

    def _tell_split(self) -> None:
        if self.panes.is_split != self._was_split:
            self._was_split = self.panes.is_split
            self.split_changed.emit(self._was_split)

    def _update_bar(self) -> None:
        most, value = self.panes.scroll_range()
        bar = self.verticalScrollBar()
        bar.setRange(0, most)
        bar.setEnabled(most > 0)  # nothing to scroll: no handle
        bar.setPageStep(self.panes.rows)
        bar.setValue(value)

    def _bar_moved(self) -> None:
        bar = self.verticalScrollBar()
        position = bar.sliderPosition()
        self._settle()
        if position >= bar.maximum():
            self.panes.follow()
        else:
            self.panes.scroll_to(position)
        self._moved()
