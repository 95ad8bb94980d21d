"""Where a pattern is found in a string of bytes."""

import pytest

from scripting.features.regex import MAX_FOUND, RegexFeature
from scripting.machine import HostError

find = RegexFeature().functions()["regex_find"]

CASES = [
    (b"b", b"", b"abcb", 0, 0, [1, 2, 2, 4, 4]),
    (b"b", b"", b"abcb", 2, 1, [1, 4, 4]),
    (b"(x)|b", b"", b"ab", 0, 1, [2, 2, 2, 0, 0]),
    (b"B", b"i", b"ab", 0, 1, [1, 2, 2]),
    ("ö".encode(), b"", "äöö".encode(), 0, 0, [1, 3, 4, 5, 6]),
    ("ö".encode(), b"", "äöö".encode(), 4, 0, [1, 5, 6]),
    (b"b", b"", b"\xffb", 1, 1, [1, 2, 2]),
    (b"b", b"", b"ab", 3, 1, []),
]


@pytest.mark.parametrize(("pattern", "flags", "subject", "start", "most", "flat"), CASES)
def test_spans_are_in_bytes(
    pattern: bytes, flags: bytes, subject: bytes, start: int, most: int, flat: list[int]
) -> None:
    assert find(pattern, flags, subject, start, most) == flat


def test_matches_have_an_end() -> None:
    found = find(b"a", b"", b"a" * (MAX_FOUND + 1), 0, 0)

    assert isinstance(found, list)
    assert len(found) == 1 + 2 * MAX_FOUND


def test_names_are_known_by_their_numbers() -> None:
    groups = RegexFeature().functions()["regex_groups"]

    assert groups(b"(a)(?<n>b)", b"") == {"n": 2}
    with pytest.raises(HostError, match="does not compile"):
        groups(b"(?<n>b", b"")
