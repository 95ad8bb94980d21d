from netcore.api.items import Pattern, PatternKind, TriggerItem
from netcore.api.text import Line
from ui.presenters.line_trigger import MAX_PATTERNS, trigger_from


def made(*texts: str) -> TriggerItem:
    example = trigger_from([Line(number, text) for number, text in enumerate(texts, 1)])
    assert example is not None
    assert isinstance(example.item, TriggerItem)
    return example.item


def test_one_line_is_what_it_fires_on() -> None:
    trigger = made("A wolf comes.")

    assert trigger.patterns == (Pattern("A wolf comes.", PatternKind.EXACT),)
    assert trigger.name == "A wolf comes."
    assert not trigger.multiline


def test_several_lines_have_to_come_one_after_the_other() -> None:
    trigger = made("A wolf comes.", "", "It bites.")

    assert [pattern.pattern for pattern in trigger.patterns] == ["A wolf comes.", "It bites."]
    assert (trigger.multiline, trigger.margin) == (True, 1)


def test_a_long_line_gives_a_short_name_and_many_lines_are_cut() -> None:
    trigger = made(*["x" * 100] * 50)

    assert len(trigger.name) == 40
    assert len(trigger.patterns) == MAX_PATTERNS


def test_there_is_no_trigger_without_text() -> None:
    assert trigger_from([Line(1, "  ")]) is None
    assert trigger_from([]) is None
