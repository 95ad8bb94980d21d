from pathlib import Path

import pytest

from app.core.errors import CommandError
from app.core.player_notes import PlayerNotes
from app.profiles.library import Library
from app.profiles.profile import Profile
from netcore.api.commands import ReadNotes, SaveNotes
from netcore.api.events import Event, NotesRead
from netcore.api.notes import MAX_NOTES
from netcore.api.settings import ProfileSettings


async def test_what_is_saved_is_read(tmp_path: Path) -> None:
    told: list[Event] = []
    notes = PlayerNotes(Profile.open(Library(tmp_path).save(ProfileSettings(name="Ann"))), told.append)
    await notes.handle(SaveNotes("The key is under the mat."))
    await notes.handle(ReadNotes())

    assert told == [NotesRead("The key is under the mat.")]


async def test_too_much_is_refused(tmp_path: Path) -> None:
    notes = PlayerNotes(Profile.open(Library(tmp_path).save(ProfileSettings(name="Ann"))), lambda _: None)

    with pytest.raises(CommandError, match="characters"):
        await notes.handle(SaveNotes("x" * (MAX_NOTES + 1)))
