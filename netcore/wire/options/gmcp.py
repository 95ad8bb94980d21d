"""GMCP: named messages with JSON beside the text.  UTF-8, whatever the text is in.

The game is told which modules are wanted: those that this program itself does something with, and those that scripts
ask for and count among themselves (`gmod` in `scripting/lua/gmcp.lua`).
"""

import json
import re
from collections.abc import Iterable
from typing import Final

from netcore.api.hosting import GmcpPart, ProtocolPart
from netcore.wire.negotiation import Side
from netcore.wire.option import Heard
from netcore.wire.options.client_media import read_media
from netcore.wire.output import Output

# What the window shows, and what scripts expect to be there.  A server that sends more, sends more: every message is
# handed on.
_SUPPORTED: Final = ("Char 1", "Char.Skills 1", "Char.Items 1", "Room 1", "Comm.Channel 1", "Group 1")
_MEDIA: Final = "Client.Media 1"
# By the standard one space; some games put a line end there.
_BEHIND_PACKAGE: Final = re.compile(r"[ \r\n\t]")


class Gmcp:
    """The messages, both ways."""

    code: Final = 201

    def __init__(self, output: Output, client_name: str, client_version: str, *, with_media: bool = True) -> None:
        """`with_media`: the game may ask for sounds."""
        self._output = output
        self._hello = json.dumps({"client": client_name, "version": client_version})
        self._with_media = with_media
        self._default_url = ""  # where the game keeps its sounds
        self.is_on = False

    def send(self, message: str) -> None:
        """Send "Package.Sub json".  To a server that has not agreed to GMCP nothing is sent: it would show it."""
        if self.is_on:
            self._output.subnegotiate(self.code, message.encode("utf-8", "replace"))

    def agrees(self, side: Side) -> bool:  # noqa: ARG002 - the port's signature
        """Servers say WILL; some say DO."""
        return True

    def switched(self, *, on: bool) -> Iterable[Heard]:
        """Who we are, then what we take; a server that was copied over is told again."""
        self.is_on = on
        self._default_url = ""
        if on:
            wanted = (*_SUPPORTED, _MEDIA) if self._with_media else _SUPPORTED
            self.send(f"Core.Hello {self._hello}")
            self.send(f"Core.Supports.Set {json.dumps(wanted)}")
        return (ProtocolPart("GMCP", on),)

    def received(self, payload: bytes, *, is_whole: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """A message; scripts hear of those about media too."""
        package, *rest = _BEHIND_PACKAGE.split(payload.decode("utf-8", "replace").strip(), maxsplit=1)
        if not package:
            return
        data = rest[0].strip() if rest else ""
        yield GmcpPart(package, data)
        verb = package.lower().removeprefix("client.media.")
        if self._with_media and verb != package.lower():
            asked = read_media(verb, data, self._default_url)
            if isinstance(asked, str):
                self._default_url = asked
            elif asked is not None:
                yield asked
