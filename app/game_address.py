"""A game's address on the command line: HOST:PORT, or a telnet:// or telnets:// URL, as web pages link to games."""

import argparse

from app import grant_flags
from netcore.api.address import Address, parse


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
