import asyncio
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.core import neighbours
from app.core.errors import CommandError
from app.core.neighbours import KnownProfile, Neighbours
from app.profiles.library import Library
from netcore.api.client import ClientDeed
from netcore.api.events import ClientWanted
from netcore.api.settings import LinkSettings, ProfileSettings
from tests.support.fake_frontend import FakeFrontend


@dataclass
class Tab:
    number: int
    name: str
    is_online: bool = False


@pytest.fixture
def front() -> FakeFrontend:
    return FakeFrontend()


@pytest.fixture
def beside(tmp_path: Path, front: FakeFrontend) -> Neighbours:
    library = Library(tmp_path)
    for name in ("Anna", "anna", "Bert"):
        library.save(ProfileSettings(name=name, link=LinkSettings(host=f"{name}.example", port=4000)))
    return Neighbours(library, front)


async def test_all_profiles_are_known_and_how_they_stand(beside: Neighbours) -> None:
    beside.arrived(Tab(1, "Bert", is_online=True))
    beside.arrived(Tab(2, "Bert"))
    beside.arrived(Tab(3, "Anna"))
    beside.gone(3, "Anna")

    assert sorted(await beside.known(), key=lambda each: each.name) == [
        KnownProfile("Anna", "Anna.example", 4000, loaded=False, connected=False),
        KnownProfile("Bert", "Bert.example", 4000, loaded=True, connected=True),
        KnownProfile("anna", "anna.example", 4000, loaded=False, connected=False),
    ]
    assert beside.of("Bert") == (1, 2)


@pytest.mark.parametrize(("name", "found"), [("Anna", "Anna"), ("bERT", "Bert"), ("ANNA", None), ("Carl", None)])
async def test_letters_may_be_large_or_small_where_only_one_is_meant(
    beside: Neighbours, name: str, found: str | None
) -> None:
    assert await beside.named(name) == found


async def test_places_are_counted_from_the_left(beside: Neighbours) -> None:
    assert beside.place_of(7) is None
    beside.order((9, 7))

    assert (beside.place_of(9), beside.place_of(7)) == (1, 2)


async def test_who_has_a_profile_opened_waits_until_it_is(beside: Neighbours, front: FakeFrontend) -> None:
    async with asyncio.TaskGroup() as tasks:
        opening = tasks.create_task(beside.open("Bert", connects=False))
        assert await front.event(ClientWanted) == ClientWanted(ClientDeed.OPEN, "Bert", connects=False)
        beside.arrived(Tab(2, "Anna"))
        assert not opening.done()
        beside.arrived(Tab(3, "Bert"))


async def test_a_profile_that_cannot_be_opened_is_an_error(beside: Neighbours, front: FakeFrontend) -> None:
    async def fail() -> None:
        await front.event(ClientWanted)
        beside.gone(3, "Bert")

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(fail())
        with pytest.raises(CommandError, match="its tab says why"):
            await beside.open("Bert", connects=True)


async def test_a_window_that_does_nothing_is_not_waited_for_for_ever(
    beside: Neighbours, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neighbours, "OPENING_S", 0.01)

    with pytest.raises(CommandError, match="does not answer"):
        await beside.open("Bert", connects=True)
