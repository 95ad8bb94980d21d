"""Places in scripts that an error or a traceback names: "trigger Loot:3" is line 3 of that trigger, if there is one."""

import re
from typing import Final, NamedTuple

from ui.presenters.item_kinds import kind_of
from ui.presenters.item_tree import ItemTree

# The script host names the text of an item so (`scripting/automation/handlers.py`).
_PLACE: Final = re.compile(r"\b(trigger|alias|timer|key|script) ([^\n]+?):(\d+)(?=[:>\s]|$)")
MAX_CHARACTERS: Final = 100_000  # a traceback has a few thousand
MAX_PLACES: Final = 200


class CodePlace(NamedTuple):
    """A part of a text, and the line of an item that it names."""

    start: int
    end: int
    item: str
    line: int


def code_places(text: str, items: ItemTree) -> list[CodePlace]:
    """The places in a text, in their order."""
    named: dict[tuple[str, str], str] = {}
    found: list[CodePlace] = []
    for match in _PLACE.finditer(text[:MAX_CHARACTERS]):
        if not named:
            named = {(kind_of(item).value, item.name): item.id for item in items.everything()}
        identity = named.get((match[1], match[2]))
        if identity is not None:
            found.append(CodePlace(match.start(), match.end(), identity, int(match[3])))
        if len(found) >= MAX_PLACES:
            break
    return found
