"""The six kinds of items, as the editor names and makes them."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final, assert_never

from netcore.api.items import (
    AliasItem,
    ButtonItem,
    Item,
    KeyItem,
    Orientation,
    Pattern,
    PatternKind,
    Rotation,
    ScriptItem,
    Side,
    TimerItem,
    TriggerItem,
)


class Kind(StrEnum):
    """A kind of item; the value is its icon's name."""

    TRIGGER = "trigger"
    ALIAS = "alias"
    TIMER = "timer"
    KEY = "key"
    BUTTON = "button"
    SCRIPT = "script"


PLURALS: Final = {
    Kind.TRIGGER: "Triggers",
    Kind.ALIAS: "Aliases",
    Kind.TIMER: "Timers",
    Kind.KEY: "Keys",
    Kind.BUTTON: "Buttons",
    Kind.SCRIPT: "Scripts",
}

SIDES: Final = {
    Side.TOP: "Above the game text",
    Side.BOTTOM: "Below the game text",
    Side.LEFT: "Left of it",
    Side.RIGHT: "Right of it",
    Side.FLOATING: "In a window of its own",
}

ORIENTATIONS: Final = {
    Orientation.ALONG: "Along that side",
    Orientation.HORIZONTAL: "Beside each other",
    Orientation.VERTICAL: "Below each other",
}

ROTATIONS: Final = {
    Rotation.NONE: "Not turned",
    Rotation.LEFT: "Turned to the left",
    Rotation.RIGHT: "Turned to the right",
}

PATTERN_KINDS: Final = {
    PatternKind.SUBSTRING: "contains",
    PatternKind.REGEX: "Perl regex",
    PatternKind.START_OF_LINE: "begins with",
    PatternKind.EXACT: "is exactly",
    PatternKind.LUA: "Lua condition",
    PatternKind.SPACER: "line spacer",
    PatternKind.COLOUR: "colour",
    PatternKind.PROMPT: "is a prompt",
}

NewId = Callable[[], str]


def kind_of(item: Item) -> Kind:
    """The kind of an item."""
    match item:
        case TriggerItem():
            return Kind.TRIGGER
        case AliasItem():
            return Kind.ALIAS
        case TimerItem():
            return Kind.TIMER
        case KeyItem():
            return Kind.KEY
        case ButtonItem():
            return Kind.BUTTON
        case ScriptItem():
            return Kind.SCRIPT
        case _:
            assert_never(item)


def new_item(kind: Kind, identity: str, parent: str, *, folder: bool = False) -> Item:
    """An empty item, or folder, of a kind."""
    name = "New folder" if folder else f"New {kind.value}"
    match kind:
        case Kind.TRIGGER:
            patterns = () if folder else (Pattern(pattern=""),)
            return TriggerItem(id=identity, name=name, parent=parent, folder=folder, patterns=patterns)
        case Kind.ALIAS:
            return AliasItem(id=identity, name=name, parent=parent, folder=folder)
        case Kind.TIMER:
            seconds = 0.0 if folder else 60.0
            return TimerItem(id=identity, name=name, parent=parent, folder=folder, seconds=seconds, enabled=folder)
        case Kind.KEY:
            return KeyItem(id=identity, name=name, parent=parent, folder=folder)
        case Kind.BUTTON:
            return ButtonItem(id=identity, name=name, parent=parent, folder=folder)
        case Kind.SCRIPT:
            return ScriptItem(id=identity, name=name, parent=parent, folder=folder)


def problem(item: Item) -> str:
    """What keeps an item from working, in a sentence; "" when nothing does.  Saving is not forbidden by it."""
    if not item.name.strip():
        return "Give it a name."
    if item.folder:
        return ""
    match item:
        case TriggerItem(patterns=patterns) if not any(p.pattern for p in patterns):
            return "A trigger needs at least one pattern; without one it never fires."
        case AliasItem(regex=""):
            return "An alias needs a pattern, such as ^heal (\\w+)$"
        case TimerItem(seconds=seconds) if seconds <= 0:
            return "A timer needs a time above 0 seconds."
        case KeyItem(key=""):
            return "Press the key that should run it."
        case ButtonItem(command="", command_up="", script=script) if not script.strip():
            return "A button needs a command or a script; without them it does nothing."
        case _:
            return ""
