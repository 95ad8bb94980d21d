"""Keeps a socket that never has to wait from keeping everything else from running."""

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
        """Before each operation: whether everything else should have its turn first (`asyncio.sleep(0)`)."""
        self._count += 1
        if self._count < TURNS_IN_A_ROW:
            return False
        self._count = 0
        return True
