"""NEW-ENVIRON (RFC 1572) with MNES: the server asks for variables by name, or for all of them.

Only what MNES defines is ever told, never the player's own environment: user names and paths are nobody's business.  A
variable that we do not have is answered with its name and no value.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from netcore.api.game_parts import ProtocolPart
from netcore.wire.negotiation import Side
from netcore.wire.option import Heard
from netcore.wire.output import Output

_IS: Final = b"\0"
_SEND: Final = b"\1"
_INFO: Final = b"\2"

_VAR: Final = b"\0"
_VALUE: Final = b"\1"
_USERVAR: Final = b"\3"

# VAR or USERVAR, and the name behind it, in which ESC (2) stands before these bytes when they are part of it.
_ASKED: Final = re.compile(rb"([\x00\x03])((?:[^\x00-\x03]++|\x02[\s\S])*+)")
_ESCAPED: Final = re.compile(rb"\x02([\s\S])")
_TO_ESCAPE: Final = re.compile(rb"([\x00-\x03])")
# More are not answered: there are five.
_MAX_ASKED: Final = 100


class NewEnviron:
    """The variables that are told."""

    code: Final = 39

    def __init__(self, output: Output, variables: dict[str, str]) -> None:
        self._output = output
        self._variables = {name.encode("ascii"): value.encode("utf-8") for name, value in variables.items()}
        self._is_on = False

    def change(self, name: str, value: str) -> None:
        """A variable has another value; the server is told."""
        key, new = name.encode("ascii"), value.encode("utf-8")
        if self._variables.get(key) != new:
            self._variables[key] = new
            if self._is_on:
                self._output.subnegotiate(self.code, _INFO + self._told(_VAR, key))

    def agrees(self, side: Side) -> bool:
        """The variables are ours."""
        return side is Side.US

    def switched(self, *, on: bool) -> Iterable[Heard]:
        """The server asks when it wants to know."""
        self._is_on = on
        return (ProtocolPart("NEW-ENVIRON", on),)

    def received(self, payload: bytes, *, is_whole: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """A question is answered in its own order."""
        if payload.startswith(_SEND) and self._output.may_reply(self.code):
            self._output.subnegotiate(self.code, _IS + b"".join(self._answers(payload[1:])))
        return ()

    def _answers(self, asked: bytes) -> Iterator[bytes]:
        found = islice(_ASKED.finditer(asked), _MAX_ASKED)
        questions = [(question[1], _ESCAPED.sub(rb"\1", question[2])) for question in found]
        for kind, name in dict.fromkeys(questions or [(_VAR, b"")]):
            if name:
                yield self._told(kind, name)
            elif kind == _VAR:  # without a name all are meant; of the user's own kind we have none
                yield from (self._told(_VAR, ours) for ours in self._variables)

    def _told(self, kind: bytes, name: bytes) -> bytes:
        value = self._variables.get(name)
        return kind + _escape(name) + (_VALUE + _escape(value) if value is not None else b"")


def _escape(text: bytes) -> bytes:
    return _TO_ESCAPE.sub(b"\2\\1", text)
