"""SQLite for scripts: connections and cursors by number, each statement bounded in time, memory and reach.

The library is the process's own (Python's `sqlite3`); what it may open is decided here by an authorizer, and by the
walls around the process.  Nothing is waited for: a database that is locked is an error at once.
"""

import itertools
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from scripting.machine import Value

# A session has a handful; each keeps descriptors and a cache.
MAX_CONNECTIONS: Final = 32
# Results that are not read to their end.
MAX_CURSORS: Final = 256
# One statement, or the next rows of one: the game waits meanwhile.
STATEMENT_S: Final = 1.0
# Of all databases of the session together.
MEMORY_BYTES: Final = 64 << 20
# Of one text or blob, and of one statement.
MAX_VALUE_BYTES: Final = 16 << 20
# Rows that cross at once.
BLOCK_ROWS: Final = 200
# How many of SQLite's steps go by between two looks at the clock: about a millisecond.
_STEPS: Final = 10_000

# What is asked of a database about itself, and what changes nothing but itself; the rest could reach other files, or
# lift the limits.
_PRAGMAS: Final = frozenset(
    {
        *("application_id", "auto_vacuum", "case_sensitive_like", "collation_list", "count_changes", "data_version"),
        *("database_list", "encoding", "foreign_key_check", "foreign_key_list", "foreign_keys", "freelist_count"),
        *("full_column_names", "function_list", "incremental_vacuum", "index_info", "index_list", "index_xinfo"),
        *("integrity_check", "journal_mode", "page_count", "page_size", "quick_check", "recursive_triggers"),
        *("schema_version", "short_column_names", "synchronous", "table_info", "table_list", "table_xinfo"),
        *("user_version",),
    }
)


class DatabaseProblem(Exception):  # noqa: N818 - it is told to scripts, as LuaSQL does
    """What a script asked for cannot be done; the message says why."""


class Databases:
    """The databases that the scripts of one session have open."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._numbers = itertools.count(1)
        self._connections: dict[int, sqlite3.Connection] = {}
        self._cursors: dict[int, tuple[int, sqlite3.Cursor]] = {}
        self._until = 0.0

    def open(self, path: Path) -> int:
        """A connection to a file, which is made if it is not there.  Raises DatabaseProblem."""
        if len(self._connections) >= MAX_CONNECTIONS:
            raise DatabaseProblem(f"there are {MAX_CONNECTIONS} connections to databases already; close one")
        try:
            connection = sqlite3.connect(path, timeout=0, isolation_level=None)
            connection.text_factory = bytes
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)
            connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, MAX_VALUE_BYTES)
            # Sorting and undoing happen in memory, not in the system's folder for temporary files.
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute(f"PRAGMA hard_heap_limit = {MEMORY_BYTES}")
        except sqlite3.Error as error:
            raise DatabaseProblem(str(error)) from error
        connection.set_authorizer(_authorize)
        connection.set_progress_handler(self._is_late, _STEPS)
        number = next(self._numbers)
        self._connections[number] = connection
        return number

    def close(self, number: int) -> bool:
        """Close a connection and what is read from it; what was begun is undone.  False: it is closed."""
        connection = self._connections.pop(number, None)
        if connection is None:
            return False
        for cursor in [cursor for cursor, (owner, _) in self._cursors.items() if owner == number]:
            self.close_cursor(cursor)
        connection.close()
        return True

    def close_all(self) -> None:
        """Close every connection."""
        for number in list(self._connections):
            self.close(number)

    def cursors_of(self, number: int) -> int:
        """How many results of a connection are open."""
        return sum(owner == number for owner, _ in self._cursors.values())

    def execute(self, number: int, statement: str) -> tuple[int, list[str]] | int:
        """Run one statement: a cursor's number and its columns, or how many rows it has changed.

        Raises DatabaseProblem.
        """
        connection = self._connection(number)
        with self._bounded():
            cursor = connection.execute(statement)
        if cursor.description is None:
            return max(0, cursor.rowcount)
        if len(self._cursors) >= MAX_CURSORS:
            cursor.close()
            raise DatabaseProblem(f"{MAX_CURSORS} results have not been read to their end; close some cursors")
        name = next(self._numbers)
        self._cursors[name] = number, cursor
        return name, [column[0] for column in cursor.description]

    def fetch(self, cursor_number: int) -> tuple[int, list[Value]]:
        """The next rows: how many, and their values one after the other; 0 when there are none left.

        Raises DatabaseProblem.
        """
        found = self._cursors.get(cursor_number)
        if found is None:
            raise DatabaseProblem("cursor is closed")
        with self._bounded():
            rows = found[1].fetchmany(BLOCK_ROWS)
        return len(rows), list(itertools.chain.from_iterable(rows))

    def close_cursor(self, cursor_number: int) -> bool:
        """Read no further.  False: it is closed."""
        found = self._cursors.pop(cursor_number, None)
        if found is None:
            return False
        found[1].close()
        return True

    def is_in_transaction(self, number: int) -> bool:
        """Something has been begun and neither committed nor undone.  Raises DatabaseProblem."""
        return self._connection(number).in_transaction

    def last_id(self, number: int) -> int:
        """The number of the row that was added last, 0 for none.  Raises DatabaseProblem."""
        (row,) = self._connection(number).execute("SELECT last_insert_rowid()").fetchone()
        return int(row)

    def _connection(self, number: int) -> sqlite3.Connection:
        connection = self._connections.get(number)
        if connection is None:
            raise DatabaseProblem("connection is closed")
        return connection

    @contextmanager
    def _bounded(self) -> Iterator[None]:
        """The time of a statement runs, and what SQLite says against it becomes a DatabaseProblem."""
        self._until = self._clock() + STATEMENT_S
        try:
            yield
        except sqlite3.OperationalError as error:
            if str(error) == "interrupted":
                raise DatabaseProblem(f"it took longer than {STATEMENT_S:g} s and was stopped") from error
            raise DatabaseProblem(str(error)) from error
        except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
            raise DatabaseProblem(str(error)) from error
        except MemoryError as error:
            raise DatabaseProblem("out of memory") from error
        finally:
            self._until = 0.0

    def _is_late(self) -> bool:
        return self._until > 0 and self._clock() > self._until


def _authorize(action: int, first: str | None, _second: str | None, _where: str | None, _by: str | None) -> int:
    if action == sqlite3.SQLITE_ATTACH and first:  # VACUUM attaches a nameless one
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA and str(first).lower() not in _PRAGMAS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK
