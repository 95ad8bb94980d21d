"""Whose script a host was running: noted by the host where the core can read it after the host's death."""

from typing import Final

import msgspec

from netcore.api.permissions import Owner

# Shared memory: two bytes that say how many follow, then a `Blame`.  Nobody's item is named as long as this.
NOTE_BYTES: Final = 4096
NOBODY_RUNS: Final = b"\0\0"
_MOST_BYTES: Final = NOTE_BYTES - 2


class Blame(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The call that runs."""

    item: str  # the item's id; "" when it is no item's
    owner: Owner

    @property
    def words(self) -> str:
        """As the player knows it."""
        package = f" of {self.owner.package}" if self.owner.package else ""
        line = f", line {self.owner.line}" if self.owner.line else ""
        return f"{self.owner.kind} “{self.owner.item}”{package}{line}"


_encode: Final = msgspec.msgpack.Encoder().encode
_decode: Final = msgspec.msgpack.Decoder(Blame).decode


def packed(blame: Blame) -> bytes:
    """The note; one that is too long says that nobody runs."""
    data = _encode(blame)
    return len(data).to_bytes(2, "little") + data if len(data) <= _MOST_BYTES else NOBODY_RUNS


def unpacked(note: bytes) -> Blame | None:
    """Who ran; None for nobody, and for what is no note, since the host is not trusted."""
    size = int.from_bytes(note[:2], "little")
    if not 0 < size <= len(note) - 2:
        return None
    try:
        return _decode(note[2 : 2 + size])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
