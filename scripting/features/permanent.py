"""Items that scripts make or change for good, for `lua/permanent.lua`.

They take effect here at once, and go to the core, which keeps them with the player's others.  Each belongs to the
package whose script made it, so it has that package's permissions, and goes with it.
"""

import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

import msgspec

from netcore.api.hosting import ItemMade, SavingAsked
from netcore.api.items import AliasItem, Item, KeyItem, Pattern, PatternKind, ScriptItem, TimerItem, TriggerItem
from netcore.api.permissions import Owner
from scripting.automation.automation import Automation
from scripting.calls import Calls
from scripting.features.automation import key_of
from scripting.machine import HostError, Plain
from scripting.plain import number_of, text_of, whole_of

# A profile's files hold as many (`app.profiles.item_files`).
MAX_ITEMS: Final = 20_000
MAX_SCRIPT_CHARACTERS: Final = 1 << 20
# An id is a number to scripts, and the same text again when Lua writes it, which it does with 14 digits.
_FIRST_ID: Final = 10**12
_IDS: Final = 9 * 10**13 - _FIRST_ID

Ask = Callable[[Callable[[int], SavingAsked]], Awaitable[str]]


class Permanent:
    """What one session's scripts do to the profile's items."""

    def __init__(
        self,
        calls: Calls,
        automation: Automation,
        put: Callable[[Item], None],
        say: Callable[[ItemMade], None],
        ask: Ask,
    ) -> None:
        """`put` has an item take effect; `say` tells the core; `ask` waits for what the core says."""
        self._calls = calls
        self._automation = automation
        self._put = put
        self._say = say
        self._ask = ask

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "item_trigger": self._trigger,
            "item_alias": self._alias,
            "item_timer": self._timer,
            "item_key": self._key,
            "item_script": self._script,
            "item_group": self._group,
            "script_get": self._get_script,
            "script_set": self._set_script,
            "profile_save": self._save,
        }

    # --- new ones ---

    def _trigger(self, name: Plain, parent: Plain, code: Plain, kind: Plain, *patterns: Plain) -> int:
        # Without a pattern it is a folder, as in Mudlet.
        folder = not patterns
        made = tuple(Pattern(text_of(pattern), PatternKind(text_of(kind))) for pattern in patterns)
        common = self._common("trigger", name, parent, code)
        return self._make(TriggerItem(**common, folder=folder, patterns=made))  # type: ignore[arg-type]  # as `_Item` has them

    def _alias(self, name: Plain, parent: Plain, code: Plain, regex: Plain) -> int:
        common = self._common("alias", name, parent, code)
        return self._make(AliasItem(**common, regex=text_of(regex)))  # type: ignore[arg-type]  # as `_Item` has them

    def _timer(self, name: Plain, parent: Plain, code: Plain, seconds: Plain) -> int:
        time_s = number_of(seconds)
        if time_s <= 0:
            raise HostError("a timer that stays needs a time of more than 0 seconds")
        common = self._common("timer", name, parent, code)
        # Scripts switch it on when they want it to run.
        return self._make(TimerItem(**common, seconds=time_s, enabled=False))  # type: ignore[arg-type]  # as `_Item` has them

    def _key(self, name: Plain, parent: Plain, code: Plain, modifiers: Plain, key: Plain) -> int:
        spelled = key_of(whole_of(modifiers), text_of(key))
        if not spelled:
            raise HostError(f"{text_of(key)!r} names no key")
        return self._make(KeyItem(**self._common("key", name, parent, code), key=spelled))  # type: ignore[arg-type]  # as `_Item` has them

    def _script(self, name: Plain, parent: Plain, code: Plain) -> int:
        return self._make(ScriptItem(**self._common("script", name, parent, code)))  # type: ignore[arg-type]  # as `_Item` has them

    def _group(self, kind: Plain, name: Plain, parent: Plain) -> int:
        make = _KINDS.get(text_of(kind))
        if make is None:
            raise HostError(f"{text_of(kind)!r} is no kind of item; there are {', '.join(_KINDS)}")
        common = self._common(text_of(kind), name, parent, b"")
        return self._make(make(**common, folder=True))

    def _common(self, kind: str, name: Plain, parent: Plain, code: Plain) -> dict[str, object]:
        if not text_of(name).strip():
            raise HostError("an item needs a name")
        return {
            "id": str(_FIRST_ID + secrets.randbelow(_IDS)),
            "name": text_of(name),
            "parent": self._parent(kind, text_of(parent)),
            "script": _bounded(text_of(code)),
            "package": self._calls.owner.package,
        }

    def _parent(self, kind: str, name: str) -> str:
        if not name:
            return ""
        for entry in self._automation.items_named(kind, name):
            return entry.id
        raise HostError(f"there is no {kind} or group of them named {name!r}")

    def _make(self, item: Item) -> int:
        if self._automation.item_count() >= MAX_ITEMS:
            raise HostError(f"the profile has {MAX_ITEMS} items already")
        self._put(item)
        self._say(ItemMade(item))
        return int(item.id)

    # --- scripts ---

    def _get_script(self, name: Plain, place: Plain) -> tuple[str, int] | None:
        found = self._scripts(name)
        entry = _at(found, place)
        return (entry.script, len(found)) if entry is not None else None

    def _set_script(self, name: Plain, place: Plain, code: Plain, append: Plain) -> bool:
        item = _at(self._scripts(name), place)
        if item is None:
            return False
        owner = self._calls.owner
        if not _may_change(owner, item):
            raise HostError(f"a script of the package {owner.package} cannot change scripts that are not its own")
        script = f"{item.script}\n{text_of(code)}" if append is True else text_of(code)
        changed = msgspec.structs.replace(item, script=_bounded(script))
        self._put(changed)
        self._say(ItemMade(changed))
        return True

    def _scripts(self, name: Plain) -> list[ScriptItem]:
        entries = self._automation.items_named("script", text_of(name))
        return [entry.item for entry in entries if isinstance(entry.item, ScriptItem)]

    async def _save(self) -> str:
        return await self._ask(SavingAsked)


_KINDS: Final = {"trigger": TriggerItem, "alias": AliasItem, "timer": TimerItem, "key": KeyItem, "script": ScriptItem}


def _at(found: list[ScriptItem], place: Plain) -> ScriptItem | None:
    number = whole_of(place)
    return found[number - 1] if 1 <= number <= len(found) else None


def _may_change(owner: Owner, item: Item) -> bool:
    """What runs as the player's own, or as another package, has permissions that a package does not have."""
    return owner.package in {"", item.package}


def _bounded(text: str) -> str:
    if len(text) > MAX_SCRIPT_CHARACTERS:
        raise HostError(f"a script of {len(text)} characters is too long; the most is {MAX_SCRIPT_CHARACTERS}")
    return text
