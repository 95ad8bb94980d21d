import asyncio
import time
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from app.core.history.archive import Archive
from app.core.history.keeper import HistoryKeeper
from app.core.history.words import question
from app.core.logs import session_log, settling
from app.core.logs.session_log import SessionLog
from netcore.api import codec
from netcore.api.display import DebugShown, LinesShown
from netcore.api.settings import HistorySettings, LogFormat, LogSettings
from netcore.api.text import Line, LineKind

TEXT = LogSettings(format=LogFormat.TEXT, timestamps=False)
NO_HISTORY = HistorySettings(keep=False)


def shown(*lines: Line, removed: tuple[int, ...] = ()) -> bytes:
    return codec.encode(LinesShown(0.0, lines, removed))


class Stage:
    def __init__(self, folder: Path, settings: LogSettings = TEXT, history: HistorySettings = NO_HISTORY) -> None:
        self.folder = folder / "logs"
        self.failures: list[str] = []
        self.archive = Archive(folder / "history")
        self.log = SessionLog(self.folder, "Anna", HistoryKeeper(self.archive), self.failures.append)
        self.log.use(settings, history, ";;")

    def found(self, words: str) -> list[str]:
        return [line.text for line in self.archive.search(question(words), 100, lambda: False).lines]

    @property
    def text(self) -> str:
        return "".join(path.read_text() for path in sorted(self.folder.iterdir()))


async def test_what_is_shown_is_in_the_log(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.log.showed(shown(Line(1, "A room."), Line(2, "> ", (), LineKind.PROMPT)))
    stage.log.showed(shown(Line(3, "look", (), LineKind.COMMAND)))
    stage.log.showed(codec.encode(DebugShown(0.0, "no")))
    stage.log.showed(b"nonsense")
    await stage.log.close()

    assert stage.text == "A room.\n> \nlook\n"
    assert [path.name for path in stage.folder.iterdir()] == [time.strftime("%Y-%m-%d.txt")]


async def test_by_default_there_is_no_log(tmp_path: Path) -> None:
    stage = Stage(tmp_path, LogSettings())
    stage.log.showed(shown(Line(1, "A room.")))
    await stage.log.close()

    assert not stage.folder.exists()


async def test_it_is_written_while_the_session_lasts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_log, "WRITE_EVERY_S", 0.001)
    monkeypatch.setattr(settling, "HOLD_S", 0.0)
    stage = Stage(tmp_path)
    stage.log.showed(shown(Line(1, "a"), Line(2, "b")))
    await stage.log._tasks.settle()

    assert stage.text == "a\n"

    stage.log.showed(shown(Line(2, "B"), Line(3, "c")))
    await stage.log.close()

    assert stage.text == "a\nB\nc\n"


async def test_a_password_that_a_script_sent_is_hidden(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.log.showed(shown(Line(1, "swordfish", (), LineKind.COMMAND), Line(2, "You are in.")))
    stage.log.secret_sent("swordfish")
    await stage.log.close()

    assert stage.text == "(hidden)\nYou are in.\n"


async def test_what_another_host_shows_again_is_there_once(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.log.showed(shown(Line(1, "a"), Line(2, "b")))
    stage.log.forget_from(2)
    stage.log.showed(shown(Line(2, "b"), Line(3, "c")))
    await stage.log.close()

    assert stage.text == "a\nb\nc\n"


async def test_the_format_can_be_changed_in_the_middle(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.log.showed(shown(Line(1, "a")))
    await stage.log.close()
    stage.log.use(LogSettings(format=LogFormat.HTML), NO_HISTORY, ";;")
    stage.log.showed(shown(Line(2, "b")))
    await stage.log.close()

    assert sorted(path.suffix for path in stage.folder.iterdir()) == [".html", ".txt"]
    assert "</time> b\n" in stage.text


async def test_a_log_that_is_switched_off_gets_nothing_more(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.log.showed(shown(Line(1, "a")))
    await stage.log.close()
    stage.log.use(msgspec.structs.replace(TEXT, format=LogFormat.OFF), NO_HISTORY, ";;")
    stage.log.showed(shown(Line(2, "b")))
    await stage.log.close()

    assert stage.text == "a\n"


async def test_while_a_recording_is_replayed_nothing_is_logged(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.log.pause(paused=True)
    stage.log.showed(shown(Line(1, "a")))
    stage.log.pause(paused=False)
    stage.log.showed(shown(Line(2, "b")))
    await stage.log.close()

    assert stage.text == "b\n"


async def test_a_folder_that_cannot_be_written_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("")
    stage = Stage(tmp_path)
    for number in range(3):
        stage.log.showed(shown(Line(number, "a")))
        await stage.log.close()

    assert len(stage.failures) == 1
    assert "cannot be written" in stage.failures[0]


async def test_a_host_that_shows_more_than_can_be_written_does_not_fill_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_log, "MAX_QUEUED_BYTES", 100)
    stage = Stage(tmp_path)
    for number in range(1, 50):
        stage.log.showed(shown(Line(number, "x" * 20)))
    await stage.log.close()

    assert 1 <= stage.text.count("\n") <= 3


async def test_the_history_is_kept_with_no_log_at_all(tmp_path: Path) -> None:
    stage = Stage(tmp_path, LogSettings(), HistorySettings())
    stage.log.showed(shown(Line(1, "A grey wolf."), Line(2, "swordfish", (), LineKind.COMMAND)))
    stage.log.secret_sent("swordfish")
    await stage.log.close()

    assert stage.found("wolf") == ["A grey wolf."]
    assert stage.found("swordfish") == []
    assert stage.found("hidden") == ["(hidden)"]
    assert not stage.folder.exists()
    assert stage.failures == []


async def test_both_are_kept_from_the_same_lines(tmp_path: Path) -> None:
    stage = Stage(tmp_path, TEXT, HistorySettings())
    stage.log.showed(shown(Line(1, "A grey wolf.")))
    await stage.log.close()

    assert stage.text == "A grey wolf.\n"
    assert stage.found("wolf") == ["A grey wolf."]


async def test_a_history_that_cannot_be_written_is_told_once_and_the_log_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_log, "WRITE_EVERY_S", 0.001)
    (tmp_path / "history").write_text("in the way")
    stage = Stage(tmp_path, TEXT, HistorySettings())
    for number in range(1, 4):
        stage.log.showed(shown(Line(number, "A grey wolf.")))
        await stage.log._tasks.settle()
    await stage.log.close()

    assert stage.text == "A grey wolf.\n" * 3
    assert len(stage.failures) == 1
    assert "not kept for the history search" in stage.failures[0]


async def test_a_recording_that_is_replayed_is_no_history(tmp_path: Path) -> None:
    stage = Stage(tmp_path, LogSettings(), HistorySettings())
    stage.log.pause(paused=True)
    stage.log.showed(shown(Line(1, "A grey wolf.")))
    await stage.log.close()

    assert stage.found("wolf") == []


async def test_a_flood_is_written_in_rounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_log, "ROUND_BYTES", 100)
    stage = Stage(tmp_path, TEXT, HistorySettings())
    for first in range(1, 1001, 10):
        stage.log.showed(shown(*(Line(number, f"wolf {number}") for number in range(first, first + 10))))
    await stage.log.close()

    assert stage.text == "".join(f"wolf {number}\n" for number in range(1, 1001))
    assert stage.archive.size(lambda: False).lines == 1000
    assert stage.log._queued_bytes == 0


async def test_everything_else_has_its_turn_while_a_flood_is_written(tmp_path: Path) -> None:
    stage = Stage(tmp_path, TEXT, HistorySettings())
    frames, lines_each = 5, 10 * session_log.LINES_AT_ONCE
    for frame in range(frames):
        numbers = range(1 + frame * lines_each, 1 + (frame + 1) * lines_each)
        stage.log.showed(shown(*(Line(number, f"wolf {number}") for number in numbers)))
    looked: list[int] = []  # how many lines had settled at each turn of somebody else

    async def look() -> None:
        while True:
            looked.append(stage.log._settling._written_up_to)
            await asyncio.sleep(0)

    looking = asyncio.create_task(look())  # noqa: TID251 - it is cancelled below
    await stage.log.close()
    looking.cancel()

    assert stage.text.count("\n") == frames * lines_each
    assert all(after - before <= session_log.LINES_AT_ONCE for before, after in pairwise(looked))


async def test_what_the_game_shows_in_a_window_of_its_own_is_kept_in_both(tmp_path: Path) -> None:
    stage = Stage(tmp_path, TEXT, HistorySettings())
    stage.log.add("Ann says: a wolf!", is_shown=True)
    stage.log.add("a wolf that a script writes down")
    stage.log.pause(paused=True)
    stage.log.add("Bob says: a wolf!", is_shown=True)
    await stage.log.close()

    assert stage.text == "Ann says: a wolf!\na wolf that a script writes down\n"
    assert stage.found("wolf") == ["Ann says: a wolf!"]


async def test_a_script_has_a_log_kept_and_ends_it(tmp_path: Path) -> None:
    stage = Stage(tmp_path, LogSettings(timestamps=False))
    stage.log.showed(shown(Line(1, "before")))

    path, is_news = await stage.log.switch(on=True, html=False)
    assert path is not None
    assert (path.parent, path.read_text(), is_news) == (stage.folder, "", True)
    assert await stage.log.switch(on=True, html=False) == (path, False)

    stage.log.showed(shown(Line(2, "a"), Line(3, "last")))
    stage.log.add("two\nlines\x1b")
    assert await stage.log.switch(on=False, html=False) == (path, True)
    assert await stage.log.switch(on=False, html=False) == (None, False)

    stage.log.showed(shown(Line(4, "after")))
    stage.log.add("never")
    await stage.log.close()
    assert sorted(stage.text.splitlines()) == ["a", "last", "lines\N{REPLACEMENT CHARACTER}", "two"]


@pytest.mark.parametrize(("settings", "suffix"), [(LogSettings(), ".html"), (TEXT, ".txt")])
async def test_a_scripts_log_is_as_the_settings_say_and_else_as_it_wants(
    tmp_path: Path, settings: LogSettings, suffix: str
) -> None:
    stage = Stage(tmp_path, settings)
    await stage.log.switch(on=False, html=False)

    path, _ = await stage.log.switch(on=True, html=True)

    assert path is not None
    assert path.suffix == suffix


async def test_a_log_that_cannot_be_written_is_told_to_who_wants_it(tmp_path: Path) -> None:
    stage = Stage(tmp_path, LogSettings())
    stage.folder.write_text("no folder")

    with pytest.raises(FileExistsError):
        await stage.log.switch(on=True, html=False)

    assert await stage.log.switch(on=False, html=False) == (None, False)
