import asyncio

import pytest

from netcore.api.sockets import CancelRequest, CheckTls, NameResolved, SocketReply, SocketRequest, TlsStarted
from netcore.api.tls import TlsTerms
from scripting.asker import Answer, Asker


class Desk:
    """An asker, and what it says to the core."""

    def __init__(self) -> None:
        self.emitted: list[SocketRequest] = []
        self.asker = Asker(self.emitted.append)

    def ask(self) -> "asyncio.Future[SocketReply]":
        return asyncio.ensure_future(self.asker.ask(SocketReply, lambda number: CheckTls(number, TlsTerms())))


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_each_gets_his_own_answer(desk: Desk) -> None:
    first, second = desk.ask(), desk.ask()
    await asyncio.sleep(0)
    numbers = [request.request for request in desk.emitted if isinstance(request, CheckTls)]

    assert desk.asker.answer(SocketReply(numbers[1], "second"))
    assert desk.asker.answer(SocketReply(numbers[0], "first"))
    assert ((await first).error, (await second).error) == ("first", "second")


async def test_what_nobody_has_asked_is_not_taken(desk: Desk) -> None:
    assert not desk.asker.answer(SocketReply(7))


async def test_a_failure_of_another_kind_is_told_as_one_of_the_kind_that_was_asked_for(desk: Desk) -> None:
    asked = desk.ask()
    await asyncio.sleep(0)
    desk.asker.answer(NameResolved(1, "no such thing"))

    assert await asked == SocketReply(1, "no such thing")


async def test_an_answer_of_another_kind_is_a_failure(desk: Desk) -> None:
    asked = desk.ask()
    await asyncio.sleep(0)
    desk.asker.answer(TlsStarted(1, version="TLSv1.3"))

    assert await asked == SocketReply(1, "unknown error")


async def test_who_is_stopped_does_not_want_the_answer_any_more(desk: Desk) -> None:
    asked = desk.ask()
    await asyncio.sleep(0)
    asked.cancel()
    await asyncio.gather(asked, return_exceptions=True)

    assert desk.emitted[-1] == CancelRequest(1)
    assert not desk.asker.answer(SocketReply(1))


async def test_at_the_end_whoever_waits_is_told_closed(desk: Desk) -> None:
    asked, heard = desk.ask(), list[Answer]()
    desk.asker.begin(lambda number: CheckTls(number, TlsTerms()), heard.append)
    await asyncio.sleep(0)
    desk.asker.close()

    assert (await asked).error == "closed"
    assert [answer.error for answer in heard] == ["closed"]


async def test_an_answer_that_nobody_waits_for_is_heard_once(desk: Desk) -> None:
    heard: list[Answer] = []
    desk.asker.begin(lambda number: CheckTls(number, TlsTerms()), heard.append)
    desk.asker.answer(SocketReply(1))
    desk.asker.answer(SocketReply(1))
    await asyncio.sleep(0)

    assert heard == [SocketReply(1)]
    assert not desk.asker.answer(SocketReply(1))
