"""What scripts put around the console of a session's page, and what the player does there, told to them."""

from collections.abc import Callable
from functools import partial
from math import ceil
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QWidget

from netcore.api.commands import ActOnSurface, Command
from netcore.api.maps import AGAIN, MAP, MapDisplay
from netcore.api.pixels import Pixels
from netcore.api.speech import SpeechAsked
from netcore.api.surfaces import MAIN, Deed, PageDressed, SurfaceAct, SurfaceLinesShown, SurfacesShown
from ui.console.view import ConsoleView
from ui.look.decor import Decor
from ui.presenters.safe_sheet import picture
from ui.presenters.selection import Place
from ui.presenters.session import Session
from ui.surfaces.frame import PageFrame
from ui.surfaces.label import deed_of
from ui.surfaces.layer import SurfaceLayer

if TYPE_CHECKING:
    from ui.speech.script_voice import ScriptVoice

_ACTS = {
    QEvent.Type.MouseButtonPress: SurfaceAct.PRESS,
    QEvent.Type.MouseButtonRelease: SurfaceAct.RELEASE,
}


_OF_THE_MOUSE = frozenset({
    SurfaceAct.PRESS, SurfaceAct.RELEASE, SurfaceAct.DOUBLE_CLICK, SurfaceAct.MOVE, SurfaceAct.WHEEL, SurfaceAct.ENTER,
    SurfaceAct.LEAVE,
})  # fmt: skip


class ScriptWindows(QObject):
    """The frame around the console and all that stands in it."""

    def __init__(
        self,
        session: Session,
        view: ConsoleView,
        decor: Decor,
        send: Callable[[Command], None],
        watch: Callable[[ConsoleView], object],
        parent: QWidget,
    ) -> None:
        """`watch` has the player's gestures on scripts' consoles do what they do on the main one."""
        super().__init__(parent)
        self._session = session
        self._view = view
        self._send = send
        self.points = 0  # of the console's font
        self._opens_map = False  # the player has opened it
        self._voice: ScriptVoice | None = None
        self.frame = PageFrame(view, parent)
        self.layer = SurfaceLayer(
            session.surfaces,
            self.frame,
            decor,
            folder=lambda: session.folder,
            tell=self._tell,
            watch=watch,
        )
        self._viewport = view.viewport()
        self._viewport.installEventFilter(self)
        self.frame.stage.installEventFilter(self)
        QGuiApplication.instance().applicationStateChanged.connect(self._focus_changed)  # type: ignore[union-attr] # there is one

    def display_arrived(self, display: SurfacesShown | SurfaceLinesShown | PageDressed | MapDisplay) -> None:
        """A host shows something about the windows of its scripts; the session has it already."""
        match display:
            case SurfacesShown():
                self.layer.show(display)
            case SurfaceLinesShown():
                self.layer.show_lines(display)
            case PageDressed():
                self._dress(display)
            case _:
                self.layer.show_map()

    def _dress(self, page: PageDressed) -> None:
        folder = self._session.folder
        self.frame.dress(page, folder)
        self._view.show_picture(picture(page.image, folder), page.image_mode)

    def switch_map(self) -> None:
        """Open the map, or close it: scripts hear of it, and it opens again with the next script host."""
        self._opens_map = not self._session.surfaces.is_map_open
        self.tell(Deed(MAP, SurfaceAct.OPEN if self._opens_map else SurfaceAct.CLOSE))

    def speak(self, asked: SpeechAsked) -> None:
        """Have the voice do what a script wants of it."""
        if self._voice is None:
            # Qt's speech is loaded for those whose scripts speak.
            from ui.speech.script_voice import ScriptVoice  # noqa: PLC0415

            self._voice = ScriptVoice(self, self.tell)
        self._voice.asked(asked)

    def scroll(self, name: str, number: int) -> None:
        """Scroll a console to a line, or to the newest (0)."""
        view = self._view if name == MAIN else self.layer.view(name)
        if view is None:
            return
        if number:
            view.reveal(Place(number, 0))
        else:
            view.follow()

    def tell(self, deed: Deed) -> None:
        """Tell scripts what the player did."""
        if self._session.is_open:
            self._send(ActOnSurface(deed))

    def host_started(self) -> None:
        """Another host, with no windows yet."""
        self.layer.clear()
        if self._voice is not None:
            self._voice.stop()
        self._dress(PageDressed())
        if self._opens_map:
            self.tell(Deed(MAP, SurfaceAct.OPEN, text=AGAIN))

    def pixels(self) -> Pixels:
        """How large the page and its characters are."""
        stage, view = self.frame.stage, self._view
        return Pixels(stage.width(), stage.height(), ceil(view.cell_width), view.cell_height, self.points)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The mouse on the page, for scripts that wait for that."""
        act = _ACTS.get(event.type())
        if act is not None and isinstance(event, QMouseEvent) and isinstance(watched, QWidget):
            point = self.frame.stage.mapFromGlobal(event.globalPosition())
            deed = deed_of(MAIN, act, event)
            self._tell(msgspec.structs.replace(deed, x=int(point.x()), y=int(point.y())))
        return False

    def entries(self, point: QPoint) -> list[tuple[str, Callable[[], None]]]:
        """What scripts have put into the context menu, for a point of the screen: what it says, and what it does."""
        place = self.frame.stage.mapFromGlobal(point)
        return [(label, partial(self._choose, name, place)) for name, label in self._session.surfaces.page.menu]

    def _choose(self, name: str, place: QPoint, _checked: bool = False) -> None:
        self.tell(Deed(MAIN, SurfaceAct.CHOOSE, place.x(), place.y(), text=name))

    def _focus_changed(self, state: Qt.ApplicationState) -> None:
        is_active = state == Qt.ApplicationState.ApplicationActive
        self._tell(Deed(MAIN, SurfaceAct.FOCUS if is_active else SurfaceAct.UNFOCUS))

    def _tell(self, deed: Deed) -> None:
        if deed.surface == MAIN and not self._session.surfaces.page.listens:
            return
        if deed.act in _OF_THE_MOUSE and (deed.page_x or deed.page_y):
            place = self.frame.stage.mapFromGlobal(QPoint(deed.page_x, deed.page_y))
            deed = msgspec.structs.replace(deed, page_x=place.x(), page_y=place.y())
        self.tell(deed)
