"""Finds or makes the profile for a game that was named on the command line, so that it is remembered."""

from pathlib import Path

import msgspec

from app.profiles import settings_file
from app.profiles.files import Backups
from app.profiles.library import Library
from netcore.api.settings import LinkSettings, ProfileSettings


def profile_for(library: Library, host: str, port: int, *, tls: bool) -> str:
    """The name of a profile that plays there; made when there is none.  Raises ProfileError."""
    profiles = library.listing().profiles
    for profile in profiles:
        link = profile.link
        if (link.host.lower(), link.port, link.tls) == (host, port, tls):
            return profile.name
    taken = {profile.name for profile in profiles}
    name = next(each for each in _names(host, port, tls=tls) if each not in taken)
    library.save(ProfileSettings(name=name, link=LinkSettings(host=host, port=port, tls=tls)))
    return name


def profile_in(folder: Path, host: str, port: int, *, tls: bool) -> str:
    """The name of the profile in `folder`, which plays there from now on; made when there is none.

    Raises ProfileError, also when what is there cannot be read.
    """
    address = {"host": host, "port": port, "tls": tls}
    if (folder / settings_file.FILE_NAME).exists():
        settings = settings_file.read(folder)
    else:
        settings = ProfileSettings(name=folder.name)
    wanted = msgspec.structs.replace(settings, link=msgspec.structs.replace(settings.link, **address))
    if wanted != settings or not folder.exists():
        settings_file.write(folder, wanted, Backups(folder))
    return wanted.name


def _names(host: str, port: int, *, tls: bool) -> "tuple[str, ...]":
    secure = " TLS" if tls else ""
    return (host, f"{host} {port}", f"{host} {port}{secure}", *(f"{host} {port} ({n})" for n in range(2, 1000)))
