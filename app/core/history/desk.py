"""Answers searches through the histories of profiles, in worker threads; a new search ends the one before.

It reads the files beside whoever writes them, so profiles that are not open are found too.
"""

import asyncio
import threading
import time
from collections.abc import Callable
from heapq import merge
from pathlib import Path
from typing import Final

from app.core.history.archive import HISTORY_FOLDER, Archive
from app.core.history.volume import Kept
from app.core.history.words import question
from app.core.tasks import Tasks
from app.profiles.errors import ProfileError
from app.profiles.library import Library
from netcore.api.commands import ForgetHistory, ReadHistory, SearchHistory
from netcore.api.events import Event, HistoryForgotten, HistoryFound, HistoryRead
from netcore.api.history import HistoryKept, HistoryLine

PORTION_LINES: Final = 200  # more than anyone reads before asking for older ones
LONGEST_SEARCH_S: Final = 20.0
MAX_CONTEXT_LINES: Final = 500


class HistoryDesk:
    """One for the core."""

    def __init__(self, library: Library, tell: Callable[[Event], None], archive_of: Callable[[Path], Archive]) -> None:
        """`archive_of` gives the archive of the profile in a folder: the one that a session writes, if one does."""
        self._library = library
        self._tell = tell
        self._archive_of = archive_of
        self._tasks = Tasks()
        self._over = threading.Event()  # of the search that is going on

    def handle(self, command: SearchHistory | ReadHistory | ForgetHistory) -> None:
        """Do it in its own time."""
        match command:
            case SearchHistory():
                self._over.set()
                self._over = threading.Event()
                self._tasks.spawn(self._search(command, self._over), "searching the history")
            case ReadHistory():
                self._tasks.spawn(self._read(command), "reading the history")
            case ForgetHistory():
                self._tasks.spawn(self._forget(command), "forgetting the history")

    async def close(self) -> None:
        """End what is going on."""
        self._over.set()
        await self._tasks.settle()

    async def _search(self, asked: SearchHistory, over: threading.Event) -> None:
        try:
            found = await asyncio.to_thread(self._found, asked, over)
        except ProfileError as error:
            found = HistoryFound(asked.number, (), trouble=str(error))
        if not over.is_set():
            self._tell(found)

    async def _read(self, asked: ReadHistory) -> None:
        try:
            lines = await asyncio.to_thread(self._around, asked)
        except ProfileError:
            lines = ()  # removed since
        self._tell(HistoryRead(asked.line, lines))

    async def _forget(self, asked: ForgetHistory) -> None:
        trouble = ""
        try:
            await asyncio.to_thread(self._remove, asked.profile)
        except (ProfileError, OSError) as error:
            trouble = str(error)
        self._tell(HistoryForgotten(asked.profile, trouble))

    # --- in worker threads ---

    def _found(self, asked: SearchHistory, over: threading.Event) -> HistoryFound:
        end = time.monotonic() + LONGEST_SEARCH_S
        wanted = question(asked.words)
        before = dict(asked.before)
        parts: list[list[HistoryLine]] = []
        troubles = []
        has_more = False
        kept = []
        for name in self._profiles(asked.profiles):
            archive = self._archive(name)
            size = archive.size(over.is_set)
            kept.append(HistoryKept(name, size.lines, size.size_bytes, size.since))
            if not wanted:
                continue
            found = archive.search(
                wanted,
                PORTION_LINES,
                lambda: over.is_set() or time.monotonic() > end,
                before=before.get(name, 0),
                since=asked.since,
            )
            parts.append([_line(name, line) for line in found.lines])
            has_more = has_more or found.has_more
            if found.trouble:
                troubles.append(f"{name}: {found.trouble}")
        newest = list(merge(*parts, key=lambda line: line.when, reverse=True))
        has_more = has_more or len(newest) > PORTION_LINES
        return HistoryFound(asked.number, tuple(newest[:PORTION_LINES]), has_more, tuple(kept), "; ".join(troubles))

    def _around(self, asked: ReadHistory) -> tuple[HistoryLine, ...]:
        line = asked.line
        end = time.monotonic() + LONGEST_SEARCH_S
        before, after = (min(max(0, count), MAX_CONTEXT_LINES) for count in (asked.before, asked.after))
        found = self._archive(line.profile).around(line.id, line.session, before, after, lambda: time.monotonic() > end)
        return tuple(_line(line.profile, each) for each in found)

    def _remove(self, profile: str) -> None:
        self._archive(profile).forget()

    def _profiles(self, asked: tuple[str, ...]) -> tuple[str, ...]:
        return asked or tuple(each.name for each in self._library.listing().profiles)

    def _archive(self, profile: str) -> Archive:
        return self._archive_of(self._library.find(profile) / HISTORY_FOLDER)


def _line(profile: str, kept: Kept) -> HistoryLine:
    return HistoryLine(profile, kept.id, kept.session, kept.number, kept.when, kept.kind, kept.text)
