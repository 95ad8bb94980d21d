"""Items on the clipboard: JSON, so that they can be passed on in a message and read before they are pasted."""

from typing import Final

import msgspec

from netcore.api.items import Item

MIME_TYPE: Final = "application/x-mudwire-items"
MAX_BYTES: Final = 8 << 20  # the largest packages have about one megabyte of scripts

_DECODER: Final[msgspec.json.Decoder[tuple[Item, ...]]] = msgspec.json.Decoder(tuple[Item, ...])


def written(items: tuple[Item, ...]) -> bytes:
    """Items as JSON, for `read`."""
    return msgspec.json.format(msgspec.json.encode(items), indent=2)


def read(data: bytes) -> tuple[Item, ...]:
    """The items that `written` wrote; none when it is anything else."""
    if len(data) > MAX_BYTES or not data.lstrip().startswith(b"["):
        return ()
    try:
        items = _DECODER.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ()
    return items if len({item.id for item in items}) == len(items) else ()
