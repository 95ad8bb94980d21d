"""db: databases of sheets, as Mudlet's scripts use them."""

from pathlib import Path

import pytest

from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession

PEOPLE = """
    mydb = db:create("people", {
      sheet = { name = "", city = "", level = 0, _index = { "city" }, _unique = { "name" }, _violations = "REPLACE" },
    })
"""
ROWS = """
    db:add(mydb.sheet,
      { name = "Ada", city = "Boston", level = 10 }, { name = "Bram", city = "Chicago", level = 20 },
      { name = "Cyra", city = "Boston", level = 30 }, { name = "Drake", city = "Denver", level = 40 },
      { name = "Eve", city = "Chicago", level = 50 })
    function names(rows)
      local found = {}
      for _, row in ipairs(rows) do found[#found + 1] = row.name end
      table.sort(found)
      return table.concat(found, " ")
    end
"""


@pytest.fixture
def people(session: ScriptSession) -> ScriptSession:
    session.run(PEOPLE + ROWS)
    return session


async def test_a_file_in_the_profiles_folder_keeps_the_rows(people: ScriptSession, tmp_path: Path) -> None:
    assert (tmp_path / "Database_people.db").is_file()

    assert people.values("db:close()") == [True, ""]
    people.run(PEOPLE)

    assert people.value("db:fetch(mydb.sheet)[1]") == {"_row_id": 1, "name": "Ada", "city": "Boston", "level": 10}


async def test_a_list_of_columns_will_do(session: ScriptSession) -> None:
    session.run("mydb = db:create('My Friends 1', { friends = { 'name', 'notes' } })")
    session.run('db:add(mydb.friends, { name = "it\'s" }) db:add(mydb.friends, {})')

    assert session.value("db:fetch(mydb.friends)") == [
        {"_row_id": 1, "name": "it's", "notes": ""},
        {"_row_id": 2, "name": "", "notes": ""},
    ]
    assert session.value("mydb._db_name") == "myfriends"


CONDITIONS = [
    ("nil", "Ada Bram Cyra Drake Eve"),
    ("db:eq(s.city, 'Boston')", "Ada Cyra"),
    ("db:eq(s.city, 'BOSTON')", ""),
    ("db:eq(s.city, 'BOSTON', true)", "Ada Cyra"),
    ("db:not_eq(s.city, 'BOSTON', true)", "Bram Drake Eve"),
    ("db:not_eq(s.level, 10)", "Bram Cyra Drake Eve"),
    ("db:lt(s.level, 30)", "Ada Bram"),
    ("db:lte(s.level, 30)", "Ada Bram Cyra"),
    ("db:gt(s.level, 30)", "Drake Eve"),
    ("db:gte(s.level, '30')", "Cyra Drake Eve"),
    ("db:like(s.city, 'bo%')", "Ada Cyra"),
    ("db:not_like(s.city, 'Bo%')", "Bram Drake Eve"),
    ("db:between(s.level, 20, 40)", "Bram Cyra Drake"),
    ("db:not_between(s.level, 20, 40)", "Ada Eve"),
    ("db:in_(s.city, {'Boston', 'Denver'})", "Ada Cyra Drake"),
    ("db:not_in(s.city, {'Boston', 'Denver'})", "Bram Eve"),
    ("db:is_nil(s.city)", ""),
    ("db:is_not_nil(s.city)", "Ada Bram Cyra Drake Eve"),
    ("db:exp('level > 25')", "Cyra Drake Eve"),
    ("{db:exp('level > 25'), db:eq(s.city, 'Chicago')}", "Eve"),
    ("db:AND(db:eq(s.city, 'Boston'), db:gt(s.level, 15))", "Cyra"),
    ("db:OR(db:exp('level < 15'), db:eq(s.city, 'Denver'))", "Ada Drake"),
    ("'level = 20 OR level = 40'", "Bram Drake"),
    ("db:query_by_example(s, {})", "Ada Bram Cyra Drake Eve"),
    ("db:query_by_example(s, {name = 'Ada', city = 'Boston'})", "Ada"),
    ("db:query_by_example(s, {name = ''})", ""),
    ("db:query_by_example(s, {level = '< 30'})", "Ada Bram"),
    ("db:query_by_example(s, {level = '>= 30'})", "Cyra Drake Eve"),
    ("db:query_by_example(s, {level = '!= 30'})", "Ada Bram Drake Eve"),
    ("db:query_by_example(s, {level = '10||30||50'})", "Ada Cyra Eve"),
    ("db:query_by_example(s, {level = '20::40'})", "Bram Cyra Drake"),
    ("db:query_by_example(s, {city = 'B%', name = '_da'})", "Ada"),
    ("db:query_by_example(s, {level = 20})", "Bram"),
]


@pytest.mark.parametrize(("condition", "found"), CONDITIONS)
async def test_conditions(people: ScriptSession, condition: str, found: str) -> None:
    people.run("s = mydb.sheet")

    assert people.value(f"names(db:fetch(s, {condition}))") == found


AGGREGATES: list[tuple[str, LuaValue]] = [
    ("mydb.sheet.level, 'total'", 150),
    ("mydb.sheet.level, 'avg', db:gt(mydb.sheet.level, 30)", 45),
    ("mydb.sheet.name, 'max'", "Eve"),
    ("mydb.sheet.city, 'count', nil, true", 3),
    ("mydb.sheet.level, 'max', db:eq(mydb.sheet.city, 'Rome')", 0),
]


@pytest.mark.parametrize(("arguments", "value"), AGGREGATES)
async def test_aggregates(people: ScriptSession, arguments: str, value: LuaValue) -> None:
    assert people.value(f"db:aggregate({arguments})") == value


async def test_rows_come_in_order(people: ScriptSession) -> None:
    people.run("""
        function inOrder(...)
          local found = {}
          for _, row in ipairs(db:fetch(mydb.sheet, nil, ...)) do found[#found + 1] = row.name end
          return table.concat(found, " ")
        end
    """)

    assert people.values("inOrder({mydb.sheet.city, mydb.sheet.level}), inOrder(mydb.sheet.level, true)") == [
        "Ada Cyra Bram Eve Drake",
        "Eve Drake Cyra Bram Ada",
    ]


async def test_a_row_of_the_same_unique_value_takes_its_place(people: ScriptSession) -> None:
    assert people.values("db:add(mydb.sheet, {name = 'Ada', city = 'Rome'})") == [True]

    assert people.values("#db:fetch(mydb.sheet), db:fetch(mydb.sheet, db:eq(mydb.sheet.name, 'Ada'))[1].city") == [
        5,
        "Rome",
    ]


async def test_where_it_may_not_the_rows_before_it_stay(session: ScriptSession) -> None:
    session.run("mydb = db:create('d', { sheet = { name = '', _unique = 'name' } })")
    session.run("added, problem = db:add(mydb.sheet, {name = 'a'}, {name = 'a'}, {name = 'b'})")

    assert session.values("added, #db:fetch(mydb.sheet)") == [None, 1]
    assert "UNIQUE" in str(session.value("problem"))


async def test_changing(people: ScriptSession) -> None:
    people.run("""
        row = db:fetch(mydb.sheet, db:eq(mydb.sheet.name, "Ada"))[1]
        row.city = "Rome"
        db:update(mydb.sheet, row)
        db:set(mydb.sheet.level, db:exp("level + 1"), db:eq(mydb.sheet.name, "Ada"))
        db:set(mydb.sheet.city, db:Null(), db:exp("level > 45"))
        db:delete(mydb.sheet, db:eq(mydb.sheet.name, "Bram"))
        db:delete(mydb.sheet, db:fetch(mydb.sheet, db:eq(mydb.sheet.name, "Cyra"))[1])
        db:delete(mydb.sheet, 4)
    """)

    assert people.value("db:fetch(mydb.sheet)") == [
        {"_row_id": 1, "name": "Ada", "city": "Rome", "level": 11},
        {"_row_id": 5, "name": "Eve", "level": 50},
    ]
    assert people.values("db:delete(mydb.sheet, true), #db:fetch(mydb.sheet)") == [2, 0]


async def test_merging(people: ScriptSession) -> None:
    people.run("db:merge_unique(mydb.sheet, { {name = 'Ada', city = 'Rome'}, {name = 'Zoe', level = 5} })")

    assert people.value("db:fetch(mydb.sheet, db:in_(mydb.sheet.name, {'Ada', 'Zoe'}))") == [
        {"_row_id": 1, "name": "Ada", "city": "Rome", "level": 10},
        {"_row_id": 6, "name": "Zoe", "city": "", "level": 5},
    ]


async def test_transactions(people: ScriptSession) -> None:
    people.run("""
        mydb:_begin()
        db:add(mydb.sheet, {name = "Zoe"})
        inside = #db:fetch(mydb.sheet)
        mydb:_rollback()
        mydb:_end()
        undone = #db:fetch(mydb.sheet)
        mydb:_begin()
        db:add(mydb.sheet, {name = "Zoe"})
        mydb:_commit()
        mydb:_end()
        db:close()
    """)
    people.run(PEOPLE)

    assert people.values("inside, undone, #db:fetch(mydb.sheet)") == [6, 5, 6]


async def test_times(session: ScriptSession) -> None:
    session.run("""
        given = { never = db:Timestamp(nil), at = db:Timestamp(1748288082), now = db:Timestamp("CURRENT_TIMESTAMP"),
          of = db:Timestamp({ year = 1971, month = 1, day = 1, hour = 10, sec = 1 }),
          text = db:Timestamp("2025-06-15 12:30:45") }
        mydb = db:create("times", { sheet = given })
        db:add(mydb.sheet, given)
        row = db:fetch(mydb.sheet)[1]
    """)

    assert session.values("row.never:as_number(), row.never._timestamp, row.at:as_number()") == [
        None,
        False,
        1748288082,
    ]
    assert session.values("row.of:as_number() == given.of:as_number(), row.text:as_table().min") == [True, 30]
    assert session.value("row.at:as_string('%Y') == os.date('%Y', 1748288082)") is True
    assert session.value("math.abs(row.now:as_number() - os.time()) < 100") is True
    session.run("db:update(mydb.sheet, row) again = db:fetch(mydb.sheet)[1]")
    assert session.values("again.now._timestamp == row.now._timestamp, again.never._timestamp") == [True, False]


async def test_numbers_keep_their_digits(session: ScriptSession) -> None:
    session.run("mydb = db:create('n', { sheet = { at = 0 } }) db:add(mydb.sheet, { at = 1732627200.123456 })")

    assert session.value("db:fetch(mydb.sheet, db:eq(mydb.sheet.at, 1732627200.123456))[1].at") == 1732627200.123456


# --- sheets that change ---

OTHER = "db:close() mydb = db:create('people', { sheet = %s }%s)"
SAME = "_index = { 'city' }, _unique = { 'name' }, _violations = 'REPLACE'"


async def test_a_new_column_comes_with_its_default(people: ScriptSession) -> None:
    people.run(
        OTHER % ("{ name = '', city = '', level = 0, rank = 'none', born = db:Timestamp(nil), " + SAME + " }", "")
    )

    assert people.values("#db:fetch(mydb.sheet), db:fetch(mydb.sheet)[1].rank") == [5, "none"]


async def test_a_column_with_data_goes_only_by_force(people: ScriptSession) -> None:
    people.run("works, problem = pcall(function() " + OTHER % ("{ name = '', city = '' }", "") + " end)")

    assert people.value("works") is False
    assert "data present in undefined columns" in str(people.value("problem"))

    people.run(OTHER % ("{ name = '', city = '' }", ", true"))
    assert people.value("db:fetch(mydb.sheet)[1]") == {"_row_id": 1, "name": "Ada", "city": "Boston"}


async def test_what_happens_to_equal_rows_can_change(people: ScriptSession) -> None:
    people.run(OTHER % ("{ name = '', city = '', level = 0, _unique = 'name', _violations = 'IGNORE' }", ""))
    people.run("db:add(mydb.sheet, { name = 'Ada', city = 'Rome' })")

    assert people.values("#db:fetch(mydb.sheet), db:fetch(mydb.sheet)[1].city") == [5, "Boston"]


async def test_rows_are_lost_to_new_constraints_only_by_force(people: ScriptSession) -> None:
    narrower = "{ name = '', city = '', level = 0, _unique = { 'city' }, _violations = 'REPLACE' }"
    people.run("works, problem = pcall(function() " + OTHER % (narrower, "") + " end)")
    assert people.value("works") is False
    assert "would be lost" in str(people.value("problem"))

    people.run(OTHER % (narrower, ", true"))
    assert people.value("names(db:fetch(mydb.sheet))") == "Cyra Drake Eve"


async def test_indexes_follow_the_schema(people: ScriptSession) -> None:
    people.run("""
        function indexes()
          local found = {}
          local cursor = db.__conn.people:execute("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
          local row = cursor:fetch({}, "a")
          while row do
            found[#found + 1] = row.sql
            row = cursor:fetch({}, "a")
          end
          return found
        end
    """)
    assert people.value("indexes()") == ['CREATE INDEX idx_sheet_c_city ON sheet ("city")']

    people.run(OTHER % ("{ name = '', city = '', level = 0, _index = { { 'name', 'level' } }, _unique = 'name' }", ""))
    assert people.value("indexes()") == ['CREATE INDEX idx_sheet_c_name_level ON sheet ("name","level")']


ERRORS = [
    ("db:delete(mydb.sheet)", "must pass a query argument"),
    ("db:delete(mydb.sheet, {name = 'Ada'})", "non-result table"),
    ("db:update(mydb.sheet, {name = 'Ada'})", "_row_id"),
    ("db:merge_unique(mydb.sheet)", "required table of data"),
    ("db:merge_unique(mydb.sheet, {{city = 'x'}})", "does not have the unique key"),
    ("db:get_database('nothing')", "Attempt to access database that does not exist."),
    ("return mydb.nothing", "does not exist"),
    ("return mydb.sheet.nothing", "does not exist"),
    ("db:close(5)", "expected db_name to be string or nil"),
    ("db:create('b', {s = {a = '', _violations = 'NONSENSE'}})", "_validations must be one of"),
    ("db:create('b', {s = {a = '', _violations = 5}})", "_validations must be a string"),
    ("db:create('b', {s = {a = '', _unique = {5}}})", "must be a string or table"),
    ("db:create('b', {s = {a = '', _unique = 5}})", "_unique must be a string or a table"),
    ("db:close() db:fetch(mydb.sheet)", "is closed"),
    ("db:Timestamp(true)", "a time is"),
]


@pytest.mark.parametrize(("source", "problem"), ERRORS)
async def test_errors(people: ScriptSession, source: str, problem: str) -> None:
    people.run(source, "wrong")

    assert problem in people.errors[-1]


async def test_closing_names_what_is_wrong(people: ScriptSession) -> None:
    assert people.values("db:close('nothing')") == [False, "database object for nothing does not exist."]
    people.run("db.__conn.people:close()")
    assert people.values("db:close()") == [False, "database object for people is already closed."]
    assert people.values("db:close()") == [
        False,
        "database environment is nil, did you forget to call db:create?",
    ]


async def test_dropping_a_sheet(people: ScriptSession) -> None:
    people.run("mydb:_drop('sheet')")

    assert people.values("pcall(function() return mydb.sheet end)")[0] is False
    people.run(PEOPLE)
    assert people.value("#db:fetch(mydb.sheet)") == 0


async def test_a_file_that_was_removed_is_made_anew(people: ScriptSession, tmp_path: Path) -> None:
    (tmp_path / "Database_people.db").unlink()
    people.run(PEOPLE)

    assert people.value("#db:fetch(mydb.sheet)") == 0


async def test_statements_can_be_shown(people: ScriptSession) -> None:
    people.run("db.debug_sql = true db:echo_sql('SELECT 1')")

    assert people.echoed == ["SELECT 1"]


SQL: list[tuple[str, LuaValue]] = [
    ("db:_sql_type(0), db:_sql_type(''), db:_sql_type(db:Null())", ["REAL", "TEXT", "NULL"]),
    ('db:_sql_convert("it\'s"), db:_sql_convert(db:Timestamp(12)), db:_sql_convert(nil)', ["\"it''s\"", "12", "NULL"]),
    ('db:_sql_fields({name = 1}), db:_sql_values({name = "it\'s"})', ['("name")', "('it''s')"]),
    ("db:_sql_values({a = db:Timestamp(5)}), db:_sql_values({})", ["(datetime('5', 'unixepoch'))", "()"]),
    ("db:_sql_columns('City'), db:_sql_columns({'name', 'DESC', 'City'})", ['"city"', '"name" DESC,"city"']),
    ("db:_index_name('s', {'a', 'b'}), db:_index_valid({a = 1}, {'a', 'b'})", ["idx_s_c_a_b", False]),
    (
        "db:_build_create_table_sql({columns = {name = ''}, options = {_unique = {{'name', 'city'}}}}, 'people')",
        [
            (
                'CREATE TABLE people ("_row_id" INTEGER PRIMARY KEY AUTOINCREMENT, "name" TEXT NULL DEFAULT "", '
                'UNIQUE("name", "city") ON CONFLICT FAIL)'
            )
        ],
    ),
    (
        (
            'db:_extract_table_constraints(\'create  table t ("a" TEXT UNIQUE ON CONFLICT FAIL,\\n'
            'UNIQUE("b", "c") ON CONFLICT IGNORE)\'), db:_extract_table_constraints("SELECT 1")'
        ),
        ['unique on conflict fail|unique("b", "c") on conflict ignore', ""],
    ),
    ("db:safe_name('../My Data_9')", ["mydata"]),
]


@pytest.mark.parametrize(("expressions", "values"), SQL)
async def test_sql(session: ScriptSession, expressions: str, values: list[LuaValue]) -> None:
    assert session.values(expressions) == values
