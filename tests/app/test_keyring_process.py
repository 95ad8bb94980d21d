from pathlib import Path

import pytest

pytest.importorskip("keyring")

import keyring.backend
import keyring.backends.fail
import keyring.errors

from app.core.login.errors import PasswordError
from app.core.login.keyring_client import Answer, Errand, Keyring
from app.keyring_process import NO_KEYRING, carry_out


class Memory(keyring.backend.KeyringBackend):
    priority = 9  # type: ignore[assignment]  # as the library's own backends do it

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.error: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        if self.error is not None:
            raise self.error
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


def test_what_is_kept_is_had_until_it_is_deleted() -> None:
    memory = Memory()

    assert carry_out(Errand("get", "a"), memory) == Answer()
    assert carry_out(Errand("set", "a", "sesame"), memory) == Answer()
    assert carry_out(Errand("get", "a"), memory) == Answer("sesame")
    assert carry_out(Errand("delete", "a"), memory) == carry_out(Errand("delete", "a"), memory) == Answer()
    assert memory.kept == {}


def test_without_a_keyring_nothing_is_kept() -> None:
    assert carry_out(Errand("set", "a", "sesame"), keyring.backends.fail.Keyring()) == Answer(error=NO_KEYRING)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (keyring.errors.KeyringLocked("sesame"), "the keyring is locked"),
        (keyring.errors.NoKeyringError("sesame"), NO_KEYRING),
        (ValueError("sesame"), "the keyring failed (ValueError)"),
    ],
)
def test_what_goes_wrong_is_told_without_the_librarys_words(error: Exception, words: str) -> None:
    memory = Memory()
    memory.error = error

    assert carry_out(Errand("get", "a"), memory) == Answer(error=words)


async def test_the_process_says_that_there_is_no_keyring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

    with pytest.raises(PasswordError, match=NO_KEYRING):
        await Keyring().get(str(tmp_path))
