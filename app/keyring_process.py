"""Asks the system's keyring one thing, from standard input to standard output: `python -m app.keyring_process`.

A process of its own, for the reasons that `app/core/login/keyring_client.py` gives.  Only keyrings that guard what
they keep are used; a plain file would be none, and is the player's own choice to make (`passwords.py`).
"""

import sys
from typing import Final

import keyring
import keyring.backend
import keyring.core
import keyring.errors
import msgspec

from app.core.login.keyring_client import Answer, Errand

SERVICE: Final = "Mudwire"  # the name under which the system's own tools list what is kept
NO_KEYRING: Final = "this system has no keyring that Mudwire can use"


def carry_out(errand: Errand, backend: keyring.backend.KeyringBackend) -> Answer:
    """Do what is asked; what goes wrong is an answer, too."""
    if not keyring.core.recommended(backend):
        return Answer(error=NO_KEYRING)
    try:
        match errand.deed:
            case "set":
                backend.set_password(SERVICE, errand.account, errand.secret)
                return Answer()
            case "delete":
                if backend.get_password(SERVICE, errand.account) is not None:
                    backend.delete_password(SERVICE, errand.account)
                return Answer()
            case _:
                return Answer(secret=backend.get_password(SERVICE, errand.account))
    except keyring.errors.NoKeyringError:
        return Answer(error=NO_KEYRING)
    except keyring.errors.KeyringLocked:
        return Answer(error="the keyring is locked")
    except Exception as error:  # noqa: BLE001 - each system's library raises errors of its own
        # Not their words: some have the secret in them.
        return Answer(error=f"the keyring failed ({type(error).__name__})")


def main() -> None:
    """Read an errand, carry it out, and say what came of it."""
    errand = msgspec.json.decode(sys.stdin.buffer.read(), type=Errand)
    sys.stdout.buffer.write(msgspec.json.encode(carry_out(errand, keyring.get_keyring())))


if __name__ == "__main__":
    main()
