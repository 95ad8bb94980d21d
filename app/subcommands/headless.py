"""`mudwire headless`."""

import argparse

from app import headless
from app.subcommands.session_flags import options, profile


def run(asked: argparse.Namespace) -> int:
    """Play in this terminal."""
    return headless.run(headless.Headless(profile(asked), options(asked), asked.wait))
