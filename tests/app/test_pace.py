import asyncio

import pytest

from app.pace import ANSWER_LIMIT_S, QUIET_S, Pace
from netcore.api.text import Line, LineKind
from tests.support.patience import HANG_S


def line(kind: LineKind) -> Line:
    return Line(1, "text", (), kind)


async def waited(pace: Pace) -> float:
    loop = asyncio.get_running_loop()
    began = loop.time()
    await pace.turn()
    return loop.time() - began


async def test_after_a_prompt_the_next_line_goes_at_once() -> None:
    pace = Pace()
    pace.sent()
    pace.shown([line(LineKind.GAME), line(LineKind.PROMPT)])

    turn = asyncio.ensure_future(pace.turn())
    await asyncio.sleep(0)

    assert turn.done()


async def test_an_answer_without_a_prompt_is_over_when_it_is_quiet() -> None:
    pace = Pace()
    pace.sent()
    pace.shown([line(LineKind.GAME)])

    assert QUIET_S * 0.9 <= await waited(pace) < HANG_S


@pytest.mark.slow
async def test_a_game_that_answers_nothing_is_not_waited_for_long() -> None:
    pace = Pace()
    pace.shown([])
    pace.sent()

    assert ANSWER_LIMIT_S * 0.9 <= await waited(pace) < HANG_S


@pytest.mark.slow
async def test_nothing_is_sent_before_anything_can_be_shown() -> None:
    pace = Pace()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(pace.turn(), ANSWER_LIMIT_S * 1.2)


@pytest.mark.slow
@pytest.mark.parametrize("kind", [LineKind.COMMAND, LineKind.NOTICE, LineKind.WARNING])
async def test_what_mudwire_says_is_no_answer(kind: LineKind) -> None:
    pace = Pace()
    pace.sent()
    pace.shown([line(kind)])

    assert await waited(pace) >= ANSWER_LIMIT_S * 0.9


async def test_the_prompt_before_the_line_is_not_the_answer_to_it() -> None:
    pace = Pace()
    pace.shown([line(LineKind.PROMPT)])
    pace.sent()
    turn = asyncio.ensure_future(pace.turn())
    await asyncio.sleep(0)

    assert not turn.done()
    pace.shown([line(LineKind.PROMPT)])
    await asyncio.wait_for(turn, HANG_S)
