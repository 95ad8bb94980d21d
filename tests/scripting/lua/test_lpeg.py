"""lpeg: patterns that match, capture and refuse as LPeg's do, whose answers are recorded here (version 1.0.2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.settings import Limits
from scripting.features.library import library_source
from scripting.plain import text_of
from tests.scripting.conftest import StartSession
from tests.support.lua_libraries import LuaLibraries
from tests.support.lua_values import LuaValue, quoted

NAMES = ("P", "S", "R", "V", "C", "Cb", "Cc", "Cf", "Cg", "Cmt", "Cp", "Cs", "Ct", "Carg", "B", "match", "locale")


@pytest.fixture(scope="module")
def lua() -> LuaLibraries:
    libraries = LuaLibraries("on_demand", library_source=lambda name: library_source(text_of(name)))
    libraries.run("lpeg = require('lpeg') " + " ".join(f"{name} = lpeg.{name}" for name in NAMES))
    return libraries


ANSWERS: list[tuple[str, list[LuaValue]]] = [
    ('match(P"abc", "abcd")', [4]),
    ('match(P"abc", "abd")', [None]),
    ('match(P(3), "ab"), match(P(2), "ab"), match(P(-3), "ab"), match(P(-2), "ab")', [None, 3, 1, None]),
    ('match(P(true), ""), match(P(false), "a"), match(P"", "")', [1, None, 1]),
    ('match("a", "ab"), match(P"a" * "b", "ab"), match("a" * P(1) * -1, "ab")', [2, 3, 3]),
    ('match(S"aeiou", "e"), match(S"aeiou", "x"), match(S"", "a"), match(R(), "a")', [2, None, None, None]),
    (
        'match(R("az", "09") ^ 1, "a1b2-"), match((R"az" - S"xyz") ^ 0, "abcxabc"), match((1 - S"xyz") ^ 0, "abcxabc")',
        [5, 4, 4],
    ),
    (
        'match(P"a" ^ 0, "aaab"), match(P"a" ^ 2, "a"), match(P"a" ^ -2, "aaa"), match(P"ab" ^ 1, "ababa"), match(P"ab" ^ 3, "abab")',
        [4, None, 3, 5, None],
    ),
    (
        'match((1 - P"end") ^ 0 * "end", "this is the end."), match((1 - P";") ^ 1, ";"), match((1 - P"--") ^ 0, "no end")',
        [16, None, 7],
    ),
    ('match(#P"a" * "ab", "ab"), match(-P"a" * 1, "ab"), match(-P"a" * 1, "ba"), match(#C"a", "a")', [3, None, 2, 1]),
    (
        'match(P"ab" * B"b" * "c", "abc"), match(1 * B(P"a" + "b"), "b"), match(B"a", "a"), match(B"", "a")',
        [4, 2, None, 1],
    ),
    ('match(P"ab" + P"a" + P"", "ac"), match((P"a" + P"ab") * "c", "abc")', [2, None]),
    (
        'match(Cp() * "a" * Cp(), "a"), match(Cp(), "abc", 2), match(Cp(), "abc", -1), match(Cp(), "abc", -9), match(Cp(), "abc", 9), match(Cp(), "abc", 0)',
        [1, 2, 3, 1, 4, 4],
    ),
    ('match(C(C"a" * C"b") * C(P"c" ^ 0), "ab")', ["ab", "a", "b", ""]),
    ('match(Cc(1, nil, "x"), ""), match(Cc(), "")', [1, 1]),
    ('match(Carg(2) * Carg(1), "", 1, "one", "two")', ["two", "one"]),
    (
        'match(Ct(C"a" * Cg(C"b", "second") * Cg("c", 10) * Cc(false)), "abc")',
        [{1: "a", 2: False, 10: "c", "second": "b"}],
    ),
    ('match(Cg(C(1) * C(1), "pair") * P(1) * Cb"pair", "abc")', ["a", "b"]),
    ('match(Cg("a", "x") * C(Cg("b", "x")) * Cb"x", "ab")', ["b", "a"]),
    ('match(Cg("a", "x") * Ct(Cg("b", "y") * Cb"x"), "ab")', [{1: "a", "y": "b"}]),
    ('match(Cg"a", "a"), match(Cg(P"a", "x"), "a"), match(Cg(C"a" * C"b"), "ab")', ["a", 2, "a", "b"]),
    ('match(Cf(C(1) ^ 1, function(a, b) return b .. a end), "abc")', ["cba"]),
    ('match(Cf(Ct"" * Cg(C(1) * "=" * C(1)) ^ 1, rawset), "a=bc=d")', [{"a": "b", "c": "d"}]),
    ('match(Cf(C"a" * Cc(2, 3), function(a, ...) return a .. table.concat({...}, ",") end), "a")', ["a2,3"]),
    ('match(Cs((P"a" / "<%0>" + P"b" / {b = "B"} + Cc"" * "c" + 1) ^ 0), "abcad")', ["<a>Bc<a>d"]),
    (
        'match(Cs((P"a" / {} + 1) ^ 0), "aab"), match(Cs(P"a" * Cmt("b", function(_, i) return i, "BB" end) * "c"), "abc")',
        ["aab", "aBBc"],
    ),
    ('match(C(C"a" * C"b") / "%3%2%1-%0-%%-%x", "ab"), match(Cc(12) / "<%1>", "")', ["baab-ab-%-x", "<12>"]),
    (
        'match((Cg(C"a" * C"b") * C"c") / "%2", "abc"), match((P"a" / function() return 1, 2 end * C"b") / "%1%2", "ab")',
        ["c", "1b"],
    ),
    (
        'match(C"a" * C"b" / 2, "ab"), match((C"a" * C"b") / 2, "ab"), match((C"a" * C"b") / 0, "ab"), match(P"a" / 1, "a")',
        ["b", "b", 3, "a"],
    ),
    (
        'match(C(1) / {a = 1, b = false}, "a"), match(C(1) / {a = 1, b = false}, "b"), match(C(1) / {a = 1, b = false}, "c")',
        [1, False, 2],
    ),
    (
        'match((C"a" * Cc(1, 2)) / function(...) return select("#", ...), ... end, "a"), match(P"a" / function(x) return x .. x end, "a")',
        [3, "aa"],
    ),
    (
        'match(C"a" / function() end * Cp(), "a"), match((P"a" * Cg("b", "n")) / function(...) return select("#", ...), ... end, "ab")',
        [2, 1, "ab"],
    ),
    ('match(Cmt(C(1) * Cc(7), function(s, i, a, b) return true, s, i, a, b end), "xy")', ["xy", 2, "x", 7]),
    (
        'match(Cmt(P(1), function(s, i, a) return i + 1, a end) * Cp(), "xyz"), match(Cmt(1, function() return false end), "x"), match(Cmt(1, function() end), "x")',
        ["x", None, None],
    ),
    (
        'match(P(function(s, i) return i + 1 end) * C(1), "xyz"), match(Cmt("a", function() return "2" end), "ab")',
        ["y", 2],
    ),
    (
        'match(P{"S"; S = "(" * (V"S" + (1 - S"()")) ^ 0 * ")"}, "(a(b)(c(d)))x"), match(P{"S"; S = "(" * (V"S" + (1 - S"()")) ^ 0 * ")"}, "(a(b)")',
        [13, None],
    ),
    (
        'match(P{"S"; S = "a" * V"B" + "b" * V"A" + "", A = "a" * V"S" + "b" * V"A" * V"A", B = "b" * V"S" + "a" * V"B" * V"B"} * -1, "aabbab")',
        [7],
    ),
    (
        'match(P{C"needle" * Cp() + 1 * V(1)}, "hay needle hay"), match(P{P"x" + 1 * V(1)}, ("."):rep(50000) .. "x")',
        ["needle", 50002],
    ),
    ('match(P{V"a" * P{"b" * V(1) + "c"} * V"a", a = P"a"}, "abbca")', [6]),
    (
        'match(P{"S"; S = V"word" * (" " * V"word") ^ 0 / function(...) return select("#", ...) end, word = C(R"az" ^ 1)}, "how are you")',
        [3],
    ),
    (
        'match(P{"E"; E = Cf(V"T" * Cg(C(S"+-") * V"T") ^ 0, function(a, o, b) return o == "+" and a + b or a - b end), T = R"09" ^ 1 / tonumber + "(" * V"E" * ")"}, "12-(3+4)-1")',
        [4],
    ),
    (
        'match(Ct((C(P{\'"\' * ((1 - P\'"\') + \'""\') ^ 0 * \'"\'}) + C((1 - S\',"\') ^ 0)) * ("," * C((1 - P",") ^ 0)) ^ 0), "one,two,,four")',
        [["one", "two", "", "four"]],
    ),
    (
        'match(P"\\0\\255" * C(S"\\0]^%-"  ^ 1) * C((1 - S"\\0]^%-" ) ^ 0), "\\0\\255]^\\0-%a\\200")',
        ["]^\x00-%", b"a\xc8"],
    ),
    (
        'match(R("\\0\\31", "!/", "[`", "\\127\\255") ^ 0, "\\0\\t!-/[]^`\\200\\255a"), match((R("AZ") + "-" + "^" + "]" + "%") ^ 0, "A-^]%Za")',
        [12, 7],
    ),
    (
        'match(locale().alpha ^ 0, "abZ1"), match(locale().punct ^ 0, "!_~a"), match(locale().print ^ 0, " a\\n"), match(locale().cntrl ^ 0, "\\0\\127\\1a"), match(locale().graph ^ 0, "!~ ")',
        [4, 4, 3, 4, 3],
    ),
    ('lpeg.type(P"a"), lpeg.type(match), lpeg.type("a")', ["pattern", None, None]),
]
ERRORS: list[tuple[str, str]] = [
    ('P"" ^ 0', "loop body may accept empty string"),
    ('P"" ^ 1', "loop body may accept empty string"),
    ('(P"a" ^ 0) ^ 0', "loop body may accept empty string"),
    ('(#P"a") ^ 0', "loop body may accept empty string"),
    ('P{V(1) * "a" + "b"}', "rule '1' may be left recursive"),
    ('P{"S"; S = V"A" * "x", A = P"" * V"S"}', "rule 'S' may be left recursive"),
    ('P{"S"; S = V"A" ^ 0, A = P"a" ^ -1}', "empty loop in rule 'S'"),
    ('P{V"x"}', "rule 'x' undefined in given grammar"),
    ('P{"S"}', "grammar has no initial rule"),
    ("P{}", "grammar has no initial rule"),
    ('P{x = P"a"}', "grammar has no initial rule"),
    ('P{"a", a = 5}', "initial rule 'a' is not a pattern"),
    ('match(V"x", "a")', "rule 'x' used outside a grammar"),
    ('match(V(3) * "c", "a")', "rule '3' used outside a grammar"),
    ('P{V"a" * P{"b" * V"a"}, a = P"a"}', "rule 'a' undefined in given grammar"),
    ('B(P"a" ^ 0)', "bad argument #1 to 'B' (pattern may not have fixed length)"),
    ('B(C"a")', "bad argument #1 to 'B' (pattern have captures)"),
    ("B(P(256))", "bad argument #1 to 'B' (pattern too long to look behind)"),
    ('R"abc"', "bad argument #1 to 'R' (range must have two characters)"),
    ("V(nil)", "bad argument #1 to 'V' (non-nil value expected)"),
    ("P(nil)", "bad argument #1 to 'P' (lpeg-pattern expected, got nil)"),
    ("P()", "bad argument #1 to 'P' (value expected)"),
    ('P"a" * nil', "bad argument #2 to '?' (lpeg-pattern expected, got nil)"),
    ('P"a" / nil', "bad argument #2 to '?' (invalid replacement value)"),
    ('P"a" ^ "x"', "bad argument #2 to '?' (number expected, got string)"),
    ('Cmt("a", 1)', "bad argument #2 to 'Cmt' (function expected, got number)"),
    ('Cf("a", 1)', "bad argument #2 to 'Cf' (function expected, got number)"),
    ("Carg(0)", "bad argument #1 to 'Carg' (invalid argument index)"),
    ('match(Carg(2), "a", 1, 7)', "reference to absent extra argument #2"),
    ('match(Cb"x", "a")', "back reference 'x' not found"),
    ('match(Cf("a", rawset), "a")', "no initial value for fold capture"),
    ('match(C"a" / "%2", "a")', "invalid capture index (2)"),
    ('match(Cc({}) / "<%1>", "a")', "invalid capture value (a table)"),
    ('match((Cg(C"a", "k") * C"b") / "%1", "ab")', "no values in capture index 1"),
    ('match(Cs(Cc({})), "a")', "invalid replacement value (a table)"),
    ('match(C"a" / 2, "a")', "no capture '2'"),
    ('match(Cmt("ab", function() return 2 end), "ab")', "invalid position returned by match-time capture"),
    ('match(Cmt("a", function() return 99 end), "a")', "invalid position returned by match-time capture"),
    ('match(P{"(" * V(1) * ")" + ""}, ("("):rep(1000))', "backtrack stack overflow (current limit is 400)"),
]


@pytest.mark.parametrize(("expressions", "values"), ANSWERS)
def test_matching(lua: LuaLibraries, expressions: str, values: list[LuaValue]) -> None:
    assert lua.values(expressions) == values


@pytest.mark.parametrize(("expression", "message"), ERRORS)
def test_errors_name_the_line_of_the_script(lua: LuaLibraries, expression: str, message: str) -> None:
    assert lua.error(f"\nlocal made = {expression}") == f"test:2: {message}"


@pytest.mark.parametrize(
    ("expressions", "values"),
    [
        ("match(Cg(C(1) * (C(1) % function(a, b) return b .. a end) ^ 0), 'abc')", ["cba"]),
        ("match(lpeg.utfR(0, 127) ^ 0, 'aé'), match(lpeg.utfR(128, 0x10FFFF) ^ 0, 'é€😀a')", [2, 10]),
        ("match(lpeg.utfR(0, 0x10FFFF), '\\192\\128'), match(lpeg.utfR(0, 0x10FFFF), '\\226\\130')", [None, None]),
        ("match(lpeg.utfR(0x20AC, 0x20AC), '€'), match(lpeg.utfR(0x20AD, 0x20B0), '€')", [4, None]),
        ("lpeg.version, type(P'a'), tostring(getmetatable(P'a'))", ["LPeg 1.1.0", "userdata", "pattern"]),
        ("P'a':match('ab'), (P'a' * 1):match('ab'), lpeg.type(P'a' + 'b')", [2, 3, "pattern"]),
        ("require('lpeg') == lpeg", [True]),
    ],
)
def test_what_came_with_its_version_1_1(lua: LuaLibraries, expressions: str, values: list[LuaValue]) -> None:
    assert lua.values(expressions) == values


def test_a_pattern_of_thousands_of_words(lua: LuaLibraries) -> None:
    lua.run("words = P(false) for n = 1, 5000 do words = words + ('word' .. n .. ';') end")

    assert lua.values("words:match('word5000;'), words:match('word5001;'), words:match('x')") == [10, None, None]


def test_how_deep_rules_are_is_limited_and_can_be_set(lua: LuaLibraries) -> None:
    lua.run("deep = P{'(' * V(1) * ')' + ''} lpeg.setmaxstack(1900)")

    assert lua.value("deep:match(('('):rep(1800) .. (')'):rep(1800))") == 3601
    lua.run("lpeg.setmaxstack(1e9)")
    assert "backtrack stack overflow (current limit is 2000)" in lua.error("deep:match(('('):rep(100000))")
    lua.run("lpeg.setmaxstack(400)")


def test_more_captures_than_lua_can_hand_over_are_an_error(lua: LuaLibraries) -> None:
    assert lua.value("#match(Ct(C(1) ^ 0), ('x'):rep(20000))") == 20000
    assert "too many captures" in lua.error("match(C(1) ^ 0, ('x'):rep(20000))")


def test_a_capture_may_match_with_the_same_pattern(lua: LuaLibraries) -> None:
    lua.run("word = C(P'a' ^ 1) / function(text) return #text > 1 and match(word, text:sub(2)) .. '+' or text end")

    assert lua.value("match(word, 'aaa')") == "a++"


def test_functions_may_yield_in_the_middle_of_a_match(lua: LuaLibraries) -> None:
    lua.run(
        "step = coroutine.wrap(function() return match(Cmt(1, function(_, at) return coroutine.yield(at) end) * C(1), 'ab') end)"
    )

    assert lua.values("step(), step(true)") == [2, "b"]


@pytest.mark.parametrize(
    "pattern", ["call * 'a' + 'b' + 'c'", "-call * 'a' + 'b' + 'c'", "#('x' * call) * 'a' + 'b' + 'c'"]
)
@pytest.mark.parametrize("subject", ["", "b", "x"])
def test_functions_are_called_wherever_they_are_come_to(lua: LuaLibraries, pattern: str, subject: str) -> None:
    lua.run(f"called = 0 call = Cmt('', function() called = called + 1 return true end) match({pattern}, '{subject}')")

    assert lua.value("called") == (1 if "x" not in pattern or subject == "x" else 0)


PATTERNS = st.recursive(
    st.sampled_from(['P"a"', 'P"b"', 'P"ab"', "P(1)", 'S"ab"', 'P""', "P(-1)", '(1 - P"b")', 'P"abc"', "Cp()", 'C"b"']),
    lambda inner: st.one_of(
        st.builds("({} * {})".format, inner, inner),
        st.builds("({} + {})".format, inner, inner),
        st.builds("C({})".format, inner),
        st.builds("Ct({})".format, inner),
        st.builds("(-{})".format, inner),
        st.builds("({}) ^ -1".format, inner),
    ),
    max_leaves=8,
)
SUBJECTS = st.text(alphabet="abc", max_size=8)


@given(PATTERNS, PATTERNS, SUBJECTS)
def test_laws(lua: LuaLibraries, p: str, q: str, subject: str) -> None:
    def same(one: str, other: str) -> None:
        text = quoted(subject)
        assert lua.values(f"match({one}, {text})") == lua.values(f"match({other}, {text})")

    same(f"{p} + P(false)", f"{p} * P(true)")
    same(f"{p} - {q}", f"-{q} * {p}")
    same(f"(-(-{p})) * 0", f"#{p}")
    same(f"({p} + {q}) * 0", f"{p} + {q}")
    same(f"P{{ {p} * V'rest', rest = {q} }}", f"{p} * {q}")
    same(f"('a' * {p}) ^ 2", f"('a' * {p}) * ('a' * {p}) * ('a' * {p}) ^ 0")


@given(st.binary(max_size=6), st.binary(max_size=20))
def test_runs_of_a_set_are_as_long_as_the_characters_are_in_it(
    lua: LuaLibraries, members: bytes, subject: bytes
) -> None:
    run = len(subject) - len(subject.lstrip(members)) if members else 0
    other = next((at for at, code in enumerate(subject) if code in members), len(subject))
    lua.run(f"s, m = {_bytes(subject)}, S({_bytes(members)})")

    assert lua.values("match(m ^ 0, s), match((1 - m) ^ 0, s), match(m ^ 1, s)") == [
        run + 1,
        other + 1,
        run + 1 if run else None,
    ]


def _bytes(data: bytes) -> str:
    return '"' + "".join(f"\\{byte:03}" for byte in data) + '"'


async def test_a_match_that_does_not_end_is_stopped(play: StartSession) -> None:
    session = play(limits=Limits(compute_s=0.05))
    rules = "S = V'A' * 'x' + V'A' * 'y', A = 'a' * V'B' + '', B = V'A' * 'p' + V'A' * 'q' + V'A'"
    session.run(
        f"local P, V = lpeg.P, lpeg.V pcall(lpeg.match, P{{ 'S'; {rules} }}, ('a'):rep(60)) send('not reached')"
    )

    assert "stopped: it computed for more than 0.05 s" in session.errors[-1]
    assert session.value("lpeg.match('a', 'a')") == 2


async def test_it_is_there_by_its_name_and_for_require(play: StartSession) -> None:
    session = play()

    assert session.values("rawget(_G, 'lpeg'), require('lpeg') == lpeg, require('re').match('a', '{.}')") == [
        None,
        True,
        "a",
    ]
