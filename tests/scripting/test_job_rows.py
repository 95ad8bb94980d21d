"""What a handler is started with, as rows."""

import pytest

from scripting.job_rows import row_about_line, whole_row
from scripting.machine import Value


def test_what_is_about_a_line_is_the_line_the_command_and_what_has_matched() -> None:
    context: dict[str, Value] = {"matches": ["You hit", "it"], "multimatches": [], "line": "You hit it."}

    assert row_about_line(context, 10) == [b"You hit it.", None, b"You hit", b"it"]
    assert row_about_line({**context, "command": ""}, 10) == [b"You hit it.", b"", b"You hit", b"it"]


@pytest.mark.parametrize(
    "context",
    [
        {"line": "l"},
        {"matches": [], "line": "l", "command": "c"},
        {"matches": {"name": "value"}, "multimatches": [], "line": "l"},
        {"matches": [["nested"]], "multimatches": [], "line": "l"},
        {"matches": [], "multimatches": [["m"]], "line": "l"},
        {"matches": ["m"] * 9, "multimatches": [], "line": "l"},
    ],
)
def test_what_is_more_or_less_than_that_is_described(context: dict[str, Value]) -> None:
    assert row_about_line(context, 10) is None


def test_a_whole_row_has_globals_by_their_names_and_arguments() -> None:
    assert whole_row(["a", 5], {"line": "l"}) == [1, b"line", 0, b"l", 2, 0, b"a", 0, 5]
