"""Where the password of a profile is kept: in the system's keyring, or in a file that only the player can read.

Each is kept together with the host that it is for, and is given out for no other: a profile that is pointed elsewhere
does not tell that game the password of the last one.  The files are beside the profiles, not in them, because profiles
are copied, sent to people, and kept in git.
"""

import asyncio
import hashlib
from pathlib import Path
from typing import Final

import msgspec

from app.core.login.errors import PasswordError
from app.core.login.keyring_client import Keyring
from app.profiles.files import write_whole
from app.profiles.names import file_name
from netcore.api.settings import PasswordPlace

FOLDER: Final = "passwords"
WITHOUT_KEYRING: Final = "Choose a file that only you can read instead, or to be asked each time."


class _Kept(msgspec.Struct, frozen=True):
    host: str
    password: str


class Passwords:
    """The passwords of one home folder."""

    def __init__(self, home: Path | None = None, keyring: Keyring | None = None) -> None:
        """Without a home folder there is no place for files."""
        self._folder = None if home is None else home / FOLDER
        self._keyring = keyring or Keyring()

    async def get(self, profile: Path, place: PasswordPlace, host: str) -> str:
        """The password that is kept for the profile in this folder.  Raises PasswordError."""
        kept = await self._read(profile, place)
        if kept is None:
            raise PasswordError("no password is kept for this profile; enter it there once more")
        if kept.host != host.lower():
            raise PasswordError(f"the password is that for {kept.host}; enter the one for {host} in the profile")
        return kept.password

    async def keep(self, profile: Path, place: PasswordPlace, host: str, password: str) -> None:
        """Keep it in the place of what was kept before.  Raises PasswordError."""
        data = msgspec.json.encode(_Kept(host.lower(), password))
        match place:
            case PasswordPlace.ASK:
                pass
            case PasswordPlace.KEYRING:
                try:
                    await self._keyring.set(str(profile), data.decode())
                except PasswordError as error:
                    raise PasswordError(f"{error}. {WITHOUT_KEYRING}") from None
            case PasswordPlace.FILE:
                await asyncio.to_thread(self._write, profile, data)

    async def move(self, profile: Path, before: PasswordPlace, after: PasswordPlace) -> None:
        """It is kept elsewhere from now on.  Raises PasswordError."""
        if before is after:
            return
        kept = await self._read(profile, before)
        if kept is not None:
            await self.keep(profile, after, kept.host, kept.password)
        await self.forget(profile, before)

    async def forget(self, profile: Path, place: PasswordPlace) -> None:
        """Keep it no longer.  Raises PasswordError."""
        match place:
            case PasswordPlace.ASK:
                pass
            case PasswordPlace.KEYRING:
                await self._keyring.delete(str(profile))
            case PasswordPlace.FILE:
                await asyncio.to_thread(self._remove, profile)

    # --- places ---

    async def _read(self, profile: Path, place: PasswordPlace) -> _Kept | None:
        match place:
            case PasswordPlace.ASK:
                return None
            case PasswordPlace.KEYRING:
                found = await self._keyring.get(str(profile))
                return None if found is None else _decoded(found.encode())
            case PasswordPlace.FILE:
                data = await asyncio.to_thread(self._load, profile)
                return None if data is None else _decoded(data)

    def _file(self, profile: Path) -> Path:
        # Two profiles may have folders of one name in different places.
        digest = hashlib.blake2b(str(profile).encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()
        if self._folder is None:
            raise PasswordError("there is no folder for passwords")
        return self._folder / f"{file_name(profile.name)}-{digest}.json"

    def _load(self, profile: Path) -> bytes | None:
        path = self._file(profile)
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise PasswordError(f"{path} could not be read: {error.strerror or error}") from error

    def _write(self, profile: Path, data: bytes) -> None:
        path = self._file(profile)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(path, data)  # what it makes can be read by its owner alone
        except OSError as error:
            raise PasswordError(f"{path} could not be written: {error.strerror or error}") from error

    def _remove(self, profile: Path) -> None:
        path = self._file(profile)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise PasswordError(f"{path} could not be removed: {error.strerror or error}") from error


def _decoded(data: bytes) -> _Kept:
    try:
        return msgspec.json.decode(data, type=_Kept)
    except msgspec.DecodeError:
        raise PasswordError("what is kept there is no password of Mudwire's; enter it once more") from None
