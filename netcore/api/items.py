"""The player's automation: triggers, aliases, timers, keys, buttons and scripts, as values.

An item's `id` names it while the program runs; on disk an item is named by its kind, folders and name.  Items form one
tree per kind: `parent` is the id of a folder of the same kind, or "" at the top; siblings are ordered by their order in
whatever sequence holds them.  A disabled folder switches off all that is in it.
"""

from enum import StrEnum
from typing import Final, TypeAlias

import msgspec


class PatternKind(StrEnum):
    """How a trigger's pattern is matched; the spelling is muddler's."""

    SUBSTRING = "substring"
    REGEX = "regex"
    START_OF_LINE = "startOfLine"
    EXACT = "exactMatch"
    LUA = "lua"  # Lua code that gives true
    SPACER = "spacer"  # in a trigger over several lines: skip so many
    COLOUR = "color"  # "foreground,background": numbers of the palette, "DEFAULT" or "IGNORE"
    PROMPT = "prompt"  # the line is a prompt; the pattern's text means nothing


class Pattern(msgspec.Struct, frozen=True, gc=False):
    """One pattern of a trigger; an ordinary trigger fires once for the first of its patterns that matches."""

    pattern: str
    type: PatternKind = PatternKind.SUBSTRING


class _Item(msgspec.Struct, frozen=True, kw_only=True, tag=True, gc=False):
    id: str
    name: str
    parent: str = ""
    enabled: bool = True
    folder: bool = False
    script: str = ""
    package: str = ""  # the package it came with; "" = the player's own
    # What Mudlet's file says of it that means nothing here, by Mudlet's names, "@" before those of attributes: it goes
    # back into the next file for Mudlet.
    mudlet: tuple[tuple[str, str], ...] = ()


# What is said in the place of a colour that leaves the text's own; the word is Mudlet's.
AS_IT_IS: Final = "transparent"


class TriggerItem(_Item, frozen=True, kw_only=True, gc=False):
    """Runs when a line from the game matches; `command` is sent before the script runs.

    With `multiline` all patterns have to match, in their order, within `margin` lines of the first.
    """

    patterns: tuple[Pattern, ...] = ()
    command: str = ""
    multiline: bool = False
    margin: int = 0
    match_all: bool = False  # every match on the line counts, not only the first
    is_filter: bool = False  # its children see what was captured, not the line
    fire_length: int = 0  # it stays open for so many lines more
    sound: str = ""  # a file to play
    highlight: bool = False
    highlight_foreground: str = "#ff0000"  # "#rrggbb"; anything else is `AS_IT_IS`
    highlight_background: str = "#ffff00"


class AliasItem(_Item, frozen=True, kw_only=True, gc=False):
    """Runs instead of sending, when what the player typed matches the Perl regular expression."""

    regex: str = ""
    command: str = ""


class TimerItem(_Item, frozen=True, kw_only=True, gc=False):
    """Runs every `seconds` while enabled."""

    seconds: float = 0.0
    command: str = ""


class KeyItem(_Item, frozen=True, kw_only=True, gc=False):
    """Runs when its key is pressed: "ctrl+shift+f5", in the spelling of `netcore.api.keys`."""

    key: str = ""
    command: str = ""


class Side(StrEnum):
    """Where a tool bar stands."""

    TOP = "top"
    BOTTOM = "bottom"
    LEFT = "left"
    RIGHT = "right"
    FLOATING = "floating"


STANDING_SIDES: Final = frozenset({Side.LEFT, Side.RIGHT})


class Orientation(StrEnum):
    """Which way the buttons of a tool bar follow each other."""

    ALONG = "along"  # the side that it stands at; one that floats lies
    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"


class Rotation(StrEnum):
    """Which way a button's text is turned."""

    NONE = "none"
    LEFT = "left"  # it is read from below
    RIGHT = "right"  # it is read from above


class ButtonItem(_Item, frozen=True, kw_only=True, gc=False):
    """Runs when it is pressed; a folder of buttons at the top is a tool bar, one in a tool bar a button with a menu.

    One with `two_state` stays down until it is pressed again; `command` is for going down, `command_up` for coming up.
    """

    command: str = ""
    command_up: str = ""
    two_state: bool = False
    down: bool = False  # of one with two states: how it is when the session starts
    style: str = ""  # a style sheet of Qt's; a folder's is for all that is in it
    icon: str = ""  # a file in the profile's data
    rotation: Rotation = Rotation.NONE
    flat: bool = False  # without a frame
    width: int = 0  # in pixels; 0 is as its text needs it
    height: int = 0
    # Of a tool bar:
    side: Side = Side.TOP
    orientation: Orientation = Orientation.ALONG
    columns: int = 1  # of a vertical one; of a horizontal one so many rows
    placed: bool = False  # its buttons stand where their `x` and `y` say
    x: int = 0  # of a button in such a bar, and of a tool bar that floats, from the corner of the page
    y: int = 0

    @property
    def is_vertical(self) -> bool:
        """Of a tool bar: the first button is above the second."""
        if self.orientation is Orientation.ALONG:
            return self.side in STANDING_SIDES
        return self.orientation is Orientation.VERTICAL


class ScriptItem(_Item, frozen=True, kw_only=True, gc=False):
    """Runs when the session starts and when it is saved; `events` call the function named like the item."""

    events: tuple[str, ...] = ()


Item: TypeAlias = TriggerItem | AliasItem | TimerItem | KeyItem | ButtonItem | ScriptItem


def is_around_package(item: Item) -> bool:
    """It is the folder at the top in which all stands that a package has of a kind."""
    return item.folder and not item.parent and item.package == item.name != ""
