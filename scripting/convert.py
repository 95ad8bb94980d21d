"""Values on their way into Lua: a flat row of plain ones, of which Lua builds the tables (`lua/machine_values.lua`).

Tables are not made from here: lupa would make them on whichever Lua stack it was told of last, which calls that wait
and go on in any order may have left to the collector long ago.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from scripting.machine import Plain, Value

# What the next elements of a row are.  The numbers are known to `lua/machine_values.lua`.
_ONE: Final = 0  # a plain value
_PLAIN_LIST: Final = 1  # a count, then so many plain values
_LIST: Final = 2  # a count, then so many described ones
_TABLE: Final = 3  # a count, then so many keys, each with a described value behind it

_AS_THEY_ARE: Final = frozenset({bytes, bool, float, type(None)})
_TABLES: Final = frozenset({list, tuple, dict})

# lupa hands whole numbers over as 64-bit ones, and refuses larger ones.
_LARGEST_WHOLE: Final = 1 << 62


class NotConvertibleError(TypeError):
    """A host function has returned what no script can have: a bug of ours."""


def plain_row(values: Iterable[Value]) -> list[Plain] | None:
    """The values as Lua takes them, if all of them are plain."""
    row: list[Plain] = []
    for value in values:
        # All that crosses comes through here, and asking for the type is ten times as fast as `match`.
        kind = type(value)
        if kind is str:
            row.append(value.encode("utf-8", "replace"))  # type: ignore[union-attr]  # `kind` says so
        elif kind in _AS_THEY_ARE or (
            kind is int and -_LARGEST_WHOLE < value < _LARGEST_WHOLE  # type: ignore[operator]  # the same
        ):
            row.append(value)  # type: ignore[arg-type]  # the same
        elif kind in _TABLES or _is_table(value):
            return None
        else:
            row.append(plain(value))
    return row


def describe(value: Value, row: list[Plain]) -> None:
    """Append a value to a row, with what describes it in front of it."""
    kind = type(value)
    if kind is str:
        row += (_ONE, value.encode("utf-8", "replace"))  # type: ignore[union-attr]  # `kind` says so
    elif kind is list:
        _describe_list(value, row)  # type: ignore[arg-type]  # the same
    elif kind in _AS_THEY_ARE or (kind not in _TABLES and not _is_table(value)):
        row += (_ONE, plain(value))
    elif isinstance(value, Mapping):
        row += (_TABLE, len(value))
        for key, member in value.items():
            row.append(plain(key))
            describe(member, row)
    else:
        assert isinstance(value, Sequence)
        _describe_list(value, row)


def _describe_list(values: Sequence[Value], row: list[Plain]) -> None:
    members = plain_row(values)
    if members is not None:
        row += (_PLAIN_LIST, len(members))
        row += members
        return
    row += (_LIST, len(values))
    for member in values:
        describe(member, row)


def _is_table(value: Value) -> bool:
    return isinstance(value, Mapping | Sequence) and not isinstance(value, bytes | str)


def plain(value: Value) -> Plain:
    """One plain value as Lua takes it.  Raises NotConvertibleError."""
    match value:
        case str():
            return value.encode("utf-8", "replace")
        case bytes() | bool() | float() | None:
            return value
        case int():
            return int(value) if -_LARGEST_WHOLE < value < _LARGEST_WHOLE else float(value)
        case _:
            raise NotConvertibleError(f"no plain value: {value!r:.200}")
