"""CHARSET (RFC 2066): the server offers charsets, and one that we know is taken, for both directions.

By the RFC only the side that said WILL may ask; games also say DO and ask all the same, so both are heard.  We ask for
nothing ourselves: the profile says what is read where nothing was agreed.
"""

from collections.abc import Callable, Iterable
from typing import Final

from netcore.api.game_parts import CharsetPart, ProtocolPart
from netcore.wire.negotiation import Side
from netcore.wire.option import Heard
from netcore.wire.output import Output

_REQUEST: Final = 1
_ACCEPTED: Final = b"\2"
_REJECTED: Final = b"\3"
_TTABLE_IS: Final = 4
_TTABLE_REJECTED: Final = b"\5"
_TTABLE: Final = b"[TTABLE ]"  # behind it stands one byte, the version
_LEAST: Final = "US-ASCII"  # every other one has its characters, too
# An offer of more is cut here: no game has so many, and each is looked up.
_MAX_OFFERED: Final = 100


class Charset:
    """What the bytes of the text mean."""

    code: Final = 42

    def __init__(self, output: Output, known: Callable[[str], str | None], in_use: Callable[[], str]) -> None:
        """`known` returns our own name of a charset, None when it is not known; `in_use` is the one that holds now."""
        self._output = output
        self._known = known
        self._in_use = in_use

    def agrees(self, side: Side) -> bool:  # noqa: ARG002 - the port's signature
        """Whoever asks."""
        return True

    def switched(self, *, on: bool) -> Iterable[Heard]:
        """What has been agreed stays agreed."""
        return (ProtocolPart("CHARSET", on),)

    def received(self, payload: bytes, *, is_whole: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """An offer, or a table, which we do not take."""
        code = payload[0] if payload else 0
        if code == _REQUEST and self._output.may_reply(self.code):
            return self._choose(payload[1:])
        if code == _TTABLE_IS and self._output.may_reply(self.code):
            self._output.subnegotiate(self.code, _TTABLE_REJECTED)
        return ()

    def _choose(self, offer: bytes) -> Iterable[Heard]:
        if offer.upper().startswith(_TTABLE):
            offer = offer[len(_TTABLE) + 1 :]
        # The first byte is what separates the names.
        names = offer[1:].split(offer[:1], _MAX_OFFERED)[:_MAX_OFFERED] if offer else []
        offered = [(ours, name) for name in names if (ours := self._known(name.decode("ascii", "replace")))]
        if not offered:
            self._output.subnegotiate(self.code, _REJECTED)
            return ()
        ours, name = min(offered, key=lambda each: self._rank(each[0]))
        self._output.subnegotiate(self.code, _ACCEPTED + name)
        return (CharsetPart(ours),)

    def _rank(self, ours: str) -> int:
        """A game that lists ASCII in front of UTF-8 is not to cost anybody their letters; else the first one it is."""
        if ours == self._in_use():
            return 0
        return 2 if ours == _LEAST else 1
