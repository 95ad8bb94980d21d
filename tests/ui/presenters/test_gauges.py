import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.display import GaugeShown
from ui.presenters.gauges import MAX_GAUGES, MAX_PLACE, MAX_VALUES, Gauge, Vitals


def _vitals(*payloads: object) -> Vitals:
    vitals = Vitals()
    for payload in payloads:
        vitals.gmcp_arrived("Char.Vitals", json.dumps(payload))
    return vitals


def _shown(vitals: Vitals) -> list[str]:
    return [gauge.text for gauge in vitals.gauges]


@pytest.mark.parametrize(
    ("payload", "texts"),
    [
        ({"hp": 80, "maxhp": 100}, ["Health 80 / 100"]),
        ({"hp": "80", "maxhp": "100"}, ["Health 80 / 100"]),
        ({"HP": 80, "MaxHP": 100}, ["Health 80 / 100"]),
        ({"health": 5, "max_health": 9}, ["Health 5 / 9"]),
        ({"mp": 5, "mp_max": 9}, ["Mana 5 / 9"]),
        ({"moves": 12345, "movesmax": 20000}, ["Moves 12,345 / 20,000"]),
        ({"battle_rage": 1, "maxbattle_rage": 3}, ["Battle rage 1 / 3"]),
        ({"hp": 1, "maxhp": 2, "mp": 3, "maxmp": 4}, ["Health 1 / 2", "Mana 3 / 4"]),
        ({"hp": 80}, []),
        ({"hp": 80, "maxhp": 0}, []),
        ({"hp": "H:80", "maxhp": 100}, []),
        ({"hp": [1], "maxhp": {"a": 1}}, []),
        ([1, 2], []),
        ("text", []),
        (None, []),
    ],
)
def test_what_has_a_maximum_is_a_gauge(payload: object, texts: list[str]) -> None:
    assert _shown(_vitals(payload)) == texts


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "{",
        "[" * 100_000,
        '{"hp": 1' + "0" * 400 + "}",
        '{"hp": "nan", "maxhp": "inf"}',
        "\ud800",
        '{"hp": 1e999}',
    ],
)
def test_broken_payloads_change_nothing(payload: str) -> None:
    vitals = _vitals({"hp": 1, "maxhp": 2})

    assert not vitals.gmcp_arrived("Char.Vitals", payload) or _shown(vitals) == ["Health 1 / 2"]
    assert _shown(vitals) == ["Health 1 / 2"]


def test_the_maximum_may_come_in_another_message() -> None:
    vitals = Vitals()
    vitals.gmcp_arrived("Char.MaxStats", '{"maxhp": 50}')
    vitals.gmcp_arrived("char.vitals", '{"hp": 20}')

    assert _shown(vitals) == ["Health 20 / 50"]


def test_what_a_message_does_not_name_stays_as_it_was() -> None:
    assert _shown(_vitals({"hp": 80, "maxhp": 100, "mp": 1, "maxmp": 2}, {"hp": 70})) == [
        "Health 70 / 100",
        "Mana 1 / 2",
    ]


def test_whether_something_shown_has_changed_is_told() -> None:
    vitals = Vitals()

    assert vitals.gmcp_arrived("Char.Vitals", '{"hp": 1, "maxhp": 2}')
    assert not vitals.gmcp_arrived("Char.Vitals", '{"hp": 1}')
    assert not vitals.gmcp_arrived("Char.Vitals", '{"string": "x"}')
    assert not vitals.gmcp_arrived("Comm.Channel", '{"hp": 5, "maxhp": 9}')


def test_a_gauge_keeps_its_place_and_colour() -> None:
    vitals = _vitals({"a": 1, "maxa": 2, "hp": 1, "maxhp": 2})
    before = [(gauge.name, gauge.colour) for gauge in vitals.gauges]
    vitals.gmcp_arrived("Char.Vitals", '{"hp": 2, "b": 1, "maxb": 2}')

    assert [(gauge.name, gauge.colour) for gauge in vitals.gauges][:2] == before
    assert len({colour for _, colour in before}) == 2


@pytest.mark.parametrize(("value", "most", "share"), [(5, 10, 0.5), (-5, 10, 0), (15, 10, 1), (5, 0, 0)])
def test_a_gauge_is_never_fuller_than_full(value: float, most: float, share: float) -> None:
    assert Gauge("x", value, most, "red").share == share


@pytest.mark.parametrize(("field", "payload"), [("name", '{"name": "A cave"}'), ("title", '{"title": "A cave"}')])
def test_the_place_is_the_name_of_the_room(field: str, payload: str) -> None:
    vitals = Vitals()

    assert vitals.gmcp_arrived("Room.Info", payload)
    assert vitals.place == "A cave"
    assert not vitals.gmcp_arrived("Room.Info", '{"num": 5}')
    assert vitals.place == "A cave"


def test_a_game_cannot_fill_the_memory_or_the_screen() -> None:
    vitals = _vitals({"hp": 1, "maxhp": 2})
    for number in range(50):
        vitals.gmcp_arrived("Char.Vitals", json.dumps({f"k{number}_{n}": n for n in range(100)}))
        vitals.gmcp_arrived("Char.Vitals", json.dumps({"max" + "k" * 500: 1, "k" * 500: 1}))
    vitals.gmcp_arrived("Char.Vitals", '{"hp": 2}')
    vitals.gmcp_arrived("Room.Info", json.dumps({"name": "x" * 100_000}))

    assert len(vitals._values) <= MAX_VALUES
    assert len(vitals.gauges) <= MAX_GAUGES
    assert max(len(gauge.name) for gauge in vitals.gauges) <= 24
    assert vitals.gauges[0].text == "Health 2 / 2"
    assert len(vitals.place) == MAX_PLACE


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["hp", "maxhp", "name"]) | st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(st.sampled_from(["Char.Vitals", "Room.Info", "char.stats"]), _json.map(json.dumps) | st.text(max_size=30))
def test_nothing_that_a_game_sends_is_too_odd(package: str, payload: str) -> None:
    vitals = Vitals()
    vitals.gmcp_arrived(package, payload)

    assert all(0 <= gauge.share <= 1 and gauge.text for gauge in vitals.gauges)


def test_a_gauge_of_mxp_is_a_bar_beside_those_of_gmcp() -> None:
    vitals = _vitals({"mp": 3, "maxmp": 4})
    vitals.gauge_shown(GaugeShown("hp", "", 80, 100))
    vitals.gauge_shown(GaugeShown("rage", "Your rage", 1, 9, "yellow"))
    vitals.gauge_shown(GaugeShown("hp", "", 70, 100))

    assert _shown(vitals) == ["Mana 3 / 4", "Health 70 / 100", "Your rage 1 / 9"]
    assert [gauge.colour for gauge in vitals.gauges] == ["blue", "red", "amber"]


def test_a_gauge_that_gmcp_shows_already_or_that_has_no_maximum_is_not_shown_again() -> None:
    vitals = _vitals({"hp": 3, "maxhp": 4})
    vitals.gauge_shown(GaugeShown("hp", "", 80, 100))
    vitals.gauge_shown(GaugeShown("mp", "", 80, 0))

    assert _shown(vitals) == ["Health 3 / 4"]


def test_gauges_of_mxp_are_bounded() -> None:
    vitals = Vitals()
    for number in range(100):
        vitals.gauge_shown(GaugeShown(f"v{number}", "x" * 100, 1, 2))
        vitals.gauge_shown(GaugeShown(f"v{number}", f"{number}" + "x" * 100, 1, 2))

    assert len(vitals.gauges) == MAX_GAUGES
    assert len(vitals._shown) == MAX_GAUGES


def test_what_the_game_has_words_for_is_shown_with_them() -> None:
    vitals = Vitals()
    vitals.gauge_shown(GaugeShown("rank", "Rank", 0, 0, "", "Hero"))

    assert _shown(vitals) == ["Rank Hero"]
    assert vitals.gauges[0].share == 0
    assert vitals.gauges[0].details == "Rank Hero"

    vitals.gauge_shown(GaugeShown("rank", "Rank", 0, 0))

    assert _shown(vitals) == []
