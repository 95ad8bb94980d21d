"""Additions to `string`, and f"…"."""

import pytest

from tests.support.lua_libraries import LuaLibraries
from tests.support.lua_values import LuaValue


@pytest.fixture(scope="module")
def lua() -> LuaLibraries:
    return LuaLibraries("tables", "strings")


TABLE: list[tuple[str, list[LuaValue]]] = [
    ('string.starts("dragon", "dra"), string.starts("dragon", "gon"), string.starts("a", "")', [True, False, True]),
    ('string.ends("dragon", "gon"), string.ends("dragon", "dra"), string.ends("a", "")', [True, False, True]),
    ('("abc"):starts("a")', [True]),
    ('string.trim("  a b\\t\\n"), string.trim(" \\t "), string.trim(""), string.trim(nil)', ["a b", "", "", None]),
    (
        'string.title("dragon"), string.title("Dragon"), string.title("1st"), string.title("")',
        ["Dragon", "Dragon", "1st", ""],
    ),
    ('string.cut("dragon", 3), string.cut("dr", 3)', ["dra", "dr"]),
    ('string.enclose("a"), string.enclose("a]]b"), string.enclose("a]")', ["[[a]]", "[=[a]]b]=]", "[=[a]]=]"]),
    ('string.findPattern("hp 50", "%d+"), string.findPattern("hp", "%d+")', ["50", None]),
    ('string.patternEscape("a.b*c%")', ["a%.b%*c%%"]),
    ('("a.b"):find(string.patternEscape("."))', [2, 2]),
    ('string.genNocasePattern("aB1")', ["[aA][bB]1"]),
    ('string.split("a b c")', [["a", "b", "c"]]),
    ('string.split("a,b,,c", ",")', [["a", "b", "", "c"]]),
    ('string.split("a1b22c", "%d+")', [["a", "b", "c"]]),
    ('string.split("abc", "")', [["a", "b", "c"]]),
    ('string.split("abc", ","), string.split("", ","), string.split("", "")', [["abc"], [""], []]),
    ('string.split("a", "x*")', [["a"]]),
    ("f\"{1 + 1} and {'x'}\"", ["2 and x"]),
    ('f"no braces", f"{nil}", f""', ["no braces", "nil", ""]),
    ('(function() local hp, mp = 5, nil local text = f"{hp}/{mp}" return text end)()', ["5/nil"]),
    ('(function(hp) return (function() local _, t = hp, f"{hp}" return t end)() end)(7)', ["7"]),
    ('(function() local hp = 5 do local hp = 6 end local text = f"{hp}" return text end)()', ["5"]),
    ('(function() local gone = 5 return f"{gone}" end)()', ["nil"]),
    ("f\"{ ({1, 2})[2] or '?' }\"", ["2"]),
]


@pytest.mark.parametrize(("expressions", "values"), TABLE)
def test_what_it_gives(lua: LuaLibraries, expressions: str, values: list[LuaValue]) -> None:
    assert lua.values(expressions) == values


def test_a_variable_of_the_script_hides_a_global_in_braces(lua: LuaLibraries) -> None:
    lua.run("hp = 1")

    assert lua.value('f"{hp}"') == "1"
    assert lua.value('(function() local hp = 2 local text = f"{hp}" return text end)()') == "2"


ERRORS = [
    ("string.title(nil)", "string.title: bad argument #1 type (string to title as string expected, got nil!)"),
    ("string.split()", "string.split: bad argument #1 type (string to split as string expected, got no value!)"),
    ('string.split("a", {})', "string.split: bad argument #2 type (delimiter as string expected, got table!)"),
    ('string.enclose("a]]", 1)', "error: maxlevel too low, 1"),
    ('f("{")', None),
    ('f("{1 +}")', "f: "),
    ("f(\"{error('boom')}\")", "boom"),
    ("f(nil)", "f: bad argument #1 type (str as string expected, got nil)"),
]


@pytest.mark.parametrize(("source", "message"), ERRORS)
def test_what_it_refuses(lua: LuaLibraries, source: str, message: str | None) -> None:
    if message is None:
        lua.run(f"take({source})")
    else:
        assert message in lua.error(f"\n{source}")


def test_a_wrong_argument_is_blamed_on_the_line_of_the_script(lua: LuaLibraries) -> None:
    assert lua.error("\n\nstring.title(nil)").startswith("test:3: string.title: bad argument #1")
