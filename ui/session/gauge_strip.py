"""Bars for what the game says about the character: health, mana …, in a strip above the input line."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.look.decor import Decor
from ui.look.tips import tip
from ui.presenters.colour import mixed
from ui.presenters.gauges import Gauge
from ui.presenters.theme import Theme

_AROUND: Final = 6  # above and below the words, together
_RADIUS: Final = 4
_LEAST_WIDTH: Final = 72
_MOST_WIDTH: Final = 260
_TINT: Final = 0.5  # of the colour in the filled part: strong enough to see, weak enough to read on
_PURPLE, _TEAL = 5, 6  # of the sixteen


class GaugeStrip(QWidget):
    """One bar per gauge; not there while the game sends none."""

    def __init__(self, decor: Decor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decor = decor
        self._bars: list[GaugeBar] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 4, 8, 4)
        self._row.setSpacing(8)
        self._row.addStretch(1)  # few bars stand at the left, many share the width
        self.setAccessibleName("Gauges")
        self.hide()

    @property
    def texts(self) -> list[str]:
        """What the bars say."""
        return [bar.gauge.text for bar in self._bars]

    def show_gauges(self, gauges: tuple[Gauge, ...]) -> None:
        """Show these."""
        while len(self._bars) > len(gauges):
            self._bars.pop().deleteLater()
        for bar, gauge in zip(self._bars, gauges, strict=False):
            bar.show_gauge(gauge)
        for gauge in gauges[len(self._bars) :]:
            self._bars.append(GaugeBar(gauge, self._decor, self))
            self._row.insertWidget(len(self._bars) - 1, self._bars[-1], 100)
        self.setVisible(bool(gauges))


class GaugeBar(QWidget):
    """One bar with its words in it."""

    def __init__(self, gauge: Gauge, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self._decor = decor
        self.gauge = gauge
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(_MOST_WIDTH)
        decor.changed.connect(self.update)
        self._tell(gauge)

    def show_gauge(self, gauge: Gauge) -> None:
        """Show another value."""
        if gauge != self.gauge:
            self.gauge = gauge
            self._tell(gauge)
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        return QSize(self.fontMetrics().horizontalAdvance(self.gauge.text) + 16, self._height)

    def minimumSizeHint(self) -> QSize:
        """Still legible."""
        return QSize(_LEAST_WIDTH, self._height)

    @property
    def _height(self) -> int:
        return self.fontMetrics().height() + _AROUND

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar, then the words."""
        theme = self._decor.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(area, _RADIUS, _RADIUS)
        painter.setClipPath(shape)
        painter.fillRect(area, QColor(theme.raised))
        filled = QRectF(0, 0, area.width() * self.gauge.share, area.height())
        painter.fillRect(filled, QColor(mixed(theme.surface, _colour(self.gauge.colour, theme), _TINT)))
        painter.setPen(QColor(theme.text))
        words = self.fontMetrics().elidedText(self.gauge.text, Qt.TextElideMode.ElideRight, self.width() - 12)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
        painter.end()

    def _tell(self, gauge: Gauge) -> None:
        self.setToolTip(tip(gauge.details))
        self.setAccessibleName(gauge.text)


def _colour(name: str, theme: Theme) -> int:
    return {
        "red": theme.danger,
        "green": theme.success,
        "blue": theme.accent,
        "amber": theme.warning,
        "purple": theme.ansi[_PURPLE],
        "teal": theme.ansi[_TEAL],
    }[name]
