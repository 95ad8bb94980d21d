"""Dates and times as text, by the format letters of Qt's QDateTime::toString, which Mudlet's getTime takes.

Names of days and months are English.
"""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Final

DEFAULT_FORMAT: Final = "yyyy.MM.dd hh:mm:ss.zzz"

_TOKEN: Final = re.compile(
    r"'(?:[^']|'')*'|d{1,4}|M{1,4}|yyyy|yy|h{1,2}|H{1,2}|m{1,2}|s{1,2}|zzz|z|AP|A|ap|a|.", re.DOTALL
)
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


_FIELDS: Final[dict[str, Callable[[datetime], str]]] = {
    "d": lambda t: str(t.day),
    "dd": lambda t: f"{t.day:02}",
    "ddd": lambda t: _DAYS[t.weekday()][:3],
    "dddd": lambda t: _DAYS[t.weekday()],
    "M": lambda t: str(t.month),
    "MM": lambda t: f"{t.month:02}",
    "MMM": lambda t: _MONTHS[t.month - 1][:3],
    "MMMM": lambda t: _MONTHS[t.month - 1],
    "yy": lambda t: f"{t.year % 100:02}",
    "yyyy": lambda t: f"{t.year:04}",
    "h": lambda t: str(t.hour),
    "hh": lambda t: f"{t.hour:02}",
    "H": lambda t: str(t.hour),
    "HH": lambda t: f"{t.hour:02}",
    "m": lambda t: str(t.minute),
    "mm": lambda t: f"{t.minute:02}",
    "s": lambda t: str(t.second),
    "ss": lambda t: f"{t.second:02}",
    "z": lambda t: str(t.microsecond // 1000),
    "zzz": lambda t: f"{t.microsecond // 1000:03}",
    **dict.fromkeys(("AP", "A"), lambda t: "AM" if t.hour < 12 else "PM"),
    **dict.fromkeys(("ap", "a"), lambda t: "am" if t.hour < 12 else "pm"),
}
# Where the format says am or pm, hours count to 12.
_TWELVE: Final[dict[str, Callable[[datetime], str]]] = {
    "h": lambda t: str(t.hour % 12 or 12),
    "hh": lambda t: f"{t.hour % 12 or 12:02}",
}
_HALVES: Final = frozenset({"AP", "A", "ap", "a"})


def formatted(moment: datetime, pattern: str = DEFAULT_FORMAT) -> str:
    """The moment, with each format letter replaced; text between single quotes stays as it is."""
    parts = _TOKEN.findall(pattern)
    fields = _FIELDS | _TWELVE if _HALVES.intersection(parts) else _FIELDS
    return "".join(fields[part](moment) if part in fields else _literal(part) for part in parts)


def _literal(part: str) -> str:
    if len(part) < 2 or not part.startswith("'"):
        return part
    return "'" if part == "''" else part[1:-1].replace("''", "'")
