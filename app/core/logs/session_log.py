"""Keeps a session's log, and its part of the profile's history.

It is written by the core, and not by the window: so there is one in a terminal too, a window that dies loses nothing of
it, and the files are out of the script host's reach.  What it is written from is what the host shows, the same frames
that are passed on unread to the window; they are decoded here once more, half a second later.

The loop does so itself, a millisecond at a time.  Worker threads only wait for the disk: one that computes has the
interpreter while the system lets others run in its place, and what the player enters waited for that up to 20 ms.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias, assert_never

from app.core.history.keeper import HistoryKeeper
from app.core.logs.formats import Format, HtmlFormat, TextFormat
from app.core.logs.log_files import LogFiles
from app.core.logs.secrets import Secrets
from app.core.logs.settling import Settled, Settling
from app.core.tasks import Tasks
from netcore.api import codec
from netcore.api.display import LinesShown
from netcore.api.settings import HistorySettings, LogFormat, LogSettings
from netcore.api.text import Line

LOG_FOLDER: Final = "logs"  # in the profile's
WRITE_EVERY_S: Final = 0.5
# In a flood its own lines come first: of them 10,000 a turn are logged, an eighth of a core, and the others later.
ROUND_BYTES: Final = 1 << 20
# Beyond this the disk or the processor does not keep up, and what comes is left out of the log.
MAX_QUEUED_BYTES: Final = 32 << 20
_OVERHEAD_BYTES: Final = 200  # of a text of one letter
# What is kept for the history takes two milliseconds for 500 lines, and then others have the processors: the system
# counts what this process has computed at once against the whole of it, the loop included.
REST_S: Final = 0.008
# Lines that are made ready between two turns of everything else: as HTML, in half a millisecond to one.
LINES_AT_ONCE: Final = 100

_FORMATS: Final[dict[LogFormat, Format]] = {LogFormat.TEXT: TextFormat(), LogFormat.HTML: HtmlFormat()}


class _Shown(NamedTuple):
    when: float
    payload: bytes


class _Added(NamedTuple):
    when: float
    text: str
    is_shown: bool


class _ForgetFrom(NamedTuple):
    number: int


_News: TypeAlias = _Shown | _Added | _ForgetFrom
_Take: TypeAlias = Callable[[int], list[Settled]]  # at most so many lines that have settled
_Written: TypeAlias = tuple[float, str]  # when a line was shown, and how it stands in the log


class SessionLog:
    """The log of one session, and what it adds to the history; keeps neither while the settings say so."""

    def __init__(self, folder: Path, title: str, history: HistoryKeeper, failed: Callable[[str], None]) -> None:
        self._folder = folder
        self._title = title
        self._failed = failed
        self._settings = LogSettings()
        self._history = history
        self._history_settings = HistorySettings(keep=False)
        self._has_lost_history = False
        self._separator = ""
        self._files: LogFiles | None = None
        self._writes = TextFormat().line
        self._settling = Settling()
        self._secrets = Secrets()
        self._queue: deque[_News] = deque()
        self._queued_bytes = 0
        self._added: list[Settled] = []  # what scripts have written, and what was shown in a window of the game's
        self._added_shown: list[Settled] = []  # the latter of these
        self._is_paused = False
        self._tasks = Tasks()
        self._is_running = False
        self._hurry = asyncio.Event()
        self._turn = asyncio.Lock()  # one write after the other, whoever asks for it
        self._switching = asyncio.Lock()

    def use(self, settings: LogSettings, history: HistorySettings, separator: str) -> None:
        """These are the settings from now on.  `separator` stands between commands of one line."""
        self._separator = separator
        self._history_settings = history
        if settings == self._settings:
            return
        self._settings = settings
        form = _FORMATS.get(settings.format)
        self._files = self._files_of(form) if form is not None else None

    async def switch(self, *, on: bool, html: bool) -> tuple[Path | None, bool]:
        """Keep a log or none, until the settings change: its file, and whether that was not so before.

        Where the settings say nothing of its format it is text, or `html`.  Raises OSError.
        """
        async with self._switching:
            if on == (self._files is not None):
                return (await asyncio.to_thread(self._files.begun, time.time()) if self._files else None), False
            await self._write_shown()
            files = self._files
            if not on:
                self._files = None
                return (files.path if files is not None else None), True
            usual = LogFormat.HTML if html else LogFormat.TEXT
            files = self._files_of(_FORMATS.get(self._settings.format) or _FORMATS[usual])
            path = await asyncio.to_thread(files.begun, time.time())
            self._files = files
            return path, True

    def add(self, text: str, *, is_shown: bool = False) -> None:
        """Write this too, unless no log is kept; what `is_shown` somewhere belongs into the history too.

        It has no number: what a host had shown between its last acknowledgement and its death stands there twice.
        """
        size = _OVERHEAD_BYTES + len(text)
        is_wanted = self._is_wanted and not self._is_paused if is_shown else self._files is not None
        if not is_wanted or self._queued_bytes + size > MAX_QUEUED_BYTES:
            return
        self._queued_bytes += size
        self._add(_Added(time.time(), text, is_shown))

    def pause(self, *, paused: bool) -> None:
        """Keep no log of what is shown, or go on: a recording that is replayed is no news."""
        self._is_paused = paused

    def showed(self, payload: bytes) -> None:
        """The script host shows something."""
        if not self._is_wanted or self._is_paused or self._queued_bytes + len(payload) > MAX_QUEUED_BYTES:
            return
        self._queued_bytes += len(payload)
        self._add(_Shown(time.time(), payload))

    def forget_from(self, number: int) -> None:
        """Lines from this one on will be shown again, by another host."""
        if self._is_wanted:
            self._add(_ForgetFrom(number))

    def secret_sent(self, text: str) -> None:
        """A line that stands for a password was sent."""
        self._secrets.add(text)

    async def close(self) -> None:
        """Write all that is left."""
        self._hurry.set()
        await self._tasks.settle()
        await self._write_shown()
        while self._keeps_history and self._history.is_waiting:
            await self._write_history()
            if not self._history.is_getting_on:
                return  # another program holds the file, and nobody waits for it

    async def _write_shown(self) -> None:
        """All that has been shown until now."""
        for _ in range(len(self._queue)):
            if not self._queue:
                break
            await self._write(self._take_settled)
        await self._write(self._settling.take_rest)

    def _files_of(self, form: Format) -> LogFiles:
        limit_bytes = int(self._settings.limit_mb * 1_000_000)
        self._writes = form.line
        return LogFiles(self._folder, self._title, form, daily=self._settings.daily, limit_bytes=limit_bytes)

    @property
    def _is_wanted(self) -> bool:
        return self._files is not None or self._keeps_history

    @property
    def _keeps_history(self) -> bool:
        return self._history_settings.keep and not self._has_lost_history

    def _add(self, news: _News) -> None:
        self._queue.append(news)
        if not self._is_running:
            self._is_running = True
            self._tasks.spawn(self._run(), "log")

    async def _run(self) -> None:
        """Write until there is nothing that waits, the last line excepted."""
        try:
            while True:
                try:
                    async with asyncio.timeout(WRITE_EVERY_S):
                        await self._hurry.wait()
                except TimeoutError:
                    pass
                await self._write(self._take_settled)
                is_waiting = (
                    self._queue or self._settling.is_waiting or (self._keeps_history and self._history.is_waiting)
                )
                if self._hurry.is_set() or not is_waiting:
                    return
        finally:
            self._is_running = False

    async def _write(self, take: _Take) -> None:
        async with self._turn:
            await self._write_round(take)

    async def _write_round(self, take: _Take) -> None:
        news = self._next_round()
        if not self._is_wanted:
            return
        for each in news:
            self._learn(each)
            await asyncio.sleep(0)  # everything else has its turn
        files, written = self._files, await self._made_ready(take)
        if files is not None and written:
            try:
                await asyncio.to_thread(_write_files, files, written)
            except OSError as error:
                self._files = None
                self._failed(f"The log in {self._folder} cannot be written: {error.strerror or error}.")
        if self._keeps_history:
            await self._write_history()

    async def _made_ready(self, take: _Take) -> list[_Written]:
        """Give the history what has settled; the same as the log has it, and what else belongs into that."""
        added, self._added = self._added, []
        shown, self._added_shown = self._added_shown, []
        is_logged, writes, clock = self._files is not None, self._writes, self._settings.timestamps
        written: list[_Written] = []
        while settled := take(LINES_AT_ONCE):
            lines = [Settled(when, self._secrets.without(line, self._separator)) for when, line in settled]
            self._history.take(lines if self._keeps_history else ())
            if is_logged:
                written += [(when, writes(line, when if clock else None)) for when, line in lines]
            await asyncio.sleep(0)
        self._history.take(shown if self._keeps_history else ())
        written += [(when, writes(line, when if clock else None)) for when, line in added]
        return written

    def _next_round(self) -> list[_News]:
        taken: list[_News] = []
        size_bytes = 0
        while self._queue and size_bytes < ROUND_BYTES:
            news = self._queue.popleft()
            taken.append(news)
            if isinstance(news, _Shown):
                size_bytes += len(news.payload)
            elif isinstance(news, _Added):
                size_bytes += _OVERHEAD_BYTES + len(news.text)
        self._queued_bytes -= size_bytes
        return taken

    async def _write_history(self) -> None:
        try:
            await asyncio.to_thread(self._history.write, self._history_settings, self._rest)
        except OSError as error:
            self._has_lost_history = True
            self._failed(f"This session is not kept for the history search: {error.strerror or error}.")

    def _learn(self, news: _News) -> None:
        match news:
            case _ForgetFrom(number=number):
                self._settling.forget_from(number)
            case _Added(when=when, text=text, is_shown=is_shown):
                lines = [Settled(when, Line(0, line)) for line in text.splitlines()]
                self._added += lines
                if is_shown:
                    self._added_shown += lines
            case _Shown():
                self._decode(news)
            case _:
                assert_never(news)

    def _decode(self, shown: _Shown) -> None:
        try:
            display = codec.decode_display(shown.payload)
        except codec.DecodeError:
            return  # the window says so
        if isinstance(display, LinesShown):
            self._settling.shown(display, shown.when)

    def _take_settled(self, most: int) -> list[Settled]:
        return self._settling.take(time.time(), most)

    def _rest(self) -> None:
        """In the worker thread, between two portions."""
        if not self._hurry.is_set():
            time.sleep(REST_S)


def _write_files(files: LogFiles, written: Sequence[_Written]) -> None:
    start = 0
    for index, (when, _) in enumerate(written):
        # Whole days go into the file together.
        if index + 1 == len(written) or _day(written[index + 1][0]) != _day(when):
            files.write(when, "".join([text for _, text in written[start : index + 1]]))
            start = index + 1


def _day(when: float) -> int:
    return time.localtime(when).tm_yday
