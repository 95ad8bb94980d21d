"""JSON both ways."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.lua_libraries import LuaLibraries
from tests.support.lua_values import LuaValue, quoted

LUA = LuaLibraries("tables", "strings", "utf8", "json")


def decoded(text: str) -> LuaValue:
    return LUA.value(f"yajl.to_value({quoted(text)})")


READ: list[tuple[str, LuaValue]] = [
    ("1", 1),
    ("-1.5e3", -1500),
    ('"text"', "text"),
    ("true", True),
    (" \t\r\n[1, 2 ,3 ] ", [1, 2, 3]),
    ('{"a": {"b": [true, false]}, "c": ""}', {"a": {"b": [True, False]}, "c": ""}),
    ("[]", []),
    ("{}", []),
    (r'"\b\f\n\r\t\/\\\""', '\b\f\n\r\t/\\"'),
    (r'"a\\nb"', "a\\nb"),
    (r'"\\\\"', "\\\\"),
    (r'"\u005cn"', "\\n"),
    (r'"\u0000a"', "\0a"),
    (r'"\u00e9\u20AC\ud83d\ude00"', "é€😀"),
    (r'"\ud83d!"', "\ufffd!"),
    (r'"\ude00\ud83d"', "\ufffd\ufffd"),
    (r'"\ud83d\u0041"', "\ufffdA"),
    ('"é€😀"', "é€😀"),
    ('"' + "x" * 100_000 + '"', "x" * 100_000),
]


@pytest.mark.parametrize(("text", "value"), READ)
def test_what_is_read(text: str, value: LuaValue) -> None:
    assert decoded(text) == value


def test_null_keeps_its_place_in_a_list() -> None:
    LUA.run("list = yajl.to_value('[1, null, 3]')")

    assert LUA.values("#list, list[2] == yajl.null, tostring(list[2]), yajl.to_value('null') == yajl.null") == [
        3,
        True,
        "null",
        True,
    ]


BROKEN = [
    ("", "something that is no JSON value at character 1"),
    ("nul", "something that is no JSON value at character 1"),
    ("[1", "a list that is neither ended nor gone on with at character 3"),
    ("[1,]", "something that is no JSON value at character 4"),
    ('{"a" 1}', "a key without a colon at character 6"),
    ("{a: 1}", "a key that is no string at character 2"),
    ('{"a": 1', "an object that is neither ended nor gone on with at character 8"),
    ('"abc', "a string without an end at character 1"),
    ('"abc\\"', "a string without an end at character 1"),
    (r'"\x"', "an escape that there is not at character 2"),
    (r'"\u12"', "an escape without its four digits at character 4"),
    ("1 2", "something behind the end at character 3"),
    ("1-2", "something that is no JSON value at character 1"),
    ("[" * 300 + "]" * 300, "values nested too deep"),
    ("'a'", "something that is no JSON value at character 1"),
]


@pytest.mark.parametrize(("text", "message"), BROKEN)
def test_what_is_broken_is_told_with_its_place(text: str, message: str) -> None:
    error = LUA.error(f"\nyajl.to_value({quoted(text)})")

    assert error.startswith(f"test:2: yajl.to_value: {message}")


WRITTEN = [
    ("nil", "null"),
    ("yajl.null", "null"),
    ("{1, 'two', true, {}}", '[1,"two",true,[]]'),
    ("{b = 1, a = {c = false}}", '{"a":{"c":false},"b":1}'),
    ("{[1] = 'a', [3] = 'c'}", None),
    ("{[0] = 'a'}", '{"0":"a"}'),
    ("{1, 2, x = 3}", '{"1":1,"2":2,"x":3}'),
    ("'\\1\\n\"\\\\\\127é'", '"\\u0001\\n\\"\\\\\\u007fé"'),
    ("{1.5, -0.1, 1e15, 1e300, 1/3, 2^53}", "[1.5,-0.1,1e+15,1e+300,0.3333333333333333,9007199254740992]"),
]


@pytest.mark.parametrize(("expression", "text"), WRITTEN)
def test_what_is_written(expression: str, text: str | None) -> None:
    written = LUA.value(f"yajl.to_string({expression})")

    assert isinstance(written, str)
    json.loads(written)
    assert text is None or written == text


UNWRITABLE = [
    ("function() end", "a value that is a function"),
    ("{[{}] = 1}", "a key that is a table"),
    ("1/0", "a number that JSON does not have"),
    ("0/0", "a number that JSON does not have"),
    ("(function() local t = {} t.t = t return t end)()", "a table that is nested too deep, or contains itself"),
]


@pytest.mark.parametrize(("expression", "message"), UNWRITABLE)
def test_what_cannot_be_written(expression: str, message: str) -> None:
    assert LUA.error(f"yajl.to_string({expression})") == f"test:1: yajl.to_string: {message}"


def test_it_is_a_module_and_a_global_function_too() -> None:
    assert LUA.values("require('yajl') == yajl, json_to_value('[1]')") == [True, [1]]
    assert "json_to_value: something" in LUA.error("json_to_value('x')")


# Without NUL keys and so on there is nothing that Python and Lua would tell apart, except that 1.0 is 1.
values = st.recursive(
    st.one_of(st.booleans(), st.floats(allow_nan=False, allow_infinity=False), st.integers(-(2**53), 2**53), st.text()),
    lambda inner: st.one_of(st.lists(inner, min_size=1), st.dictionaries(st.text(min_size=1), inner, min_size=1)),
    max_leaves=10,
)


@given(values, st.booleans())
def test_what_python_writes_is_read_and_written_back(value: object, escaped: bool) -> None:
    text = json.dumps(value, ensure_ascii=escaped)

    written = LUA.value(f"yajl.to_string(yajl.to_value({quoted(text)}))")

    assert isinstance(written, str)
    assert json.loads(written) == value


@given(st.text(alphabet='[]{}",:\\u0d8trufalsen1.-e \n'))
def test_any_text_is_read_as_python_reads_it_or_is_an_error(text: str) -> None:
    try:
        expected = json.loads(text, parse_constant=lambda _: math.nan)
    except (ValueError, RecursionError):
        return
    LUA.run(f"works, value = pcall(yajl.to_value, {quoted(text)})")

    assert LUA.value("works") is True, text
    assert expected is None or LUA.value("value ~= nil") is True
