"""The player's automation: triggers, aliases, timers, keys and scripts, as values.

An item's `id` names it while the program runs; on disk an item is named by its kind, folders and name.  Items form one
tree per kind: `parent` is the id of a folder of the same kind, or "" at the top; siblings are ordered by their order in
whatever sequence holds them.  A disabled folder switches off all that is in it.
"""

from enum import StrEnum
from typing import TypeAlias

import msgspec


class PatternKind(StrEnum):
    """How a trigger's pattern is matched; the spelling is muddler's."""

    SUBSTRING = "substring"
    REGEX = "regex"
    START_OF_LINE = "startOfLine"
    EXACT = "exactMatch"


class Pattern(msgspec.Struct, frozen=True, gc=False):
    """One pattern of a trigger; a trigger fires once for the first of its patterns that matches."""

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


class TriggerItem(_Item, frozen=True, kw_only=True, gc=False):
    """Runs when a line from the game matches; `command` is sent before the script runs."""

    patterns: tuple[Pattern, ...] = ()
    command: str = ""


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


class ScriptItem(_Item, frozen=True, kw_only=True, gc=False):
    """Runs when the session starts and when it is saved; `events` call the function named like the item."""

    events: tuple[str, ...] = ()


Item: TypeAlias = TriggerItem | AliasItem | TimerItem | KeyItem | ScriptItem
