"""A button of a tool bar: its text may be turned, and it may have a menu.

One that stays down shows it with a line below its text, whatever a script's style sheet does with the colours.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from netcore.api.surfaces import Deed, Surface, SurfaceAct
from ui.presenters.safe_markup import safe_text
from ui.presenters.safe_sheet import picture, safe_style
from ui.presenters.surface_style import is_dark

Tell = Callable[[Deed], None]

_LEFT, _RIGHT = 1, 2  # of `Surface.rotation`
MOST_PIXELS: Final = 4_000  # beyond any screen; a script host that somebody broke out of may say anything
_ANY: Final = 16_777_215  # Qt's number for a size without an end
_LINE: Final = 2
_DATA: Final = "data"
_LINE_SHARE: Final = 0.6  # of the button's width
_SEEN: Final = 128  # of 255: a ground that lets more through has the colour of what is behind it


class BarButton(QPushButton):
    """Shows one button."""

    def __init__(self, surface: Surface, tell: Tell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: Surface | None = None
        self._turn = 0
        # Of a click the input line keeps the focus: who plays with the mouse goes on typing.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if surface.is_menu:
            self.setMenu(QMenu(self))
        else:
            self.clicked.connect(lambda: tell(Deed(surface.name, SurfaceAct.PRESS)))

    def show_surface(self, surface: Surface, folder: str) -> None:
        """Look as it is now; `folder` is where pictures may be."""
        self.setCheckable(surface.two_state and not surface.is_menu)
        self.setChecked(surface.on)  # also where nothing has changed: a click has switched it, and the script not
        if surface == self._shown:
            return
        self._shown = surface
        self._turn = surface.rotation
        self.setText(label(surface))
        self.setAccessibleName(surface.text or surface.name)
        self.setToolTip(safe_text(surface.tip, folder))
        self.setIcon(icon_of(surface, folder))
        self.setFlat(surface.flat)
        style = safe_style(surface.style, folder)
        if style != self.styleSheet():
            self.setStyleSheet(style)
        self._fit(surface.width, surface.height)
        self.updateGeometry()
        self.update()

    def _fit(self, width: int, height: int) -> None:
        across, down = within(width), within(height)
        self.setMinimumSize(across, down)
        self.setMaximumSize(across or _ANY, down or _ANY)
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum
        self.setSizePolicy(fixed if across else free, fixed if down else free)

    def sizeHint(self) -> QSize:
        """As high as its text is long when that is turned; Qt asks this for the least size too."""
        size = super().sizeHint()
        return size.transposed() if self._turn else size

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it as its text sees it, and the line."""
        painter = QPainter(self)
        if self._turn == _LEFT:
            painter.translate(0, self.height())
            painter.rotate(-90)
        elif self._turn == _RIGHT:
            painter.translate(self.width(), 0)
            painter.rotate(90)
        self._draw(painter)
        if self.isChecked():
            painter.fillRect(self._line, self._line_colour())
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.rect = QRect(QPoint(0, 0), self._seen_size)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)

    @property
    def _seen_size(self) -> QSize:
        return self.size().transposed() if self._turn else self.size()

    @property
    def _line(self) -> QRect:
        width, height = self._seen_size.toTuple()
        long = int(width * _LINE_SHARE)
        return QRect((width - long) // 2, height - 2 * _LINE, long, _LINE)

    def _line_colour(self) -> QColor:
        """Light or dark, whichever can be seen on its ground; which that is nobody but its style knows."""
        image = QImage(self._seen_size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self._draw(painter)
        painter.end()
        ground = image.pixelColor(self._line.center())
        if ground.alpha() < _SEEN:
            return self.palette().buttonText().color()
        return QColor(Qt.GlobalColor.white if is_dark(ground.rgba()) else Qt.GlobalColor.black)


def within(pixels: int, least: int = 0) -> int:
    """A length or place that Qt takes."""
    return max(least, min(pixels, MOST_PIXELS))


def label(surface: Surface) -> str:
    """Its text as Qt shows it letter by letter; "&" would be a key to it."""
    return (surface.text or surface.name).replace("&", "&&")


def icon_of(surface: Surface, folder: str) -> QIcon:
    """Its picture, if it is in the profile's folder; by itself its name is that of a file where scripts have theirs."""
    if not (surface.icon and folder):
        return QIcon()
    path = picture(f"{_DATA}/{surface.icon}", folder) or picture(surface.icon, folder)
    return QIcon(path) if path else QIcon()
