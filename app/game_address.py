"""A game on the command line: HOST:PORT, or a telnet:// or telnets:// URL, as web pages link to games; and the
fingerprint of its certificate.
"""

import argparse
import re
from typing import Final

from app import grant_flags
from netcore.api.address import Address, parse

_FINGERPRINT: Final = re.compile(r"(?:[0-9a-f]{2}:?){32}", re.IGNORECASE)


def fingerprint(text: str) -> str:
    """The SHA-256 of a certificate, with colons or without, as it is kept.  Raises argparse.ArgumentTypeError."""
    if not _FINGERPRINT.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no SHA-256 fingerprint: 32 pairs of hexadecimal digits")
    return bytes.fromhex(text.replace(":", "")).hex(":").upper()


def game_address(text: str, default_port: int | None = None) -> Address:
    """What `text` means; HOST alone when there is a default port.  Raises argparse.ArgumentTypeError."""
    if "://" in text:
        found = parse(text)
        if isinstance(found, str):
            raise argparse.ArgumentTypeError(f"{text!r}: {found}")
        return Address(found.host.lower(), found.port, tls=found.tls)
    host, port = grant_flags.address(text)
    if not port and default_port is None:
        raise argparse.ArgumentTypeError(f"{text!r} has no port; write HOST:PORT, such as mud.example.org:4000")
    return Address(host, port or default_port or 0)
