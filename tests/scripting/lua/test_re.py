"""re: LPeg's patterns as texts; what the module of that name answers (version 1.0.2) is recorded here."""

import pytest

from scripting.features.library import library_source
from scripting.plain import text_of
from tests.support.lua_libraries import LuaLibraries
from tests.support.lua_values import LuaValue, quoted


@pytest.fixture(scope="module")
def lua() -> LuaLibraries:
    libraries = LuaLibraries("on_demand", library_source=lambda name: library_source(text_of(name)))
    libraries.run("re = require('re') compile, find, gsub, match = re.compile, re.find, re.gsub, re.match")
    return libraries


ANSWERS: list[tuple[str, list[LuaValue]]] = [
    (
        'match("hello", "\'hel\' ."), match("hello", \'"hel" "x"\'), match("a", ""), match("b", "\'a\' / ")',
        [5, None, 1, 1],
    ),
    (
        'match("the number 423 is odd", "({%a+} / .)*"), match("the number 423 is odd", "s <- {%d+} / . s")',
        ["the", "423"],
    ),
    (
        'find("the number 423 is odd", "[0-9]+"), find("a a a", "\'a\'", 2), find("a a a", "\'a\'", -1), find("a", "\'b\'"), find("abc", "\'\'", 9)',
        [12, 3, 5, None, 4, 3],
    ),
    (
        'gsub("hello World", "[aeiou]", "."), gsub("hello World", "[aeiou]", string.upper), gsub("hello", "{.}{.}", "%2%1"), gsub("hello", "{[el]}", {e = "E"})',
        ["h.ll. W.rld", "hEllO WOrld", "ehllo", "hEllo"],
    ),
    ('compile[[ balanced <- "(" ([^()] / balanced)* ")" ]]:match("(a(b))c")', [7]),
    ("compile[[ R <- (!.) -> '' / ({.} R) -> '%2%1' ]]:match(\"0123456789\")", ["9876543210"]),
    (
        'compile[[ record <- {| field (\',\' field)* |} (%nl / !.) field <- escaped / nonescaped nonescaped <- { [^,"%nl]* } escaped <- \'"\' {~ ([^"] / \'""\' -> \'"\')* ~} \'"\' ]]:match(\'a,"b ""c""",,d\')',
        [["a", 'b "c"', "", "d"]],
    ),
    (
        "compile[[ longstring <- ('[' {:eq: '='* :} '[' close) close <- ']' =eq ']' / . close ]]:match(\"[==[]]===]]]]==]===[]\")",
        [17],
    ),
    (
        "compile[[ listname <- {| {:tag: '' -> 'list' :} (name s)* |} name <- {| {:tag: '' -> 'id' :} {[a-z][a-z]*} |} s <- ' '* ]]:match(\"hi hello\")",
        [{1: {1: "hi", "tag": "id"}, 2: {1: "hello", "tag": "id"}, "tag": "list"}],
    ),
    (
        "compile[[ block <- {| {:ident:' '*:} line ((=ident !' ' line) / &(=ident ' ') block)* |} line <- {[^%nl]*} %nl ]]:match(\"first\\n  sub 1\\n  sub 2\\nsecond\\n\")",
        [{1: "first", 2: {1: "sub 1", 2: "sub 2", "ident": "  "}, 3: "second", "ident": ""}],
    ),
    (
        "compile[[ text <- {~ item* ~} item <- macro / [^()] / '(' item* ')' arg <- ' '* {~ (!',' item)* ~} args <- '(' arg (',' arg)* ')' -- macros\n macro <- ('apply' args) -> '%1(%2)' / ('add' args) -> '%1 + %2' / ('mul' args) -> '%1 * %2' ]]:match(\"add(mul(a,b), apply(f,x))\")",
        ["a * b + f(x)"],
    ),
    (
        'match("aaaa", "\'a\'^3"), match("aaaa", "\'a\'^+3"), match("aaaa", "\'a\'^-3"), match("aa", "\'a\'^3"), match("aab", "\'a\'* \'b\'? \'c\'?")',
        [4, 5, 4, None, 4],
    ),
    (
        'match("ab", "({.}{.}) -> 2"), match("ab", "({.}{.}) -> 0 {}"), match("ab", "({.}{.}) -> {}"), match("ab", "{: . {.} :}")',
        ["b", 3, ["a", "b"], "b"],
    ),
    (
        'compile("{.} -> up", {up = string.upper}):match("a"), compile("%foo \'b\'", {foo = "a"}):match("ab"), compile("[%foo%d]+", {foo = "x"}):match("x1y")',
        ["A", 3, 3],
    ),
    ('compile("({.} {.}*) ~> join", {join = function(a, b) return a .. "+" .. b end}):match("abc")', ["a+b+c"]),
    ('compile("({.}) => even", {even = function(s, i, c) return i % 2 == 0, c end}):match("ab")', ["a"]),
    ('match("a-]b", "[]a-]+"), match("^a", "[a^]*"), match("x-z", "[x-z-]*"), match("ab1", "[^%d]*")', [4, 3, 4, 3]),
    (
        "match(\"aab\", \"'a'* -> 'x' -> 'y'\"), match(\"ab\", \"& 'a' ! 'b' {.}\"), match(\"ab\", \"'a' -- comment\\n 'b'\")",
        ["y", "a", 3],
    ),
]
ERRORS: list[tuple[str, str]] = [
    ("(", "pattern error near '('"),
    ("'a", "pattern error near ''a'"),
    ("[a", "pattern error near '[a'"),
    ("%zz", "name 'zz' undefined"),
    ("a", "rule 'a' used outside a grammar"),
    ("{", "pattern error near '{'"),
    ("'a' -> x", "undefined name: x"),
    ("'a' => x", "undefined name: x"),
    ("'a' ->", "pattern error near '->'"),
    ("x <- 'a' x <- 'b'", "'x' already defined as a rule"),
    ("'a'^", "pattern error near '^'"),
    ("'a' 'b' )", "pattern error near ')'"),
    ("''*", "loop body may accept empty string"),
    ("{} / x", "rule 'x' used outside a grammar"),
    ("(x <- 'a') y", "rule 'y' used outside a grammar"),
    ("x <- x", "rule 'x' may be left recursive"),
    ("x <- y", "rule 'y' undefined in given grammar"),
    ("[]", "pattern error near '[]'"),
    ("<x", "pattern error near '<x'"),
    ("'a' $", "pattern error near '$'"),
]


@pytest.mark.parametrize(("expressions", "values"), ANSWERS)
def test_patterns(lua: LuaLibraries, expressions: str, values: list[LuaValue]) -> None:
    assert lua.values(expressions) == values


@pytest.mark.parametrize(("pattern", "message"), ERRORS)
def test_errors_say_where_the_text_goes_wrong(lua: LuaLibraries, pattern: str, message: str) -> None:
    assert lua.error(f"local made = compile({quoted(pattern)})") == f"test:1: {message}"


# As the manual gives it, with what it forgets there: table captures, folds and accumulators.
SYNTAX = r"""
pattern <- exp !.
exp <- S (grammar / alternative)
alternative <- seq ('/' S seq)*
seq <- prefix*
prefix <- '&' S prefix / '!' S prefix / suffix
suffix <- primary S (([+*?] / '^' [+-]? num / '->' S (string / '{}' / num / name) / ('=>' / '~>' / '>>') S name) S)*
primary <- '(' exp ')' / string / class / defined / '{:' (name ':')? exp ':}' / '=' name / '{}' / '{~' exp '~}'
         / '{|' exp '|}' / '{' exp '}' / '.' / name S !arrow / '<' name '>'
grammar <- definition+
definition <- name S arrow exp
class <- '[' '^'? item (!']' item)* ']'
item <- defined / range / .
range <- . '-' [^]]
S <- (%s / '--' [^%nl]*)* -- spaces and comments
name <- [A-Za-z_][A-Za-z0-9_]*
arrow <- '<-'
num <- [0-9]+
string <- '"' [^"]* '"' / "'" [^']* "'"
defined <- '%' name
"""


def test_a_description_of_the_syntax_matches_itself(lua: LuaLibraries) -> None:
    assert lua.value(f"match({quoted(SYNTAX)}, {quoted(SYNTAX)})") == len(SYNTAX) + 1


def test_an_accumulator(lua: LuaLibraries) -> None:
    lua.run("add = function(a, b) return a + b end")

    assert (
        lua.value(
            "compile(\"{: ({[0-9]+} -> number) (',' ({[0-9]+} -> number) >> add)* :}\", "
            "{add = add, number = tonumber}):match('10,30,43')"
        )
        == 83
    )


def test_a_pattern_may_not_be_repeated_endlessly(lua: LuaLibraries) -> None:
    assert lua.error("compile(\"'a'^1000000\")") == "test:1: too many repetitions"


def test_locales_may_be_read_again(lua: LuaLibraries) -> None:
    assert lua.values("re.updatelocale()") == []
    assert lua.value("match('ab1', '%a*')") == 3
