"""Standard input, output and error where one of them was closed before the program began (`mudwire … >&-`).

Then Python has None in its place, and the first socket would get its number and be taken for it by every child.
"""

import os
import sys


def open_closed_ones() -> None:
    """Put the null device in the place of what is closed."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8")  # noqa: SIM115 - as long as the program
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8")  # noqa: SIM115 - the same
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8")  # noqa: SIM115 - the same
