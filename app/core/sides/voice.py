"""What a session says: events to its front-end, commands to its script host, lines of its own in the console."""

import time
from collections.abc import Callable

from app.core.frontend import Frontend
from app.core.journal import Journal
from netcore.api import codec
from netcore.api.display import LinesShown
from netcore.api.events import Event
from netcore.api.host_commands import HostCommand, NoticeGiven
from netcore.api.text import Line, LineKind


class Voice:
    """One session's."""

    def __init__(self, frontend: Frontend, number: int, journal: Journal, post: Callable[[HostCommand], None]) -> None:
        """`post` tells the script host something; it numbers the lines of the console too."""
        self._frontend = frontend
        self._number = number
        self._journal = journal
        self.post = post

    @property
    def can_be_answered(self) -> bool:
        """Whether somebody is there who answers questions."""
        return self._frontend.can_answer

    def tell(self, event: Event) -> None:
        """An event."""
        self._frontend.send_event(self._number, event)

    def notice(self, text: str, *, warning: bool = False) -> None:
        """A line in the console."""
        self.post(NoticeGiven(text, warning=warning))

    def warn(self, text: str) -> None:
        """A line in the console that tells of trouble."""
        self.notice(text, warning=True)

    def warn_without_host(self, text: str) -> None:
        """Put a warning into the console when there is no host: the next one's lines will take its place."""
        line = Line(self._journal.next_line, text, (), LineKind.WARNING)
        self.display(codec.encode(LinesShown(time.time(), (line,))))

    def display(self, payload: bytes) -> None:
        """A frame for the console, as a script host has made it."""
        self._frontend.send_display(self._number, payload)

    @property
    def is_behind(self) -> bool:
        """Whether the front-end has much of what it was sent still to take."""
        return self._frontend.is_behind

    async def drained(self) -> None:
        """Wait until the front-end has taken what it was sent."""
        await self._frontend.drained()
