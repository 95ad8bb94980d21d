"""Values from Lua as the host needs them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripting.machine import HostError, Plain
from scripting.plain import bytes_of, number_of, text_of, whole_of

TEXTS: list[tuple[Plain, str]] = [
    (b"abc", "abc"),
    ("é".encode(), "é"),
    (b"a\xffb", "a\ufffdb"),
    (b"\xed\xa0\x80", "\ufffd\ufffd\ufffd"),  # half of a character in UTF-8's form is none
    (12, "12"),
    (1.5, "1.5"),
]


@pytest.mark.parametrize(("value", "text"), TEXTS)
def test_text(value: Plain, text: str) -> None:
    assert text_of(value) == text


@given(st.binary())
def test_bytes(data: bytes) -> None:
    assert bytes_of(data) == data


@pytest.mark.parametrize("value", [5, 1.5, True, None])
def test_what_is_no_string_has_no_bytes(value: Plain) -> None:
    with pytest.raises(HostError):
        bytes_of(value)


@given(st.binary())
def test_text_of_any_bytes_can_be_encoded(data: bytes) -> None:
    text_of(data).encode()


WHOLE = [(3, 3), (3.0, 3), (3.9, 3), (-3.1, -4), (1e300, 1 << 53), (-1e300, -(1 << 53)), (0, 0)]


@pytest.mark.parametrize(("value", "whole"), WHOLE)
def test_whole_numbers_are_rounded_down_and_bounded(value: float, whole: int) -> None:
    assert whole_of(value) == whole


@pytest.mark.parametrize("value", [True, None, b"3", math.inf, -math.inf, math.nan])
def test_what_is_no_number_is_refused_in_words(value: Plain) -> None:
    for read in (number_of, whole_of):
        with pytest.raises(HostError, match="a number is needed here"):
            read(value)
