"""The size of a session's page in pixels."""

import msgspec


class Pixels(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """All 0 where there is no window."""

    width: int = 0  # of the page: the console and the borders that scripts keep free
    height: int = 0
    cell_width: int = 0  # of a character
    cell_height: int = 0
    points: int = 0  # the size of the console's font
