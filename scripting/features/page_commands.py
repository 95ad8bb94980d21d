"""Commands that scripts put into the window's menu, for `lua/page_commands.lua`, which knows all about them."""

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from netcore.api.keys import normalise
from netcore.api.permissions import Owner
from netcore.api.surfaces import MAIN, Deed, PageCommand, SurfaceAct
from scripting.automation.keys import Keys
from scripting.calls import Calls
from scripting.features.session import SessionFacts
from scripting.machine import Plain
from scripting.plain import text_of, whole_of
from scripting.surface.showing import Showing

# Of a name, a tip and a path: more is not read in a menu.
MAX_CHARACTERS: Final = 200
MAX_DEPTH: Final = 8
_OWNER: Final = Owner("", "library", "commands")
_PATH_MARK: Final = "\x1f"


class PageCommands:
    """Those of one session."""

    def __init__(self, calls: Calls, showing: Showing, facts: SessionFacts, keys: Keys) -> None:
        self._calls = calls
        self._showing = showing
        self._facts = facts
        self._keys = keys
        self._handler = 0

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "command_chosen": self._use,
            "command_put": self._put,
            "command_drop": lambda number: self._dress(self._without(whole_of(number))),
            "menu_is_there": lambda: bool(self._facts.pixels.width),
            "key_spelled": lambda text: normalise(text_of(text)),
            "key_holder": self._holder,
        }

    def acted(self, deed: Deed) -> None:
        """The player has chosen one."""
        if deed.surface == MAIN and deed.act is SurfaceAct.COMMAND and self._handler:
            self._calls.start(self._handler, (deed.x,), owner=_OWNER)

    def _use(self, handler: Plain) -> None:
        self._handler = whole_of(handler)

    def _put(self, number: Plain, name: Plain, path: Plain, *more: Plain) -> None:
        tip, icon, key, is_enabled, is_checkable, is_checked, is_pinned = more
        command = PageCommand(
            whole_of(number),
            text_of(name)[:MAX_CHARACTERS],
            tuple(part[:MAX_CHARACTERS] for part in text_of(path).split(_PATH_MARK)[:MAX_DEPTH] if part),
            text_of(tip)[:MAX_CHARACTERS],
            text_of(icon)[:1_000],
            text_of(key),
            is_enabled is True,
            is_checkable is True,
            is_checked is True,
            is_pinned is True,
        )
        others = self._without(command.number)
        self._dress(tuple(sorted((*others, command), key=lambda each: each.number)))

    def _without(self, number: int) -> tuple[PageCommand, ...]:
        return tuple(command for command in self._showing.page.commands if command.number != number)

    def _dress(self, commands: tuple[PageCommand, ...]) -> None:
        self._showing.dress(msgspec.structs.replace(self._showing.page, commands=commands))

    def _holder(self, key: Plain) -> str | None:
        """The name of the key binding that has this key, "" for a temporary one; None: no binding has it."""
        return self._keys.holder(text_of(key))
