"""Which fields each kind of item has in the editor, and what is said beside them."""

from enum import StrEnum
from typing import Final

from netcore.api.items import ButtonItem, Item, is_around_package
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
    BUTTON = "button"  # of a button: several attributes
    COMMAND_UP = "command_up"
    ICON = "icon"
    STYLE = "style"
    BAR = "bar"  # of a tool bar: several attributes
    SOUND = "sound"
    SCRIPT = "script"


_FIELDS: Final = {
    Kind.TRIGGER: frozenset({Field.PATTERNS, Field.OPTIONS, Field.COMMAND, Field.SOUND, Field.SCRIPT}),
    Kind.ALIAS: frozenset({Field.REGEX, Field.COMMAND, Field.SCRIPT}),
    Kind.TIMER: frozenset({Field.SECONDS, Field.COMMAND, Field.SCRIPT}),
    Kind.KEY: frozenset({Field.KEY, Field.COMMAND, Field.SCRIPT}),
    Kind.BUTTON: frozenset(
        {
            Field.COMMAND,
            Field.BUTTON,
            Field.COMMAND_UP,
            Field.ICON,
            Field.STYLE,
            Field.SCRIPT,
        }
    ),
    Kind.SCRIPT: frozenset({Field.EVENTS, Field.SCRIPT}),
}


# A folder has these too: with patterns it is a gate.
_OF_GATES: Final = frozenset({Field.PATTERNS, Field.OPTIONS})


def fields_of(item: Item, around: Item | None = None) -> frozenset[Field]:
    """The fields to show: a folder has none, but for what somebody has put there, and a trigger folder's patterns.

    `around` is the folder that it is in.  A folder of buttons is a tool bar, or a menu in one.
    """
    fields = _FIELDS[kind_of(item)]
    if isinstance(item, ButtonItem):
        return _of_button(item, around, fields)
    if not item.folder:
        return fields
    return frozenset(field for field in fields if field in _OF_GATES or getattr(item, field))


def is_tool_bar(item: Item, around: Item | None) -> bool:
    """A folder of buttons that stands somewhere: it is at the top, or in the folder around a package."""
    is_at_the_top = around is None or is_around_package(around)
    return isinstance(item, ButtonItem) and item.folder and is_at_the_top and not is_around_package(item)


def _of_button(item: ButtonItem, around: Item | None, fields: frozenset[Field]) -> frozenset[Field]:
    if is_tool_bar(item, around):
        return frozenset({Field.BAR, Field.STYLE})
    if item.folder:
        return frozenset() if is_around_package(item) else frozenset({Field.ICON, Field.STYLE})
    # Only one that stays down has something to send when it comes up.
    return fields if item.two_state else fields - {Field.COMMAND_UP}


def folder_text(items: ItemTree, folder: Item) -> str:
    """What a folder's page says."""
    inside = sum(not item.folder for item in items.within(folder.id))
    plural = PLURALS[kind_of(folder)].lower()
    noun = kind_of(folder).value if inside == 1 else plural
    amount = f"A folder with {inside} {noun}." if inside else f"An empty folder for {plural}."
    switched = "" if folder.enabled else " It is switched off, and all in it with it."
    bar = _bar_text(folder, items.get(folder.parent)) if isinstance(folder, ButtonItem) else ""
    gate = " With patterns, its triggers see only lines that match one." if _is_gate(folder) else ""
    return f"{amount}{bar}{switched}{gate}"


def _bar_text(folder: ButtonItem, around: Item | None) -> str:
    if is_tool_bar(folder, around):
        return " It is a tool bar."
    return " The folders in it are tool bars." if is_around_package(folder) else " It is a button with a menu."


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
