"""The addresses that stand in a text as they are, with nothing from the game that makes links of them.

Only those of the web and of games, since these are what a click may open (`link_offer`).
"""

import re
from typing import Final

from netcore.api.links import LinkSpan

MAX_ADDRESSES: Final = 50  # of one line; no line that anyone reads has more
_LONGEST: Final = 2_000  # characters; browsers take no more
_SIGNS: Final = ("://", "www.", "WWW.")
_ADDRESS: Final = re.compile(
    rf"(?<![\w/@.-])(?:(?:https?|telnets?)://(?=[\w\[])|www\.(?=[\w-]+\.\w))"
    rf"[\w\-.~:/?#\[\]@!$&'()*+,;=%]{{1,{_LONGEST}}}",
    re.IGNORECASE,
)
_END_OF_A_SENTENCE: Final = ".,;:!?'*~"
_BRACKETS: Final = {")": "(", "]": "["}


def may_have_addresses(text: str) -> bool:
    """Whether it is worth to look closer; asked for every row that is painted."""
    return any(sign in text for sign in _SIGNS)


def addresses(text: str) -> list[LinkSpan]:
    """Each of them as a link, from left to right."""
    found: list[LinkSpan] = []
    for match in _ADDRESS.finditer(text):
        address = _without_end(match.group())
        scheme, _, rest = address.rpartition("://")
        if rest:
            target = address if scheme else f"https://{address}"
            found.append(LinkSpan(match.start(), match.start() + len(address), target))
        if len(found) == MAX_ADDRESSES:
            break
    return found


def _without_end(address: str) -> str:
    """Without the signs that belong to the sentence around it: full stops, and brackets that open before it."""
    while address:
        last = address[-1]
        opening = _BRACKETS.get(last)
        if last not in _END_OF_A_SENTENCE and (opening is None or address.count(opening) >= address.count(last)):
            break
        address = address[:-1]
    return address
