"""What logging in by itself does to a session: lines to the game, and words to the player."""

from collections.abc import Callable

from app.core.game import Game
from netcore.api.host_commands import CommandReplayed, HostCommand, SecretSubmitted
from netcore.api.settings import ProfileSettings


class LoginDeeds:
    """Fits `auto_login.Deeds`.  The host hears of a password that there was one, as of one that is typed."""

    def __init__(
        self,
        game: Game,
        settings: Callable[[], ProfileSettings],
        post: Callable[[HostCommand], None],
        warn: Callable[[str], None],
    ) -> None:
        self._game = game
        self._settings = settings
        self._post = post
        self._warn = warn

    def send_name(self, name: str) -> bool:
        """Send the name, for all to see.  False: not connected."""
        line = self._game.data_of(name)
        if not self._game.send_line(line):
            return False
        self._post(CommandReplayed(line))
        return True

    def send_password(self, password: str) -> bool:
        """Send the password, for nobody to see.  False: not connected."""
        if not self._game.send_secret(password, self._settings().charset):
            return False
        self._post(SecretSubmitted())
        return True

    def warn(self, text: str) -> None:
        """Tell the player."""
        self._warn(text)
