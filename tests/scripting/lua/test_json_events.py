"""JSON piece by piece: lua-yajl's parser and generator."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.lua_values import quoted
from tests.support.script_session import ScriptSession

LISTEN = """
    function heard(portions, options)
      local told, result = {}, options or {}
      local function note(name) return function(_, ...) told[#told + 1] = table.concat({ name, tostring((...)), select(2, ...) }, " ") end end
      result.events = { value = note("value"), object_key = note("key"), open_object = note("object"),
        open_array = note("array"), close = note("close") }
      local parser = yajl.parser(result)
      for _, portion in ipairs(portions) do parser(portion) end
      parser()
      return told
    end
    function written(do_it, indent)
      local parts = {}
      do_it(yajl.generator { printer = function(text) parts[#parts + 1] = text end, indent = indent })
      return table.concat(parts)
    end
"""

TEXT = '{"a": [1, -2.5e1, true, null, "\\u00e9\\""], "b": {}, "c": []}'
TOLD = [
    "object nil",
    "key a",
    "array nil",
    "value 1 number",
    "value -25 number",
    "value true boolean",
    "value null null",
    'value é" string',
    "close array",
    "key b",
    "object nil",
    "close object",
    "key c",
    "array nil",
    "close array",
    "close object",
]


@pytest.fixture
def yajl(session: ScriptSession) -> ScriptSession:
    session.run(LISTEN)
    return session


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
async def test_what_comes_in_portions_is_told_in_order(yajl: ScriptSession, size: int) -> None:
    portions = ", ".join(quoted(TEXT[at : at + size]) for at in range(0, len(TEXT), size))

    assert yajl.value(f"heard {{ {portions} }}") == TOLD


async def test_what_can_be_told_is_told_before_the_end(yajl: ScriptSession) -> None:
    yajl.run("""
        told = {}
        parser = yajl.parser { events = { value = function(_, value) told[#told + 1] = value end } }
        parser('{"key": 12, "other": 3')
    """)

    assert yajl.value("told") == ["key", 12, "other"]


async def test_comments_are_read_where_they_are_allowed(yajl: ScriptSession) -> None:
    assert yajl.value("heard({ '/* a', ' */ [1, // b', '\\n 2]' }, { allow_comments = true })") == [
        "array nil",
        "value 1 number",
        "value 2 number",
        "close array",
    ]
    assert yajl.values("pcall(heard, { '[1, /* b */ 2]' })")[0] is False


@pytest.mark.parametrize(
    "text",
    ["", "[", "[1", '"a', "[1,]", "[,]", "{1:2}", '{"a"}', '{"a":1,}', "[}", "]", "1 2", "nul", "01x", "{]", "'"],
)
async def test_what_is_no_json_is_an_error(yajl: ScriptSession, text: str) -> None:
    done, why = yajl.values(f"pcall(heard, {{ {quoted(text)} }})")

    assert done is False
    assert str(why).startswith("yajl: ")


async def test_text_that_is_no_utf8_is_an_error_where_that_is_looked_at(yajl: ScriptSession) -> None:
    assert yajl.values("pcall(heard, { '\"\\255\"' }, { check_utf8 = true })")[0] is False
    assert yajl.values("(pcall(heard, { '\"\\255\"' }))") == [True]


# --- writing ---

WRITTEN = [
    ("g:value(nil)", "null"),
    ("g:value({ 1, 'two', yajl.null, { a = true } })", '[1,"two",null,{"a":true}]'),
    ("g:value({ [3] = 'x' })", '[null,null,"x"]'),
    ("g:value({ b = 1, a = { }, __c = 3, [5] = 4 })", '{"5":4,"a":[],"b":1}'),
    ("g:number(1/0)", "1e+666"),
    ("g:number(0/0)", "-0"),
    ("g:integer(2.0)", "2"),
    ("g:double(2.5)", "2.5"),
    ("g:open_object():string('k'):open_array():boolean(false):null():close():close()", '{"k":[false,null]}'),
    ("g:value(setmetatable({}, { __gen_json = function(_, made) made:string('own') end }))", '"own"'),
    ("yajl.parser({ events = g })('[1,{\"a\":null}]')", '[1,{"a":null}]'),
]


@pytest.mark.parametrize(("do", "text"), WRITTEN)
async def test_what_is_told_is_written(yajl: ScriptSession, do: str, text: str) -> None:
    assert yajl.value(f"written(function(g) {do} end)") == text


async def test_it_is_indented_by_what_is_wanted(yajl: ScriptSession) -> None:
    assert yajl.value("written(function(g) g:value { a = { 1, 2 }, b = {} } end, '  ')") == (
        '{\n  "a": [\n    1,\n    2\n  ],\n  "b": [\n\n  ]\n}\n'
    )


@pytest.mark.parametrize(
    "do",
    [
        "g:open_object():number(1)",
        "g:open_object():string('a'):close()",
        "g:close()",
        "g:null():null()",
        "local t = {} t[1] = t g:value(t)",
    ],
)
async def test_what_cannot_be_json_is_not_written(yajl: ScriptSession, do: str) -> None:
    done, why = yajl.values(f"pcall(written, function(g) {do} end)")

    assert done is False
    assert "yajl: " in str(why)


async def test_arguments_are_looked_at(yajl: ScriptSession) -> None:
    for call in (
        "yajl.parser()",
        "yajl.parser {}",
        "yajl.generator {}",
        "yajl.generator { printer = print, indent = {} }",
    ):
        assert yajl.values(f"pcall(function() {call} end)")[0] is False, call


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.recursive(st.integers(-99, 99) | st.text(max_size=5) | st.booleans(), lambda e: st.lists(e) | st.dictionaries(st.text(max_size=3), e), max_leaves=8), st.integers(1, 9))  # fmt: skip
async def test_a_generator_writes_what_a_parser_reads(yajl: ScriptSession, value: object, size: int) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    portions = ", ".join(quoted(text[at : at + size]) for at in range(0, len(text), size))
    yajl.run(f"parts = {{ {portions} }}")
    code = (
        "written(function(g) local p = yajl.parser { events = g } for _, part in ipairs(parts) do p(part) end p() end)"
    )

    assert json.loads(str(yajl.value(code))) == value
