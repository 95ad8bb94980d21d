"""What the player has entered, kept from session to session: one JSON string a line, in the profile's folder.

Passwords never get here: the window does not offer them, and the core refuses what is entered while the game asks.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from app.core.appended_file import AppendedFile

# In the folder of the history.
ENTRIES_FILE: Final = "entries.jsonl"
CODE_FILE: Final = "code.jsonl"  # what was entered at the Lua prompt
MAX_ENTRIES: Final = 500  # as many as the window offers
# A longer one is a text that was pasted; nobody calls it up again.
MAX_ENTRY_CHARS: Final = 2_000
# The file only grows while it is open; a month of play is less than this, and then only what is offered stays.
MAX_FILE_BYTES: Final = 512 << 10


class KeptEntries:
    """One profile's; sessions of one profile share it."""

    def __init__(self, folder: Path, failed: Callable[[str], None], file: str = ENTRIES_FILE) -> None:
        self._path = folder / file
        self._file = AppendedFile(self._path, failed)

    def read(self) -> tuple[str, ...]:
        """What is there, oldest first, each once.  Raises OSError.  Touches the disk."""
        try:
            size = self._path.stat().st_size
            with self._path.open("rb") as file:
                file.seek(max(0, size - 2 * MAX_FILE_BYTES))
                lines = file.read().splitlines()
        except FileNotFoundError:
            return ()
        entries = _newest(_entry(line) for line in lines)
        if size > MAX_FILE_BYTES:
            fresh = self._path.with_suffix(".new")
            fresh.write_bytes(b"".join(map(_line, entries)))
            fresh.replace(self._path)
        return entries

    def add(self, text: str) -> None:
        """Keep one more."""
        if text.strip() and len(text) <= MAX_ENTRY_CHARS:
            self._file.append(_line(text))

    async def close(self) -> None:
        """Write what is left."""
        await self._file.close()


def _line(text: str) -> bytes:
    return json.dumps(text).encode() + b"\n"


def _entry(line: bytes) -> str:
    """An entry; "" for what is none: the last line may be cut off, and people edit files."""
    try:
        text = json.loads(line)
    except ValueError:
        return ""
    return text if isinstance(text, str) and len(text) <= MAX_ENTRY_CHARS else ""


def _newest(entries: Iterable[str]) -> tuple[str, ...]:
    once = dict.fromkeys(reversed([entry for entry in entries if entry.strip()]))
    return tuple(reversed(list(once)[:MAX_ENTRIES]))
