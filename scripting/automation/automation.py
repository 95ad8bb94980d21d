"""All automation of one session behind one door: items come and go, and are switched by name."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias, assert_never

from netcore.api.items import AliasItem, ButtonItem, Item, KeyItem, ScriptItem, TimerItem, TriggerItem
from netcore.api.settings import Limits
from scripting.automation.aliases import Aliases
from scripting.automation.buttons import Buttons
from scripting.automation.conditions import Conditions
from scripting.automation.events import Events
from scripting.automation.handlers import Handlers
from scripting.automation.keys import Keys
from scripting.automation.roster import AnyEntry, Entry, Roster
from scripting.automation.scripts import Scripts
from scripting.automation.timers import Timer, Timers
from scripting.automation.triggers import Triggers
from scripting.calls import Calls
from scripting.machine import Machine
from scripting.reports import Reports
from scripting.screen import Screen

# Scripts make these in the host's own memory, which Lua's limit does not count.
MAX_TEMPORARY: Final = 20_000

# The words that scripts use for the kinds (Mudlet's), and the singular of each of ours.
KIND_WORDS: Final = {
    "trigger": "trigger",
    "alias": "alias",
    "timer": "timer",
    "key": "key",
    "keybind": "key",
    "button": "button",
    "script": "script",
}

AnyRoster: TypeAlias = (
    Roster[TriggerItem]
    | Roster[AliasItem]
    | Roster[TimerItem]
    | Roster[KeyItem]
    | Roster[ButtonItem]
    | Roster[ScriptItem]
)


class Automation:
    """Triggers, aliases, timers, keys, scripts and events of one session."""

    def __init__(
        self,
        machine: Machine,
        calls: Calls,
        screen: Screen,
        reports: Reports,
        *,
        enter: Callable[[str], None],
        bind_keys: Callable[[tuple[str, ...]], None],
        play_sound: Callable[[str], None],
        limits: Limits,
    ) -> None:
        """`enter` treats a text as if the player had entered it; `bind_keys` tells the window its keys."""
        handlers = Handlers(machine, reports)
        numbers = itertools.count(1)
        self.events = Events(calls, machine.release, limits.event_depth)
        self.conditions = Conditions(machine, calls)
        self.triggers = Triggers(
            calls, screen, handlers, reports, self.conditions, numbers=numbers, send=enter, sound=play_sound
        )
        self.aliases = Aliases(calls, handlers, reports, numbers=numbers, send=enter)
        self.timers = Timers(calls, handlers, numbers=numbers, send=enter, limit=limits.timers)
        self.keys = Keys(calls, handlers, numbers=numbers, send=enter, bind=bind_keys)
        self.buttons = Buttons(calls, handlers, numbers=numbers, send=enter)
        self.scripts = Scripts(calls, handlers, self.events, numbers)
        self._kinds: dict[str, str] = {}  # by the item's id

    def put(self, item: Item, before: str = "", *, runs: bool = True) -> None:
        """Add an item, or change it; it takes effect at once: a script runs, unless it has already."""
        match item:
            case TriggerItem():
                self.triggers.put(item, before)
                self._kinds[item.id] = "trigger"
            case AliasItem():
                self.aliases.put(item, before)
                self._kinds[item.id] = "alias"
            case TimerItem():
                self.timers.put(item, before)
                self._kinds[item.id] = "timer"
            case KeyItem():
                self.keys.put(item, before)
                self._kinds[item.id] = "key"
            case ButtonItem():
                self.buttons.put(item, before)
                self._kinds[item.id] = "button"
            case ScriptItem():
                self.scripts.put(item, before, runs=runs)
                self._kinds[item.id] = "script"
            case _:
                assert_never(item)

    def drop(self, identity: str) -> None:
        """Take an item out, and all that is in it."""
        kind = self._kinds.pop(identity, "")
        if kind:
            self._drop_from(kind, identity)

    def start(self, priorities: Mapping[str, int]) -> None:
        """The session starts: scripts run, those of modules by their `priorities`, and find the buttons there."""
        self.buttons.lay_out()
        self.scripts.start(priorities)

    def close(self) -> None:
        """Nothing fires any more."""
        self.timers.close()

    # --- by name, as scripts do ---

    def enable(self, kind: str, name: str, *, enabled: bool) -> bool:
        """Switch all of this name.  False: there are none."""
        if kind == "timer":
            # With all that is in it, as in Mudlet: timers in a folder are stopped and started with it.
            timers = self.timers.roster.with_children(self.timers.roster.find(name))
            _switch(timers, enabled)
            self.timers.adjust(timers)
            return bool(timers)
        found = self._roster(kind).find(name)
        _switch(found, enabled)
        if kind == "key":
            self.keys.tell_bound()
        elif kind == "button":
            self.buttons.adjust()
        return bool(found)

    def items_named(
        self, kind: str, name: str
    ) -> list[
        Entry[TriggerItem]
        | Entry[AliasItem]
        | Entry[TimerItem]
        | Entry[KeyItem]
        | Entry[ButtonItem]
        | Entry[ScriptItem]
    ]:
        """What the player and packages have of this name or id, in the order of its tree."""
        roster = self._roster(kind)
        roster.rank()
        return sorted((entry for entry in roster.find(name) if entry.item is not None), key=lambda entry: entry.rank)

    def item_count(self) -> int:
        """How many items there are that scripts have not made for a while only."""
        return len(self._kinds)

    def count(self, kind: str, name: str) -> int:
        """How many there are of this name, the triggers that were killed since the last line among them."""
        return len(self._roster(kind).find(name)) + (kind == "trigger" and name in self.triggers.killed)

    def count_active(self, kind: str, name: str, *, with_folders: bool) -> int:
        """How many of this name are switched on; `with_folders`: and so is all that they are in."""
        found = [entry for entry in self._roster(kind).find(name) if not entry.is_gone]
        if kind == "timer":
            found = [entry for entry in self.timers.roster.find(name) if self.timers.can_run(entry)]
        return sum(entry.is_active if with_folders else entry.enabled for entry in found)

    def kill(self, kind: str, identity: str) -> bool:
        """Take out what a script made.  False: nothing of this id is there that a script made."""
        entry = self._roster(kind).temporary(identity)
        if entry is None:
            return False
        self._drop_from(kind, entry.id)
        if kind == "trigger":
            self.triggers.killed.append(entry.id)
        return True

    def everything(self, kind: str) -> Sequence[AnyEntry]:
        """All of a kind, in order."""
        return self._roster(kind).everything()

    def by_id(self, kind: str, identity: str) -> AnyEntry | None:
        """The one of this id."""
        return self._roster(kind).by_id(identity)

    def silence(self, item: str, handler: int) -> bool:
        """Have a handler of an item run no more, that the item has or has made.  False: nothing is known of it."""
        for kind in dict.fromkeys(KIND_WORDS.values()):
            for entry in self._roster(kind).find(item):
                # What scripts hear events with has a handler of no item.
                if entry.item is not None and (entry.handler == handler or self.events.calls_scripts_by(handler)):
                    entry.enabled, entry.is_silenced = False, True
                    self._adjust(kind, item)
                    return True
            made = self._roster(kind).made_with(handler)
            if made is not None:
                self._drop_from(kind, made.id)
                return True
        return self.events.stop_handler(handler)

    def _adjust(self, kind: str, name: str) -> None:
        if kind == "timer":
            self.timers.adjust(self.timers.roster.find(name))
        elif kind == "key":
            self.keys.tell_bound()
        elif kind == "button":
            self.buttons.adjust()

    def statistics(self) -> dict[str, dict[str, int]]:
        """By kind, how many there are, how many of them are active, and how many scripts have made."""
        counts: dict[str, dict[str, int]] = {}
        for kind in dict.fromkeys(KIND_WORDS.values()):
            everything = self._roster(kind).everything()
            counts[kind] = {
                "total": len(everything),
                "active": sum(entry.is_active for entry in everything),
                "temp": self._roster(kind).temporaries,
            }
        triggers = self.triggers.roster.everything()
        sizes = [(len(entry.item.patterns) if entry.item is not None else 1, entry.is_active) for entry in triggers]
        counts["trigger"]["patterns"] = sum(size for size, _ in sizes)
        counts["trigger"]["active_patterns"] = sum(size for size, is_active in sizes if is_active)
        return counts

    def packages(self) -> list[str]:
        """The packages of which there are items, by name."""
        rosters = (*(self._roster(kind) for kind in dict.fromkeys(KIND_WORDS.values())),)
        return sorted({item.package for roster in rosters for item in roster.items() if item.package})

    def remaining_s(self, name: str) -> float | None:
        """Seconds until the first timer of this name fires; None when none runs."""
        times = [self.timers.remaining_s(timer) for timer in self.timers.roster.find(name)]
        return min((time for time in times if time is not None), default=None)

    def has_room(self, kind: str) -> bool:
        """Scripts may make another one."""
        return self._roster(kind).temporaries < MAX_TEMPORARY

    def _roster(
        self, kind: str
    ) -> (
        Roster[TriggerItem]
        | Roster[AliasItem]
        | Roster[TimerItem]
        | Roster[KeyItem]
        | Roster[ButtonItem]
        | Roster[ScriptItem]
    ):
        match kind:
            case "trigger":
                return self.triggers.roster
            case "alias":
                return self.aliases.roster
            case "timer":
                return self.timers.roster
            case "key":
                return self.keys.roster
            case "button":
                return self.buttons.roster
            case _:
                return self.scripts.roster

    def _drop_from(self, kind: str, identity: str) -> None:
        match kind:
            case "trigger":
                self.triggers.drop(identity)
            case "alias":
                self.aliases.drop(identity)
            case "timer":
                self.timers.drop(identity)
            case "key":
                self.keys.drop(identity)
            case "button":
                self.buttons.drop(identity)
            case _:
                self.scripts.drop(identity)


def _switch(
    entries: list[Timer]
    | list[Entry[TriggerItem]]
    | list[Entry[AliasItem]]
    | list[Entry[KeyItem]]
    | list[Entry[ButtonItem]]
    | list[Entry[ScriptItem]],
    enabled: bool,
) -> None:
    for entry in entries:
        entry.enabled, entry.is_silenced = enabled, False
