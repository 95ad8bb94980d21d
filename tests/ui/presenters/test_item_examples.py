import pytest

from ui.presenters.item_examples import EXAMPLES, Example
from ui.presenters.item_kinds import Kind, kind_of, problem

EACH = pytest.mark.parametrize("example", EXAMPLES, ids=[example.title for example in EXAMPLES])


def test_there_is_an_example_of_every_kind() -> None:
    assert {kind_of(example.item) for example in EXAMPLES} == set(Kind)


@EACH
def test_an_example_works_as_it_is(example: Example) -> None:
    assert problem(example.item) == ""
    assert example.title
    assert example.explanation.endswith(".")


@EACH
def test_an_example_becomes_an_item_of_its_own(example: Example) -> None:
    item = example.with_id(lambda: "fresh")

    assert item.id == "fresh"
    assert type(item) is type(example.item)
    assert item.name == example.item.name
    assert item.script == example.item.script


def test_what_runs_by_itself_waits_until_it_is_switched_on() -> None:
    timers = [example.item for example in EXAMPLES if kind_of(example.item) is Kind.TIMER]

    assert not any(timer.enabled for timer in timers)
