"""What the API's functions have in common: arguments that are checked, windows, names, code as text."""

import pytest

from tests.support.lua_libraries import LuaLibraries
from tests.support.lua_values import LuaValue

# Functions of every kind that the library helps to make.
LIBRARY = b"""
local host, lib = ...
local check, takes_window = lib.check, lib.takes_window
lib.define("plain", function(...) return ... end)
lib.define("group.member", function() return "member" end)
for name, kind in pairs { text = "text", number = "number", boolean = "boolean", list = "list", callable = "callable" } do
  lib.define("as_" .. name, function(value)
    local checked = check[kind]("as_" .. name, 1, "what", value)
    return checked
  end)
end
local function shown(check, ...) return select("#", ...), ... end
lib.define_windowed("two", takes_window.at_least(2), shown)
lib.define_windowed("text_first", takes_window.if_text, shown)
lib.define_windowed("two_texts", takes_window.if_two_texts, shown)
lib.define_windowed("checking", takes_window.at_least(2), function(check, value)
  return check.number("checking", 1, "what", value)
end)
lib.define("code", function(code, ...) return lib.function_of(code, "mine")(...) end)
"""


@pytest.fixture(scope="module")
def lua() -> LuaLibraries:
    libraries = LuaLibraries()
    libraries.machine.load_library("test_arguments", LIBRARY)
    return libraries


TABLE: list[tuple[str, list[LuaValue]]] = [
    ("plain(1, nil, 3)", [1, None, 3]),
    ("group.member()", ["member"]),
    ("as_text('x')", ["x"]),
    ("as_text(5)", ["5"]),
    ("as_number(5)", [5]),
    ("as_number('0x10')", [16]),
    ("as_boolean(false)", [False]),
    ("as_list({1})", [[1]]),
    ("as_callable('name')", ["name"]),
    ("two('x')", [1, "x"]),
    ("two('main', 'x')", [1, "x"]),
    ("two('other', 'x')", [None, 'window "other" not found']),
    ("text_first()", [0]),
    ("text_first(5)", [1, 5]),
    ("text_first('main', 5)", [1, 5]),
    ("text_first('other')", [None, 'window "other" not found']),
    ("two_texts('x', 2)", [2, "x", 2]),
    ("two_texts('main', 'x', 2)", [2, "x", 2]),
    ("code(function(x) return x end, 7)", [7]),
    ("code('return ...', 7)", [7]),
]


@pytest.mark.parametrize(("expression", "values"), TABLE)
def test_what_it_gives(lua: LuaLibraries, expression: str, values: list[LuaValue]) -> None:
    assert lua.values(expression) == values


REFUSED = [
    ("as_text({})", "as_text: bad argument #1 type (what as string expected, got table!)"),
    ("as_number('x')", "as_number: bad argument #1 type (what as number expected, got string!)"),
    ("as_boolean(1)", "as_boolean: bad argument #1 type (what as boolean expected, got number!)"),
    ("as_list(nil)", "as_list: bad argument #1 type (what as table expected, got nil!)"),
    ("as_callable({})", "as_callable: bad argument #1 type (what as string or function expected, got table!)"),
    ("checking('x')", "checking: bad argument #1 type (what as number expected, got string!)"),
    ("checking('main', {})", "checking: bad argument #2 type (what as number expected, got table!)"),
]


@pytest.mark.parametrize(("call", "message"), REFUSED)
def test_a_wrong_argument_is_blamed_on_the_line_of_the_script(lua: LuaLibraries, call: str, message: str) -> None:
    assert lua.error(f"local x\n\nx = {call}") == f"test:3: {message}"


def test_code_that_does_not_compile_is_told_when_it_is_called(lua: LuaLibraries) -> None:
    assert "mine:1:" in lua.error("code('this is no Lua')")


def test_scripts_may_put_something_of_their_own_in_the_place_of_a_function(lua: LuaLibraries) -> None:
    lua.run("old = group.member group.member = function() return 'mine' end")
    assert lua.value("group.member()") == "mine"

    lua.run("group.member = old")
    assert lua.value("group.member()") == "member"
