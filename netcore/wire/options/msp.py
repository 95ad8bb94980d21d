"""MSP: what the game wants played stands in its text; some games send it beside the text as well."""

from collections.abc import Iterable

from netcore.api.game_parts import MspPart
from netcore.wire.negotiation import Side
from netcore.wire.option import Heard
from netcore.wire.options.simple import Simple


class Msp(Simple):
    """Triggers beside the text."""

    def __init__(self) -> None:
        super().__init__(90, "MSP", Side.HIM)

    def received(self, payload: bytes, *, is_whole: bool) -> Iterable[Heard]:
        """What would be a line of the text."""
        return (MspPart(payload.decode("utf-8", "replace")),) if is_whole else ()
