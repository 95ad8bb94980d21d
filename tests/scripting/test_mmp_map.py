"""The XML maps of games."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripting import mmp_map
from scripting.mmp_map import MmpMap
from scripting.qt_stream import StreamProblem

MAP = b"""<?xml version="1.0"?><map><areas><area id="3" name="Town" x="0" y="0"/></areas><rooms>
<room id="1" area="3" title="Inn" environment="7"><coord x="1" y="-2" z="0" building="0"/><feature type="bank"/>
<exit direction="north" target="2" door="1"/><exit direction="worm hole" target="2"/><exit target="2"/></room>
<room id="2" area="3"/></rooms><environments><environment id="7" name="City" color="1"/></environments></map>"""


def test_areas_and_rooms() -> None:
    read = MmpMap(MAP)

    assert read.head == {"areas": [{"id": 3, "name": "Town", "userData": {}}]}
    assert list(read.rooms()) == [
        {
            "id": 1,
            "area": 3,
            "name": "Inn",
            "environment": 7,
            "coordinates": [1, -2, 0],
            "exits": [
                {"name": "north", "exitId": 2, "door": "open"},
                {"name": "worm hole", "exitId": 2},
            ],
            "userData": {"feature-bank": "true"},
        },
        {"id": 2, "area": 3, "name": "", "environment": 0, "coordinates": [0, 0, 0], "exits": [], "userData": {}},
    ]


def test_there_is_an_end_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mmp_map, "MAX_ELEMENTS", 3)

    with pytest.raises(StreamProblem, match="more than 3 elements"):
        MmpMap(MAP)


@given(st.binary(max_size=200))
def test_nothing_but_the_problem_is_raised(data: bytes) -> None:
    for content in (data, b"<map>" + data, MAP[:300] + data):
        with suppress(StreamProblem):
            MmpMap(content)
