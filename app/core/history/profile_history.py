"""The past of one open profile: the archive of what was shown, and what its player has entered.

Sessions of the profile share it.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path

from app.core.history.archive import HISTORY_FOLDER, Archive
from app.core.history.entries import CODE_FILE, KeptEntries
from app.core.history.keeper import HistoryKeeper


class ProfileHistory:
    """From when the profile is opened until the last session is done with it."""

    def __init__(self, profile: Path, failed: Callable[[str], None]) -> None:
        """`profile` is its folder; `failed` hears what could not be kept."""
        self.archive = Archive(profile / HISTORY_FOLDER)
        self.entries: tuple[str, ...] = ()
        self.code: tuple[str, ...] = ()
        self._kept_entries = KeptEntries(profile / HISTORY_FOLDER, failed)
        self._kept_code = KeptEntries(profile / HISTORY_FOLDER, failed, CODE_FILE)
        self._failed = failed

    async def load(self) -> None:
        """Read what was entered before."""
        try:
            self.entries = await asyncio.to_thread(self._kept_entries.read)
            self.code = await asyncio.to_thread(self._kept_code.read)
        except OSError as error:
            self._failed(f"What was entered in earlier sessions could not be read: {error.strerror or error}.")

    def keeper(self) -> HistoryKeeper:
        """For one more session."""
        return HistoryKeeper(self.archive)

    def entered(self, text: str) -> None:
        """The player has entered something."""
        self.entries = (*(entry for entry in self.entries if entry != text), text)
        self._kept_entries.add(text)

    def entered_code(self, text: str) -> None:
        """The player has entered something at the Lua prompt."""
        self.code = (*(entry for entry in self.code if entry != text), text)
        self._kept_code.add(text)

    async def close(self) -> None:
        """Write what is left, and let go of the files."""
        await self._kept_entries.close()
        await self._kept_code.close()
        await asyncio.to_thread(self.archive.close)
