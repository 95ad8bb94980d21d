"""What the window may ask of the rest of the program, and how the rest reaches the window."""

from typing import Protocol

from netcore.api.commands import Command
from netcore.api.display import Display
from netcore.api.events import Event


class Port(Protocol):
    """The way out: commands to the core.  Never blocks."""

    def send(self, session: int, command: Command) -> None:
        """Send a command; session 0 is the core itself."""


class Inbox(Protocol):
    """The way in: implemented by the window, called on its thread, a frame's worth at a time."""

    def event_arrived(self, session: int, event: Event) -> None:
        """The core tells something."""

    def display_arrived(self, session: int, display: Display) -> None:
        """A script host shows something."""

    def core_lost(self, message: str) -> None:
        """The core process has ended; `message` says why and what happens next."""
