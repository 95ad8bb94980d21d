"""Functions of Mudlet's that are not there yet: a script that calls one goes on, and the player is told which, once.

Those that Mudlet itself got late have no stand-in: scripts ask whether they are there, and have another way.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import msgspec

from scripting.calls import Calls
from scripting.machine import Plain, Value
from scripting.plain import text_of, whole_of
from scripting.reports import Reports

_NAMES_FILE: Final = Path(__file__).parents[1] / "mudlet_names.txt"
_LATE: Final = " +"
# Not of methods and fields: the functions in Mudlet's tables are all there, and other tables are the scripts' own.
_NOT_THERE: Final = re.compile(r"attempt to (?:call|index) global '(\w+)' \(a nil value\)")


class Missing:
    """What is known of what is not there."""

    def __init__(self, calls: Calls, reports: Reports) -> None:
        self._calls = calls
        self._reports = reports
        self._told: set[str] = set()
        lines = [line for line in _NAMES_FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        self._late = {line.removesuffix(_LATE) for line in lines if line.endswith(_LATE)}
        self._names = [line for line in lines if not line.endswith(_LATE)]
        self._last_words = {name.rpartition(".")[2]: name for name in (*self._late, *self._names)}

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {"missing_names": self._list, "missing_called": self._called}

    def named_in(self, message: str) -> str:
        """The function of Mudlet's whose absence an error is about; "" for none."""
        found = _NOT_THERE.search(message)
        return self._last_words.get(found[1], "") if found else ""

    def _list(self) -> list[Value]:
        return [*self._names]

    def _called(self, name: Plain, line: Plain) -> None:
        function = text_of(name)
        if function not in self._told:
            self._told.add(function)
            owner = msgspec.structs.replace(self._calls.owner, line=whole_of(line))
            self._reports.missed(self._calls.item, owner, function)
