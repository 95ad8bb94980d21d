"""What `mudwire` tells the shell."""

from typing import Final

OK: Final = 0
FAILED: Final = 1  # the script raised an error, the game could not be reached, a file could not be read
USAGE: Final = 2  # the command line makes no sense (argparse's own code)
INTERRUPTED: Final = 130  # Ctrl+C, as shells have it


def ended_by(signal_number: int) -> int:
    """The code for an end that a signal asked for."""
    return 128 + signal_number
