"""Functions of Mudlet's that are not there: an error that comes of calling one is told with its name.

There is no stand-in for them, so that scripts can ask whether they are there.  `ioprint` writes to the terminal that
Mudlet was started from; ours is none for scripts to write to.
"""

import re
from pathlib import Path
from typing import Final

_NAMES_FILE: Final = Path(__file__).parents[1] / "mudlet_names.txt"
_ABSENT: Final = " -"
# Not of methods and fields: other tables are the scripts' own.
_NOT_THERE: Final = re.compile(r"attempt to (?:call|index) global '(\w+)' \(a nil value\)")


class Missing:
    """What is known of what is not there."""

    def __init__(self) -> None:
        lines = _NAMES_FILE.read_text(encoding="utf-8").splitlines()
        self._names = {line.removesuffix(_ABSENT) for line in lines if line.endswith(_ABSENT)}

    def named_in(self, message: str) -> str:
        """The function of Mudlet's, or its table of them, whose absence an error is about; "" for none."""
        found = _NOT_THERE.search(message)
        return found[1] if found and found[1] in self._names else ""
