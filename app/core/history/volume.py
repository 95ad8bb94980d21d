"""One file of a profile's history: lines and an index of their words, in SQLite.

The index keeps no texts of its own.  Nothing is ever removed from a volume: whole volumes go (`archive.py`), which
costs nothing, and what breaks one leaves the others.
"""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from app.core.history.words import indexed

# Another program (a search in a terminal) may hold the file for a moment.
BUSY_S: Final = 2.0
# Steps of SQLite's machine between two looks at whether anybody still waits: well under a millisecond.
_STEPS: Final = 5_000

_SCHEMA: Final = (
    "CREATE TABLE IF NOT EXISTS volume (first INTEGER PRIMARY KEY)",
    """CREATE TABLE IF NOT EXISTS lines
    (id INTEGER PRIMARY KEY, session INTEGER, number INTEGER, at REAL, kind INTEGER, text TEXT)""",
    """CREATE VIRTUAL TABLE IF NOT EXISTS words
    USING fts5 (text, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2')""",
)
# Lines that a flood adds by one statement.  SQLite lets the interpreter go while it works; for each line by itself that
# is twice a line, and the core's own thread, which lets go of it too, would have to ask for it back again and again.
_AT_ONCE: Final = 500
_LINE: Final = "INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?)"
_WORDS: Final = "INSERT INTO words (rowid, text) VALUES (?, ?)"
_MANY_LINES: Final = _LINE + ", (?, ?, ?, ?, ?, ?)" * (_AT_ONCE - 1)
_MANY_WORDS: Final = _WORDS + ", (?, ?)" * (_AT_ONCE - 1)
_COLUMNS: Final = "lines.id, lines.session, lines.number, lines.at, lines.kind, lines.text"
_NEXT_ID: Final = "SELECT max(first, ifnull((SELECT max(id) + 1 FROM lines), 0)) FROM volume"
_NEWEST_ID: Final = (1 << 63) - 1


class Kept(NamedTuple):
    """A line as it is kept."""

    id: int
    session: int
    number: int
    when: float
    kind: int
    text: str


# A line to be kept: session, number, when it was shown, kind, text.  A plain tuple of plain values is none of the
# collector's business, and of these a flood brings hundreds of thousands.
NewLine: TypeAlias = tuple[int, int, float, int, str]


def do_not_rest() -> None:
    """Nobody else wants the processor."""


class VolumeWriter:
    """Adds to one file.  All raise sqlite3.Error."""

    def __init__(self, path: Path, first: int) -> None:
        """`first` is the id of the first line, if the file is new."""
        self.path: Final = path
        self._connection = _connect(path, f"file:{_quoted(path)}?mode=rwc")
        try:
            self._connection.execute("PRAGMA journal_mode=WAL")  # a search reads on while lines are added
            self._connection.execute("PRAGMA synchronous=NORMAL")
            for statement in _SCHEMA:
                self._connection.execute(statement)
            self._connection.execute("INSERT INTO volume SELECT ? WHERE NOT EXISTS (SELECT * FROM volume)", (first,))
        except BaseException:
            self._connection.close()
            raise

    def add(self, lines: Sequence[NewLine], rest: Callable[[], None] = do_not_rest) -> int:
        """Add lines behind the others, all or none; the id that the next one will have.

        `rest` is called between two portions of many.
        """
        connection = self._connection
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            first = int(connection.execute(_NEXT_ID).fetchone()[0])
            whole = len(lines) - len(lines) % _AT_ONCE
            for start in range(0, whole, _AT_ONCE):
                self._add_many(first + start, lines[start : start + _AT_ONCE])
                rest()
            connection.executemany(_LINE, _rows(first + whole, lines[whole:]))
            connection.executemany(_WORDS, _words(first + whole, lines[whole:]))
        return first + len(lines)

    def _add_many(self, first: int, lines: Sequence[NewLine]) -> None:
        self._connection.execute(_MANY_LINES, tuple(chain.from_iterable(_rows(first, lines))))
        self._connection.execute(_MANY_WORDS, tuple(chain.from_iterable(_words(first, lines))))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


class VolumeReader:
    """Looks into one file; `is_over` says that nobody waits for the answer any more.  All raise sqlite3.Error."""

    def __init__(self, path: Path, is_over: Callable[[], bool]) -> None:
        self._connection = _connect(path, f"file:{_quoted(path)}?mode=ro")
        self._connection.set_progress_handler(is_over, _STEPS)

    def search(self, question: str, limit: int, before: int = _NEWEST_ID, since: float = 0.0) -> list[Kept]:
        """The newest lines with an id below `before` that answer a question (of `words.question`), newest first."""
        found: list[Kept] = []
        sql = (
            f"SELECT {_COLUMNS} FROM words JOIN lines ON lines.id = words.rowid"  # noqa: S608 - nothing from outside
            " WHERE words MATCH ? AND words.rowid < ? ORDER BY words.rowid DESC LIMIT ?"
        )
        with closing(self._connection.execute(sql, (question, before, limit))) as rows:
            for row in rows:
                line = Kept(*row)
                if line.when < since:
                    break
                found.append(line)
        return found

    def around(self, line: int, session: int, before: int, after: int) -> list[Kept]:
        """The lines of a session around the one with an id, itself among them, in order."""
        sql = f"SELECT {_COLUMNS} FROM lines WHERE session = ? AND id"  # noqa: S608 - nothing from outside
        earlier = self._rows(f"{sql} < ? ORDER BY id DESC LIMIT ?", (session, line, before))
        later = self._rows(f"{sql} >= ? ORDER BY id LIMIT ?", (session, line, after + 1))
        return earlier[::-1] + later

    def extent(self) -> tuple[int, float, float]:
        """How many lines there are, and when the first and the last were shown; zeros for none."""
        found = self._connection.execute(
            "SELECT max(id) - min(id) + 1, (SELECT at FROM lines ORDER BY id LIMIT 1),"
            " (SELECT at FROM lines ORDER BY id DESC LIMIT 1) FROM lines"
        ).fetchone()
        return int(found[0] or 0), float(found[1] or 0.0), float(found[2] or 0.0)

    def next_id(self) -> int:
        """The id of the line after the last."""
        return int(self._connection.execute(_NEXT_ID).fetchone()[0])

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _rows(self, sql: str, values: Iterable[int]) -> list[Kept]:
        return [Kept(*row) for row in self._connection.execute(sql, tuple(values))]


def deadline(seconds: float) -> Callable[[], bool]:
    """An `is_over` for who waits so long."""
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


def _rows(first: int, lines: Sequence[NewLine]) -> Iterator[tuple[int | float | str, ...]]:
    return ((number, *line) for number, line in enumerate(lines, first))


def _words(first: int, lines: Sequence[NewLine]) -> Iterator[tuple[int, str]]:
    return ((number, indexed(text)) for number, (_, _, _, _, text) in enumerate(lines, first))


def _connect(path: Path, address: str) -> sqlite3.Connection:
    if not path.parent.is_dir():
        raise sqlite3.OperationalError(f"{path.parent} is not there")
    # One call after the other, but from whichever worker thread is free.
    return sqlite3.connect(address, uri=True, timeout=BUSY_S, isolation_level=None, check_same_thread=False)


def _quoted(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
