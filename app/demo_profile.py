"""The profile for the practice world: made once, from the examples in `assets/practice`; then it is the player's."""

import shutil
from typing import Final

import msgspec

from app.profiles import item_files, settings_file
from app.profiles.errors import ProfileError
from app.profiles.library import Library
from app.source import SOURCE
from app.world.loopback import HOST
from netcore.api.settings import LinkSettings, ProfileSettings

NAME: Final = "Practice world"
EXAMPLES: Final = SOURCE / "assets" / "practice"


def prepare(library: Library, port: int) -> str:
    """The profile's name; it plays on `port`.  Raises ProfileError."""
    known = {profile.name: profile for profile in library.listing().profiles}.get(NAME)
    if known is not None:
        moved = msgspec.structs.replace(known, link=msgspec.structs.replace(known.link, host=HOST, port=port))
        if moved != known:
            library.save(moved)
        return NAME
    settings = ProfileSettings(
        name=NAME, link=LinkSettings(host=HOST, port=port), description="The game that is built into Mudwire"
    )
    folder = library.save(settings)
    try:
        shutil.copytree(EXAMPLES / item_files.SOURCE, folder / item_files.SOURCE)
    except OSError as error:
        (folder / settings_file.FILE_NAME).unlink()
        raise ProfileError(f"The examples could not be copied to {folder}: {error}.") from error
    return NAME
