"""Values of Lua as Python's, for tests: a Lua library writes them down as Python literals, and they are read back here.

Strings that are UTF-8 come as `str`, others as `bytes`; a table that is a list comes as a list, any other as a dict.
"""

import ast
from collections.abc import Sequence
from typing import Final, TypeAlias

LuaValue: TypeAlias = "bool | int | float | str | bytes | list[LuaValue] | dict[LuaValue, LuaValue] | None"

# `lib.python_literal(v)`, and `host.test_took` called with a literal for each of the values that `lib.take` is given.
LIBRARY: Final = rb"""
local host, lib = ...
local pairs, select, tostring, type = pairs, select, tostring, type
local byte, concat, format = string.byte, table.concat, string.format

local function literal(value)
  local kind = type(value)
  if value == nil then return "None" end
  if value ~= value then return "'nan'" end
  if value == 1/0 then return "1e999" end
  if value == -1/0 then return "-1e999" end
  if kind == "boolean" then return value and "True" or "False" end
  if kind == "number" then return format(value % 1 == 0 and "%.0f" or "%.17g", value) end
  if kind == "string" then
    return "b'" .. value:gsub("[^%w ]", function(c) return format("\\x%02x", byte(c)) end) .. "'"
  end
  if kind ~= "table" then return "'<" .. kind .. ">'" end
  local count, parts = 0, {}
  for _ in pairs(value) do count = count + 1 end
  if count == #value then
    for index = 1, count do parts[index] = literal(value[index]) end
    return "[" .. concat(parts, ", ") .. "]"
  end
  for key, member in pairs(value) do parts[#parts + 1] = literal(key) .. ": " .. literal(member) end
  return "{" .. concat(parts, ", ") .. "}"
end

lib.env.take = function(...)
  local literals = {}
  for index = 1, select("#", ...) do literals[index] = literal((select(index, ...))) end
  host.test_took(concat(literals, "\n"))
end
"""


def read(literals: bytes) -> list[LuaValue]:
    """The values, one a line."""
    return [_decoded(ast.literal_eval(line)) for line in literals.decode().split("\n") if line]


def _decoded(value: object) -> LuaValue:
    match value:
        case bytes():
            try:
                return value.decode()
            except UnicodeDecodeError:
                return value
        case list():
            return [_decoded(each) for each in value]
        case dict():
            return {_decoded(key): _decoded(each) for key, each in value.items()}
        case bool() | int() | float() | str() | None:
            return value
        case _:
            raise AssertionError(value)


def quoted(text: str) -> str:
    """A Lua string of any text."""
    return '"' + "".join(f"\\{byte:03}" for byte in text.encode("utf-8", "surrogatepass")) + '"'


def one(values: Sequence[LuaValue]) -> LuaValue:
    """The only one of them."""
    assert len(values) == 1, values
    return values[0]
