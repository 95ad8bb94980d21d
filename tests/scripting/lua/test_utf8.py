"""Strings in characters instead of bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.lua_libraries import LuaLibraries
from tests.support.lua_values import LuaValue, quoted


@pytest.fixture(scope="module")
def lua() -> LuaLibraries:
    libraries = LuaLibraries("tables", "strings", "utf8", "utf8_patterns", "utf8_places")
    libraries.run("""
        function clusters(text, ...)
            local found = {}
            for first, last in utf8.grapheme_indices(text, ...) do found[#found + 1] = text:sub(first, last) end
            return found
        end
    """)
    return libraries


TABLE: list[tuple[str, list[LuaValue]]] = [
    ('utf8.width("hello world", 1, 5), utf8.width("你好", -3), utf8.width("", 1, 9)', [5, 2, 0]),
    ('utf8.width("°", 1, -1, 2), utf8.width("°", true), utf8.width("°"), utf8.width("\\1", 1, 1, 1, 3)', [2, 2, 1, 3]),
    ('utf8.widthindex("你好world", 4, 4)', [3, 1, 1]),
    ('utf8.widthlimit("hello world", 5)', [5, 0]),
    ('utf8.widthlimit("/path/to/file.lua", -8)', [10, 0]),
    ('utf8.widthlimit("world你好", 6)', [5, 1]),
    ('utf8.widthlimit("你好world", 3, 1, 11)', [3, 1]),
    ('utf8.widthlimit("world你好", -3)', [9, -1]),
    ('utf8.widthlimit("你", 1)', [0, 1]),
    ('utf8.widthlimit("你", -1)', [4, -1]),
    ('utf8.widthlimit("ab", 9)', [2, 7]),
    ('clusters("ae\u0301🇩🇪👩\u200d👧x")', [["a", "e\u0301", "🇩🇪", "👩\u200d👧", "x"]]),
    ('clusters("")', [[]]),
    ('clusters("añb", 2, 3)', [["ñ"]]),
    ('clusters("añb", -1)', [["b"]]),
    ('clusters(("é"):rep(2000))[2000]', ["é"]),
    ('pcall(utf8.grapheme_indices, "a\\255")', [False, "utf8.grapheme_indices: string is not valid UTF-8"]),
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
    ('utf8.codepoint("aöb", 2)', [246]),
    ('utf8.codepoint("aöb", 1, -1)', [97, 246, 98]),
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
    ('utf8.find("ñ(x)", "%((%w)")', [2, 3, "x"]),
    ('utf8.find("ñ.", ".", 1, true)', [2, 2]),
    ('utf8.patternEscape("ñ.")', ["ñ%."]),
    ('utf8.match("ñ12", "%d+")', ["12"]),
    ('utf8.gsub("ñ1", "%d", "é")', ["ñé", 1]),
    # patterns: a dot, a set and a class take whole characters
    ('utf8.match("äöü", ".")', ["ä"]),
    ('utf8.match("äöü", "^(.)(.-)$")', ["ä", "öü"]),
    ('utf8.match("das Öl, da", "%u%l")', ["Öl"]),
    ('utf8.match("x = Größe", "(%w+)%s*=%s*(%a+)")', ["x", "Größe"]),
    ('utf8.match("naïve", "[ïé]")', ["ï"]),
    ('utf8.match("naïve", "[^a-z]+")', ["ï"]),
    ('utf8.match("aäöz", "[ä-ü]+")', ["äö"]),
    ('utf8.match("aäöz", "[ä-ü]*", 5)', [""]),
    ('utf8.match("ä(ö(ü))x", "%b()")', ["(ö(ü))"]),
    ('utf8.match("eine Straße", "%f[%u]%a+")', ["Straße"]),
    ('utf8.match("ähä", "(.)h%1")', ["ä"]),
    ('utf8.match("äb", "()b()")', [2, 3]),
    ('utf8.match("ä", "b")', [None]),
    ('utf8.match("ää", "ä?b?$")', ["ä"]),
    ('utf8.match("１２", "%d+")', ["１２"]),
    ('utf8.find("größer", "ß")', [4, 4]),
    ('utf8.find("ä%d", "%d", 1, true)', [2, 3]),
    ('utf8.find("äöäö", "^ö", 2)', [2, 2]),
    ('utf8.gsub("äöü", ".", "<%0>")', ["<ä><ö><ü>", 3]),
    ('utf8.gsub("äöü", "", "-")', ["-ä-ö-ü-", 4]),
    ('utf8.gsub("äöü", "[äü]", {["ä"] = "ae"})', ["aeöü", 2]),
    ('utf8.gsub("äöü", "(ö)(ü)", "%2%1%%")', ["äüö%", 1]),
    ('utf8.gsub("ää", "ä", string.upper, 1)', ["ää", 1]),
    ('utf8.gsub("ää", "^ä", "x")', ["xä", 1]),
    # places
    ('utf8.charpos("äöü", 2)', [3, 246]),
    ('utf8.charpos("äöü", -1)', [5, 252]),
    ('utf8.charpos("äöü", 3, 1)', [5, 252]),
    ('utf8.charpos("äöü", 9)', [None]),
    ('utf8.next("äöü")', [1, 228]),
    ('utf8.next("äöü", 1)', [3, 246]),
    ('utf8.next("äöü", 5)', [None]),
    ('utf8.next("äöü", 5, -2)', [1, 228]),
    ('utf8.offset("äöü", 3)', [5]),
    ('utf8.offset("äöü", -1)', [5]),
    ('utf8.offset("äöü", 4)', [7]),
    ('utf8.offset("äöü", 5)', [None]),
    ('utf8.offset("äöü", 0, 4)', [3]),
    ('utf8.insert("äü", 2, "ö")', ["äöü"]),
    ('utf8.insert("äü", "!")', ["äü!"]),
    ('utf8.insert("äü", -1, "ö")', ["äöü"]),
    ('utf8.remove("äöü")', ["äö"]),
    ('utf8.remove("äöü", 2)', ["ä"]),
    ('utf8.remove("äöü", 1, 2)', ["ü"]),
    ('utf8.remove("äöü", 3, 2)', ["äöü"]),
    ('utf8.escape("%228 %u{246} %xFC %x{20AC} %%")', ["ä ö ü € %"]),
    # comparing, and what is no UTF-8
    ('utf8.fold("STRAßE")', ["strasse"]),
    ('utf8.ncasecmp("ÄB", "äb"), utf8.ncasecmp("a", "B"), utf8.ncasecmp("b", "A")', [0, -1, 1]),
    ('utf8.isvalid("ä"), utf8.isvalid("\\195")', [True, False]),
    ('utf8.invalidoffset("ä"), utf8.invalidoffset("ä\\255")', [None, 3]),
    ('utf8.clean("a\\255\\254b")', ["a\ufffdb", False]),
    ('utf8.clean("ab")', ["ab", True]),
    ('utf8.normalize_nfc("a\u0308")', ["ä", False]),
    ('utf8.isnfc("a\u0308"), utf8.isnfc("ä")', [False, True]),
    # columns
    ('utf8.width("a世e\u0301"), utf8.width(0x4E16)', [4, 2]),
    ('utf8.width("±"), utf8.width("±", true)', [1, 2]),
    ('utf8.widthindex("a世b", 3)', [2, 2, 2]),
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


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("[ä", "malformed pattern (missing ']')"),
        ("ä%", "malformed pattern (ends with '%')"),
        ("ä)", "invalid pattern capture"),
        ("(ä", "unfinished capture"),
        ("ä%1", "invalid capture index"),
        ("ä%b", "unbalanced pattern"),
        ("%fä", "missing '[' after '%f' in pattern"),
        ("ä?" * 400, "pattern too complex"),
    ],
)
def test_a_wrong_pattern_is_told_of_as_lua_does(lua: LuaLibraries, pattern: str, problem: str) -> None:
    assert problem in lua.error(f"utf8.match({quoted('ä' * 400)}, {quoted(pattern)})")


_PIECES = ["b", ".", "%a", "%d", "%s", "%u", "[bc]", "[^b]", "[b-d]", "(b)", "(.-)", "()", "%W", "1", " "]


@given(
    st.text(alphabet="bcC1 .", max_size=9),
    st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(["", "*", "+", "-", "?"])), max_size=5),
    st.integers(-4, 10),
)
def test_patterns_match_as_luas_own(text: str, pieces: list[tuple[str, str]], start: int) -> None:
    pattern = "".join(piece + (suffix if piece[0] != "(" else "") for piece, suffix in pieces)
    # One character beyond ASCII behind it all has the text go through ours.
    ours = _LUA.values(f"utf8.find({quoted(text + 'é')}, {quoted(pattern)}, {start if start > 0 else start - 1})")
    luas = _LUA.values(f"string.find({quoted(text + 'x')}, {quoted(pattern)}, {start if start > 0 else start - 1})")

    assert [value.replace("é", "x") if isinstance(value, str) else value for value in ours] == luas


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


_LUA = LuaLibraries("tables", "strings", "utf8", "utf8_patterns", "utf8_places")
