"""Who hears of the game: the port through which `game_feed.py` tells what has come."""

from typing import Protocol, TypeAlias

from netcore.api.game_parts import AtcpPart, Channel102Part, MsdpPart, MsspPart, TelnetPart, ZmpPart
from netcore.term.told import FrameTold, MxpTag, MxpVariable
from scripting.screen import ScreenLine

# What the game said beside its text, in a protocol that only scripts read.
ProtocolMessage: TypeAlias = MsdpPart | MsspPart | AtcpPart | ZmpPart | Channel102Part | TelnetPart


class GameListener(Protocol):
    """Who hears of the game."""

    def line_came(self, line: ScreenLine) -> None:
        """A line, not shown yet: it may be changed or deleted."""

    def gmcp_came(self, package: str, payload: str) -> None:
        """A GMCP message."""

    def message_came(self, message: ProtocolMessage) -> None:
        """A message of one of the other protocols."""

    def markup_came(self, markup: MxpTag | MxpVariable) -> None:
        """The game's text has a tag, or a variable, that scripts may want to know of."""

    def lets_answer(self, line: str) -> bool:
        """Whether the game is told what its text has asked for."""

    def frame_told(self, told: FrameTold) -> None:
        """The game does something to a window of its own."""

    def protocol_switched(self, name: str, *, enabled: bool) -> None:
        """A protocol is on or off."""

    def link_opened(self, host: str, port: int) -> None:
        """The game is connected."""

    def link_closed(self) -> None:
        """The game is gone."""
