"""Has a session's page look as its profile wants, and as the player prefers everywhere else."""

from PySide6.QtCore import QObject, Signal

from netcore.api.settings import LookSettings
from ui.console.view import ConsoleView
from ui.look import fonts
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.own_look import dressed, font_of, worn
from ui.presenters.session import Session
from ui.session.input_line import InputLine


class OwnLook(QObject):
    """Of one session."""

    points_changed = Signal(int)

    def __init__(self, session: Session, view: ConsoleView, line: InputLine, decor: Decor) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._line = line
        self._decor = decor
        self._preferences: Preferences | None = None
        self._extra = 0  # steps of zoom of a profile with a size of its own
        self._shown: tuple[object, ...] = ()
        decor.changed.connect(self.refresh)
        view.live_share_changed.connect(self._keep_live_share)

    def apply(self, preferences: Preferences) -> None:
        """Preferences have changed."""
        self._preferences = preferences
        self._view.set_live_share(preferences.live_percent / 100)
        self.refresh()

    def zoom(self, steps: int) -> bool:
        """Zoom by itself, where the profile has a size of its own; whether it has."""
        if not self._look.points:
            return False
        self._extra = 0 if steps == 0 else self._extra + steps
        self.refresh()
        return True

    def _keep_live_share(self, share: float) -> None:
        if self._preferences is not None:
            self._preferences.live_percent = round(100 * share)

    @property
    def _look(self) -> LookSettings:
        return dressed(self._session.settings.look, self._session.surfaces.page)

    def refresh(self) -> None:
        """Look as it is now; cheap where nothing has changed."""
        if self._preferences is None:
            return
        look = self._look
        family, points = font_of(look, self._preferences.font_family, self._preferences.font_points)
        if look.points:
            points = min(max(points + self._extra, fonts.LEAST_POINTS), fonts.MOST_POINTS)
        shown = (look, family, points, self._decor.theme)
        if shown == self._shown:
            return
        self._shown = shown
        self._view.wear(worn(self._decor.theme, look))
        self._view.set_font(family, points)
        self._line.set_font(fonts.console_font(family, points))
        self.points_changed.emit(points)
