"""Words to complete what is being typed: where a command begins, aliases; then those seen in the console, newest first.

Tab takes the next one, Shift+Tab the one before; at the end of the circle stands what was typed.
"""

import re
from collections import OrderedDict
from collections.abc import Callable
from typing import Final, NamedTuple

MAX_WORDS: Final = 5_000  # some 500 lines of a talkative game
MIN_LETTERS: Final = 3  # shorter words are typed faster than completed
MAX_LETTERS: Final = 60

_WORD: Final = re.compile(r"[^\W_][\w'-]*[^\W_]")
_BEGUN: Final = re.compile(r"[^\s\"';,.:!?()\[\]{}<>|]*$")


class RecentWords:
    """Words by their casefolded form; the newest spelling and place count."""

    def __init__(self, limit: int = MAX_WORDS) -> None:
        self._limit = limit
        self._words: OrderedDict[str, str] = OrderedDict()
        self._typed: set[str] = set()  # those that only the player has written
        self.suggested: tuple[str, ...] = ()  # by scripts: offered first
        self.refused: frozenset[str] = frozenset()  # by scripts: never offered

    def learn(self, text: str, *, is_typed: bool = False) -> None:
        """Take in the words of a text, of the game's or of the player's."""
        for word in _WORD.findall(text):
            if MIN_LETTERS <= len(word) <= MAX_LETTERS:
                key = word.casefold()
                if not is_typed:
                    self._typed.discard(key)
                elif key not in self._words:
                    self._typed.add(key)
                self._words[key] = word
                self._words.move_to_end(key)
        while len(self._words) > self._limit:
            self._typed.discard(self._words.popitem(last=False)[0])

    def has_come(self, word: str) -> bool:
        """Whether the game has written a word lately."""
        key = word.casefold()
        return key in self._words and key not in self._typed

    def forget(self, text: str) -> None:
        """Offer the words of a text no more."""
        for word in _WORD.findall(text):
            self._words.pop(word.casefold(), None)
            self._typed.discard(word.casefold())

    def beginning_with(self, begun: str) -> list[str]:
        """Words longer than `begun` that begin so in any case, newest first."""
        key = begun.casefold()
        suggested = [w for w in self.suggested if w.casefold().startswith(key) and w.casefold() != key]
        heard = [w for k, w in reversed(self._words.items()) if k.startswith(key) and k != key]
        return [w for w in dict.fromkeys([*suggested, *heard]) if w not in self.refused]


class Completed(NamedTuple):
    """The text to show and where its cursor is."""

    text: str
    cursor: int


class Completion:
    """One run through the words for what is before the cursor."""

    def __init__(self, words: RecentWords, commands: Callable[[str], list[str]], separator: Callable[[], str]) -> None:
        """`commands` are what may begin a command and begins with a text; `separator` stands between two."""
        self._words = words
        self._commands = commands
        self._separator = separator
        self._choices: list[str] = []
        self._index = 0
        self._shown: Completed | None = None
        self._before = self._after = ""

    def step(self, text: str, cursor: int, direction: int) -> Completed | None:
        """The text with the next (1) or previous (-1) word in it; None when there is nothing to complete."""
        if self._shown != Completed(text, cursor) and not self._begin(text, cursor):
            return None
        self._index = (self._index + direction) % len(self._choices)
        before = self._before + self._choices[self._index]
        self._shown = Completed(before + self._after, len(before))
        return self._shown

    def _begin(self, text: str, cursor: int) -> bool:
        self._shown = None
        found = _BEGUN.search(text[:cursor])
        begun = found.group() if found else ""
        if not begun:
            return False
        self._before, self._after = text[: cursor - len(begun)], text[cursor:]
        commands = self._commands(begun) if self._begins_command(self._before) else []
        self._choices = list(dict.fromkeys([begun, *commands, *self._words.beginning_with(begun)]))
        self._index = 0
        return len(self._choices) > 1

    def _begins_command(self, before: str) -> bool:
        before = before.rstrip(" ")
        separator = self._separator()
        return not before or before.endswith("\n") or bool(separator and before.endswith(separator))
