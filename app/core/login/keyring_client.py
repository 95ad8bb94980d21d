"""The system's keyring, asked in a process of its own.

A keyring may ask the player to unlock it, hang on a bus that is gone, or load a library that brings its process down:
so it has no thread and no memory of the core, and is ended when it takes too long.
"""

import asyncio
import sys
from typing import Final

import msgspec

from app.core.login.errors import PasswordError
from app.source import SOURCE, environment

# A person may have to find, and type, the keyring's own password meanwhile.
PATIENCE_S: Final = 120.0
# Keyrings take some hundred bytes in the systems' own limits; an answer beyond this is none.
MAX_ANSWER_BYTES: Final = 1 << 16
MODULE: Final = "app.keyring_process"


class Errand(msgspec.Struct, frozen=True):
    """What the process is to do: "get", "set" or "delete"."""

    deed: str
    account: str
    secret: str = ""


class Answer(msgspec.Struct, frozen=True):
    """What came of it; `error` "" is success, and no secret then means that there is none."""

    secret: str | None = None
    error: str = ""


class Keyring:
    """Keeps secrets of accounts, as `app.keyring_process` does."""

    def __init__(self, module: str = MODULE, patience_s: float = PATIENCE_S) -> None:
        self._module = module
        self._patience_s = patience_s

    async def get(self, account: str) -> str | None:
        """The secret of this account; None: there is none.  Raises PasswordError."""
        return (await self._ask(Errand("get", account))).secret

    async def set(self, account: str, secret: str) -> None:
        """Keep a secret in the place of any that was there.  Raises PasswordError."""
        await self._ask(Errand("set", account, secret))

    async def delete(self, account: str) -> None:
        """Keep it no longer; one that is not there is no error.  Raises PasswordError."""
        await self._ask(Errand("delete", account))

    async def _ask(self, errand: Errand) -> Answer:
        try:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", self._module),
                cwd=SOURCE,
                env=environment(),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,  # libraries complain there, and who knows with which words
            )
        except OSError as error:
            raise PasswordError(f"the keyring could not be asked: {error.strerror or error}") from error
        try:
            async with asyncio.timeout(self._patience_s):
                said, _ = await process.communicate(msgspec.json.encode(errand))
        except TimeoutError:
            raise PasswordError(f"the keyring did not answer for {self._patience_s:g} s") from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        answer = _read(said)
        if answer.error:
            raise PasswordError(answer.error)
        return answer


def _read(said: bytes) -> Answer:
    try:
        return msgspec.json.decode(said[:MAX_ANSWER_BYTES], type=Answer)
    except msgspec.DecodeError:
        raise PasswordError("the keyring's process died without an answer") from None  # the text may have the secret
