"""Items that scripts make or change for good, for `lua/permanent.lua`.

They take effect here at once, and go to the core, which keeps them with the player's others.  Each belongs to the
package whose script made it, so it has that package's permissions, and goes with it.
"""

import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Final, Protocol

import msgspec

from netcore.api.host_commands import PackageAnswered
from netcore.api.host_events import ItemMade, SavingAsked
from netcore.api.items import AliasItem, Item, KeyItem, Pattern, PatternKind, ScriptItem, TimerItem, TriggerItem
from netcore.api.permissions import Owner
from netcore.api.qt_keys import key_written
from scripting.automation.automation import Automation
from scripting.calls import Calls
from scripting.machine import HostError, Plain, asking
from scripting.plain import number_of, number_or_text, text_of, whole_of

# A profile's files hold as many (`app.profiles.item_files`).
MAX_ITEMS: Final = 20_000
MAX_SCRIPT_CHARACTERS: Final = 1 << 20
# A loop that makes items must not fill the player's disk; all scripts of the largest profiles have a tenth of it.
# The core has the same bound (`app.core.open_profiles`).
MAX_ADDED_CHARACTERS: Final = 64 << 20
# An id is a number to scripts, and the same text again when Lua writes it, which it does with 14 digits.
_FIRST_ID: Final = 10**12
_IDS: Final = 9 * 10**13 - _FIRST_ID

Ask = Callable[[Callable[[int], SavingAsked]], Awaitable[PackageAnswered]]

# Mudlet's number for "no key": a key with it, and without code, is a folder.
_NO_KEY: Final = "-1"


class Put(Protocol):
    """Has an item take effect."""

    def __call__(self, item: Item, *, runs: bool = True) -> None:
        """`runs`: a script runs at once."""


class Permanent:
    """What one session's scripts do to the profile's items."""

    def __init__(
        self,
        calls: Calls,
        automation: Automation,
        put: Put,
        say: Callable[[ItemMade], None],
        ask: Ask,
    ) -> None:
        """`put` has an item take effect; `say` tells the core; `ask` waits for what the core says."""
        self._calls = calls
        self._automation = automation
        self._put = put
        self._say = say
        self._ask = ask
        self._added_characters = 0

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "item_trigger": self._trigger,
            "item_alias": self._alias,
            "item_timer": self._timer,
            "item_key": self._key,
            "item_script": self._script,
            "item_parent": lambda api, kind, name: bool(self._parent(text_of(api), text_of(kind), text_of(name))),
            "script_get": self._get_script,
            "script_check": self._check_script,
            "script_set": self._set_script,
            "script_enable": self._enable_script,
            "profile_save": self._save,
            "profile_xml": self._xml,
        }

    # --- new ones ---

    @asking
    def _trigger(self, api: Plain, name: Plain, parent: Plain, code: Plain, kind: Plain, *patterns: Plain) -> int:
        made = tuple(
            Pattern(text_of(pattern), PatternKind(text_of(kind)))
            for pattern in patterns
            if pattern or text_of(kind) == PatternKind.PROMPT
        )
        common = self._common(api, "trigger", name, parent, code)
        item = TriggerItem(**common, folder=not made, patterns=made)  # type: ignore[arg-type]  # as `_Item` has them
        return self._make(item)

    @asking
    def _alias(self, api: Plain, name: Plain, parent: Plain, code: Plain, regex: Plain) -> int:
        folder = not regex and not code
        common = self._common(api, "alias", name, parent, code)
        return self._make(AliasItem(**common, folder=folder, regex=text_of(regex)))  # type: ignore[arg-type]  # as `_Item` has them

    @asking
    def _timer(self, api: Plain, name: Plain, parent: Plain, code: Plain, seconds: Plain) -> int:
        time_s = number_of(seconds)
        folder = time_s == 0 and not code
        common = self._common(api, "timer", name, parent, code)
        # Scripts switch it on when they want it to run.
        return self._make(TimerItem(**common, folder=folder, seconds=time_s, enabled=False))  # type: ignore[arg-type]  # as `_Item` has them

    @asking
    def _key(self, api: Plain, name: Plain, parent: Plain, code: Plain, modifiers: Plain, key: Plain) -> int:
        folder = text_of(key) == _NO_KEY and not code
        spelled = "" if folder else key_written(text_of(key), whole_of(modifiers))
        if not spelled and not folder:
            raise HostError(f"{text_of(key)!r} names no key")
        return self._make(KeyItem(**self._common(api, "key", name, parent, code), folder=folder, key=spelled))  # type: ignore[arg-type]  # as `_Item` has them

    @asking
    def _script(self, api: Plain, name: Plain, parent: Plain, code: Plain) -> int:
        common = self._common(api, "script", name, parent, code)
        # Its text has run when it comes here; it is switched on when it is to run again, at the session's next start.
        item = ScriptItem(**common, folder=not code, enabled=False)  # type: ignore[arg-type]  # as `_Item` has them
        return self._make(item)

    def _common(self, api: Plain, kind: str, name: Plain, parent: Plain, code: Plain) -> dict[str, object]:
        if not text_of(name).strip():
            raise HostError("an item needs a name")
        return {
            "id": str(_FIRST_ID + secrets.randbelow(_IDS)),
            "name": text_of(name),
            "parent": self._parent(text_of(api), kind, text_of(parent)),
            "script": _bounded(text_of(code)),
            "package": self._calls.owner.maker,
        }

    def _parent(self, api: str, kind: str, name: str) -> str:
        if not name:
            return ""
        found = self._automation.items_named(kind, name)
        if not found:
            raise HostError(f"{api}: cannot create {kind} (parent '{name}' not found)")
        return found[-1].id  # of several it is the last, as in Mudlet

    def _make(self, item: Item) -> int:
        if self._automation.item_count() >= MAX_ITEMS:
            raise HostError(f"the profile has {MAX_ITEMS} items already")
        self._add(len(item.script))
        self._put(item, runs=False)
        self._say(ItemMade(item))
        return int(item.id)

    # --- scripts ---

    def _get_script(self, name: Plain, place: Plain) -> tuple[str, int | str] | None:
        entry = _at(self._scripts(name), place)
        return (entry.script, number_or_text(entry.id)) if entry is not None else None

    @asking
    def _check_script(self, name: Plain, place: Plain, code: Plain) -> None:
        """Before its text runs: it may be changed, and to this."""
        _bounded(text_of(code))
        item = _at(self._scripts(name), place)
        if item is not None:
            self._check_owner(item)

    @asking
    def _set_script(self, name: Plain, place: Plain, code: Plain) -> int | str | None:
        """Its text has run when it comes here."""
        item = _at(self._scripts(name), place)
        if item is None:
            return None
        script = _bounded(text_of(code))
        self._check_owner(item)
        self._add(len(script) - len(item.script))
        self._change(msgspec.structs.replace(item, script=script), runs=False)
        return number_or_text(item.id)

    @asking
    def _enable_script(self, name: Plain, enabled: Plain) -> bool:
        """Switch all scripts of this name, for good: one that is on runs when the session starts."""
        found = self._scripts(name)
        for item in found:
            if item.enabled != (enabled is True):
                self._change(msgspec.structs.replace(item, enabled=enabled is True), runs=False)
        return bool(found)

    def _change(self, item: ScriptItem, *, runs: bool) -> None:
        self._check_owner(item)
        self._put(item, runs=runs)
        self._say(ItemMade(item))

    def _add(self, characters: int) -> None:
        if self._added_characters + characters > MAX_ADDED_CHARACTERS:
            raise HostError(
                f"scripts have added {MAX_ADDED_CHARACTERS >> 20} million characters to the profile already"
            )
        self._added_characters += characters

    def _check_owner(self, item: ScriptItem) -> None:
        owner = self._calls.owner
        if not _may_change(owner, item):
            raise HostError(f"a script of the package {owner.package} cannot change scripts that are not its own")

    def _scripts(self, name: Plain) -> list[ScriptItem]:
        entries = self._automation.items_named("script", text_of(name))
        return [entry.item for entry in entries if isinstance(entry.item, ScriptItem)]

    async def _save(self) -> str:
        return (await self._ask(SavingAsked)).error

    async def _xml(self) -> tuple[str, str]:
        """The items in Mudlet's XML, and what went wrong, "" if nothing."""
        answer = await self._ask(lambda request: SavingAsked(request, as_xml=True))
        return answer.words, answer.error


def _at(found: list[ScriptItem], place: Plain) -> ScriptItem | None:
    number = whole_of(place)
    return found[number - 1] if 1 <= number <= len(found) else None


def _may_change(owner: Owner, item: Item) -> bool:
    """What runs as the player's own, or as another package, has permissions that a package does not have."""
    return owner.package in {"", item.package} and all(package == item.package for package in owner.behind)


def _bounded(text: str) -> str:
    if len(text) > MAX_SCRIPT_CHARACTERS:
        raise HostError(f"a script of {len(text)} characters is too long; the most is {MAX_SCRIPT_CHARACTERS}")
    return text
