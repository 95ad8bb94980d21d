"""SQLite for scripts, for `lua/luasql.lua`: what goes wrong comes back as LuaSQL gives it, nil and a text."""

import os
from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING

from scripting.folders import Folders
from scripting.machine import Plain, Value
from scripting.plain import text_of, whole_of

if TYPE_CHECKING:
    from scripting.databases import Databases


class DatabasesFeature:
    """The databases of one session."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._databases: Databases | None = None

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "sql_open": self._told(lambda path: self._opened().open(self._folders.to_write(os.fsdecode(path)))),
            "sql_close": lambda number: self._opened().close(whole_of(number)),
            "sql_cursors": lambda number: self._opened().cursors_of(whole_of(number)),
            "sql_execute": self._told(self._execute),
            "sql_fetch": self._told(self._fetch),
            "sql_close_cursor": lambda cursor: self._opened().close_cursor(whole_of(cursor)),
            "sql_in_transaction": self._told(lambda number: self._opened().is_in_transaction(whole_of(number))),
            "sql_last_id": self._told(lambda number: self._opened().last_id(whole_of(number))),
        }

    def close(self) -> None:
        """Close what scripts have left open; what they began and did not commit is undone."""
        if self._databases is not None:
            self._databases.close_all()

    def _opened(self) -> "Databases":
        if self._databases is None:
            # Here, because it takes 3 ms of a start that a player waits for, and few scripts have databases.
            from scripting.databases import Databases  # noqa: PLC0415

            self._databases = Databases()
        return self._databases

    def _execute(self, number: Plain, statement: Plain) -> tuple[Value, ...]:
        done = self._opened().execute(whole_of(number), text_of(statement))
        return (done,) if isinstance(done, int) else done

    def _fetch(self, cursor: Plain) -> tuple[int, list[Value]]:
        return self._opened().fetch(whole_of(cursor))

    def _told(self, act: Callable[..., object]) -> Callable[..., object]:
        @wraps(act)
        def acting(*arguments: Plain) -> object:
            from scripting.databases import DatabaseProblem  # noqa: PLC0415 - as in `_opened`

            try:
                return act(*arguments)
            except OSError as error:
                return None, f"{text_of(arguments[0])}: {error.strerror or error}"
            except DatabaseProblem as problem:
                return None, str(problem)

        return acting
