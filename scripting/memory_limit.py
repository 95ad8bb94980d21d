"""The memory limit of a Lua machine, and when it is lifted: Lua has no protection around what Python pushes.

A push for which memory does not suffice would end the process or hang it.  So before each one the limit is lifted if
there is any doubt, and Lua sets it again (`arm`) before code of a script goes on.
"""

from collections.abc import Sequence
from typing import Final, Protocol

from scripting.machine import Plain

# What a value costs Lua on a stack that grows by doubling, and a string beside its bytes.
_SLOT_BYTES: Final = 32
_STRING_BYTES: Final = 64
# Nearer to the limit than this, or than an eighth of it, there is doubt.
_MARGIN_BYTES: Final = 8 << 20

_FULL: Final = 0.9  # of the limit


class MeteredLua(Protocol):
    """What is asked of lupa's machine."""

    def get_memory_used(self) -> int:
        """In bytes."""

    def set_max_memory(self, limit_bytes: int) -> None:
        """0: as much as there is."""


class MemoryLimit:
    """The limit of one machine, which has it set."""

    def __init__(self, limit_bytes: int, lua: MeteredLua) -> None:
        self.limit_bytes = limit_bytes
        self.is_lifted = False
        self._margin_bytes = min(limit_bytes // 8, _MARGIN_BYTES)
        self._lua = lua

    @property
    def is_reached(self) -> bool:
        """Memory is nearly used up."""
        return self._lua.get_memory_used() > _FULL * self.limit_bytes

    def make_room_for(self, row: Sequence[Plain]) -> bool:
        """Lift the limit unless these values can be pushed beneath it; whether it is lifted now."""
        if not self.is_lifted and not self._fits(row):
            self.lift()
        return self.is_lifted

    def lift(self) -> None:
        """What is pushed now is pushed without a limit."""
        self.is_lifted = True
        self._lua.set_max_memory(0)

    def arm(self) -> None:
        """The limit holds again."""
        self.is_lifted = False
        self._lua.set_max_memory(self.limit_bytes)

    def _fits(self, row: Sequence[Plain]) -> bool:
        size = self._margin_bytes + _SLOT_BYTES * len(row)
        for value in row:
            if type(value) is bytes:
                size += len(value) + _STRING_BYTES
        return self._lua.get_memory_used() + size < self.limit_bytes
