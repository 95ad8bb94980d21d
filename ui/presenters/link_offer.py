"""What a link offers: its choices, the words of its tip, and whether its text says something else than it does.

Everything in a link is from the game or a script.  Only addresses that a browser or a mail program opens harmlessly are
opened, those of games are put where the player connects; the rest is refused and can still be copied.
"""

import re
from enum import StrEnum
from itertools import zip_longest
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from netcore.api.address import Address, parse
from netcore.api.links import PROMPT, SCRIPT, SEND, LinkSpan

MAX_CHOICES: Final = 50  # of one menu: more does not fit on a screen
_MAX_WORDS: Final = 120  # characters of one entry of a menu or one line of a tip
_WEB: Final = frozenset({"http", "https"})
_MAIL: Final = "mailto"
_GAME: Final = frozenset({"telnet", "telnets"})
_ADDRESS: Final = re.compile(
    r"(?:[a-z][a-z0-9+.-]{0,20}://)?(?:[\w.-]{1,64}@)?((?:[\w-]{1,63}\.){1,8}[a-z]{2,24})(?![\w.-]*\w)", re.IGNORECASE
)
_LONGEST_SHOWN: Final = 1_000  # characters of a link's text that are looked at for addresses


class Deed(StrEnum):
    """What a choice does."""

    SEND = "send"  # a command, as if typed
    PROMPT = "prompt"  # into the input line
    SCRIPT = "script"  # what a script has waiting for it
    OPEN = "open"  # in the browser or the mail program
    GAME = "game"  # into the dialog where the player connects to one
    REFUSED = "refused"


# What leads out of this game.
ADDRESSES: Final = frozenset({Deed.OPEN, Deed.GAME, Deed.REFUSED})


class Choice(NamedTuple):
    """One thing that a link offers; `what` is the command, the text, the address, or the name of the script's link."""

    deed: Deed
    what: str
    label: str


def choices(span: LinkSpan) -> tuple[Choice, ...]:
    """What the link offers; the first is what a click does."""
    targets = span.targets.split("\n", MAX_CHOICES)[:MAX_CHOICES]
    _, *names = span.hints.split("\n", MAX_CHOICES)[: MAX_CHOICES + 1]
    return tuple(_choice(target, name or "") for target, name in zip_longest(targets, names[: len(targets)]) if target)


def tip(span: LinkSpan) -> str:
    """What the mouse shows over the link: the game's hint, and where an address leads, which no hint can hide."""
    offered = choices(span)
    if not offered:
        return ""
    hint = _short(span.hints.partition("\n")[0])
    first = offered[0]
    says_little = not hint and first.deed is not Deed.SCRIPT
    where = _short(first.what) if first.deed in ADDRESSES or says_little else ""
    more = "Right button: more" if len(offered) > 1 else ""
    return "\n".join(part for part in (hint, where, more) if part)


def is_misleading(choice: Choice, shown: str) -> bool:
    """Whether the text of a link names one address, and it leads to another."""
    if choice.deed is not Deed.OPEN or _bare_address(choice.what) == _bare_address(shown.strip()):
        return False  # what names itself may have a second address in it
    goal = _host(choice.what)
    return any(_bare(found) != _bare(goal) for found in _ADDRESS.findall(shown[:_LONGEST_SHOWN]))


def refusal(choice: Choice) -> str:
    """Why an address is not opened, and what the player can do."""
    scheme = _short(choice.what.partition(":")[0])
    return (
        f"This link was not opened: it leads to an address of the kind “{scheme}”, and only http, https, mailto, "
        "telnet and telnets are opened from a game. To use it elsewhere, copy it with the right mouse button."
    )


def _choice(target: str, name: str) -> Choice:
    for scheme, deed in ((SEND, Deed.SEND), (PROMPT, Deed.PROMPT), (SCRIPT, Deed.SCRIPT)):
        if target.startswith(scheme):
            what = target.removeprefix(scheme)
            return Choice(deed, what, _short(name or what))
    return Choice(_deed_of(target), target, _short(name or target))


def _deed_of(address: str) -> Deed:
    scheme = address.partition(":")[0].lower()
    if not address.isprintable() or " " in address:
        return Deed.REFUSED
    if scheme in _GAME and isinstance(parse(address), Address):
        return Deed.GAME
    return Deed.OPEN if scheme == _MAIL or (scheme in _WEB and _host(address)) else Deed.REFUSED


def _host(address: str) -> str:
    if address.lower().startswith(_MAIL + ":"):
        return address.partition("?")[0].rpartition("@")[2].lower()
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # brackets of IPv6 that do not close
        return ""


def _bare_address(address: str) -> str:
    return address.partition("://")[2] or address


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


def _short(text: str) -> str:
    return text if len(text) <= _MAX_WORDS else text[: _MAX_WORDS - 1] + "…"
