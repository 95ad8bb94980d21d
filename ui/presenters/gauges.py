"""Gauges and the place from GMCP, and MXP's gauges: what has a maximum becomes a bar, without anybody configuring it.

`Char.Vitals` comes with other names from every game: hp/maxhp, hp/hp_max, health/max_health, mp/maxmp …
"""

from typing import Final, NamedTuple, TypeAlias

import msgspec

from netcore.api.display import GaugeShown

MAX_GAUGES: Final = 8  # what fits in the strip; games send at most six
MAX_VALUES: Final = 256  # numbers that are remembered; the richest games send some sixty
MAX_PLACE: Final = 120  # characters of the name of a room; what is longer is no name
_MAX_NAME: Final = 24

_NAMES: Final = {
    "hp": "Health",
    "health": "Health",
    "mp": "Mana",
    "mana": "Mana",
    "sp": "Spirit",
    "ep": "Endurance",
    "wp": "Willpower",
    "mv": "Moves",
    "mp2": "Moves",
    "move": "Moves",
    "moves": "Moves",
    "movement": "Moves",
    "xp": "Experience",
    "exp": "Experience",
    "stamina": "Stamina",
    "energy": "Energy",
    "enemy": "Enemy",
}
_COLOURS: Final = {"Health": "red", "Enemy": "red", "Mana": "blue", "Spirit": "purple", "Moves": "green"}
# What games call them.
_WISHES: Final = {
    **{name: name for name in ("red", "blue", "purple", "green", "teal", "amber")},
    "yellow": "amber",
    "orange": "amber",
    "cyan": "teal",
    "magenta": "purple",
    "lime": "green",
    "navy": "blue",
}
_OTHER_COLOURS: Final = ("teal", "amber", "purple", "green", "blue")

Scalar: TypeAlias = str | int | float | bool | None


class Gauge(NamedTuple):
    """A bar: `value` of `most`, or words; `colour` is a name that the widget knows."""

    name: str
    value: float
    most: float
    colour: str
    said: str = ""

    @property
    def share(self) -> float:
        """How full it is, 0 to 1."""
        return min(1.0, max(0.0, self.value / self.most)) if self.most > 0 else 0.0

    @property
    def text(self) -> str:
        """To be read: "Health 80 / 100"."""
        return f"{self.name} {self.said}" if self.said else f"{self.name} {self.value:,.0f} / {self.most:,.0f}"

    @property
    def details(self) -> str:
        """The same, and how full it is."""
        return self.text if self.said else f"{self.text} ({self.share:.0%})"


class Vitals:
    """What the game told about the character and the place so far."""

    def __init__(self) -> None:
        self._values: dict[str, float] = {}
        self._shown: dict[str, GaugeShown] = {}
        self.gauges: tuple[Gauge, ...] = ()
        self.place = ""

    def gmcp_arrived(self, package: str, payload: str) -> bool:
        """Take in a GMCP message; whether anything shown has changed.  Broken payloads are not for us to report."""
        name = package.lower()
        if name not in {"char.vitals", "char.maxstats", "char.stats", "room.info"}:
            return False
        fields = _fields(payload)
        before = (self.gauges, self.place)
        if name == "room.info":
            self.place = str(fields.get("name") or fields.get("title") or self.place)[:MAX_PLACE]
        else:
            for key, value in _numbers(fields).items():
                if key in self._values or len(self._values) < MAX_VALUES:
                    self._values[key] = value
            self._work_out()
        return (self.gauges, self.place) != before

    def gauge_shown(self, gauge: GaugeShown) -> None:
        """The game has a gauge of its own, by MXP; one without a maximum is gone."""
        if gauge.name in self._shown or len(self._shown) < MAX_GAUGES:
            self._shown[gauge.name] = gauge
            self._work_out()

    def _work_out(self) -> None:
        found = _gauges(self._values)
        names = {gauge.name for gauge in found}
        others = iter(_OTHER_COLOURS * 2)
        for shown in self._shown.values():
            name = (shown.caption or _named(shown.name))[:_MAX_NAME]
            if name not in names and (shown.most > 0 or shown.said):
                colour = _WISHES.get(shown.colour) or _COLOURS.get(_named(shown.name)) or next(others)
                found.append(Gauge(name, shown.value, shown.most, colour, shown.said))
        self.gauges = tuple(found[:MAX_GAUGES])


def _fields(payload: str) -> dict[str, Scalar]:
    try:
        found = msgspec.json.decode(payload.encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(key): value for key, value in found.items() if isinstance(value, str | int | float)}


def _numbers(fields: dict[str, Scalar]) -> dict[str, float]:
    numbers = {}
    for key, value in fields.items():
        try:
            numbers[key.lower()] = float(value or 0)
        except (ValueError, OverflowError):
            continue  # "string" fields of Achaea and the like, or a number of hundreds of digits
    return {key: value for key, value in numbers.items() if abs(value) < 1e15}  # also drops infinities and NaN


def _named(key: str) -> str:
    return _NAMES.get(key, key.replace("_", " ").capitalize()[:_MAX_NAME])


def _gauges(values: dict[str, float]) -> list[Gauge]:
    found: list[Gauge] = []
    others = iter(_OTHER_COLOURS * 2)
    for key, value in values.items():
        most = _most(values, key)
        if most and len(found) < MAX_GAUGES:
            name = _named(key)
            found.append(Gauge(name, value, most, _COLOURS.get(name) or next(others)))
    return found


def _most(values: dict[str, float], key: str) -> float:
    for spelling in (f"max{key}", f"max_{key}", f"{key}max", f"{key}_max"):
        if spelling in values:
            return values[spelling]
    return 0.0
