"""Mudlet's JSON maps, a room at a time."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripting.json_map import JsonMap
from scripting.qt_stream import StreamProblem

ROOMS = [{"id": 1, "name": "Inn", "exits": [{"exitId": 2, "name": "north"}]}, {"id": 2, "x": 0.5, "big": 1 << 70}]
MAP = {"formatVersion": 1.0, "userData": {"a": "é"}, "areas": [{"id": 7, "name": "Town", "rooms": ROOMS}, {"id": 8}]}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_head_comes_first_then_each_room_with_its_area(encoding: str) -> None:
    read = JsonMap(json.dumps(MAP, ensure_ascii=False).encode(encoding))

    assert read.head == {**MAP, "areas": [{"id": 7, "name": "Town"}, {"id": 8}]}
    assert list(read.rooms()) == [{**room, "area": 7} for room in ROOMS]


def test_a_room_is_read_when_it_is_asked_for() -> None:
    rooms = JsonMap(b'{"formatVersion": 1, "areas": [{"id": 1, "rooms": [{"id": 1}, {"id": "\xff"}]}]}').rooms()

    assert next(rooms) == {"id": 1, "area": 1}
    with pytest.raises(StreamProblem, match="could not parse file"):
        next(rooms)


def test_a_number_that_is_none_is_left_out() -> None:
    read = JsonMap(b'{"formatVersion": 1, "areas": [{"id": 1, "rooms": [{"id": 1, "weight": Infinity}]}]}')

    assert list(read.rooms()) == [{"id": 1, "weight": None, "area": 1}]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"[]", "no format version detected"),
        (b"{}", "no format version detected"),
        (b'{"formatVersion": true}', "no format version detected"),
        (b'{"formatVersion": 2}', 'invalid format version "2.000" detected'),
        (b'{"formatVersion": 1}', "no areas detected"),
        (b'{"formatVersion": 1, "areas": {}}', "no areas detected"),
        (b'{"formatVersion": 1, "areas": [5]}', "an area is no list"),
        (b'{"formatVersion": 1, "areas": [{"rooms": 5}]}', "rooms is no list"),
        (b'{"formatVersion": 1, "areas": [{"rooms": [5]}]}', "a room is no list"),
        (b"{", "could not parse file: Expecting property name"),
        (b"", "could not parse file: Expecting value"),
    ],
)
def test_what_is_no_map_says_why(content: bytes, problem: str) -> None:
    with pytest.raises(StreamProblem, match=problem):
        list(JsonMap(content).rooms())


@given(st.binary(max_size=40), st.integers(0, 60))
def test_nothing_else_is_raised(junk: bytes, at: int) -> None:
    content = json.dumps({"formatVersion": 1, "areas": [{"id": 1, "rooms": [{"id": 1}]}]}).encode()
    with suppress(StreamProblem):
        list(JsonMap(content[:at] + junk + content[at:]).rooms())


def test_what_is_too_deep_is_no_map() -> None:
    with pytest.raises((StreamProblem, RecursionError)):
        list(JsonMap(b'{"formatVersion": 1, "areas": [{"rooms": [' + b"[" * 100_000).rooms())
