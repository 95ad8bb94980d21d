from app.core.restart_policy import GIVE_UP_AT, WELL_AFTER_S, Death, RestartPolicy


def death(
    *, lived_s: float = 0.1, was_ready: bool = True, has_progressed: bool = False, first_unacknowledged: int = 0
) -> Death:
    return Death(lived_s, was_ready, has_progressed, first_unacknowledged)


def safe_modes(*deaths: Death) -> list[bool | None]:
    policy = RestartPolicy()
    return [None if (restart := policy.died(each)) is None else restart.safe_mode for each in deaths]


def test_the_first_death_is_followed_at_once_by_an_ordinary_start() -> None:
    restart = RestartPolicy().died(death(first_unacknowledged=3))

    assert restart is not None
    assert (restart.delay_s, restart.safe_mode) == (0.0, False)


def test_two_deaths_on_the_same_frame_lead_to_safe_mode() -> None:
    assert safe_modes(death(first_unacknowledged=3), death(first_unacknowledged=3)) == [False, True]


def test_two_deaths_while_starting_lead_to_safe_mode() -> None:
    assert safe_modes(death(was_ready=False), death(was_ready=False)) == [False, True]


def test_deaths_on_different_frames_do_not() -> None:
    deaths = [death(first_unacknowledged=number, has_progressed=True) for number in range(1, 30)]

    assert safe_modes(*deaths) == [False] * 29


def test_the_third_death_of_unknown_cause_leads_to_safe_mode() -> None:
    assert safe_modes(death(), death(), death()) == [False, False, True]


def test_a_host_that_lived_long_starts_a_new_story() -> None:
    long = death(lived_s=WELL_AFTER_S, first_unacknowledged=3)

    assert safe_modes(death(first_unacknowledged=3), long, long) == [False, False, False]


def test_at_last_it_is_left_alone() -> None:
    deaths = [death(first_unacknowledged=3)] * GIVE_UP_AT

    assert safe_modes(*deaths)[-2:] == [True, None]


def test_the_waits_grow() -> None:
    policy = RestartPolicy()
    delays = [restart.delay_s for _ in range(GIVE_UP_AT - 1) if (restart := policy.died(death())) is not None]

    assert delays == sorted(delays)
    assert delays[-1] > 1


def test_what_the_player_starts_anew_starts_a_new_story() -> None:
    policy = RestartPolicy()
    for _ in range(GIVE_UP_AT):
        policy.died(death())
    policy.reset()

    restart = policy.died(death())

    assert restart is not None
    assert not restart.safe_mode
