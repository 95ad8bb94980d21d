"""`mudwire run`."""

import argparse
from pathlib import Path

from app import run_file


def run(asked: argparse.Namespace) -> int:
    """Run a Lua file."""
    return run_file.run(
        run_file.FileRun(
            path=asked.file,
            home=asked.home,
            arguments=tuple(asked.arguments),
            grants=(*asked.allow_net, *asked.allow_listen, *asked.allow_run),
            read_folders=_folders(asked.allow_read),
            write_folders=_folders(asked.allow_write),
            environment=asked.allow_env,
            proxy=asked.proxy,
        )
    )


def _folders(paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(Path(path).resolve()) for path in paths)
