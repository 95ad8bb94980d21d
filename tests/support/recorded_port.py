"""What the window sends, kept to be looked at; it implements `ui.port.Port`."""

from typing import TypeVar

from netcore.api.commands import Command

C = TypeVar("C", bound=Command)


class RecordedPort:
    """Takes commands and does nothing else."""

    def __init__(self) -> None:
        self.sent: list[tuple[int, Command]] = []

    def send(self, session: int, command: Command) -> None:
        """Keep it."""
        self.sent.append((session, command))

    def of(self, kind: type[C], session: int | None = None) -> list[C]:
        """The commands of one kind, in order, of one session or all."""
        return [c for s, c in self.sent if isinstance(c, kind) and session in {None, s}]

    def forget(self) -> None:
        """Begin anew."""
        self.sent.clear()
