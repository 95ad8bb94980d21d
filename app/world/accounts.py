"""Who has which password.  Kept in memory only: the practice world forgets everybody when it ends."""

import hashlib
import secrets
import unicodedata
from enum import Enum
from typing import Final

MAX_NAME_LENGTH: Final = 16
# So many people may be made up while one world runs; each costs a few hundred bytes.
MAX_ACCOUNTS: Final = 10_000


class Answer(Enum):
    """What a name and password come to."""

    NEW = "new"
    KNOWN = "known"
    WRONG = "wrong"
    FULL = "full"


class Accounts:
    """Names with their passwords, salted and hashed as a matter of habit."""

    def __init__(self) -> None:
        self._secrets: dict[str, tuple[bytes, bytes]] = {}

    def knows(self, name: str) -> bool:
        """Whether the name has a password."""
        return name.lower() in self._secrets

    def check(self, name: str, password: str) -> Answer:
        """Check a password, or make it this name's when the name is new."""
        known = self._secrets.get(name.lower())
        if known is not None:
            salt, digest = known
            return Answer.KNOWN if secrets.compare_digest(digest, _digest(salt, password)) else Answer.WRONG
        if len(self._secrets) >= MAX_ACCOUNTS:
            return Answer.FULL
        salt = secrets.token_bytes(16)
        self._secrets[name.lower()] = (salt, _digest(salt, password))
        return Answer.NEW


def proper_name(typed: str) -> str:
    """A name as the world writes it, or "" when it is none: 2 to 16 letters of any alphabet."""
    name = unicodedata.normalize("NFC", typed.strip())
    return name[:1].upper() + name[1:].lower() if name.isalpha() and 2 <= len(name) <= MAX_NAME_LENGTH else ""


def _digest(salt: bytes, password: str) -> bytes:
    return hashlib.blake2b(password.encode("utf-8", "replace"), salt=salt).digest()
