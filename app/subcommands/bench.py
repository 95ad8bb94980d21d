"""`mudwire bench`."""

import argparse
import importlib
import sys

from app import exit_codes


def run(asked: argparse.Namespace) -> int:
    """Run the benchmarks."""
    try:
        # By name, because the benchmarks come with the source only.
        benchmarks = importlib.import_module("benchmarks.__main__")
    except ModuleNotFoundError:
        sys.stderr.write("mudwire: the benchmarks come with Mudwire's source: ./dev run bench\n")
        return exit_codes.FAILED
    return int(benchmarks.main(asked.names))
