from scripting.quiet_time import LONGEST_S, PROMPTS_TO_TRUST, SHORTEST_S, USUAL_S, WHEN_MARKED_S, QuietTime


def test_a_game_that_marks_its_prompts_is_only_slow() -> None:
    quiet = QuietTime()

    assert quiet.seconds == USUAL_S

    quiet.marked()

    assert quiet.seconds == WHEN_MARKED_S


def test_a_game_that_pauses_inside_its_lines_is_given_more_time_up_to_a_limit() -> None:
    quiet = QuietTime()
    quiet.went_on(0.01)

    assert quiet.seconds == USUAL_S

    quiet.went_on(0.25)
    quiet.went_on(0.1)

    assert quiet.seconds == 0.5

    quiet.went_on(60.0)

    assert quiet.seconds == LONGEST_S


def test_a_game_that_never_pauses_is_believed_sooner() -> None:
    quiet = QuietTime()
    for _ in range(PROMPTS_TO_TRUST):
        quiet.passed()

    assert quiet.seconds == SHORTEST_S

    quiet.went_on(0.05)

    assert quiet.seconds == USUAL_S


def test_a_slow_spell_is_forgotten() -> None:
    quiet = QuietTime()
    quiet.went_on(1.0)
    for _ in range(PROMPTS_TO_TRUST + 10):
        quiet.passed()

    assert quiet.seconds == SHORTEST_S
