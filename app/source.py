"""Where Mudwire's packages are, for the processes that it starts."""

import os
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).resolve().parents[1]


def environment() -> dict[str, str]:
    """The environment for a process that is as trusted as this one."""
    return os.environ | {"PYTHONPATH": str(SOURCE)}
