"""Additions to `table`, and walking tables in order."""

import pytest

from tests.support.lua_libraries import LuaLibraries
from tests.support.lua_values import LuaValue


@pytest.fixture(scope="module")
def lua() -> LuaLibraries:
    return LuaLibraries("tables")


TABLE: list[tuple[str, list[LuaValue]]] = [
    ("table.size({1, 2, x = 3}), table.size({}), table.size(nil)", [3, 0, 0]),
    ("table.is_empty({}), table.is_empty({false}), table.is_empty({x = 1})", [True, False, False]),
    ("#table.keys({a = 1, b = 2}), table.keys({}), table.keys({a = 1})", [2, [], ["a"]]),
    ("table.index_of({'a', 'b', 'b'}, 'b'), table.index_of({'a'}, 'x')", [2, None]),
    (
        "table.contains({1, {2, {x = 3}}}, 3), table.contains({1, {x = 2}}, 'x'), table.contains({1}, 9)",
        [True, True, False],
    ),
    ("table.contains({1, 2}, 9, 2), table.contains({}, nil)", [True, False]),
    ("table.deepcopy({1, {x = {2}}}), table.deepcopy('text')", [[1, {"x": [2]}], "text"]),
    ("table.update({a = 1, b = {c = 2, d = 3}}, {b = {c = 4}, e = 5})", [{"a": 1, "b": {"c": 4, "d": 3}, "e": 5}]),
    ("table.update({a = {1}}, {a = 2})", [{"a": 2}]),
    (
        "table.union({a = 1, b = 2}, {b = 2, c = 3}), table.union({a = 1}, {a = 2}, {a = 3})",
        [{"a": 1, "b": 2, "c": 3}, {"a": [1, 2, 3]}],
    ),
    ("table.n_union({1, 2}, {2, 3}, {3, 1, 4})", [[1, 2, 3, 4]]),
    ("table.complement({a = 1, b = 2}, {b = 2, a = 3})", [{"a": 1}]),
    ("table.n_complement({1, 2, 3}, {2})", [[1, 3]]),
    ("table.intersection({key = 1, 1, 2, 3}, {key = 1, 1, 1, 3}, {key = 1, 1, 'two', 3})", [{"key": 1, 1: 1, 3: 3}]),
    ("table.n_collect({10, 20, 10, x = 30}, function(value) return value > 5 end)", [[10, 20, 30]]),
    ("table.n_matches({x = 'bow', 'bow', 'arrow', 'axe'}, 'ow')", [["bow", "arrow"]]),
    ("table.n_intersection({1, 2, 3, 4}, {4, 2}, {2, 4, 9})", [[2, 4]]),
    ("table.collect({a = 1, b = 2}, function(key, value) return key == 'a' or value == 9 end)", [{"a": 1}]),
    ("table.n_collect({1, 2, 3}, function(value) return value > 1 end)", [[2, 3]]),
    ("table.n_filter({1, 2, 3}, function(value, index) return value > 1 and index < 3 end)", [[2]]),
    ("table.n_flatten({1, {2, {3, {}}}, 4})", [[1, 2, 3, 4]]),
    (
        "compare({1, {x = 2}}, {1, {x = 2}}), compare({1}, {1, 2}), compare({1, 2}, {1}), compare(1, 1)",
        [True, False, False, True],
    ),
    ("_comp({}, {}), _comp({false}, {})", [True, False]),
    (
        "xor(true, false), xor(false, true), xor(true, true), xor(nil, nil), xor(nil, 5)",
        [True, True, False, False, True],
    ),
    ("table.matches({a = 'gold', b = 'iron', c = 5}, '^g', '%d')", [{"a": "gold", "c": 5}]),
    ("next(table.matches({gold = 1, iron = {}}, '^g'))", [None]),
    ("table.matches({gold = 1, iron = {}}, '^g', true)", [{"gold": 1}]),
    ("table.n_matches({'gold', 'iron', {}, 'grey'}, '^g')", [["gold", "grey"]]),
]


@pytest.mark.parametrize(("expressions", "values"), TABLE)
def test_what_it_gives(lua: LuaLibraries, expressions: str, values: list[LuaValue]) -> None:
    assert lua.values(expressions) == values


ORDERS = [
    ("{b = 2, a = 1, c = 3}", "", ["a", "b", "c"]),
    ("{30, 10, 20}", "", [1, 2, 3]),
    ("{[2] = 1, a = 1, [1] = 1, B = 1, [true] = 1}", "", [True, 1, 2, "B", "a"]),
    ("{a = 3, b = 1, c = 2}", ", function(t, x, y) return t[x] < t[y] end", ["b", "c", "a"]),
    ("{}", "", []),
]


@pytest.mark.parametrize(("table", "before", "keys"), ORDERS)
def test_spairs_walks_in_order(lua: LuaLibraries, table: str, before: str, keys: list[LuaValue]) -> None:
    lua.run(f"walked = {{}} for key, value in spairs({table}{before}) do walked[#walked + 1] = key end")

    assert lua.value("walked") == keys


def test_a_deep_copy_is_apart_and_keeps_cycles_shared_tables_and_metatables(lua: LuaLibraries) -> None:
    lua.run("""
        local shared, kind = {}, { __index = { answer = 42 } }
        t = setmetatable({ one = shared, two = shared }, kind)
        t.me = t
        copy = table.deepcopy(t)
        copy.one.changed = true
    """)

    assert lua.values("copy.me == copy, copy.one == copy.two, copy.answer, t.one.changed") == [True, True, 42, None]


def test_update_leaves_its_arguments_alone(lua: LuaLibraries) -> None:
    lua.run("a, b = { x = { 1 } }, { x = { 2 } } table.update(a, b)")

    assert lua.values("a, b") == [{"x": [1]}, {"x": [2]}]


def test_cycles_do_not_hang(lua: LuaLibraries) -> None:
    lua.run("a = { 1 } a.a = a b = { 1 } b.a = b")

    assert lua.values("compare(a, b), table.contains(a, 2), table.contains(a, 1)") == [True, False, True]


def test_lists_are_added_to_and_taken_from(lua: LuaLibraries) -> None:
    lua.run("list = { 'a', 'b', 'a' } listAdd(list, 'c') listRemove(list, 'a')")

    assert lua.value("list") == ["b", "c"]


ERRORS = [
    ("table.is_empty(1)", "table.is_empty: bad argument #1 type (table expected, got number!)"),
    ("table.contains(nil, 1)", "table.contains: bad argument #1 type (table to look in as table expected, got nil!)"),
    (
        "table.update({}, 'x')",
        "table.update: bad argument #2 type (table to update with as table expected, got string!)",
    ),
]


@pytest.mark.parametrize(("source", "message"), ERRORS)
def test_what_it_refuses(lua: LuaLibraries, source: str, message: str) -> None:
    assert lua.error(source) == f"test:1: {message}"
