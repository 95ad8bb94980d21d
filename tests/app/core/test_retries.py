import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.retries import BECAUSE_OF_S, GOOD_AFTER_S, JITTER, PAUSES_S, Retries
from netcore.link.ending import Cause

NOW = 1000.0


def retries(*, online: bool = True, random: float = 0.5) -> Retries:
    made = Retries(lambda: random)
    if online:
        made.online(NOW)
    return made


@pytest.mark.parametrize("cause", [Cause.LOST, Cause.SILENT, Cause.GAME, Cause.UNREACHABLE])
def test_what_was_lost_is_looked_for_again(cause: Cause) -> None:
    assert retries().pause_after(cause, NOW + 1) == PAUSES_S[0]


@pytest.mark.parametrize("cause", [Cause.ASKED, Cause.CERTIFICATE, Cause.IDLE, Cause.NONSENSE])
def test_what_was_ended_is_left_alone(cause: Cause) -> None:
    assert retries().pause_after(cause, NOW + 1) is None


@pytest.mark.parametrize("cause", list(Cause))
def test_what_never_was_is_not_looked_for(cause: Cause) -> None:
    assert retries(online=False).pause_after(cause, NOW) is None


def test_the_pauses_grow_up_to_the_last_one() -> None:
    lost = retries()
    pauses = [lost.pause_after(Cause.UNREACHABLE, NOW + 1) for _ in range(len(PAUSES_S) + 2)]

    assert pauses == [*PAUSES_S, PAUSES_S[-1], PAUSES_S[-1]]


def test_a_good_connection_begins_the_pauses_anew_and_a_short_one_does_not() -> None:
    lost = retries()
    for _ in range(3):
        lost.pause_after(Cause.UNREACHABLE, NOW)
    lost.online(NOW)

    assert lost.pause_after(Cause.LOST, NOW + 1) == PAUSES_S[3]

    lost.online(NOW)

    assert lost.pause_after(Cause.LOST, NOW + GOOD_AFTER_S) == PAUSES_S[0]


def test_a_game_that_closes_right_after_a_password_has_refused_it() -> None:
    refused = retries()
    refused.sent_password(NOW + 5)

    assert refused.was_refused(Cause.GAME, NOW + 6)
    assert refused.pause_after(Cause.GAME, NOW + 6) is None


def test_a_game_that_is_lost_after_a_password_is_looked_for() -> None:
    lost = retries()
    lost.sent_password(NOW + 5)

    assert not lost.was_refused(Cause.LOST, NOW + 6)
    assert lost.pause_after(Cause.LOST, NOW + 6) == PAUSES_S[0]


def test_a_game_that_closes_long_after_a_password_did_not_mind_it() -> None:
    lost = retries()
    lost.sent_password(NOW + 5)

    assert lost.pause_after(Cause.GAME, NOW + 5 + BECAUSE_OF_S + 1) == PAUSES_S[0]


@pytest.mark.parametrize("farewell", [b"quit", b"QUIT", b" @quit ", b"logout"])
def test_a_game_that_closes_because_of_a_farewell_is_left_alone(farewell: bytes) -> None:
    left = retries()
    left.sent(farewell, NOW + 5)

    assert left.pause_after(Cause.GAME, NOW + 6) is None


def test_the_password_and_the_farewell_of_the_connection_before_do_not_count() -> None:
    lost = retries()
    lost.sent(b"quit", NOW)
    lost.sent_password(NOW)
    lost.online(NOW + 1)

    assert lost.pause_after(Cause.GAME, NOW + 2) == PAUSES_S[0]


@given(st.floats(0, 1))
def test_a_pause_is_never_far_from_what_it_should_be(random: float) -> None:
    pause_s = retries(random=random).pause_after(Cause.LOST, NOW)

    assert pause_s is not None
    assert PAUSES_S[0] * (1 - JITTER) <= pause_s <= PAUSES_S[0] * (1 + JITTER)
