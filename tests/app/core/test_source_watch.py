import asyncio
from pathlib import Path

import pytest

from app.core.source_watch import LOOK_S, SourceWatch
from app.profiles.source_look import Look
from tests.support.patience import HANG_S


class Rounds:
    """Pauses that last until the test lets them end; and what was taken."""

    def __init__(self, root: Path) -> None:
        self.taken: list[Look] = []
        self.can_take = True
        self.pauses: list[float] = []
        self._at_rest, self._go = asyncio.Event(), asyncio.Event()
        self._task = asyncio.ensure_future(SourceWatch(root, self._take, self._pause).run())

    async def _take(self, seen: Look) -> bool:
        self.taken.append(seen)
        return self.can_take

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self._at_rest.set()
        await self._go.wait()
        self._go.clear()

    async def look(self, count: int = 1) -> None:
        async with asyncio.timeout(HANG_S):
            for _ in range(count):
                await self._at_rest.wait()
                self._at_rest.clear()
                self._go.set()
            await self._at_rest.wait()

    async def end(self) -> None:
        self._task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await self._task


async def test_a_change_is_taken_when_two_looks_agree(tmp_path: Path) -> None:
    path = tmp_path / "src" / "scripts" / "a.lua"
    path.parent.mkdir(parents=True)
    path.write_text("x")
    rounds = Rounds(tmp_path)
    await rounds.look(3)
    assert len(rounds.taken) == 1  # what was there at the start

    for text in ("half", "half of it", "half of it and the rest"):
        path.write_text(text)
        await rounds.look()
    assert len(rounds.taken) == 1
    await rounds.look(3)

    assert len(rounds.taken) == 2
    assert [stamp.size for stamp in rounds.taken[1].values()] == [len("half of it and the rest")]
    assert min(rounds.pauses) >= LOOK_S
    await rounds.end()


async def test_what_could_not_be_taken_is_offered_again(tmp_path: Path) -> None:
    rounds = Rounds(tmp_path)
    rounds.can_take = False
    await rounds.look(3)
    rounds.can_take = True
    await rounds.look(3)

    assert len(rounds.taken) >= 2
    count = len(rounds.taken)
    await rounds.look(2)
    assert len(rounds.taken) == count
    await rounds.end()
