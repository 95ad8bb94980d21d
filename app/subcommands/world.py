"""`mudwire world`."""

import argparse

from app.world.running import PORT, run_world


def run(asked: argparse.Namespace) -> int:
    """Run the practice world until it is interrupted."""
    return run_world(PORT if asked.port is None else asked.port)
