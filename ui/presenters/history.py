"""What the player sent before: Up and Down walk through it, and what is typed already narrows it to what begins so.

Passwords never get here: the input line does not offer them (`InputLine`), and one that was typed before the window had
heard that the game asks is forgotten again.  The core keeps the entries from session to session.
"""

from collections.abc import Sequence
from typing import Final

MAX_ENTRIES: Final = 500  # Mudlet's default


class History:
    """Entries, oldest first, each once (its last use counts), and where in them the player is."""

    def __init__(self, limit: int = MAX_ENTRIES) -> None:
        self._limit = limit
        self._entries: list[str] = []
        self._draft: str | None = None  # what was typed when the walk began; None when not walking
        self._index = 0

    @property
    def entries(self) -> tuple[str, ...]:
        """All, oldest first."""
        return tuple(self._entries)

    def add(self, text: str) -> None:
        """Remember what was sent; the walk ends."""
        self.leave()
        if not text.strip():
            return
        if text in self._entries:
            self._entries.remove(text)
        self._entries.append(text)
        del self._entries[: -self._limit]

    def recall(self, entries: Sequence[str]) -> None:
        """These were sent in earlier sessions, oldest first; what was sent in this one is newer."""
        self.leave()
        self._entries = [*(entry for entry in entries if entry not in self._entries), *self._entries][-self._limit :]

    def forget(self, text: str) -> None:
        """Offer this no more."""
        self.leave()
        self._entries = [entry for entry in self._entries if entry != text]

    def older(self, typed: str) -> str | None:
        """The next older entry that begins with what was typed when the walk began, or None."""
        if self._draft is None:
            self._draft, self._index = typed, len(self._entries)
        for index in range(self._index - 1, -1, -1):
            if self._fits(index):
                self._index = index
                return self._entries[index]
        return None

    def newer(self) -> str | None:
        """The next newer entry; after the newest, what was typed; None when not walking."""
        if self._draft is None:
            return None
        for index in range(self._index + 1, len(self._entries)):
            if self._fits(index):
                self._index = index
                return self._entries[index]
        draft = self._draft
        self.leave()
        return draft

    def leave(self) -> None:
        """End the walk: the player has edited the text."""
        self._draft = None

    def _fits(self, index: int) -> bool:
        draft = self._draft or ""
        entry = self._entries[index]
        return entry.startswith(draft) and entry != draft
