"""A keyring in memory, in the place of the system's."""

from app.core.login.errors import PasswordError
from app.core.login.keyring_client import Keyring


class FakeKeyring(Keyring):
    """Keeps what it is given; with `trouble` it fails, in these words."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, str] = {}
        self.trouble = ""

    async def get(self, account: str) -> str | None:
        self._fail()
        return self.kept.get(account)

    async def set(self, account: str, secret: str) -> None:
        self._fail()
        self.kept[account] = secret

    async def delete(self, account: str) -> None:
        self._fail()
        self.kept.pop(account, None)

    def _fail(self) -> None:
        if self.trouble:
            raise PasswordError(self.trouble)
