"""Mudlet's binary maps: those of every version, written by Qt, and broken ones."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripting.mudlet_map import NEWEST, OLDEST, MudletMap
from scripting.qt_stream import StreamProblem
from tests.support.mudlet_maps import MapRoom, binary_map

INN = MapRoom(
    1,
    place=(4, 5, -6),
    ways={0: 2, 9: 2},
    environment=300,
    weight=3,
    name="Gasthaus „Löwe“",
    special=[("jump", 2)],
    special_locks=["jump"],
    symbol="I",
    data=[("kind", "inn")],
    lines=["n"],
    locks=[1],
    stubs=[2],
    weights=[("n", 9), ("jump", 4)],
    doors=[("n", 2)],
)
PLAIN = MapRoom(2, locked=True, weight=0)

LINE = {"coordinates": [[1.0, 2.0], [3.5, 4.0]], "endsInArrow": True, "color24RGB": [7, 8, 9], "style": "dash line"}


@pytest.mark.parametrize("version", range(OLDEST, NEWEST + 1))
@pytest.mark.usefixtures("qapp")
def test_a_map_of_each_version(version: int) -> None:
    read = MudletMap(binary_map(version, [INN, PLAIN]))
    picture = read.head["areas"][1]["labels"][0].pop("image")  # type: ignore[index,call-overload,union-attr]  # it is there
    for label in (area["labels"] for area in read.head["areas"] if version >= 21):  # type: ignore[index,call-overload,union-attr]
        label[0].pop("image", None)  # type: ignore[index,union-attr]
    label = {
        "id": 0,
        "coordinates": [1.0, 2.0, 3.0],
        "size": [3.0, 4.0],
        "text": "a label",
        "colors": [[255, 255, 255, 255], [0, 0, 0, 255]],
        "scaledels": False,
        "showOnTop": False,
    }

    assert base64.b64decode(str(picture)).startswith(b"\x89PNG")
    assert read.head == {
        "areas": [
            {
                "id": -1,
                "name": "Default Area",
                "gridMode": False,
                "userData": {"area": "data"},
                "labels": [label] if version >= 21 else [],
            },
            {"id": 1, "name": "town", "gridMode": True, "userData": {"area": "data"}, "labels": [label]},
        ],
        "customEnvColors": [{"id": 300, "color32RGBA": [1, 2, 3, 4]}],
        "userData": {"key": "value"},
        "playersRoomId": {"test" if version >= 18 else "": 1},
        "isBinary": True,
    }
    assert list(read.rooms()) == [
        {
            "id": 1,
            "area": 1,
            "name": "Gasthaus „Löwe“",
            "coordinates": [4, 5, -6],
            "environment": 300,
            "weight": 3,
            "exits": [
                {"name": "north", "exitId": 2, "locked": True, "weight": 9, "door": "closed", "customLine": LINE},
                {"name": "down", "exitId": 2},
                {"name": "jump", "exitId": 2, "locked": True, "weight": 4},
            ],
            "stubExits": [{"name": "northeast"}],
            "userData": {"kind": "inn"},
            "symbol": {"text": "I"},
            "hash": "hash",
        },
        {
            "id": 2,
            "area": 1,
            "name": "",
            "coordinates": [0, 0, 0],
            "environment": -1,
            "weight": 1,
            "exits": [],
            "stubExits": [],
            "userData": {},
            "locked": True,
        },
    ]


@pytest.mark.usefixtures("qapp")
def test_symbols_that_old_versions_had_no_place_for() -> None:
    room = MapRoom(1, symbol="?", data=[("system.fallback_symbol", "☂"), ("a", "b")])

    (read,) = MudletMap(binary_map(18, [room], label=False)).rooms()

    assert read["symbol"] == {"text": "☂"}
    assert read["userData"] == {"a": "b"}


@pytest.mark.usefixtures("qapp")
def test_wherever_it_is_cut_off_it_says_so() -> None:
    whole = binary_map(20, [INN])

    for size in range(len(whole)):
        try:
            count = len(list(MudletMap(whole[:size]).rooms()))
        except StreamProblem:
            continue
        assert count == 0  # just behind the head: a map without rooms


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail_otherwise(data: bytes) -> None:
    try:
        list(MudletMap(b"\0\0\0\x14" + data).rooms())
    except StreamProblem:
        return
