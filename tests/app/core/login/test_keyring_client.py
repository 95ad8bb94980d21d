import pytest

from app.core.login.errors import PasswordError
from app.core.login.keyring_client import Keyring

ODD = "tests.support.odd_keyring_process"


async def test_a_secret_comes_out_of_the_process() -> None:
    assert await Keyring(ODD).get("x") == "sesame"


@pytest.mark.parametrize("account", ["die", "babble"])
async def test_a_process_without_an_answer_is_told_without_its_words(account: str) -> None:
    with pytest.raises(PasswordError) as raised:
        await Keyring(ODD).get(account)

    assert str(raised.value) == "the keyring's process died without an answer"


async def test_one_that_hangs_is_ended() -> None:
    with pytest.raises(PasswordError, match=r"did not answer for 0\.5 s"):
        await Keyring(ODD, patience_s=0.5).get("hang")
