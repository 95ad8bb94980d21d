"""Keeps a socket that never has to wait from keeping everything else from running."""

import asyncio
from typing import Final

# So many operations in a row that did not have to wait, then everything else gets a turn: about a millisecond's worth
# of reads.
TURNS_IN_A_ROW: Final = 16


class Turns:
    """Counts a socket's operations since it last waited."""

    def __init__(self) -> None:
        self._count = 0

    def waited(self) -> None:
        """The socket had to wait, so everything else had its turn."""
        self._count = 0

    def are_over(self) -> bool:
        """Before each operation: whether to `stand_back` first."""
        self._count += 1
        return self._count >= TURNS_IN_A_ROW

    async def stand_back(self) -> None:
        """Let everything else have its turn."""
        await asyncio.sleep(0)
        self._count = 0
