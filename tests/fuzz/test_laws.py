"""The laws hold for what the fuzzer has found, and for what hypothesis makes in a moment."""

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.term.open_line import StyledLine
from tests.fuzz.laws import HEAD_BYTES, check, check_line
from tests.support.strategies import game_text, marked_up, telnet

FINDS: Final = Path(__file__).with_name("finds")


@pytest.mark.parametrize("find", sorted(path.name for path in FINDS.iterdir()))
def test_what_was_found_once_holds(find: str) -> None:
    check((FINDS / find).read_bytes())


@given(st.binary(min_size=HEAD_BYTES, max_size=HEAD_BYTES), st.lists(telnet() | game_text() | marked_up(), max_size=4))
def test_whatever_a_game_sends(head: bytes, said: list[bytes]) -> None:
    check(head + b"".join(said))


@pytest.mark.parametrize(
    "line",
    [
        StyledLine("a\x1bb"),
        StyledLine("ab", (1, 5)),
        StyledLine("ab", (0, 5, 2, 0)),
        StyledLine("ab", (), (0, 3, "send:x", "", "")),
        StyledLine("ab", (), (1, 2, "send:x", "", "", 0, 1, "send:x", "", "")),
    ],
)
def test_a_line_that_is_not_as_it_must_be_is_noticed(line: StyledLine) -> None:
    with pytest.raises(AssertionError):
        check_line(line)
