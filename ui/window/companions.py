"""The windows beside the main one, each made when it is first wanted.

They are imported then too, which keeps a tenth of a second out of the way of the first frame.
"""

# ruff: noqa: PLC0415 - see above

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from netcore.api.commands import Command
from netcore.api.events import CommandFailed, ProfilesListed
from ui.look.decor import Decor
from ui.preferences import Preferences

if TYPE_CHECKING:
    from ui.connect.connect_dialog import ConnectDialog


class Companions(QObject):
    """Opens them, and passes on to them what they must know."""

    play_wanted = Signal(str)  # a profile's name
    preferences_changed = Signal()

    def __init__(
        self, window: QWidget, send: Callable[[Command], None], decor: Decor, preferences: Preferences
    ) -> None:
        super().__init__(window)
        self._window = window
        self._send = send
        self._decor = decor
        self._preferences = preferences
        self._connect: ConnectDialog | None = None
        self.core_version = ""

    def show_connect(self) -> None:
        """Let the player choose a game."""
        from ui.connect.connect_dialog import ConnectDialog

        if self._connect is None:
            self._connect = ConnectDialog(self._decor, self._preferences, self._send, self._window)
            self._connect.play_wanted.connect(self.play_wanted)
        self._connect.open()

    def show_preferences(self) -> None:
        """Let the player choose font and behaviour."""
        from ui.settings.preferences_dialog import PreferencesDialog

        PreferencesDialog(self._preferences, self._decor, self.preferences_changed.emit, self._window).open()

    def show_shortcuts(self) -> None:
        """Every key."""
        from ui.help.shortcuts_dialog import ShortcutsDialog

        ShortcutsDialog(self._window).open()

    def show_about(self) -> None:
        """What this is."""
        from ui.help.about_dialog import AboutDialog

        AboutDialog(self.core_version, self._window).open()

    def profiles_listed(self, listed: ProfilesListed) -> None:
        """The core has listed the profiles."""
        if self._connect is not None:
            self._connect.profiles_listed(listed)

    def command_failed(self, failed: CommandFailed) -> None:
        """The core could not do something that was asked of it, not of a session."""
        if self._connect is not None:
            self._connect.command_failed(failed)

    def close_all(self) -> None:
        """The main window closes."""
        if self._connect is not None:
            self._connect.close()
