"""The lines of one window of scripts, and where scripts stand in them.

They are kept and edited like those of the main console, by the same functions; but the place in them belongs to the
window, as in Mudlet, and not to the call that runs.
"""

from collections.abc import Callable
from typing import Final

from scripting.cursor import Cursor
from scripting.screen import Screen

# A window has a chat or a list in it; there may be a hundred of them (see `Screen` for what weighs what).
MAX_WEIGHT: Final = 2 << 20


class Console:
    """A screen and its cursor."""

    def __init__(self, on_change: Callable[[], None]) -> None:
        """`on_change` is called whenever lines have changed."""
        self.screen: Final = Screen(1, on_change, max_weight=MAX_WEIGHT)
        self.cursor: Final = Cursor(self.screen)
