from pathlib import Path

from app.core.history.profile_history import ProfileHistory


async def test_what_was_entered_is_there_at_the_next_opening(tmp_path: Path) -> None:
    troubles: list[str] = []
    history = ProfileHistory(tmp_path, troubles.append)
    await history.load()
    history.entered("look")
    history.entered("north")
    history.entered("look")
    history.entered_code("1 + 1")

    assert history.entries == ("north", "look")

    await history.close()
    again = ProfileHistory(tmp_path, troubles.append)
    await again.load()

    assert again.entries == ("north", "look")
    assert again.code == ("1 + 1",)
    assert troubles == []


async def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "history" / "entries.jsonl").mkdir(parents=True)
    troubles: list[str] = []
    history = ProfileHistory(tmp_path, troubles.append)
    await history.load()

    assert history.entries == ()
    assert "could not be read" in troubles[0]
