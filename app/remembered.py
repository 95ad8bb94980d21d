"""Finds or makes the profile for a game that was named on the command line, so that it is remembered."""

from pathlib import Path

import msgspec

from app.profiles import settings_file
from app.profiles.files import Backups
from app.profiles.library import Library
from netcore.api.address import Address
from netcore.api.settings import LinkSettings, ProfileSettings


def profile_for(library: Library, game: Address, trusting: str = "") -> str:
    """The name of a profile that plays there; made when there is none.

    `trusting` is the fingerprint of a certificate that it is to trust.  Raises ProfileError.
    """
    profiles = library.listing().profiles
    known = next((each for each in profiles if _plays(each.link, game)), None)
    if known is None:
        taken = {profile.name for profile in profiles}
        name = next(each for each in _names(game) if each not in taken)
        settings = ProfileSettings(name=name, link=LinkSettings(host=game.host, port=game.port, tls=game.tls))
    else:
        settings = known
    wanted = _trusting(settings, trusting)
    if wanted != known:
        library.save(wanted)
    return wanted.name


def profile_in(folder: Path, game: Address, trusting: str = "") -> str:
    """The name of the profile in `folder`, which plays there from now on; made when there is none.

    Raises ProfileError, also when what is there cannot be read.
    """
    if (folder / settings_file.FILE_NAME).exists():
        settings = settings_file.read(folder)
    else:
        settings = ProfileSettings(name=folder.name)
    link = msgspec.structs.replace(settings.link, host=game.host, port=game.port, tls=game.tls)
    wanted = _trusting(msgspec.structs.replace(settings, link=link), trusting)
    if wanted != settings or not folder.exists():
        settings_file.write(folder, wanted, Backups(folder))
    return wanted.name


def _plays(link: LinkSettings, game: Address) -> bool:
    return (link.host.lower(), link.port, link.tls) == (game.host, game.port, game.tls)


def _trusting(settings: ProfileSettings, fingerprint: str) -> ProfileSettings:
    if not fingerprint or settings.link.pin == fingerprint:
        return settings
    return msgspec.structs.replace(settings, link=settings.link.trusting(fingerprint))


def _names(game: Address) -> "tuple[str, ...]":
    host, port, secure = game.host, game.port, " TLS" if game.tls else ""
    return (host, f"{host} {port}", f"{host} {port}{secure}", *(f"{host} {port} ({n})" for n in range(2, 1000)))
