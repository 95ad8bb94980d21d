"""A label of a script: rich text on a style sheet, a movie, and what the mouse does on it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QCursor,
    QEnterEvent,
    QMouseEvent,
    QMovie,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QLabel, QStyle, QStyleOption, QWidget

from netcore.api.surfaces import Deed, Surface, SurfaceAct
from ui.presenters.safe_drawing import drawing
from ui.presenters.safe_markup import safe_text
from ui.presenters.safe_sheet import picture
from ui.presenters.surface_style import label_style, spoken
from ui.surfaces.drawing import Drawing

Tell = Callable[[Deed], None]

_MODIFIERS = (
    (Qt.KeyboardModifier.ShiftModifier, 1),
    (Qt.KeyboardModifier.ControlModifier, 2),
    (Qt.KeyboardModifier.AltModifier, 4),
    (Qt.KeyboardModifier.MetaModifier, 8),
)


def deed_of(surface: str, act: SurfaceAct, event: QMouseEvent | QWheelEvent | QEnterEvent) -> Deed:
    """What the mouse does, as the host is told; where it is on the page is still where it is on the screen."""
    point: QPointF = event.position()
    screen = event.globalPosition().toPoint()
    held = event.modifiers()
    modifiers = sum(bit for modifier, bit in _MODIFIERS if held & modifier)
    button = 0
    delta = QPoint()
    if isinstance(event, QWheelEvent):
        delta = event.angleDelta()
    else:
        button = event.button().value or event.buttons().value & -event.buttons().value
    return Deed(
        surface,
        act,
        int(point.x()),
        int(point.y()),
        button,
        modifiers,
        delta.x(),
        delta.y(),
        page_x=screen.x(),
        page_y=screen.y(),
    )


class SurfaceLabel(QLabel):
    """Shows one surface."""

    def __init__(self, surface: Surface, folder: str, tell: Tell, parent: QWidget) -> None:
        """`folder` is where its pictures may be; `tell` hears what scripts wait for."""
        super().__init__(parent)
        self._surface = Surface("", surface.kind)
        self._folder = folder
        self._tell = tell
        self._movie: QMovie | None = None
        self._drawing: Drawing | None = None
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setWordWrap(True)
        self.show_surface(surface)

    def show_surface(self, surface: Surface) -> None:
        """Look as it is now."""
        before, self._surface = self._surface, surface
        if surface.text != before.text:
            self.setText(safe_text(surface.text, self._folder))
            self.setAccessibleName(spoken(surface))
        if _ground(surface) != _ground(before) or not before.name:
            self.setStyleSheet(label_style(surface, self._folder))
        if surface.image != before.image:
            data = drawing(surface.image, self._folder)
            self._drawing = Drawing(data) if data else None
        if self._drawing is not None and _ways(surface) != _ways(before):
            self.update()
        if surface.tip != before.tip:
            self.setToolTip(safe_text(surface.tip, self._folder))
        if (surface.font, surface.font_size) != (before.font, before.font_size):
            font = self.font()
            if surface.font:
                font.setFamily(surface.font)
            font.setPointSize(surface.font_size)
            self.setFont(font)
        self._show_cursor(surface)
        self._show_movie(before, surface)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, surface.clicks_through)
        self.setMouseTracking(self._hears(SurfaceAct.MOVE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; a drawing stands between the ground and the text, where QLabel lets nobody in."""
        if self._drawing is None or not self._drawing.is_valid:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        room = self.contentsRect()
        painter.drawPixmap(room.topLeft(), self._drawing.picture(room.size(), self._surface, self.devicePixelRatioF()))
        if self.text():
            self._paint_text(painter)

    def _paint_text(self, painter: QPainter) -> None:
        room = self.contentsRect()
        page = QTextDocument()
        page.setDefaultFont(self.font())
        page.setDocumentMargin(0)
        page.setTextWidth(room.width())
        page.setHtml(self.text())
        looks = QAbstractTextDocumentLayout.PaintContext()
        looks.palette = self.palette()
        looks.palette.setColor(QPalette.ColorRole.Text, self.palette().color(self.foregroundRole()))
        painter.setClipRect(room)
        painter.translate(room.left(), room.top() + max(0.0, (room.height() - page.size().height()) / 2))
        page.documentLayout().draw(painter, looks)

    def _show_cursor(self, surface: Surface) -> None:
        if surface.cursor < 0:
            path = picture(surface.cursor_image, self._folder)
            self.setCursor(QCursor(QPixmap(path)) if path else QCursor())
        elif surface.cursor:
            self.setCursor(Qt.CursorShape(surface.cursor))
        else:
            self.unsetCursor()

    def _show_movie(self, before: Surface, surface: Surface) -> None:
        if surface.movie != before.movie:
            path = picture(surface.movie, self._folder)
            self._movie = QMovie(path, parent=self) if path else None
            if self._movie is not None:
                self.setMovie(self._movie)
        if self._movie is None:
            return
        self._movie.setSpeed(surface.movie_speed)
        self._movie.setScaledSize(QSize(surface.width, surface.height) if surface.image_mode == 2 else QSize())
        if surface.movie_frame != before.movie_frame:
            self._movie.jumpToFrame(surface.movie_frame)
        if self._movie.state() == QMovie.MovieState.NotRunning:
            self._movie.start()
        self._movie.setPaused(not surface.movie_runs)

    def _hears(self, act: SurfaceAct) -> bool:
        return bool(self._surface.listens >> act & 1)

    def _did(self, act: SurfaceAct, event: QMouseEvent | QWheelEvent | QEnterEvent) -> None:
        if self._hears(act):
            self._tell(deed_of(self._surface.name, act, event))
            event.accept()
        else:
            event.ignore()  # what is behind it may be meant

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press."""
        self._did(SurfaceAct.PRESS, event)
        # Whoever hears of the release, or of the mouse's way, needs the press to be taken.
        if self._hears(SurfaceAct.RELEASE) or self._hears(SurfaceAct.MOVE):
            event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._did(SurfaceAct.RELEASE, event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Click twice; for who does not wait for that it is another press."""
        act = SurfaceAct.DOUBLE_CLICK if self._hears(SurfaceAct.DOUBLE_CLICK) else SurfaceAct.PRESS
        self._did(act, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move over it."""
        self._did(SurfaceAct.MOVE, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn the wheel."""
        self._did(SurfaceAct.WHEEL, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Come in."""
        self._did(SurfaceAct.ENTER, event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go out."""
        if self._hears(SurfaceAct.LEAVE):
            self._tell(Deed(self._surface.name, SurfaceAct.LEAVE))
        super().leaveEvent(event)


def _ways(surface: Surface) -> tuple[int, ...]:
    """How its drawing stands in it."""
    return surface.tint, surface.turn, surface.shear_x, surface.shear_y


def _ground(surface: Surface) -> tuple[object, ...]:
    """What its style sheet is made of."""
    return surface.style, surface.background, surface.fills, surface.image, surface.image_mode
