"""A session's page with a million lines: resized, searched for a pattern, scrolled; and bytes for each line.

What the window's thread computes in one turn is what a key that is pressed then waits for, at least.
"""

import gc
import os
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from benchmarks.figure import Figure, percentile
from netcore.api import style
from netcore.api.commands import Command
from netcore.api.display import LinesShown
from netcore.api.text import Line
from ui.application import create_window
from ui.session.page import SessionPage

_MILLION: Final = 1_000_000
_BATCH: Final = 1_000
_MEASURED: Final = (2_000, 200_000, _MILLION)
_VOCABULARY: Final = 6_000  # words of a large game
_PATTERN: Final = r"\b(goblin|dragon)s? .* (\d+) points"


class _NoCore:
    """Nobody listens."""

    def send(self, session: int, command: Command) -> None:
        """Let it go."""


def run() -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["mudwire"])
    with tempfile.TemporaryDirectory() as folder:
        window = create_window(_NoCore(), Path(folder) / "window.ini")
        window.resize(1280, 860)
        window.show()
        window.play("Many")
        page = window.tabs.current
        assert page is not None
        page.session.store.keep(2 * _MILLION)
        application.processEvents()
        yield from _filled(page)
        gc.collect()
        gc.freeze()
        turns = []
        for width in (*range(1280, 700, -20), *range(700, 1280, 20)):
            window.resize(width, 860)
            turns.append(_turn(application))
        yield from _figures("a resize", turns)
        page.view.scroll_rows(-5_000)
        turns.clear()
        for width in (*range(1280, 700, -20), *range(700, 1280, 20)):
            window.resize(width, 860)
            turns.append(_turn(application))
        yield from _figures("a resize, scrolled back", turns)
        yield from _found(application, page)
        window.deleteLater()
        application.processEvents()


def _filled(page: SessionPage) -> Iterator[Figure]:
    chance = random.Random(7)
    words = ["".join(chance.choices("etaoinshrdlucmfwypvbgkqjxz", k=chance.randint(2, 9))) for _ in range(_VOCABULARY)]
    gc.collect()
    before = _resident_bytes()
    for first in range(1, _MILLION, _BATCH):
        lines = tuple(_line(chance, words, number) for number in range(first, first + _BATCH))
        page.display_arrived(LinesShown(float(first), lines))
        if first + _BATCH - 1 in _MEASURED:
            del lines
            gc.collect()
            count = len(page.session.store)
            size = (_resident_bytes() - before) / count
            yield Figure(f"bytes a line, of {count:,} lines", size, "bytes", "the promise is 300 at 200,000")


def _line(chance: random.Random, words: list[str], number: int) -> Line:
    """Some ten words that are rare by turns, half of the lines with colours."""
    text = " ".join(words[int(chance.paretovariate(0.6)) % len(words)] for _ in range(chance.randint(3, 18)))
    if chance.random() < 0.01:
        text += f" goblins hit you for {chance.randint(1, 99)} points"
    if chance.random() < 0.5:
        return Line(number, text)
    starts = sorted({0, *(chance.randrange(len(text)) for _ in range(3))})
    return Line(number, text, tuple(value for start in starts for value in (start, style.pack(chance.randint(0, 16)))))


def _found(application: QApplication, page: SessionPage) -> Iterator[Figure]:
    bar = page.find_bar
    bar.pattern.setChecked(True)
    began, busy = time.perf_counter(), time.thread_time()
    bar.open_bar(_PATTERN)
    turns = []
    while bar.is_searching:
        turns.append(_turn(application))
    yield Figure("a pattern through a million lines", time.thread_time() - busy, "s", f"{bar.summary}; computed")
    yield Figure("the same by the clock", time.perf_counter() - began, "s")
    yield from _figures("a turn of the search", turns)


def _turn(application: QApplication) -> float:
    busy = time.thread_time()
    application.processEvents()
    return time.thread_time() - busy


def _figures(what: str, turns: list[float]) -> Iterator[Figure]:
    yield Figure(f"{what}, 99 of 100", percentile(turns, 0.99) * 1e3, "ms", "computed; the promise is 16")
    yield Figure(f"{what}, the longest", max(turns) * 1e3, "ms", "the promise is 50")


def _resident_bytes() -> int:
    """What the process has in memory; by Linux's count, since Python's leaves out what the allocators hold."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
