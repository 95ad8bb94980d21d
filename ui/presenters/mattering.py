"""Which lines matter so much that the player is told of them elsewhere: those with words that they watch for."""

import re
from collections.abc import Iterable
from typing import Final

from netcore.api.text import Line, LineKind

MAX_WORDS: Final = 50  # that are watched for; a list of friends is shorter
MAX_SHOWN: Final = 200  # characters of a line: more fits into no notice
QUIET_S: Final = 5.0  # between two notices of one game; a fight has the same word on every line

_KINDS: Final = frozenset({LineKind.GAME, LineKind.PROMPT, LineKind.SCRIPT, LineKind.WARNING})


class Mattering:
    """Of one game."""

    def __init__(self) -> None:
        self._words = ""
        self._pattern: re.Pattern[str] | None = None
        self._newest = 0
        self._told_at = float("-inf")

    def watch(self, words: str) -> None:
        """Watch for these, separated by commas, as whole words in any case."""
        if words != self._words:
            self._words = words
            wanted = [re.escape(word.strip()) for word in words.split(",") if word.strip()][:MAX_WORDS]
            self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)", re.IGNORECASE) if wanted else None

    def take(self, lines: Iterable[Line], now: float, *, is_away: bool) -> str:
        """The line to tell of, of those that have come; "": none, or the player sees it, or was told a moment ago."""
        found = ""
        for line in lines:
            if line.number <= self._newest:
                continue
            self._newest = line.number
            if is_away and not found and line.kind in _KINDS and self._pattern and self._pattern.search(line.text):
                found = line.text.strip()[:MAX_SHOWN]
        return found if found and self.may_tell(now) else ""

    def may_tell(self, now: float) -> bool:
        """Whether the last notice is long enough ago for another, which is given now."""
        if now - self._told_at < QUIET_S:
            return False
        self._told_at = now
        return True
