"""Paints the console's rows: text, times beside it, what is marked in it, the caret, and the bar between the panes.

How one row's text is painted is in `row_painter`, where rows are in `screen`.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QPen

from ui.console.ground import Ground
from ui.console.row_painter import Mark, RowPainter
from ui.console.screen import BAR, Screen
from ui.presenters.console_layout import Row
from ui.presenters.console_links import LinkPlace
from ui.presenters.console_panes import ConsolePanes
from ui.presenters.find import Find
from ui.presenters.selection import Place, Selection
from ui.presenters.theme import Theme


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands out on the screen."""

    search: Find | None
    selection: Selection | None
    links: tuple[LinkPlace, ...]
    caret: Place | None


class ScreenPainter:
    """Paints what is exposed of one console."""

    def __init__(self, panes: ConsolePanes, screen: Screen, rows: RowPainter) -> None:
        self.rows = rows
        self.ground = Ground()
        self._panes = panes
        self._screen = screen

    def paint(self, painter: QPainter, exposed: QRect, theme: Theme, marked: Marked) -> None:
        """Paint the rows that the exposed area touches."""
        painter.fillRect(exposed, QColor(theme.console))
        self.ground.paint(painter, painter.window())
        if self._panes.is_split:
            above = exposed.intersected(QRect(0, 0, exposed.right() + 1, self._screen.upper_bottom))
            self._paint_rows(painter, above, self._screen.upper_rows(), theme, marked)
            painter.setClipping(False)
            self._paint_bar(painter, theme)
        self._paint_rows(painter, exposed, self._screen.lower_rows(), theme, marked)

    def _paint_rows(
        self, painter: QPainter, exposed: QRect, rows: Sequence[tuple[Row, int]], theme: Theme, marked: Marked
    ) -> None:
        screen, store = self._screen, self._panes.store
        for row, top in rows:
            # Towers of accents and glyphs of other fonts stand out of their rows; what is moved must not show them.
            area = QRect(exposed.left(), top, exposed.width(), screen.font.height).intersected(exposed)
            if not area.isEmpty():
                painter.setClipRect(area)
                for part, indent in row.parts:
                    shown = part
                    if store.links.may_be_in(part.line):
                        shown = part._replace(line=store.links.drawn(part.line, theme.link))
                    left = screen.text_left + indent * screen.font.width
                    self.rows.paint(painter, shown, left, top, _marks(part, theme, marked))
                first, _ = row.parts[0]
                if screen.shows_timestamps and first.row == 0:
                    self._paint_time(painter, first, top, theme)
                if marked.caret is not None:
                    self._paint_caret(painter, marked.caret, row, top, theme)

    def _paint_time(self, painter: QPainter, row: Row, top: int, theme: Theme) -> None:
        store, font = self._panes.store, self._screen.font
        position = store.position(row.line.number)
        if position >= len(store):
            return  # removed since
        when = time.localtime(store.when(position))
        painter.setFont(font.font)
        painter.setPen(QColor(theme.gutter))
        painter.drawText(QPointF(self._screen.margin, top + font.ascent), time.strftime("%H:%M:%S", when))

    def _paint_caret(self, painter: QPainter, caret: Place, row: Row, top: int, theme: Theme) -> None:
        x = self._screen.left_of(caret, row)
        if x is not None:
            painter.fillRect(QRect(x, top, 2, self._screen.font.height), QColor(theme.accent))

    def _paint_bar(self, painter: QPainter, theme: Theme) -> None:
        bar = self._screen.bar
        painter.fillRect(bar, QColor(theme.window))
        painter.setPen(QPen(QColor(theme.separator), 1))
        y = bar.top() + BAR - BAR // 2 - 1
        painter.drawLine(0, y, bar.width(), y)


def _marks(row: Row, theme: Theme, marked: Marked) -> list[Mark]:
    marks: list[Mark] = []
    marks += (
        Mark(link.span.start, link.span.end, QColor(theme.pointed_link))
        for link in marked.links
        if link.number == row.line.number
    )
    if marked.search is not None:
        for match in marked.search.matches_in(row.line):
            colour = theme.current_match if match == marked.search.current else theme.match
            marks.append(Mark(match.start, match.end, QColor(colour)))
    if marked.selection is not None:
        selected = marked.selection.within(row.line.number, len(row.line.text))
        if selected is not None:
            marks.append(Mark(*selected, QColor(theme.selection)))
    return [mark for mark in marks if mark.end > row.start and mark.start <= row.end]
