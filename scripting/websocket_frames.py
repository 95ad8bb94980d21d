"""What `lua/websocket.lua` leaves to Python: keys, and masking, which is a loop over every byte (RFC 6455)."""

import base64
import hashlib
import secrets
import struct
from typing import Final

_MAGIC: Final = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # section 1.3
_LAST: Final = 0x80
_MASKED: Final = 0x80


def new_key() -> bytes:
    """A key for a handshake."""
    return base64.b64encode(secrets.token_bytes(16))


def accept_of(key: bytes) -> bytes:
    """What a server has to answer to this key."""
    return base64.b64encode(hashlib.sha1(key + _MAGIC, usedforsecurity=False).digest())


def frame(opcode: int, payload: bytes, is_last: bool) -> bytes:
    """A client's frame, masked as it must be."""
    size = len(payload)
    first = (_LAST if is_last else 0) | (opcode & 0x0F)
    if size < 126:
        head = struct.pack("!BB", first, _MASKED | size)
    elif size < 1 << 16:
        head = struct.pack("!BBH", first, _MASKED | 126, size)
    else:
        head = struct.pack("!BBQ", first, _MASKED | 127, size)
    mask = secrets.token_bytes(4)
    return head + mask + masked(payload, mask)


def masked(payload: bytes, mask: bytes) -> bytes:
    """Mask, or unmask (section 5.3)."""
    if not payload:
        return b""
    repeated = (mask * (len(payload) // 4 + 1))[: len(payload)]
    mixed = int.from_bytes(payload, "little") ^ int.from_bytes(repeated, "little")
    return mixed.to_bytes(len(payload), "little")


def is_text(payload: bytes) -> bool:
    """Whether it is UTF-8, as text has to be."""
    try:
        payload.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
