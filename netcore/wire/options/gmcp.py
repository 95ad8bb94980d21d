"""GMCP: named messages with JSON beside the text.  UTF-8, whatever the text is in.

The game is told which modules are wanted: those that this program itself does something with, and those that scripts
ask for and count among themselves (`gmod` in `scripting/lua/gmcp.lua`).
"""

import json
import re
from collections.abc import Iterable
from typing import Final

from netcore.api.game_parts import GmcpPart, ProtocolPart
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
        self._wanted = [*_SUPPORTED, *((_MEDIA,) if with_media else ())]
        self._default_url = ""  # where the game keeps its sounds
        self.is_on = False

    def send(self, message: str) -> None:
        """Send "Package.Sub json".  To a server that has not agreed to GMCP nothing is sent: it would show it."""
        if self.is_on and (message := self._with_our_modules(message)):
            self._output.subnegotiate(self.code, message.encode("utf-8", "replace"))

    def agrees(self, side: Side) -> bool:  # noqa: ARG002 - the port's signature
        """Servers say WILL; some say DO."""
        return True

    def switched(self, *, on: bool) -> Iterable[Heard]:
        """Who we are, then what we take; a server that was copied over is told again."""
        self.is_on = on
        self._default_url = ""
        if on:
            self.send(f"Core.Hello {self._hello}")
            self.send(f"Core.Supports.Set {json.dumps(self._wanted)}")
        return (ProtocolPart("GMCP", on),)

    def received(self, payload: bytes, *, is_whole: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """A message; scripts hear of those about media too."""
        package, *rest = _BEHIND_PACKAGE.split(payload.decode("utf-8", "replace").strip(), maxsplit=1)
        if not package:
            return
        data = rest[0].strip() if rest else ""
        yield GmcpPart(package, data)
        family, _, verb = package.lower().partition(".media")
        if self._with_media and family == "client" and verb[:1] in {"", "."}:
            asked = read_media(verb[1:], data, self._default_url)
            if isinstance(asked, str):
                self._default_url = asked
            elif asked is not None:
                yield asked

    def _with_our_modules(self, message: str) -> str:
        """Scripts speak of the modules that they want; those that the program needs stay, whatever they say."""
        verb, _, modules = message.partition(" ")
        if verb.lower() not in {"core.supports.set", "core.supports.remove"}:
            return message
        try:
            named = json.loads(modules)
        except (ValueError, RecursionError):
            return message
        if not isinstance(named, list) or not all(isinstance(module, str) for module in named):
            return message
        ours = {_name(module) for module in self._wanted}
        if verb.lower() == "core.supports.remove":
            kept = [module for module in named if _name(module) not in ours]
            return f"{verb} {json.dumps(kept)}" if kept else ""
        names = {_name(module) for module in named}
        return f"{verb} {json.dumps([*named, *(module for module in self._wanted if _name(module) not in names)])}"


def _name(module: str) -> str:
    """A module's name without its version."""
    return module.partition(" ")[0].lower()
