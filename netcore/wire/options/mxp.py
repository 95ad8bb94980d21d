"""MXP's option (91): tags in the text, which is read elsewhere.

Some games agree on nothing and begin with the mark that others send afterwards, `IAC SB MXP IAC SE`.  Nobody has said
then that what players write is kept apart, so text is locked until the game switches a mode.
"""

from collections.abc import Iterable
from typing import Final

from netcore.api.game_parts import ProtocolPart, TextPart
from netcore.wire.negotiation import Side
from netcore.wire.option import Heard
from netcore.wire.options.simple import Simple

_LOCKED: Final = b"\x1b[7z"


class Mxp(Simple):
    """Whether there are tags."""

    def __init__(self) -> None:
        super().__init__(91, "MXP", Side.HIM, Side.US)
        self.has_begun_alone = False

    def switched(self, *, on: bool) -> Iterable[Heard]:
        """Tell, unless it is told already."""
        told_before, self.has_begun_alone = self.has_begun_alone, False
        return () if on and told_before else super().switched(on=on)

    def begun_alone(self) -> Iterable[Heard]:
        """The mark has come, and nothing was agreed on."""
        if self.has_begun_alone:
            return ()
        self.has_begun_alone = True
        return (ProtocolPart(self.name, enabled=True), TextPart(_LOCKED))
