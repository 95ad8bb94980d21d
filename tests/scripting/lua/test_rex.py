"""Perl regular expressions in scripts: the functions of lrexlib."""

import pytest

from scripting.features.regex import RegexFeature
from tests.support.lua_libraries import LuaFailedError, LuaLibraries
from tests.support.lua_values import LuaValue

HELPERS = """
function all(...)
  local found = {}
  for a, b in ... do found[#found + 1] = b == nil and a or { a, b } end
  return found
end
"""


@pytest.fixture(scope="module")
def lua() -> LuaLibraries:
    libraries = LuaLibraries("rex", **RegexFeature().functions())
    libraries.run(HELPERS)
    return libraries


TABLE: list[tuple[str, list[LuaValue]]] = [
    ("rex.match('You have 12 gold', [[\\d+]])", ["12"]),
    ("rex.match('a1b2', [[([a-z])(\\d)]])", ["a", "1"]),
    ("rex.match('ac', 'a(b)?(c)')", [False, "c"]),
    ("rex.match('abc', 'x')", [None]),
    ("rex.match('abcabc', 'b', 3), rex.find('abcabc', 'b', 3)", ["b", 5, 5]),
    ("rex.find('abcabc', 'b', -3)", [5, 5]),
    ("rex.find('abc', 'b', 9)", [None]),
    ("rex.find('key=value', [[(\\w+)=(\\w+)]])", [1, 9, "key", "value"]),
    ("rex.find('zoë is', 'is')", [6, 7]),
    ("rex.match('zoë is', [[\\w+]])", ["zoë"]),
    ("rex.find('\\255\\254x', 'x')", [3, 3]),
    ("rex.match('ABC', 'b', 1, 'i'), rex.match('ABC', 'b', 1, rex.flags().CASELESS)", ["B", "B"]),
    ("rex.match('(*UTF8)', [[(*UTF8)\\*UTF]])", ["*UTF"]),
    ("all(rex.gmatch('a1b22', [[\\d+]]))", [["1", "22"]]),
    ("all(rex.gmatch('a=1,b=2', [[(\\w)=(\\w)]]))", [[["a", "1"], ["b", "2"]]]),
    ("all(rex.split('a, b,c', [[,\\s*]]))", [[["a", ", "], ["b", ","], "c"]]),
    ("all(rex.split('abc', ','))", [["abc"]]),
    ("rex.count('banana', 'an'), rex.count('banana', 'x')", [2, 0]),
    ("rex.gsub('hello world', 'o', '0')", ["hell0 w0rld", 2, 2]),
    ("rex.gsub('hello world', 'o', '0', 1)", ["hell0 world", 1, 1]),
    ("rex.gsub('hello', 'o', '0', 0)", ["hello", 0, 0]),
    ("rex.gsub('a-b', [[(\\w)-(\\w)]], '%2%%%1 %0')", ["b%a a-b", 1, 1]),
    ("rex.gsub('a b', [[\\w]], { a = 'x' })", ["x b", 2, 1]),
    ("rex.gsub('a b', [[\\w]], function(c) return c == 'b' and 5 end)", ["a 5", 2, 1]),
    ("rex.gsub('abc', '', '-')", ["-a-b-c-", 4, 4]),
    ("rex.new('B', 'i'):match('abc'), rex.new('c'):find('abc')", ["b", 3, 3]),
    ("rex.new('(?<word>[a-z]+)'):tfind('12 ab')", [4, 5, {1: "ab", "word": "ab"}]),
    ("rex.new('a(b)(x)?'):exec('zab')", [2, 3, [3, 3, False, False]]),
    ("rex.gsub('aXbX', rex.new('x', 'i'), '')", ["ab", 2, 2]),
    ("require('rex_pcre') == rex", [True]),
    ("rex_pcre == rex and rex_pcre2 == rex", [True]),
]


@pytest.mark.parametrize(("expressions", "values"), TABLE)
def test_what_it_gives(lua: LuaLibraries, expressions: str, values: list[LuaValue]) -> None:
    assert lua.values(expressions) == values


REFUSED = [
    ("rex.match('a', '(')", "the pattern does not compile: missing closing parenthesis"),
    ("rex.new('(')", "the pattern does not compile: missing closing parenthesis"),
    ("rex.match('a', 'a', 1, 'q')", "'q' is no flag of a pattern"),
    ("rex.match('a', 'a', 1, 16)", "there is no flag 16"),
    ("rex.match({}, 'a')", "subject as string expected, got table!"),
    ("rex.gsub('a', 'a', '%2')", "there is no group %2"),
    ("rex.count(('a'):rep(40000), '(a+)+b')", "the pattern takes too long on this text"),
    ("rex.count(('a'):rep(2 ^ 20 + 1), 'a')", "a string of 1048577 bytes is too long"),
]


@pytest.mark.parametrize(("expression", "message"), REFUSED)
def test_what_is_refused_is_told(lua: LuaLibraries, expression: str, message: str) -> None:
    with pytest.raises(LuaFailedError) as failed:
        lua.run(f"local _ = {expression}")

    assert message in str(failed.value)
