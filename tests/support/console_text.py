"""Text as games send it, for properties of what shows it: words, spaces, wide and composed characters, controls."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from hypothesis import strategies as st

from netcore.api.text import Line
from ui.presenters.console_store import ConsoleStore

_PIECES: Final = (
    *("a", "word", "averyverylongword", "x-y", " ", "   ", "\t", "\x07", "─", "é"),
    *("e\u0301", "中", "文字", "한", "\u1100\u1161", "ñ", "ا", "\u200d", "\ufe0f", "\u0301"),
    *("👩‍🚀", "🇩🇪", "👍🏽", "❤️", "🙂", "#️⃣"),
)

game_text: st.SearchStrategy[str] = st.lists(st.sampled_from(_PIECES) | st.characters(), max_size=30).map("".join)


def line(number: int, text: str, *, runs: tuple[int, ...] = (), kind: int = 0) -> Line:
    """A line of the game."""
    return Line(number, text, runs, kind)


def store_of(*texts: str, first: int = 1, kinds: Sequence[int] = ()) -> ConsoleStore:
    """A store with these lines, numbered from `first`, of the game's or of these kinds."""
    store = ConsoleStore()
    of_kinds = zip_longest(texts, kinds, fillvalue=0)
    lines = [line(number, str(text), kind=int(kind)) for number, (text, kind) in enumerate(of_kinds, first)]
    store.apply(lines, (), 0.0)
    return store
