"""Option 102, Aardwolf's own: pairs of bytes, what and its value; scripts know what they mean."""

from collections.abc import Iterable
from typing import Final

from netcore.api.game_parts import Channel102Part, ProtocolPart
from netcore.wire.negotiation import Side
from netcore.wire.option import Heard
from netcore.wire.output import Output


class Channel102:
    """The pairs, both ways."""

    code: Final = 102

    def __init__(self, output: Output) -> None:
        self._output = output
        self._is_on = False

    def send(self, data: bytes) -> None:
        """Send pairs; to a server that has not agreed to it nothing."""
        if self._is_on:
            self._output.subnegotiate(self.code, data)

    def agrees(self, side: Side) -> bool:  # noqa: ARG002 - the port's signature
        """Either may offer it."""
        return True

    def switched(self, *, on: bool) -> Iterable[Heard]:
        """Scripts say what they want to have told."""
        self._is_on = on
        return (ProtocolPart("channel102", on),)

    def received(self, payload: bytes, *, is_whole: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """A pair; what is anything else means nothing."""
        return (Channel102Part(*payload),) if len(payload) == 2 else ()
