"""Operating system commands (OSC) that a game may use: links (8, and MSLP's 68), and the palette (4, 104, Linux's).

All others mean nothing to us: titles, clipboards, queries, which a terminal would answer into the game.
"""

import re
from typing import Final

from netcore.term.open_line import LinkTarget
from netcore.term.targets import osc_target, send_target
from netcore.term.told import PaletteChanged

PALETTE_SIZE: Final = 256
_LINUX: Final = re.compile(r"P([0-9A-Fa-f])([0-9A-Fa-f]{6})")
_ENTRY: Final = re.compile(
    r"([0-9]{1,3});(?:rgb:([0-9A-Fa-f]{1,4})/([0-9A-Fa-f]{1,4})/([0-9A-Fa-f]{1,4})|#([0-9A-Fa-f]{6}))"
)
_NUMBER: Final = re.compile(r"(?<![^;])[0-9]{1,3}(?![^;])")
_RESET: Final = PaletteChanged(None, None)
_MAX_GROUP_CHARACTERS: Final = 250  # as xterm


def read_link(text: str) -> LinkTarget | None:
    """OSC 8's `parameters;address`: the link that begins, None when what there was ends."""
    parameters, _, address = text.partition(";")
    target = osc_target(address)
    if not target:
        return None
    fields = dict(field.partition("=")[::2] for field in parameters.split(":"))
    return LinkTarget(target, "", fields.get("id", "")[:_MAX_GROUP_CHARACTERS])


def read_mslp(text: str) -> LinkTarget | None:
    """OSC 68's `1;SEND;command`: what the next underlined text does."""
    kind, _, rest = text.partition(";")
    verb, _, command = rest.partition(";")
    target = send_target(command) if (kind, verb.upper()) == ("1", "SEND") else ""
    return LinkTarget(target) if target else None


def read_palette(code: str, text: str) -> list[PaletteChanged]:
    """What changes by OSC 4's `index;rgb:r/g/b;…`, or is given back by 104's `index;…`, all of it by a bare 104."""
    if code == "104":
        entries = [int(entry) for entry in _NUMBER.findall(text)]
        return [PaletteChanged(entry, None) for entry in entries if entry < PALETTE_SIZE] if text else [_RESET]
    return [
        PaletteChanged(int(entry[1]), _rgb(entry)) for entry in _ENTRY.finditer(text) if int(entry[1]) < PALETTE_SIZE
    ]


def read_linux_palette(text: str) -> list[PaletteChanged]:
    """Linux's `Pnrrggbb` and `R`."""
    found = _LINUX.fullmatch(text)
    if found is None:
        return [_RESET] if text == "R" else []
    return [PaletteChanged(int(found[1], 16), int(found[2], 16))]


def _rgb(entry: re.Match[str]) -> int:
    if entry[5]:
        return int(entry[5], 16)
    # One to four digits each, of which as many ones are full strength.
    parts = (entry[2], entry[3], entry[4])
    red, green, blue = (int(part, 16) * 255 // int("f" * len(part), 16) for part in parts)
    return red << 16 | green << 8 | blue
