"""Who looks on while telnet is spoken: for the protocol inspector.  Changes nothing, and answers nothing."""

from typing import Protocol

from netcore.wire.framing import Frame


class Tap(Protocol):
    """Sees each frame, before anything is done about it."""

    def heard(self, frame: Frame) -> None:
        """The peer said this."""

    def said(self, frame: Frame) -> None:
        """We said this; a line is there with its end."""


class NoTap:
    """Nobody looks on."""

    def heard(self, frame: Frame) -> None:
        """Nobody cares."""

    def said(self, frame: Frame) -> None:
        """Nobody cares."""
