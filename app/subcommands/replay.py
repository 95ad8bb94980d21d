"""`mudwire replay`: a recording, played in this terminal or in the window.

It is played in a profile of its own, which is gone afterwards, so that no scripts change what the game said; or in the
profile that is named, to see what its scripts make of it.
"""

import argparse
import tempfile
from pathlib import Path

from app import headless
from app.core.errors import CommandError
from app.core.options import CoreOptions
from app.core.recordings import load_now
from app.profiles import settings_file
from app.profiles.errors import ProfileError
from app.profiles.files import Backups
from app.subcommands import window
from app.windowed import Windowed
from netcore.api.commands import ReplayRecording
from netcore.api.settings import LinkSettings, ProfileSettings
from netcore.link.recording import Header


def run(asked: argparse.Namespace) -> int:
    """Play it.  Raises ProfileError for a file that is no recording."""
    file = asked.file.absolute()
    try:
        header = load_now(file).header
    except CommandError as error:
        raise ProfileError(str(error)) from error
    with tempfile.TemporaryDirectory(prefix="mudwire-replay-") as made:
        if asked.profile is None:
            folder = Path(made) / "profile"
            settings_file.write(folder, _settings(header, file.stem), Backups(folder))
        else:
            folder = asked.profile.absolute()
        options = CoreOptions(home=str(asked.home), profile_folders=(str(folder),))
        name = settings_file.read(folder).name
        replay = ReplayRecording(str(file), asked.speed)
        if asked.window:
            return window.open_window(Windowed(options, profile=name, replay=replay))
        return headless.run(headless.Headless(name, options, replay=replay))


def _settings(header: Header, name: str) -> ProfileSettings:
    link = LinkSettings(host=header.host, port=header.port, tls=header.tls)
    return ProfileSettings(name=f"Replay of {name}", link=link, charset=header.charset)
