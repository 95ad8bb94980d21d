"""Writes an HTTP archive to the file that the player chose: whole, or not at all."""

from collections.abc import Iterable

from PySide6.QtCore import QIODevice, QSaveFile

from netcore.api.connections import Connection
from ui.presenters.har import har


def write_har(path: str, connections: Iterable[Connection], program_version: str) -> str:
    """Write those that are HTTP requests; what has come of it, for people."""
    requests = [each for each in connections if each.exchange is not None]
    file = QSaveFile(path)
    data = har(requests, program_version).encode()
    if not file.open(QIODevice.OpenModeFlag.WriteOnly) or file.write(data) != len(data) or not file.commit():
        return f"{path} could not be written: {file.errorString()}."
    return f"{len(requests):,} request{'s' if len(requests) != 1 else ''} saved in {path}."
