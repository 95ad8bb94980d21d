from netcore.term.mxp.gauges import MAX_GAUGES, Gauges
from netcore.term.told import GaugeChanged

VALUES = {"hp": "80", "maxhp": " 100 ", "text": "many", "long": "9" * 40}


def gauges() -> Gauges:
    return Gauges({}, VALUES.get)


def test_a_variable_is_shown_as_a_share_of_another_or_of_a_number() -> None:
    shown = gauges()

    assert [*shown.show("HP", "MaxHP", "Health")] == [GaugeChanged("hp", "Health", 80, 100)]
    assert [*shown.show("hp", "120", "")] == [GaugeChanged("hp", "", 80, 120)]


def test_what_is_no_number_is_not_shown() -> None:
    shown = gauges()

    assert [*shown.show("text", "maxhp", "")] == []
    assert [*shown.show("long", "maxhp", "")] == []
    assert [*shown.show("hp", "", "")] == []
    assert [*shown.show("", "maxhp", "")] == []


def test_each_of_its_variables_changes_it_and_no_other() -> None:
    values = {"hp": "80", "maxhp": "100", "mp": "5"}
    shown = Gauges({}, values.get)
    [*shown.show("hp", "maxhp", "")]
    values["hp"] = "70"

    assert [*shown.changed("mp")] == []
    assert [*shown.changed("hp")] == [GaugeChanged("hp", "", 70, 100)]

    values["maxhp"] = "90"

    assert [*shown.changed("MAXHP")] == [GaugeChanged("hp", "", 70, 90)]


def test_what_is_as_it_was_is_not_told_again() -> None:
    shown = gauges()
    [*shown.show("hp", "maxhp", "")]

    assert [*shown.changed("hp")] == []
    assert [*shown.show("hp", "maxhp", "Life")] == [GaugeChanged("hp", "Life", 80, 100)]


def test_there_are_not_more_than_a_screen_has_room_for() -> None:
    known = {f"v{number}": "1" for number in range(50)}
    shown = Gauges({}, known.get)
    told = [told for name in known for told in shown.show(name, "9", "x" * 500)]

    assert len(told) == MAX_GAUGES
    assert len(told[0].caption) == 64


def test_without_a_maximum_what_a_variable_says_is_shown_if_it_is_to_be() -> None:
    values = {"level": "Hero of the\t 5th rank"}
    shown = Gauges({}, values.get)

    assert [*shown.show("level", "", "Level")] == []
    assert [*shown.show("Level", "", "Rank", says=True)] == [
        GaugeChanged("level", "Rank", 0, 0, "", "Hero of the 5th rank")
    ]
    assert [*shown.changed("level")] == []

    values["level"] = "7"

    assert [*shown.changed("LEVEL")] == [GaugeChanged("level", "Rank", 0, 0, "", "7")]

    del values["level"]

    assert [*shown.changed("level")] == [GaugeChanged("level", "Rank", 0, 0)]
