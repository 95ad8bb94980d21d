"""One item to and from one object in muddler's JSON, without its script file and its children.

muddler (the build tool of Mudlet's package authors) writes truth as "yes" and "no" and numbers as text; both forms are
read.  What an object says that Mudwire does not know is left in it; what it says that Mudwire cannot do makes it
unreadable as a whole, so that it is reported and stays on disk as it is.
"""

import math
from collections.abc import Mapping
from typing import Final, TypeAlias

import msgspec

from app.profiles.kinds import Kind, kind_of
from netcore.api.items import (
    AS_IT_IS,
    AliasItem,
    ButtonItem,
    Item,
    KeyItem,
    Orientation,
    PatternKind,
    Rotation,
    ScriptItem,
    Side,
    TimerItem,
    TriggerItem,
)
from netcore.api.keys import normalise

Entry: TypeAlias = dict[str, object]

# Keys of the containing level, which `item_tree` deals with.
CHILDREN: Final = "children"
DIRECTORY: Final = "directory"  # ours: the folder's name on disk, where its own name cannot be one

_REST: Final = "mudlet"  # ours: what only Mudlet understands of it

_TRUE: Final = frozenset({"yes", "true", "1"})
_UNITS_S: Final = (("hours", 3600.0), ("minutes", 60.0), ("seconds", 1.0), ("milliseconds", 0.001))


class UnreadableError(Exception):
    """The object is not an item that Mudwire knows; the message says why."""


def read(kind: Kind, entry: Mapping[str, object], *, identity: str, parent: str, script: str) -> Item:
    """The item that `entry` describes.  Raises UnreadableError."""
    name = _text(entry, "name")
    if not name:
        raise UnreadableError("it has no name")
    common = {
        "id": identity,
        "parent": parent,
        "name": name,
        "enabled": _truth(entry, "isActive", default=True),
        "folder": _truth(entry, "isFolder", default=False),
        "script": script,
        "package": _text(entry, "package"),
        "mudlet": _rest(entry),
    }
    try:
        return msgspec.convert({"type": kind.type.__name__, **common, **_read_own(kind, entry)}, kind.type)
    except msgspec.ValidationError as error:
        raise UnreadableError(str(error)) from error


def write(item: Item, original: Mapping[str, object]) -> Entry:
    """The object for `item`; `original` is what it was read from, whose unknown keys are kept.

    An item that has not changed gives `original` back, word for word, so that saving one does not reformat the others.
    """
    entry: Entry = {key: value for key, value in original.items() if key != CHILDREN}
    if _says_the_same(item, entry):
        return entry
    _put(entry, "name", item.name, default="")
    _put(entry, "isActive", _yes(item.enabled), default="yes")
    _put(entry, "isFolder", _yes(item.folder), default="no")
    _put(entry, "package", item.package, default="")
    _put(entry, _REST, dict(item.mudlet), default={})
    for key, value in _write_own(item).items():
        _put(entry, key, value, default=_DEFAULTS.get(key, ""))
    return entry


def _read_own(kind: Kind, entry: Mapping[str, object]) -> Entry:
    own: Entry = {"command": _text(entry, "command")} if kind.type is not ScriptItem else {}
    if kind.type is TriggerItem:
        own["patterns"] = [_pattern(value) for value in _list(entry, "patterns")]
        own |= _read_trigger(entry)
    elif kind.type is AliasItem:
        own["regex"] = _text(entry, "regex")
    elif kind.type is TimerItem:
        own["seconds"] = round(sum(_number(entry, key) * factor for key, factor in _UNITS_S), 3)
    elif kind.type is KeyItem:
        own["key"] = _key(_text(entry, "keys"))
    elif kind.type is ButtonItem:
        own |= _read_button(entry)
    else:
        own["events"] = _list(entry, "eventHandlerList")
    return own


def _read_button(entry: Mapping[str, object]) -> Entry:
    own: Entry = {field: _truth(entry, key, default=False) for key, field in _BUTTON_SWITCHES}
    own |= {field: int(_number(entry, key)) for key, field in _BUTTON_SIZES}
    own |= {field: int(_number(entry, key, least=-MAX_PIXELS)) for key, field in _BUTTON_PLACES}
    own |= {field: _text(entry, key) or _DEFAULTS.get(key, "") for key, field in _BUTTON_TEXTS}
    return own | {"columns": max(1, int(_number(entry, "columns")))}


def _read_trigger(entry: Mapping[str, object]) -> Entry:
    own: Entry = {field: _truth(entry, key, default=False) for key, field in _TRIGGER_SWITCHES}
    own |= {field: int(_number(entry, key)) for key, field in _TRIGGER_NUMBERS}
    own |= {field: _text(entry, key) or _DEFAULTS.get(key, "") for key, field in _TRIGGER_TEXTS}
    return own


def _write_own(item: Item) -> Entry:
    match item:
        case TriggerItem():
            patterns = [{"pattern": each.pattern, "type": each.type.value} for each in item.patterns]
            return {"command": item.command, "patterns": patterns, **_write_trigger(item)}
        case AliasItem():
            return {"command": item.command, "regex": item.regex}
        case TimerItem():
            return {"command": item.command, **_split_time(item.seconds)}
        case KeyItem():
            return {"command": item.command, "keys": item.key}
        case ButtonItem():
            return {"command": item.command, **_write_button(item)}
        case ScriptItem():
            return {"eventHandlerList": list(item.events)}


def _write_button(item: ButtonItem) -> Entry:
    own: Entry = {key: _yes(getattr(item, field)) for key, field in _BUTTON_SWITCHES}
    numbers = (*_BUTTON_SIZES, *_BUTTON_PLACES, ("columns", "columns"))
    own |= {key: str(getattr(item, field)) for key, field in numbers}
    own |= {key: str(getattr(item, field)) for key, field in _BUTTON_TEXTS}
    return own


def _write_trigger(item: TriggerItem) -> Entry:
    own: Entry = {key: _yes(getattr(item, field)) for key, field in _TRIGGER_SWITCHES}
    own |= {key: str(getattr(item, field)) for key, field in _TRIGGER_NUMBERS}
    own |= {key: getattr(item, field) for key, field in _TRIGGER_TEXTS}
    # To muddler nothing is the colour that it takes by itself.
    return own | {key: own[key] or AS_IT_IS for key in ("highlightFG", "highlightBG")}


# muddler's name of each of a trigger's further fields, and ours.
_TRIGGER_SWITCHES: Final = (
    ("multiline", "multiline"),
    ("matchall", "match_all"),
    ("filter", "is_filter"),
    ("highlight", "highlight"),
)
_TRIGGER_NUMBERS: Final = (("multilineDelta", "margin"), ("fireLength", "fire_length"))
_TRIGGER_TEXTS: Final = (
    ("soundFile", "sound"),
    ("highlightFG", "highlight_foreground"),
    ("highlightBG", "highlight_background"),
)

# A button's, which muddler does not have.
_BUTTON_SWITCHES: Final = (
    ("isPushDown", "two_state"),
    ("isDown", "down"),
    ("isFlat", "flat"),
    ("isPlaced", "placed"),
)
_BUTTON_SIZES: Final = (("width", "width"), ("height", "height"))
_BUTTON_PLACES: Final = (("x", "x"), ("y", "y"))
_BUTTON_TEXTS: Final = (
    ("commandUp", "command_up"),
    ("css", "style"),
    ("icon", "icon"),
    ("rotation", "rotation"),
    ("location", "side"),
    ("orientation", "orientation"),
)

MAX_PIXELS: Final = 100_000  # beyond any screen

_DEFAULTS: Final[dict[str, object]] = {
    "patterns": [],
    "eventHandlerList": [],
    **{unit: "0" for unit, _ in _UNITS_S},
    **{key: "no" for key, _ in _TRIGGER_SWITCHES},
    **{key: "0" for key, _ in _TRIGGER_NUMBERS},
    **{key: "no" for key, _ in _BUTTON_SWITCHES},
    **{key: "0" for key, _ in (*_BUTTON_SIZES, *_BUTTON_PLACES)},
    "columns": "1",
    "rotation": Rotation.NONE.value,
    "location": Side.TOP.value,
    "orientation": Orientation.ALONG.value,
    "highlightFG": "#ff0000",
    "highlightBG": "#ffff00",
}


def _split_time(seconds: float) -> Entry:
    milliseconds = round(seconds * 1000)
    whole, milliseconds = divmod(milliseconds, 1000)
    minutes, whole = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return {
        "hours": str(hours),
        "minutes": str(minutes),
        "seconds": str(whole),
        "milliseconds": str(milliseconds),
    }


def _says_the_same(item: Item, entry: Mapping[str, object]) -> bool:
    try:
        return read(kind_of(item), entry, identity=item.id, parent=item.parent, script=item.script) == item
    except UnreadableError:
        return False


def _put(entry: Entry, key: str, value: object, *, default: object) -> None:
    # What muddler would assume anyway is not written, unless the file said something about it.
    if value != default or key in entry:
        entry[key] = value


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _truth(entry: Mapping[str, object], key: str, *, default: bool) -> bool:
    value = entry.get(key)
    return default if value is None else str(value).lower() in _TRUE


def _text(entry: Mapping[str, object], key: str) -> str:
    value = entry.get(key, "")
    if not isinstance(value, str):
        raise UnreadableError(f'"{key}" is not a text')
    return value


def _list(entry: Mapping[str, object], key: str) -> list[object]:
    value = entry.get(key, [])
    if not isinstance(value, list):
        raise UnreadableError(f'"{key}" is not a list')
    return value


def _rest(entry: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    kept = entry.get(_REST, {})
    if not isinstance(kept, dict) or not all(isinstance(text, str) for each in kept.items() for text in each):
        raise UnreadableError(f'"{_REST}" does not give each name a text')
    return tuple(kept.items())


def _number(entry: Mapping[str, object], key: str, *, least: int = 0) -> float:
    value = entry.get(key) or 0
    try:
        number = float(value) if isinstance(value, int | float | str) else math.nan
    except ValueError:
        number = math.nan
    if not least <= number < math.inf:
        raise UnreadableError(f'"{key}" is not a number')
    return number


def _pattern(value: object) -> Entry:
    if not isinstance(value, dict) or not isinstance(value.get("pattern", ""), str):
        raise UnreadableError("a pattern is not an object with a text")
    kind = value.get("type", PatternKind.SUBSTRING)
    if kind == "colour":  # muddler takes both spellings
        kind = PatternKind.COLOUR
    if kind not in set(PatternKind):
        raise UnreadableError(f"there are no patterns of type {kind!r}")
    return {"pattern": value.get("pattern", ""), "type": str(kind)}


def _key(text: str) -> str:
    key = normalise(text) if text else ""
    if text and not key:
        raise UnreadableError(f"{text!r} names no key")
    return key
