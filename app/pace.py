"""When the next line of a pipe may be sent: not before the game has dealt with the last one.

Someone who types waits for the game; a pipe does not, and would answer a question for a name with a name, a password
and ten commands at once, before the game could say that the second is not to be shown.
"""

import asyncio
from collections.abc import Iterable
from typing import Final

from netcore.api.text import Line, LineKind

# How long a game may be silent after a line, in seconds: many answer nothing at all.
ANSWER_LIMIT_S: Final = 1.0
# An answer without a prompt is over when nothing more has come for so long.
QUIET_S: Final = 0.1

_OURS: Final = frozenset({LineKind.COMMAND, LineKind.NOTICE, LineKind.WARNING})


class Pace:
    """Hears what is shown, and says when the next line may go."""

    def __init__(self) -> None:
        self._begun = asyncio.Event()
        self._news = asyncio.Event()
        self._has_prompted = False

    def sent(self) -> None:
        """A line was sent; what is shown from now on is the answer."""
        self._news.clear()
        self._has_prompted = False

    def shown(self, lines: Iterable[Line]) -> None:
        """These lines were shown."""
        self._begun.set()
        for line in lines:
            if line.kind not in _OURS:
                self._has_prompted = line.kind == LineKind.PROMPT
                self._news.set()

    async def turn(self) -> None:
        """Wait until the game has answered, or is not going to."""
        await self._begun.wait()  # a script host takes its time to start, and the game is not to blame
        limit_s = ANSWER_LIMIT_S
        while not self._has_prompted:
            try:
                async with asyncio.timeout(limit_s):
                    await self._news.wait()
            except TimeoutError:
                return
            self._news.clear()
            limit_s = QUIET_S
