"""Which fields each kind of item has in the editor, and what is said beside them."""

from enum import StrEnum
from typing import Final

from netcore.api.items import ButtonItem, Item
from ui.presenters.item_kinds import PLURALS, Kind, kind_of
from ui.presenters.item_tree import ItemTree


class Field(StrEnum):
    """A field of the form; the value is the item's attribute."""

    PATTERNS = "patterns"
    OPTIONS = "options"  # of a trigger: several attributes
    REGEX = "regex"
    SECONDS = "seconds"
    KEY = "key"
    EVENTS = "events"
    COMMAND = "command"
    TWO_STATE = "two_state"
    COMMAND_UP = "command_up"
    STYLE = "style"
    SIDE = "side"
    SOUND = "sound"
    SCRIPT = "script"


_FIELDS: Final = {
    Kind.TRIGGER: frozenset({Field.PATTERNS, Field.OPTIONS, Field.COMMAND, Field.SOUND, Field.SCRIPT}),
    Kind.ALIAS: frozenset({Field.REGEX, Field.COMMAND, Field.SCRIPT}),
    Kind.TIMER: frozenset({Field.SECONDS, Field.COMMAND, Field.SCRIPT}),
    Kind.KEY: frozenset({Field.KEY, Field.COMMAND, Field.SCRIPT}),
    Kind.BUTTON: frozenset({Field.COMMAND, Field.TWO_STATE, Field.COMMAND_UP, Field.STYLE, Field.SCRIPT}),
    Kind.SCRIPT: frozenset({Field.EVENTS, Field.SCRIPT}),
}


# A folder has these too: with patterns it is a gate.
_OF_GATES: Final = frozenset({Field.PATTERNS, Field.OPTIONS})


def fields_of(item: Item) -> frozenset[Field]:
    """The fields to show: a folder has none, but for what somebody has put there, and a trigger folder's patterns.

    A folder of buttons at the top is a tool bar, and stands somewhere.
    """
    fields = _FIELDS[kind_of(item)]
    if not item.folder:
        return _of_state(item, fields)
    if isinstance(item, ButtonItem):
        return frozenset() if item.parent else frozenset({Field.SIDE})
    return frozenset(field for field in fields if field in _OF_GATES or getattr(item, field))


def _of_state(item: Item, fields: frozenset[Field]) -> frozenset[Field]:
    """Only a button that stays down has something to send when it comes up."""
    return fields - {Field.COMMAND_UP} if isinstance(item, ButtonItem) and not item.two_state else fields


def folder_text(items: ItemTree, folder: Item) -> str:
    """What a folder's page says."""
    inside = sum(not item.folder for item in items.within(folder.id))
    plural = PLURALS[kind_of(folder)].lower()
    noun = kind_of(folder).value if inside == 1 else plural
    amount = f"A folder with {inside} {noun}." if inside else f"An empty folder for {plural}."
    switched = "" if folder.enabled else " It is switched off, and all in it with it."
    bar = " It is a tool bar." if isinstance(folder, ButtonItem) and not folder.parent else ""
    gate = " With patterns, its triggers see only lines that match one." if _is_gate(folder) else ""
    return f"{amount}{bar}{switched}{gate}"


def _is_gate(folder: Item) -> bool:
    return kind_of(folder) is Kind.TRIGGER


def span_text(seconds: float) -> str:
    """A time above a minute in words: "1 h 2 min 3 s"; "" below."""
    if seconds < 60:
        return ""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "min"), (rest, "s"))
    return "= " + " ".join(f"{number} {unit}" for number, unit in parts if number)
