"""`mudwire headless`."""

import argparse

from app import headless
from app.subcommands.session_flags import options, profile


def run(asked: argparse.Namespace) -> int:
    """Play in this terminal."""
    record = "" if asked.record is None else str(asked.record.absolute())
    wanted = headless.Headless(profile(asked), options(asked), asked.wait, traces=asked.trace, record=record)
    return headless.run(wanted)
