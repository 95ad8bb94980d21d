"""The way from the window into the practice world: its process is started when somebody wants to play it.

What is waited for is watched by Qt's loop, so that the window never waits.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier

from app.demo_world import DemoWorld
from app.profiles.errors import ProfileError


class PracticeDoor(QObject):
    """One for a window."""

    def __init__(
        self,
        world: DemoWorld | None,
        home: Path,
        play: Callable[[str], None],
        trouble: Callable[[str], None],
        parent: QObject,
    ) -> None:
        """`world` is there already, or is not; `play` opens a profile, `trouble` tells the player why not."""
        super().__init__(parent)
        self._world = world
        self._home = home
        self._play = play
        self._trouble = trouble
        self._notifier: QSocketNotifier | None = None

    def enter(self) -> None:
        """Play in the practice world, as soon as it is open."""
        if self._notifier is not None:
            return  # it opens already
        if self._world is not None and not self._world.is_running:
            self._world.end()
            self._world = None
        try:
            if self._world is None:
                self._world = DemoWorld.start()
        except OSError as error:
            self._trouble(f"The practice world could not be started: {error}.")
            return
        if self._world.is_open:
            self._let_in()
            return
        self._notifier = QSocketNotifier(self._world.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._opened)

    def close(self) -> None:
        """End the world."""
        self._stop_watching()
        if self._world is not None:
            self._world.end()

    def _opened(self) -> None:
        self._stop_watching()
        self._let_in()

    def _stop_watching(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None

    def _let_in(self) -> None:
        # Not before it is wanted: reading and writing profiles is the core's business otherwise.
        from app import demo_profile  # noqa: PLC0415
        from app.profiles.library import Library  # noqa: PLC0415

        assert self._world is not None
        try:
            name = demo_profile.prepare(Library(self._home), self._world.port())
        except (OSError, ProfileError) as error:
            self._trouble(f"The practice world cannot be played: {error}")
        else:
            self._play(name)
