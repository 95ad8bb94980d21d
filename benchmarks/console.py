"""What the console costs: a painted frame, a new row, a resize, and memory and time up to a million lines.

Painted offscreen with the bundled font, in a view of 120 by 50 cells; half of the lines are plain, a third coloured
word by word, the rest wide or composed characters.
"""

import os
import random
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Final

import msgspec
from PySide6.QtWidgets import QApplication

from benchmarks.figure import Figure, seconds
from netcore.api import style
from netcore.api.text import Line
from ui.console.view import ConsoleView
from ui.look import fonts
from ui.look.decor import Decor
from ui.presenters.console_store import ConsoleStore
from ui.presenters.find import STEP_LINES, Find
from ui.presenters.needle import Query
from ui.presenters.theme import Appearance

_COLUMNS: Final = 120
_ROWS: Final = 50
_BATCH: Final = 1_000
_MANY: Final = 100_000
_MILLION: Final = 1_000_000
_WORDS: Final = ("goblin", "sword", "the", "north", "you", "a", "swings", "at", "lantern", "misses", "gold", "of")
_WIDE: Final = ("中文", "e\u0301tude", "👩\u200d🚀", "한국", "─────")


def run() -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    fonts.load_bundled()
    decor = Decor(application, Appearance.DARK)
    chance = random.Random(7)
    yield from _frames(application, decor, chance)
    yield from _memory(chance)
    yield from _million(application, decor, chance)


def _frames(application: QApplication, decor: Decor, chance: random.Random) -> Iterator[Figure]:
    kinds: dict[str, Callable[[random.Random, int], Line]] = {
        "plain": _plain,
        "coloured": _coloured,
        "wide characters": _wide,
        "mixed": _mixed,
    }
    for name, make in kinds.items():
        store = ConsoleStore()
        store.apply([make(chance, number) for number in range(1, 2_000)], (), 0.0)
        view = _view(application, store, decor)
        yield Figure(f"a whole frame, {name}", seconds(view.viewport().repaint, 30) * 1e3, "ms", "120 by 50 cells")
        numbers = iter(range(2_000, 10**6))

        def add_row() -> None:
            store.apply([make(chance, next(numbers))], (), 0.0)  # noqa: B023 - run at once
            view.refresh()  # noqa: B023
            application.processEvents()  # looks at the store
            application.processEvents()  # paints

        yield Figure(f"a new row, {name}", seconds(add_row, 200) * 1e3, "ms", "the rest is moved")
        view.close()


def _memory(chance: random.Random) -> Iterator[Figure]:
    frame = msgspec.msgpack.encode([_mixed(chance, number) for number in range(1, 20_001)])
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    lines = msgspec.msgpack.decode(frame, type=list[Line])
    as_they_came = (tracemalloc.get_traced_memory()[0] - before) / len(lines)
    del lines
    before = tracemalloc.get_traced_memory()[0]
    store = _filled(chance, _MANY, 10 * _MANY)
    stored = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    yield Figure("100,000 lines as they came", as_they_came * _MANY / 1e6, "MB")
    yield Figure("100,000 lines in the store", stored / 1e6, "MB", f"{len(store):,} lines, the old ones in pages")


def _million(application: QApplication, decor: Decor, chance: random.Random) -> Iterator[Figure]:
    pool = [_mixed(chance, number) for number in range(_BATCH)]
    store = ConsoleStore(2 * _MILLION)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    _append(store, pool, _MILLION)
    memory = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    yield Figure("1,000,000 lines in the store", memory / 1e6, "MB")
    again = ConsoleStore(2 * _MILLION)
    taking = seconds(lambda: _append(again, pool, _MILLION // 10), 3) / (_MILLION // 10)
    yield Figure("a line taken in", taking * 1e6, "µs", f"{1 / taking:,.0f} lines a second")
    view = _view(application, store, decor)
    yield Figure("a new width at a million lines", seconds(_widths(view)) * 1e3, "ms", "and the frame")
    view.go_to_start()
    view.scroll_rows(3_000)
    yield Figure("a new width, scrolled back", seconds(_widths(view)) * 1e3, "ms", "and the frame")
    places = iter([chance.randrange(_MILLION) for _ in range(100)])

    def jump() -> None:
        view.panes.scroll_to(next(places))
        view.viewport().repaint()

    yield Figure("a jump to somewhere in a million lines", seconds(jump, 50) * 1e3, "ms", "and the frame")
    find = Find(store)
    find.start(Query("no such text"))
    yield Figure("a step of a search", seconds(find.advance, 100) * 1e3, "ms", f"{STEP_LINES:,} lines")
    view.close()


def _widths(view: ConsoleView) -> Callable[[], None]:
    widths = iter([700, 900] * 20)

    def resize() -> None:
        view.resize(next(widths), view.height())
        view.viewport().repaint()

    return resize


def _view(application: QApplication, store: ConsoleStore, decor: Decor) -> ConsoleView:
    view = ConsoleView(store, decor)
    view.set_font(fonts.BUNDLED_FAMILY, 11)
    view.show()
    for _ in range(3):
        columns, rows = view.grid
        cell = view.cell_width
        view.resize(
            view.width() + round((_COLUMNS - columns) * cell), view.height() + (_ROWS - rows) * view.cell_height
        )
        application.processEvents()
    assert view.grid == (_COLUMNS, _ROWS), view.grid
    return view


def _filled(chance: random.Random, count: int, limit: int) -> ConsoleStore:
    store = ConsoleStore(limit)
    for first in range(1, count, _BATCH):
        store.apply([_mixed(chance, number) for number in range(first, first + _BATCH)], (), float(first))
    return store


def _append(store: ConsoleStore, pool: list[Line], count: int) -> None:
    first = store.line(len(store) - 1).number + 1 if len(store) else 1
    for start in range(first, first + count, _BATCH):
        batch = [Line(start + index, line.text, line.runs, line.kind) for index, line in enumerate(pool)]
        store.apply(batch, (), float(start))


def _text(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=chance.randint(4, 22)))


def _plain(chance: random.Random, number: int) -> Line:
    return Line(number, _text(chance))


def _coloured(chance: random.Random, number: int) -> Line:
    text = _text(chance)
    starts = [0, *(index + 1 for index, character in enumerate(text) if character == " ")]
    return Line(number, text, tuple(value for start in starts for value in (start, style.pack(chance.randint(0, 16)))))


def _wide(chance: random.Random, number: int) -> Line:
    return Line(number, " ".join(chance.choices(_WIDE + _WORDS, k=12)))


def _mixed(chance: random.Random, number: int) -> Line:
    share = chance.random()
    return (_plain if share < 0.5 else _coloured if share < 0.85 else _wide)(chance, number)
