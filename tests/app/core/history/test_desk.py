from pathlib import Path

from app.core.history.archive import Archive
from app.core.history.desk import HistoryDesk
from app.profiles.library import Library
from netcore.api.commands import ForgetHistory, ReadHistory, SearchHistory
from netcore.api.events import Event, HistoryForgotten, HistoryFound, HistoryRead
from netcore.api.settings import HistorySettings, ProfileSettings


class Stage:
    def __init__(self, home: Path) -> None:
        self.library = Library(home)
        self.told: list[Event] = []
        self.desk = HistoryDesk(self.library, self.told.append, Archive)

    def profile(self, name: str, *whens: float) -> None:
        archive = Archive(self.library.save(ProfileSettings(name=name)) / "history")
        lines = [(1, number, when, 0, f"wolf of {name} at {when:g}") for number, when in enumerate(whens, 1)]
        if lines:
            archive.add(lines, HistorySettings())
        archive.close()

    async def ask(self, command: SearchHistory | ReadHistory | ForgetHistory) -> Event:
        self.desk.handle(command)
        await self.desk._tasks.settle()
        return self.told[-1]


async def test_lines_of_all_profiles_are_found_newest_first(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.profile("Anna", 1.0, 4.0)
    stage.profile("Ben", 2.0, 3.0)
    stage.profile("Cleo")
    found = await stage.ask(SearchHistory(7, "wolf"))
    assert isinstance(found, HistoryFound)

    assert found.number == 7
    assert [line.when for line in found.lines] == [4.0, 3.0, 2.0, 1.0]
    assert [line.profile for line in found.lines] == ["Anna", "Ben", "Ben", "Anna"]
    assert [(kept.profile, kept.lines, kept.since) for kept in found.kept] == [
        ("Anna", 2, 1.0),
        ("Ben", 2, 2.0),
        ("Cleo", 0, 0.0),
    ]
    assert not found.has_more
    assert not found.trouble


async def test_a_search_can_be_narrowed(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.profile("Anna", 1.0, 4.0)
    stage.profile("Ben", 2.0)
    found = await stage.ask(SearchHistory(1, "wolf", ("Anna",), 2.0))
    assert isinstance(found, HistoryFound)
    assert [line.text for line in found.lines] == ["wolf of Anna at 4"]

    older = await stage.ask(SearchHistory(1, "wolf", ("Anna",), 0.0, (("Anna", found.lines[0].id),)))
    assert isinstance(older, HistoryFound)
    assert [line.text for line in older.lines] == ["wolf of Anna at 1"]

    nothing = await stage.ask(SearchHistory(1, "", ("Anna",)))
    assert isinstance(nothing, HistoryFound)
    assert nothing.lines == ()
    assert nothing.kept[0].lines == 2


async def test_only_the_newest_search_is_answered(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.profile("Anna", 1.0)
    stage.desk.handle(SearchHistory(1, "wolf"))
    stage.desk.handle(SearchHistory(2, "wolf"))
    await stage.desk._tasks.settle()

    assert [event.number for event in stage.told if isinstance(event, HistoryFound)] == [2]
    await stage.desk.close()


async def test_a_profile_that_is_not_there_is_told(tmp_path: Path) -> None:
    found = await Stage(tmp_path).ask(SearchHistory(1, "wolf", ("Nobody",)))
    assert isinstance(found, HistoryFound)

    assert "Nobody" in found.trouble


async def test_the_lines_around_one_can_be_read(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.profile("Anna", 1.0, 2.0, 3.0)
    found = await stage.ask(SearchHistory(1, '"at 2"'))
    assert isinstance(found, HistoryFound)
    read = await stage.ask(ReadHistory(found.lines[0], 1, 10_000))
    assert isinstance(read, HistoryRead)

    assert read.line == found.lines[0]
    assert [line.when for line in read.lines] == [1.0, 2.0, 3.0]


async def test_all_of_a_profile_can_be_forgotten(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.profile("Anna", 1.0)

    assert await stage.ask(ForgetHistory("Anna")) == HistoryForgotten("Anna")
    assert isinstance(found := await stage.ask(SearchHistory(1, "wolf")), HistoryFound)
    assert found.lines == ()
    assert isinstance(failed := await stage.ask(ForgetHistory("Nobody")), HistoryForgotten)
    assert failed.trouble
