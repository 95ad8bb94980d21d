"""The flags that grant something to scripts on the command line: `--allow-net=HOST:PORT,…` and its like."""

import argparse
import shlex
import shutil
from pathlib import Path
from typing import Final

from app.core.permissions import ANY
from netcore.api.permissions import Grant, Power

_LOCAL: Final = "unix:"  # before the path of a local socket

# "--allow-net" alone means everything; argparse would take the next word for its value, so `with_values` gives it one.
_MAY_STAND_ALONE: Final = frozenset({"--allow-net", "--allow-listen", "--allow-env", "--allow-run"})


def with_values(words: list[str]) -> list[str]:
    """The words of a command line, with the flags that stand alone spelled out."""
    return [f"{word}={ANY}" if word in _MAY_STAND_ALONE else word for word in words]


def net_grants(text: str) -> tuple[Grant, ...]:
    """What `--allow-net=text` grants; "unix:PATH" is a local socket.  Raises argparse.ArgumentTypeError."""
    grants: list[Grant] = []
    for word in _words(text):
        if path := _path(word):
            grants.append(Grant(ANY, Power.CONNECT_LOCAL, path))
        if word == ANY or not path:
            host, port = address(word)
            grants += (Grant(ANY, Power.CONNECT, host, port), Grant(ANY, Power.RESOLVE, host))
    return tuple(grants)


def listen_grants(text: str) -> tuple[Grant, ...]:
    """What `--allow-listen=text` grants; a number alone is a port on any address.  Raises ArgumentTypeError."""
    grants: list[Grant] = []
    for word in _words(text):
        if path := _path(word):
            grants.append(Grant(ANY, Power.LISTEN_LOCAL, path))
        if word == ANY or not path:
            grants.append(Grant(ANY, Power.LISTEN, *_listen_address(word)))
    return tuple(grants)


def run_grants(text: str) -> tuple[Grant, ...]:
    """What `--allow-run=text` grants: programs, with any arguments.  Raises ArgumentTypeError."""
    grants: list[Grant] = []
    for word in _words(text):
        found = word if word == ANY else shutil.which(word)
        if found is None:
            raise argparse.ArgumentTypeError(f"there is no program {word!r}")
        grants.append(Grant(ANY, Power.RUN, ANY if word == ANY else f"{shlex.quote(str(Path(found).absolute()))} *"))
    return tuple(grants)


def env_grants(text: str) -> tuple[Grant, ...]:
    """What `--allow-env=text` grants.  Raises ArgumentTypeError."""
    return tuple(Grant(ANY, Power.ENVIRONMENT, word) for word in _words(text))


def names(text: str) -> tuple[str, ...]:
    """The words of a list with commas.  Raises ArgumentTypeError."""
    return tuple(_words(text))


def address(text: str) -> tuple[str, int]:
    """HOST:PORT; the port is 0 when there is none.  Raises ArgumentTypeError."""
    if text.startswith("["):
        host, closing, rest = text[1:].partition("]")
        if not closing or (rest and not rest.startswith(":")):
            raise argparse.ArgumentTypeError(f"{text!r} is not an address; write [IPv6]:PORT")
        port = rest[1:]
    elif text.count(":") > 1:
        host, port = text, ""  # an IPv6 address without a port
    else:
        host, _, port = text.partition(":")
    if not host or any(character.isspace() for character in host):
        raise argparse.ArgumentTypeError(f"{text!r} names no host; write HOST:PORT")
    return host.lower(), _port(port, text) if port else 0


def _words(text: str) -> list[str]:
    words = [word.strip() for word in text.split(",") if word.strip()]
    if not words:
        raise argparse.ArgumentTypeError("nothing stands after the “=”")
    return words


def _path(word: str) -> str:
    """The path of a local socket, or "*" for any, when a word means one; else "".

    "*" alone means them too: it is everything, and whoever looks for less has a word for that.
    """
    if word == ANY:
        return ANY
    return str(Path(word.removeprefix(_LOCAL)).resolve()) if word.startswith(_LOCAL) else ""


def _listen_address(text: str) -> tuple[str, int]:
    return (ANY, _port(text, text)) if text.isdecimal() else address(text)


def _port(port: str, text: str) -> int:
    if not port.isdecimal() or not port.isascii() or not 0 < int(port[:6]) < 1 << 16:
        raise argparse.ArgumentTypeError(f"{port!r} in {text!r} is not a port (1 to 65535)")
    return int(port)
