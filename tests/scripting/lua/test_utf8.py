"""Strings in characters instead of bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.lua_libraries import LuaLibraries
from tests.support.lua_values import LuaValue, quoted


@pytest.fixture(scope="module")
def lua() -> LuaLibraries:
    return LuaLibraries("tables", "strings", "utf8")


TABLE: list[tuple[str, list[LuaValue]]] = [
    ('utf8.len("añ😀")', [3]),
    ('utf8.len("")', [0]),
    ('utf8.len("\\255a\\128\\195")', [4]),
    ('utf8.sub("añ😀b", 2, 3)', ["ñ😀"]),
    ('utf8.sub("añ😀b", -2)', ["😀b"]),
    ('utf8.reverse("añ😀")', ["😀ña"]),
    ('utf8.reverse("abc")', ["cba"]),
    ('utf8.byte("ñ")', [241]),
    ('utf8.byte("a😀", 2)', [128512]),
    ('utf8.byte("añ€", 1, -1)', [97, 241, 8364]),
    ('utf8.byte("a", 5)', []),
    ('utf8.codepoint("ñ")', [241]),
    ("utf8.char(97, 241, 8364, 128512)", ["añ€😀"]),
    ("utf8.char()", [""]),
    ("require('lua-utf8') == utf8 and require('utf8') == utf8", [True]),
    ('utf8.upper("añß")', ["AÑSS"]),
    ('utf8.lower("AÑ")', ["añ"]),
    ('utf8.title("éa b")', ["Éa b"]),
    ('utf8.find("ñañ", "a")', [2, 2]),
    ('utf8.find("ñañ", "ñ", 2)', [3, 3]),
    ('utf8.find("ñañ", "ñ", -1)', [3, 3]),
    ('utf8.find("ñañ", "ñ", 9)', [None]),
    ('utf8.find("ñ", "")', [1, 0]),
    ('utf8.find("ñ", "", 2)', [2, 1]),
    ('utf8.find("añb", "b")', [3, 3]),
    ('utf8.find("abc", "b")', [2, 2]),
    ('utf8.find("a", "b")', [None]),
    ('utf8.find("ñ(x)", "(%w)")', [3, 3, "x"]),
    ('utf8.find("ñ.", ".", 1, true)', [2, 2]),
    ('utf8.patternEscape("ñ.")', ["ñ%."]),
    ('utf8.match("ñ12", "%d+")', ["12"]),
    ('utf8.gsub("ñ1", "%d", "é")', ["ñé", 1]),
    ('utf8.format("%s", "ñ")', ["ñ"]),
    ('utf8.rep("ñ", 2)', ["ññ"]),
]


@pytest.mark.parametrize(("expression", "values"), TABLE)
def test_what_it_gives(lua: LuaLibraries, expression: str, values: list[LuaValue]) -> None:
    assert lua.values(expression) == values


def test_codes_are_walked_with_their_places_in_bytes(lua: LuaLibraries) -> None:
    lua.run('walked = {} for position, code in utf8.codes("añ😀") do walked[position] = code end')

    assert lua.value("walked") == {1: 97, 2: 241, 4: 128512}


def test_what_is_no_character_is_refused(lua: LuaLibraries) -> None:
    assert "utf8.char: 1114112 is no character" in lua.error("utf8.char(0x110000)")
    assert "utf8.len: bad argument #1 type" in lua.error("utf8.len(nil)")


@given(st.text(alphabet="añ€😀\0\n", max_size=12), st.integers(-15, 15), st.integers(-15, 15))
def test_sub_counts_as_lua_does(text: str, first: int, last: int) -> None:
    ascii_text = text.translate({ord(each): chr(98 + index) for index, each in enumerate("añ€😀\0\n")})
    in_characters, in_bytes = _LUA.values(
        f'utf8.sub({quoted(text)}, {first}, {last}), ("{ascii_text}"):sub({first}, {last})'
    )

    assert isinstance(in_characters, str)
    assert isinstance(in_bytes, str)
    assert len(in_characters) == len(in_bytes)
    assert in_characters in text


_LUA = LuaLibraries("tables", "strings", "utf8")
