"""Notes whose call runs, in memory that the core can read when this process is dead or does not answer."""

import mmap
import os
from typing import Final

import msgspec

from netcore.api.blame import NOBODY_RUNS, NOTE_BYTES, Blame, packed
from netcore.api.permissions import Owner
from scripting.machine import Call

# Notes that are made already.  Items come and go, so it is emptied now and then.
MAX_READY: Final = 10_000
_NONE: Final[tuple[Owner | None, str, bytes]] = (None, "", b"")


class Note:
    """The note of one host."""

    def __init__(self, descriptor: int) -> None:
        """`descriptor` is of a file of NOTE_BYTES, and is closed.  Raises OSError."""
        self._memory = mmap.mmap(descriptor, NOTE_BYTES)
        os.close(descriptor)
        # By the owner's identity: to compare him takes longer than all the rest.  While he is here, nobody else has it.
        self._ready: dict[int, tuple[Owner | None, str, bytes]] = {}

    def running(self, call: Call | None) -> None:
        """Note that a call runs from now on; None: that none does."""
        if call is None:
            self._memory[:2] = NOBODY_RUNS
            return
        if call.near:
            owner = msgspec.structs.replace(call.owner, line=call.near)
            note = packed(Blame(call.item, owner))
            self._memory[: len(note)] = note
            return
        known, item, note = self._ready.get(id(call.owner), _NONE)
        if known is not call.owner or item != call.item:
            note = self._make(call)
        self._memory[: len(note)] = note

    def _make(self, call: Call) -> bytes:
        if len(self._ready) >= MAX_READY:
            self._ready.clear()
        note = packed(Blame(call.item, call.owner))
        self._ready[id(call.owner)] = call.owner, call.item, note
        return note
