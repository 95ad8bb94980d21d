"""Earlier versions of an item, as values."""

import msgspec

from netcore.api.items import Item


class ItemVersion(msgspec.Struct, frozen=True):
    """One of them.  `when` it was saved, in seconds since the epoch; 0: before anybody noted that."""

    when: float
    item: Item
