import asyncio

import pytest

from app.core.permissions import Permissions
from app.core.questions import MAX_OPEN_QUESTIONS, Questions, refusal
from netcore.api.events import PermissionAsked, PermissionSettled
from netcore.api.permissions import Access, Answer, Grant, Owner, Power

OWNER = Owner("", "trigger", "messenger", 3)
ACCESS = Access(Power.CONNECT, "example.org", 80)


class Desk:
    def __init__(self, *, can_answer: bool = True) -> None:
        self.told: list[PermissionAsked | PermissionSettled] = []
        self.remembered: list[Grant] = []
        self.refused: list[tuple[Owner, Access]] = []
        self.questions = Questions(
            Permissions(),
            tell=self.told.append if can_answer else None,
            remember=self.remembered.append,
            refused=lambda owner, access: self.refused.append((owner, access)),
        )

    async def ask(self, access: Access = ACCESS, owner: Owner = OWNER) -> "asyncio.Future[bool]":
        task = asyncio.ensure_future(self.questions.gate_for(owner).allows(access))
        await asyncio.sleep(0)
        return task


@pytest.mark.parametrize(("answer", "is_allowed"), [(Answer.ONCE, True), (Answer.ALWAYS, True), (Answer.DENY, False)])
async def test_whoever_asks_waits_for_the_answer(answer: Answer, is_allowed: bool) -> None:
    desk = Desk()
    waiting = await desk.ask()

    assert not waiting.done()

    desk.questions.answer(1, answer)

    assert await waiting is is_allowed
    assert desk.told == [PermissionAsked(1, OWNER, ACCESS), PermissionSettled(1)]


async def test_once_is_asked_again() -> None:
    desk = Desk()
    for number in (1, 2):
        waiting = await desk.ask()
        desk.questions.answer(number, Answer.ONCE)
        await waiting

    assert [event.question for event in desk.told if isinstance(event, PermissionAsked)] == [1, 2]
    assert desk.remembered == []


async def test_always_is_remembered_and_not_asked_again() -> None:
    desk = Desk()
    waiting = await desk.ask()
    desk.questions.answer(1, Answer.ALWAYS)
    await waiting

    assert await desk.questions.allows(OWNER, ACCESS)
    assert desk.remembered == [Grant("trigger messenger", Power.CONNECT, "example.org", 80)]


async def test_deny_is_not_asked_again() -> None:
    desk = Desk()
    waiting = await desk.ask()
    desk.questions.answer(1, Answer.DENY)
    await waiting

    assert not await desk.questions.allows(OWNER, ACCESS)
    assert len(desk.told) == 2


async def test_the_same_question_is_asked_once_for_many_who_wait() -> None:
    desk = Desk()
    waiting = [await desk.ask(owner=Owner("", "trigger", "messenger", line)) for line in range(5)]
    desk.questions.answer(1, Answer.ONCE)

    assert await asyncio.gather(*waiting) == [True] * 5
    assert len(desk.told) == 2


async def test_a_question_is_settled_when_nobody_waits_any_more() -> None:
    desk = Desk()
    first, second = await desk.ask(), await desk.ask()
    first.cancel()
    await asyncio.sleep(0)

    assert len(desk.told) == 1

    second.cancel()
    await asyncio.gather(first, second, return_exceptions=True)

    assert desk.told[-1] == PermissionSettled(1)


async def test_an_answer_that_comes_too_late_is_not_heard() -> None:
    desk = Desk()
    waiting = await desk.ask()
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    desk.questions.answer(1, Answer.ALWAYS)

    assert desk.remembered == []


async def test_without_anybody_to_ask_it_is_denied_and_told_once() -> None:
    desk = Desk(can_answer=False)
    for _ in range(3):
        assert not await desk.questions.allows(OWNER, ACCESS)

    assert desk.refused == [(OWNER, ACCESS)]


async def test_a_script_that_scans_does_not_fill_the_screen_with_questions() -> None:
    desk = Desk()
    waiting = [await desk.ask(Access(Power.CONNECT, "example.org", port)) for port in range(1, MAX_OPEN_QUESTIONS + 10)]

    assert len(desk.told) == MAX_OPEN_QUESTIONS

    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


@pytest.mark.parametrize(
    ("access", "flag"),
    [
        (ACCESS, "--allow-net=example.org:80"),
        (Access(Power.CONNECT, "::1", 80), "--allow-net=[::1]:80"),
        (Access(Power.LISTEN, "*", 4000), "--allow-listen=*:4000"),
        (Access(Power.RESOLVE, "example.org", 0), "--allow-net=example.org"),
    ],
)
def test_a_refusal_names_the_flag(access: Access, flag: str) -> None:
    text = refusal(OWNER, access)

    assert text.endswith(flag)
    assert "Trigger messenger (line 3)" in text
