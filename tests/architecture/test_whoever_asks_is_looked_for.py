"""A host function that acts for whose code asks is marked `asking`: else a package could borrow another's permissions."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]

# What a method says of the running call's owner.
_SIGNS: Final = ("_calls.owner", "asks_for", "self._owner(")
# Those that marked ones call, and those that only count or tell.
WITHOUT: Final = frozenset(
    {
        ("scripting/calls.py", "owner"),
        ("scripting/machine.py", "asks_for"),
        ("scripting/sockets.py", "_owner"),
        ("scripting/fetch.py", "_owner"),
        ("scripting/features/permanent.py", "_common"),
        ("scripting/features/permanent.py", "_check_owner"),
        ("scripting/features/missing.py", "_called"),
        ("scripting/features/output.py", "_allow"),
        ("scripting/features/output.py", "_report_error"),
        ("scripting/session.py", "__init__"),
        ("scripting/session.py", "may_send"),
    }
)


def unmarked() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "scripting").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            is_marked = any(isinstance(each, ast.Name) and each.id == "asking" for each in node.decorator_list)
            if not is_marked and any(sign in ast.unparse(node) for sign in _SIGNS):
                yield path.relative_to(ROOT).as_posix(), node.name


def test_every_function_that_acts_for_an_owner_is_marked_asking() -> None:
    assert set(unmarked()) <= WITHOUT
