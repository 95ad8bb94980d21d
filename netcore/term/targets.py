"""Addresses and commands that a game puts behind its links: which of them become targets, and how they are spelled.

Whatever a game sends is data: nothing of it is ever run, and only addresses that a browser or a mail program opens
harmlessly are taken (no `file:`, no `javascript:`, no `data:`).
"""

from typing import Final
from urllib.parse import unquote

from netcore.api.links import PROMPT, SEND

# As long as browsers take them.
_MAX_CHARACTERS: Final = 8192
_SCHEMES: Final = ("https://", "http://", "ftp://", "mailto:", "telnet://", "telnets://")


def web_target(address: str) -> str:
    """An address as a target, "" when it is none that we open."""
    if len(address) > _MAX_CHARACTERS or not address.isprintable() or " " in address:
        return ""
    return address if address.lower().startswith(_SCHEMES) else ""


def file_target(folder: str, name: str) -> str:
    """The address of a file in a folder, or of one that is the whole address already."""
    is_whole = not name or folder.endswith("/" + name)
    return web_target(folder if is_whole else f"{folder.rstrip('/')}/{name}")


def osc_target(address: str) -> str:
    """The same for OSC 8, where commands are addresses too, with their own schemes and percent signs."""
    for scheme, make in ((SEND, send_target), (PROMPT, prompt_target)):
        if address.lower().startswith(scheme):
            return make(unquote(address[len(scheme) : _MAX_CHARACTERS]))
    return web_target(address)


def send_target(command: str) -> str:
    """A command that a click sends, "" for none."""
    return SEND + one_line(command) if command else ""


def prompt_target(text: str) -> str:
    """Text that a click puts into the input line."""
    return PROMPT + one_line(text)


def one_line(text: str) -> str:
    """Text without what is not printable: it cannot be more than one line, or one command."""
    return text if text.isprintable() else "".join(character for character in text if character.isprintable())
