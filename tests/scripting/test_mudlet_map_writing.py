"""Binary maps that are written are those that are read."""

import base64

import pytest

from scripting.mudlet_map import MudletMap
from scripting.mudlet_map_writing import NEWEST, OLDEST, PROBLEMS, Facts, head_as_bytes, room_as_bytes

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\0IEND\xaeB`\x82"
LABEL = {
    "id": 0,
    "coordinates": [1.0, 2.0, 3.0],
    "size": [4.0, 5.0],
    "text": "Inn",
    "colors": [[1, 2, 3, 255], [4, 5, 6, 50]],
    "image": base64.b64encode(PNG).decode(),
    "scaledels": True,
    "showOnTop": False,
}
HEAD = {
    "areas": [
        {
            "id": 1,
            "name": "Town",
            "userData": {"a": "b"},
            "gridMode": True,
            "roomIds": [7],
            "levels": [0],
            "labels": [LABEL],
        },
        {"id": -1, "name": "Default Area", "userData": []},
    ],
    "customEnvColors": [{"id": 300, "color32RGBA": [1, 2, 3, 4]}],
    "userData": {"m": "w"},
    "hashes": {"hash": 7},
    "playersRoomId": {"me": 7},
}
ROOM: Facts = {
    "id": 7,
    "area": 1,
    "name": "Gasthaus",
    "coordinates": [4, -5, 6],
    "environment": 270,
    "weight": 3,
    "locked": True,
    "symbol": {"text": "♥"},
    "userData": {"kind": "inn"},
    "exits": [
        {
            "name": "southwest",
            "exitId": 7,
            "door": "locked",
            "weight": 9,
            "locked": True,
            "customLine": {
                "coordinates": [[1.0, 2.5, 6.0]],
                "endsInArrow": True,
                "color24RGB": [7, 8, 9],
                "style": "dot line",
            },
        },
        {"name": "climb", "exitId": 7, "locked": True},
    ],
    "stubExits": [{"name": "up", "door": "open"}],
    "borderColor": [9, 9, 9, 255],
    "hidden": True,
}


@pytest.mark.parametrize("version", range(OLDEST, NEWEST + 1))
def test_what_is_written_is_read(version: int) -> None:
    read = MudletMap(head_as_bytes(version, HEAD) + room_as_bytes(version, ROOM))

    assert read.head == {
        "areas": [
            {"id": 1, "name": "Town", "gridMode": True, "userData": {"a": "b"}, "labels": [LABEL]},
            {"id": -1, "name": "Default Area", "gridMode": False, "userData": {}, "labels": []},
        ],
        "customEnvColors": [{"id": 300, "color32RGBA": [1, 2, 3, 4]}],
        "userData": {"m": "w"},
        "playersRoomId": {"me" if version >= 18 else "": 7},
        "isBinary": True,
    }
    (room,) = read.rooms()
    way, special = room.pop("exits")  # type: ignore[misc]  # there are two
    assert room == {name: value for name, value in ROOM.items() if name != "exits"} | {"hash": "hash"}
    line = {"coordinates": [[1.0, 2.5]], "endsInArrow": True, "color24RGB": [7, 8, 9], "style": "dot line"}
    assert way == {
        "name": "southwest",
        "exitId": 7,
        "door": "locked",
        "weight": 9,
        "locked": True,
        "customLine": line,
    }
    assert special == {"name": "climb", "exitId": 7, "locked": True}


def test_a_picture_that_is_no_png_is_left_out() -> None:
    label = LABEL | {"image": base64.b64encode(b"GIF89a").decode()}
    area = {"id": 1, "name": "Town", "labels": [label]}

    read = MudletMap(head_as_bytes(20, {"areas": [area]}))

    assert read.head["areas"][0]["labels"][0]["image"] == ""  # type: ignore[index,call-overload]  # it is there


@pytest.mark.parametrize("room", [{}, ROOM | {"coordinates": ["x", 1, 2]}, ROOM | {"name": 5}])
def test_what_is_no_room_is_refused(room: Facts) -> None:
    with pytest.raises(PROBLEMS):
        room_as_bytes(20, room)
