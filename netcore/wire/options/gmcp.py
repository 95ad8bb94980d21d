"""GMCP: named messages with JSON beside the text.  UTF-8, whatever the text is in."""

import json
import re
from collections.abc import Iterable
from typing import Final

from netcore.api.hosting import GmcpPart, ProtocolPart
from netcore.wire.negotiation import Side
from netcore.wire.option import Heard
from netcore.wire.output import Output

# What scripts can do something with.  A server that sends more, sends more: every message is handed on.
_SUPPORTED: Final = ("Char 1", "Char.Skills 1", "Char.Items 1", "Room 1", "Comm.Channel 1", "Group 1")
# By the standard one space; some games put a line end there.
_BEHIND_PACKAGE: Final = re.compile(r"[ \r\n\t]")


class Gmcp:
    """The messages, both ways."""

    code: Final = 201

    def __init__(self, output: Output, client_name: str, client_version: str) -> None:
        self._output = output
        self._hello = json.dumps({"client": client_name, "version": client_version})
        self._is_on = False

    def send(self, message: str) -> None:
        """Send "Package.Sub json".  To a server that has not agreed to GMCP nothing is sent: it would show it."""
        if self._is_on:
            self._output.subnegotiate(self.code, message.encode("utf-8", "replace"))

    def agrees(self, side: Side) -> bool:  # noqa: ARG002 - the port's signature
        """Servers say WILL; some say DO."""
        return True

    def switched(self, *, on: bool) -> Iterable[Heard]:
        """Who we are, then what we take; a server that was copied over is told again."""
        self._is_on = on
        if on:
            self.send(f"Core.Hello {self._hello}")
            self.send(f"Core.Supports.Set {json.dumps(_SUPPORTED)}")
        return (ProtocolPart("GMCP", on),)

    def received(self, payload: bytes, *, is_whole: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """A message."""
        package, *data = _BEHIND_PACKAGE.split(payload.decode("utf-8", "replace").strip(), maxsplit=1)
        return (GmcpPart(package, data[0].strip() if data else ""),) if package else ()
