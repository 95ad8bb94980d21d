"""What the player changes on the map by hand, handed to `lua/map_editing.lua`."""

from collections.abc import Callable, Mapping
from typing import Final, cast

import msgspec

from netcore.api.map_edits import MapEdit
from netcore.api.maps import MAP, MapExit, MapRoomDescribed
from netcore.api.permissions import Owner
from netcore.api.surfaces import Deed, SurfaceAct
from scripting.calls import Calls
from scripting.machine import Plain, Value
from scripting.outbox import Outbox
from scripting.plain import text_of, whole_of

_OWNER: Final = Owner("", "library", "map")
_EDITS: Final = msgspec.json.Decoder(MapEdit)


class MapEditing:
    """The player's hand on the map."""

    def __init__(self, calls: Calls, outbox: Outbox, warn: Callable[[str], None]) -> None:
        self._calls = calls
        self._outbox = outbox
        self._warn = warn
        self._loader = self._editor = self._describer = 0

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "map_editor_loader": self._set_loader,
            "map_editor": self._set_editor,
            "map_describer": self._set_describer,
            "map_edited": self._edited,
            "map_describe": self._describe,
        }

    def acted(self, deed: Deed) -> None:
        """The player has done something, maybe this."""
        if deed.surface != MAP or deed.act not in (SurfaceAct.EDIT, SurfaceAct.DESCRIBE):
            return
        if not self._editor:
            self._calls.start(self._loader, (), owner=_OWNER)
        if not self._editor:
            return  # its library could not be read, which has been told
        if deed.act is SurfaceAct.DESCRIBE:
            self._calls.start(self._describer, (deed.x,), owner=_OWNER)
            return
        edit = _EDITS.decode(deed.text)
        self._calls.start(self._editor, (cast("Value", msgspec.to_builtins(edit)),), owner=_OWNER)

    def _set_loader(self, handler: Plain) -> None:
        self._loader = whole_of(handler)

    def _set_editor(self, handler: Plain) -> None:
        self._editor = whole_of(handler)

    def _set_describer(self, handler: Plain) -> None:
        self._describer = whole_of(handler)

    def _edited(self, problem: Plain) -> None:
        if problem is not None:
            self._warn(text_of(problem))

    def _describe(self, facts: Plain) -> None:
        self._outbox.show(msgspec.json.decode(text_of(facts), type=_Described).message())


class _Described(msgspec.Struct, frozen=True):
    """As Lua tells it."""

    number: int
    name: str
    area: int
    environment: float
    symbol: str
    weight: float
    is_locked: bool
    is_hidden: bool
    exits: tuple[tuple[str, int, int, float, bool], ...] = ()

    def message(self) -> MapRoomDescribed:
        """As the window hears it."""
        return MapRoomDescribed(
            self.number,
            self.name,
            self.area,
            round(self.environment),
            self.symbol,
            round(self.weight),
            self.is_locked,
            self.is_hidden,
            tuple(MapExit(way, to, door, round(weight), locked) for way, to, door, weight, locked in self.exits),
        )
