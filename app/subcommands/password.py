"""`mudwire password`: where there is no window to enter it in."""

import argparse
import asyncio
import getpass
import sys

import msgspec

from app import exit_codes
from app.core.login.errors import PasswordError
from app.core.login.passwords import Passwords
from app.profiles import settings_file
from app.profiles.errors import ProfileError
from app.profiles.library import Library
from app.profiles.lock import lock
from netcore.api.settings import PasswordPlace


def run(asked: argparse.Namespace) -> int:
    """Keep a profile's password, or forget it.  Raises ProfileError."""
    library = Library(asked.home)
    folder = library.find(asked.name)
    release = lock(folder)
    try:
        settings = settings_file.read(folder)
        place = _place(asked)
        login = msgspec.structs.replace(settings.login, name=asked.character or settings.login.name, password=place)
        if not (login.name or asked.forget):
            raise ProfileError(f"Which character? The profile {asked.name!r} names none yet: add --character=NAME.")
        password = "" if asked.forget else _typed(login.name)
        passwords = Passwords(asked.home)
        asyncio.run(passwords.keep(folder, place, settings.link.host, password))
        if place is not settings.login.password:
            asyncio.run(passwords.forget(folder, settings.login.password))
        library.save(msgspec.structs.replace(settings, login=login))
    except PasswordError as error:
        raise ProfileError(f"The password was not kept: {error}") from error
    finally:
        release()
    sys.stdout.write(f"{_SAID[place]}\n")
    return exit_codes.OK


_SAID = {
    PasswordPlace.ASK: "No password is kept for this profile any more.",
    PasswordPlace.KEYRING: "The password is in the system's keyring.",
    PasswordPlace.FILE: "The password is in a file that only you can read. It is not encrypted.",
}


def _place(asked: argparse.Namespace) -> PasswordPlace:
    if asked.forget:
        return PasswordPlace.ASK
    return PasswordPlace.FILE if asked.in_file else PasswordPlace.KEYRING


def _typed(character: str) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(f"Password of {character} (it is not shown): ")
    return sys.stdin.readline().rstrip("\r\n")
