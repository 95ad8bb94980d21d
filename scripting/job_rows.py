"""What a handler is started with, in rows for `lua/machine_calls.lua`: the globals of its call, and its arguments."""

from collections.abc import Mapping, Sequence
from typing import Final

from scripting.convert import describe, plain_row
from scripting.machine import Plain, Value

# What a context may have, as Lua takes it.
_CALL_GLOBALS: Final = {name: name.encode() for name in ("matches", "multimatches", "line", "command")}


def whole_row(arguments: Sequence[Value], context: Mapping[str, Value]) -> list[Plain]:
    """How many globals, each with its name, then how many arguments, all of them described."""
    row: list[Plain] = [len(context)]
    for name, value in context.items():
        row.append(_CALL_GLOBALS[name])
        describe(value, row)
    row.append(len(arguments))
    for argument in arguments:
        describe(argument, row)
    return row


def row_about_line(context: Mapping[str, Value], most: int) -> list[Plain] | None:
    """The line, the command if there is one, and what has matched; None when that is not all, or more than `most`."""
    command = context.get("command")
    if len(context) != (3 if command is None else 4) or context.get("multimatches") != []:
        return None
    line, matches = context.get("line"), context.get("matches")
    if line is None or not isinstance(matches, list) or len(matches) > most - 2:
        return None
    return plain_row([line, command, *matches])
