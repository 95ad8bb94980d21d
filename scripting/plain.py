"""What Lua hands over, as what the host needs: text, whole numbers.  Refuses in words what is neither."""

import math

from scripting.machine import HostError, Plain

# Beyond this a number is no row, column or count of anything here.
_LARGEST = 1 << 53


def text_of(value: Plain) -> str:
    """A Lua string as text; bytes that are no UTF-8 become replacement characters."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def bytes_of(value: Plain) -> bytes:
    """A Lua string as it is.  Raises HostError when it is none."""
    if not isinstance(value, bytes):
        raise HostError(f"a string is needed here, not {value!r}")
    return value


def whole_of(value: Plain) -> int:
    """A Lua number as a whole one, rounded down.  Raises HostError when it has no end or is no number."""
    number = number_of(value)
    return max(-_LARGEST, min(math.floor(number), _LARGEST))


def number_or_text(identity: str) -> int | str:
    """An item's id, which is a number to scripts where it can be one."""
    return int(identity) if identity.isascii() and identity.isdigit() else identity


def number_of(value: Plain) -> float:
    """A Lua number.  Raises HostError when it has no end or is no number."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise HostError(f"a number is needed here, not {value!r}")
    return value
