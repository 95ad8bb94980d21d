"""Where in a profile's folder the player finds what Mudwire has written for him.

The core makes these folders when there is something to put into them; before that it is the profile's folder itself.
"""

from pathlib import Path


def log_place(profile_folder: str) -> Path:
    """Where the logs are."""
    return _existing(Path(profile_folder), "logs")


def recordings_place(profile_folder: str) -> Path:
    """Where the recordings are."""
    return _existing(Path(profile_folder), "recordings")


def _existing(folder: Path, name: str) -> Path:
    place = folder / name
    return place if place.is_dir() else folder
