"""A file of a map that the player has chosen, brought to where the script host may read it."""

import asyncio
from pathlib import Path
from typing import Final

from app.core.errors import CommandError
from app.core.fetches import inside
from app.profiles.files import write_whole
from netcore.http.errors import HttpError

# Of scripts' own folder; it holds the last one.
_PLACE: Final = "map/chosen"
# As the host reads at most (`scripting/features/map_files.py`); one more to see that it is more.
MAX_BYTES: Final = 96 << 20
_KINDS: Final = (".dat", ".json", ".xml")


async def brought(path: str, data_folder: Path) -> str:
    """Copy the file; its name in the scripts' folder.  Raises CommandError."""
    return await asyncio.to_thread(_brought, Path(path), data_folder)


def _brought(chosen: Path, data_folder: Path) -> str:
    kind = chosen.suffix.lower()
    if kind not in _KINDS:
        raise CommandError(f"{chosen.name} is no map: those end in {', '.join(_KINDS)}.")
    name = _PLACE + kind
    try:
        with chosen.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise CommandError(f"{chosen.name} is larger than {MAX_BYTES >> 20} MiB, which no map is.")
        target = inside(data_folder, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, content)
    except OSError as error:
        raise CommandError(f"{chosen} could not be read as a map: {error.strerror or error}.") from error
    except HttpError as error:  # a script has put a link there
        raise CommandError(f"{chosen.name} could not be copied: {error}") from error
    return name
