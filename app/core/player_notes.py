"""The notepad of a profile: read for the window, and written as the player goes on typing."""

import asyncio
from collections.abc import Callable
from typing import TypeAlias, assert_never

from app.core.errors import CommandError
from app.profiles.profile import Profile
from netcore.api.commands import ReadNotes, SaveNotes
from netcore.api.events import Event, NotesRead
from netcore.api.notes import MAX_NOTES

NotesCommand: TypeAlias = ReadNotes | SaveNotes


class PlayerNotes:
    """Of one session."""

    def __init__(self, profile: Profile, tell: Callable[[Event], None]) -> None:
        self._profile = profile
        self._tell = tell

    async def handle(self, command: NotesCommand) -> None:
        """Do it.  Raises CommandError and ProfileError."""
        match command:
            case ReadNotes():
                self._tell(NotesRead(await asyncio.to_thread(self._profile.read_notes)))
            case SaveNotes(text=text):
                if len(text) > MAX_NOTES:
                    raise CommandError(f"The notepad holds {MAX_NOTES:,} characters, and these are {len(text):,}.")
                await asyncio.to_thread(self._profile.write_notes, text)
            case _:
                assert_never(command)
