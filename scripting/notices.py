"""Lines of our own on the screen: what the player has entered, what there is to know, what is wrong."""

from netcore.api import style
from netcore.api.text import LineKind
from scripting.screen import Screen
from scripting.styled import styled


class Notices:
    """Writes them."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    def echo_command(self, text: str) -> None:
        """The player has entered this, or a script for him."""
        for line in text.split("\n"):
            self._screen.append(styled(line), LineKind.COMMAND)

    def tell(self, text: str) -> None:
        """Something to know."""
        for line in text.split("\n"):
            self._screen.append(styled(line), LineKind.NOTICE)

    def warn(self, text: str) -> None:
        """Something is wrong."""
        self._screen.append(styled(text, style.DEFAULT), LineKind.WARNING)
