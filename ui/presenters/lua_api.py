"""What the editor knows of functions: how they are called, a sentence each, and what could be meant by a beginning.

The sentences are in `assets/api/functions.txt`; the names that there are come from the running scripts.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from ui.presenters.lua_syntax import KEYWORDS

FILE: Final = Path(__file__).parents[2] / "assets" / "api" / "functions.txt"
MAX_OFFERED: Final = 200
_NAME_BEFORE: Final = re.compile(r"[A-Za-z_][\w]*(?:[.:][A-Za-z_]\w*)*[.:]?$")
_WORD: Final = re.compile(r"[A-Za-z_]\w*")
_STRING: Final = re.compile(r"\"(?:\\.|[^\"\\])*\"?|'(?:\\.|[^'\\])*'?")
_LEAST_WORD: Final = 3  # shorter ones are typed faster than chosen


class Function(NamedTuple):
    """One that is described."""

    name: str
    call: str  # "send(command[, echo])"
    sentence: str


class Call(NamedTuple):
    """The call within which the cursor stands, and at which of its arguments, from 0."""

    name: str
    argument: int


def read(file: Path = FILE) -> dict[str, Function]:
    """All that are described, by name."""
    found: dict[str, Function] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        call, bar, sentence = line.partition(" | ")
        if bar and not line.startswith("#"):
            name = call.partition("(")[0]
            found[name] = Function(name, call, sentence)
    return found


def begun(before: str) -> str:
    """The name that is being written at the end of a line: "string.sp", "db:"; "" for none."""
    if _is_in_text(before):
        return ""
    match = _NAME_BEFORE.search(before)
    return match[0] if match is not None else ""


def offered(begin: str, names: Iterable[str], described: Iterable[str], script: str) -> list[str]:
    """What the beginning of a name could become: known names, then words of the script; the nearest first."""
    if not begin:
        return []
    wanted = begin.casefold().replace(":", ".")
    known = {name for name in (*names, *described, *KEYWORDS) if name.casefold().replace(":", ".").startswith(wanted)}
    if "." not in wanted:
        known = {name for name in known if "." not in name and ":" not in name}
        words = (word for word in _WORD.findall(script) if len(word) >= _LEAST_WORD and word != begin)
        known |= {word for word in words if word.casefold().startswith(wanted)}
    elif ":" in begin:
        known = {name.replace(".", ":") for name in known}
    else:
        known = {name for name in known if ":" not in name}
    known.discard(begin)
    return sorted(known, key=lambda name: (not name.startswith(begin), name.casefold()))[:MAX_OFFERED]


def call_at(before: str) -> Call | None:
    """The innermost call that is open at the end of some code."""
    code = _STRING.sub(lambda match: "x" * len(match[0]), before)
    depth, argument = 0, 0
    for place in range(len(code) - 1, -1, -1):
        character = code[place]
        if character in ")]}":
            depth += 1
        elif character in "([{" and depth:
            depth -= 1
        elif character in "[{":
            argument = 0  # within a table or an index, which is one argument
        elif character == "(":
            match = _NAME_BEFORE.search(code[:place].rstrip())
            return Call(match[0], argument) if match is not None and match[0] not in KEYWORDS else None
        elif character == "," and not depth:
            argument += 1
    return None


def name_at(line: str, column: int) -> str:
    """The name in which, or at whose end, the cursor stands."""
    for match in re.finditer(r"[A-Za-z_]\w*(?:[.:][A-Za-z_]\w*)*", line):
        if match.start() <= column <= match.end():
            return match[0]
    return ""


def _is_in_text(before: str) -> bool:
    """Whether the end of a line is within a string or a comment."""
    code = re.sub(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'", "", before)
    return "--" in code or '"' in code or "'" in code
