import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.link.latency import MAX_WAIT_S, SMOOTHING, Latency


def measured(*answers_s: float) -> Latency:
    latency, now = Latency(), 100.0
    for answer_s in answers_s:
        latency.asked(now)
        now += answer_s
        latency.answered(now)
    return latency


def test_nothing_is_known_before_the_first_answer() -> None:
    latency = Latency()

    assert not latency.answered(1.0)
    assert latency.smoothed_s is None


def test_the_first_answer_is_taken_as_it_is_and_later_ones_are_smoothed() -> None:
    assert measured(0.25).smoothed_s == pytest.approx(0.25)
    assert measured(0.25, 1.25).smoothed_s == pytest.approx(0.25 + SMOOTHING)


def test_text_that_nobody_asked_for_measures_nothing() -> None:
    latency = measured(0.25)

    assert not latency.answered(200.0)
    assert latency.smoothed_s == pytest.approx(0.25)


def test_of_several_commands_the_oldest_is_the_one_that_is_answered() -> None:
    latency = Latency()
    latency.asked(1.0)
    latency.asked(1.5)

    assert latency.answered(2.0)
    assert latency.smoothed_s == pytest.approx(1.0)


def test_a_command_that_was_answered_with_nothing_is_forgotten() -> None:
    latency = Latency()
    latency.asked(1.0)
    latency.asked(2.0 + MAX_WAIT_S)

    assert latency.answered(2.5 + MAX_WAIT_S)
    assert latency.smoothed_s == pytest.approx(0.5)


def test_text_long_after_a_command_is_no_answer() -> None:
    assert measured(MAX_WAIT_S + 1).smoothed_s is None


@given(st.lists(st.floats(0.0, MAX_WAIT_S), min_size=1, max_size=30))
def test_it_lies_between_the_quickest_and_the_slowest_answer(answers_s: list[float]) -> None:
    smoothed_s = measured(*answers_s).smoothed_s

    assert smoothed_s is not None
    assert min(answers_s) - 1e-6 <= smoothed_s <= max(answers_s) + 1e-6
