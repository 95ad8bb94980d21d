"""SQLite for scripts: what statements give, and what they can neither reach nor use up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripting.databases import BLOCK_ROWS, MAX_CONNECTIONS, MAX_CURSORS, STATEMENT_S, DatabaseProblem, Databases

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def databases() -> Iterator[Databases]:
    opened = Databases()
    yield opened
    opened.close_all()


@pytest.fixture
def connection(databases: Databases, tmp_path: Path) -> int:
    number = databases.open(tmp_path / "mine.db")
    databases.execute(number, "CREATE TABLE t (a, b)")
    return number


def test_rows_come_in_blocks_with_their_values_and_columns(databases: Databases, connection: int) -> None:
    assert databases.execute(connection, "INSERT INTO t VALUES (1, 'x'), (2.5, NULL), (3, x'00ff')") == 3

    found = databases.execute(connection, "SELECT a, b AS two FROM t")

    assert isinstance(found, tuple)
    cursor, columns = found
    assert columns == ["a", "two"]
    assert databases.fetch(cursor) == (3, [1, b"x", 2.5, None, 3, b"\x00\xff"])
    assert databases.fetch(cursor) == (0, [])


def test_many_rows_cross_block_by_block(databases: Databases, connection: int) -> None:
    for _ in range(BLOCK_ROWS + 1):
        databases.execute(connection, "INSERT INTO t VALUES (1, 2)")
    found = databases.execute(connection, "SELECT a FROM t")
    assert isinstance(found, tuple)

    assert [databases.fetch(found[0])[0] for _ in range(3)] == [BLOCK_ROWS, 1, 0]


REFUSED = [
    "ATTACH DATABASE '{folder}/other.db' AS other",
    "VACUUM INTO '{folder}/other.db'",
    "SELECT load_extension('{folder}/other.db')",
    "PRAGMA temp_store_directory = '{folder}'",
    "PRAGMA hard_heap_limit = 0",
    "PRAGMA writable_schema = 1",
    "SELECT writefile('{folder}/other.db', 'x')",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_no_statement_reaches_another_file_or_lifts_a_limit(
    databases: Databases, connection: int, tmp_path: Path, statement: str
) -> None:
    with pytest.raises(DatabaseProblem):
        databases.execute(connection, statement.format(folder=tmp_path))

    assert [path.name for path in tmp_path.iterdir()] == ["mine.db"]


def test_a_database_is_tidied_in_its_place(databases: Databases, connection: int) -> None:
    assert databases.execute(connection, "VACUUM") == 0


def test_a_statement_that_does_not_end_is_stopped(tmp_path: Path) -> None:
    times = iter([0.0, *[STATEMENT_S / 2] * 3, *[STATEMENT_S * 2] * 1_000_000])
    databases = Databases(lambda: next(times))
    number = databases.open(tmp_path / "mine.db")

    with pytest.raises(DatabaseProblem, match="longer than 1 s"):
        databases.execute(number, ENDLESS)

    databases.close_all()


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("SELECT randomblob(20000000)", "too big"),
        (
            (
                "WITH RECURSIVE n(x, y) AS (SELECT 1, randomblob(1000000) UNION ALL SELECT x + 1, randomblob(1000000) FROM n "
                "LIMIT 200) SELECT count(*) FROM (SELECT y FROM n ORDER BY y)"
            ),
            "out of memory",
        ),
        ("SELECT", "incomplete"),
        ("SELECT 1; SELECT 2", "one statement"),
        ("SELECT \0", "null character"),
        ("SELECT * FROM other", "no such table"),
    ],
)
def test_what_is_wrong_is_told(databases: Databases, connection: int, statement: str, problem: str) -> None:
    with pytest.raises(DatabaseProblem, match=problem):
        databases.execute(connection, statement)

    assert databases.execute(connection, "INSERT INTO t VALUES (1, 2)") == 1


def test_connections_and_results_are_counted(databases: Databases, connection: int, tmp_path: Path) -> None:
    for index in range(MAX_CONNECTIONS - 1):
        databases.open(tmp_path / f"{index}.db")
    with pytest.raises(DatabaseProblem, match="close one"):
        databases.open(tmp_path / "more.db")

    for _ in range(MAX_CURSORS):
        databases.execute(connection, "SELECT 1")
    with pytest.raises(DatabaseProblem, match="close some"):
        databases.execute(connection, "SELECT 1")

    assert databases.cursors_of(connection) == MAX_CURSORS
    assert databases.close(connection)
    assert databases.cursors_of(connection) == 0
    assert not databases.close(connection)


def test_closed_ones_are_told_so(databases: Databases, connection: int) -> None:
    found = databases.execute(connection, "SELECT 1")
    assert isinstance(found, tuple)
    assert databases.close_cursor(found[0])
    assert not databases.close_cursor(found[0])
    with pytest.raises(DatabaseProblem, match="cursor is closed"):
        databases.fetch(found[0])

    databases.close(connection)
    with pytest.raises(DatabaseProblem, match="connection is closed"):
        databases.execute(connection, "SELECT 1")


def test_transactions_and_row_numbers(databases: Databases, connection: int) -> None:
    assert not databases.is_in_transaction(connection)
    databases.execute(connection, "BEGIN")
    databases.execute(connection, "INSERT INTO t VALUES (1, 2)")

    assert databases.is_in_transaction(connection)
    assert databases.last_id(connection) == 1
    databases.execute(connection, "ROLLBACK")
    assert not databases.is_in_transaction(connection)


def test_what_is_no_database_is_told(databases: Databases, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("this is no database at all, only some text" * 100)
    number = databases.open(tmp_path / "text.db")

    with pytest.raises(DatabaseProblem, match="not a database"):
        databases.execute(number, "SELECT * FROM sqlite_master")
    with pytest.raises(DatabaseProblem, match="unable to open"):
        databases.open(tmp_path / "no" / "folder.db")
