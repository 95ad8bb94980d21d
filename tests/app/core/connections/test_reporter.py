import asyncio

import pytest

from app.core.connections import reporter as reporting
from app.core.connections.account import Account
from app.core.connections.book import MAX_PAST, ConnectionBook
from app.core.connections.reporter import MAX_PORTION, ConnectionReporter
from netcore.api.connections import Connection, ConnectionKind, Role
from netcore.api.events import ConnectionsSeen
from netcore.api.permissions import Owner
from tests.support.patience import HANG_S


class Told:
    """What a front-end is told."""

    def __init__(self) -> None:
        self.events: list[ConnectionsSeen] = []
        self.book = ConnectionBook()
        self.reporter = ConnectionReporter(self.book, self._take)
        self._news = asyncio.Event()

    def _take(self, event: ConnectionsSeen) -> None:
        self.events.append(event)
        self._news.set()

    def begin(self) -> Account:
        return self.book.begin(Owner("", "alias", "x"), ConnectionKind.TCP, Role.CLIENT, "a", "1", lambda: None)

    @property
    def seen(self) -> list[Connection]:
        return [each for event in self.events for each in event.connections]

    async def until(self, count: int) -> None:
        async with asyncio.timeout(HANG_S):
            while len(self.seen) < count:
                self._news.clear()
                await self._news.wait()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    monkeypatch.setattr(reporting, "PORTION_S", 0.001)
    return Told()


async def test_while_nobody_looks_nothing_is_told(told: Told) -> None:
    told.book.end(told.begin())
    told.begin()
    told.reporter.switch(on=False)
    await asyncio.sleep(0)

    assert not told.events


async def test_who_looks_is_told_of_those_before_too_and_only_of_what_changes(told: Told) -> None:
    gone, there = told.begin(), told.begin()
    told.book.end(gone)
    told.reporter.switch(on=True)
    first = list(told.seen)
    there.block_s = 3.0
    await told.until(3)
    told.book.end(there)
    await told.until(4)
    told.reporter.close()

    assert [(each.id, each.state.is_over) for each in first] == [(gone.id, True), (there.id, False)]
    assert [(each.id, each.block_s, each.state.is_over) for each in told.seen[2:]] == [
        (there.id, 3.0, False),
        (there.id, 3.0, True),
    ]


async def test_a_portion_is_bounded_and_each_has_its_turn(told: Told) -> None:
    for _ in range(MAX_PORTION + 5):
        told.begin()
    told.reporter.switch(on=True)
    await told.until(MAX_PORTION + 5)
    told.reporter.close()

    assert len(told.events[0].connections) == MAX_PORTION
    assert len({each.id for each in told.seen}) == MAX_PORTION + 5


async def test_what_ends_too_fast_is_counted(told: Told) -> None:
    told.reporter.switch(on=True)
    for _ in range(MAX_PAST + 7):
        told.book.end(told.begin())
    await told.until(MAX_PAST)
    told.reporter.close()

    assert sum(event.left_out for event in told.events) == 7


async def test_who_stops_looking_is_told_nothing_more(told: Told) -> None:
    told.reporter.switch(on=True)
    told.reporter.switch(on=False)
    told.book.end(told.begin())
    told.reporter.switch(on=True)
    told.reporter.close()

    assert [each.id for each in told.seen] == [1]
