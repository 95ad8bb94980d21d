"""Where Mudwire keeps its files."""

import os
from pathlib import Path
from typing import Final

import platformdirs

HOME_VARIABLE: Final = "MUDWIRE_HOME"


def home() -> Path:
    """Mudwire's folder: what MUDWIRE_HOME says, else the user's data folder as this system has it."""
    chosen = os.environ.get(HOME_VARIABLE)
    return Path(chosen).expanduser().absolute() if chosen else Path(platformdirs.user_data_dir("mudwire", False))
