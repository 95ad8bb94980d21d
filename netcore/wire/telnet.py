"""The whole of telnet: bytes in, parts out, and the answers that telnet and its options owe.

What is not in the table of options is refused each time it is offered (RFC 1143); what an option is told while it is
off is ignored, but for MXP's mark.  Starts nothing by itself: games expect the server to ask first, and a server that
speaks no telnet at all must not be shown any.
"""

from collections.abc import Iterable
from typing import Final, assert_never

from netcore.api.game_parts import PromptPart, TextPart
from netcore.wire.codes import AYT, EOR, GA
from netcore.wire.framing import Command, Data, Frame, Framer, Negotiated, Subnegotiated
from netcore.wire.negotiation import Negotiation, Side, Switched
from netcore.wire.option import Heard, Option
from netcore.wire.options.mxp import Mxp
from netcore.wire.options.scripted import Scripted
from netcore.wire.output import Output
from netcore.wire.tap import NoTap, Tap

_NO_TAP: Final = NoTap()


class Telnet:
    """One connection's telnet."""

    def __init__(self, options: Iterable[Option], output: Output, tap: Tap = _NO_TAP) -> None:
        """`output` is also what the options write to."""
        self._tap = tap
        self._options = {option.code: option for option in options}
        self._output = output
        self._framer = Framer()
        self.negotiation = Negotiation(self._agrees, output)

    def feed(self, data: bytes) -> None:
        """Take bytes from the peer."""
        self._framer.feed(data)

    def hear(self) -> Iterable[Heard] | None:
        """Deal with the next frame; what it says may be nothing at all.  None: no frame is complete."""
        frame = self._framer.next_frame()
        if frame is None:
            return None
        self._tap.heard(frame)
        return self._obey(frame)

    def speak(self, code: int) -> None:
        """Scripts speak this option from now on, unless it is spoken already."""
        self._options.setdefault(code, Scripted(code))

    def take_rest(self) -> bytes:
        """After `CompressionStarted`: the bytes that have not been read yet; they are no longer telnet's."""
        return self._framer.take_rest()

    def is_on(self, side: Side, code: int) -> bool:
        """Whether an option has been agreed on."""
        return self.negotiation.is_on(side, code)

    def _agrees(self, side: Side, code: int) -> bool:
        option = self._options.get(code)
        return option is not None and option.agrees(side)

    def _obey(self, frame: Frame) -> Iterable[Heard]:
        match frame:
            case Data(data=data):
                return (TextPart(data),)
            case Command(code=code):
                # Both say "what stands there is a prompt"; games send them whether they were agreed on or not, and GA
                # even with SUPPRESS-GO-AHEAD.
                if code in {GA, EOR}:
                    return (PromptPart(),)
                # "Are you there?"  RFC 854 asks for something that can be seen, but text would be a command to a game.
                if code == AYT and self._output.may_reply(AYT):
                    self._output.nothing()
                return ()  # all others (NOP, EC, DM …) are nothing to a client
            case Negotiated(verb=verb, option=code):
                told = self._switched(self.negotiation.receive(verb, code))
                option = self._options.get(code)
                return (option.negotiated(verb), *told) if isinstance(option, Scripted) else told
            case Subnegotiated(option=code, payload=payload, is_whole=is_whole):
                option = self._options.get(code)
                if option is not None and self._is_on(code):
                    return option.received(payload, is_whole=is_whole)
                return option.begun_alone() if isinstance(option, Mxp) else ()
            case _:
                assert_never(frame)

    def _switched(self, change: Switched | None) -> Iterable[Heard]:
        """An option that either side may perform is on as long as one of them does."""
        if change is None:
            return ()
        other = Side.US if change.side is Side.HIM else Side.HIM
        if self.negotiation.is_on(other, change.option):
            return ()
        option = self._options.get(change.option)
        return option.switched(on=change.on) if option is not None else ()

    def _is_on(self, code: int) -> bool:
        return code in self._options and any(self.negotiation.is_on(side, code) for side in Side)
