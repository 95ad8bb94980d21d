import stat
from pathlib import Path

import pytest

from app.core.login.errors import PasswordError
from app.core.login.passwords import Passwords
from netcore.api.settings import PasswordPlace
from tests.support.fake_keyring import FakeKeyring

FILE, KEYRING, ASK = PasswordPlace.FILE, PasswordPlace.KEYRING, PasswordPlace.ASK


@pytest.fixture
def keyring() -> FakeKeyring:
    return FakeKeyring()


@pytest.fixture
def passwords(tmp_path: Path, keyring: FakeKeyring) -> Passwords:
    return Passwords(tmp_path, keyring)


@pytest.mark.parametrize("place", [FILE, KEYRING])
async def test_what_is_kept_is_had(place: PasswordPlace, passwords: Passwords, tmp_path: Path) -> None:
    await passwords.keep(tmp_path / "a", place, "Mud.example", "sésame")
    await passwords.keep(tmp_path / "b", place, "mud.example", "other")

    assert await passwords.get(tmp_path / "a", place, "mud.EXAMPLE") == "sésame"


@pytest.mark.parametrize("place", [FILE, KEYRING])
async def test_another_game_does_not_get_it(place: PasswordPlace, passwords: Passwords, tmp_path: Path) -> None:
    await passwords.keep(tmp_path / "a", place, "mud.example", "sesame")

    with pytest.raises(PasswordError, match=r"that for mud\.example; enter the one for evil\.example"):
        await passwords.get(tmp_path / "a", place, "evil.example")


@pytest.mark.parametrize("place", [FILE, KEYRING, ASK])
async def test_what_is_forgotten_is_gone(place: PasswordPlace, passwords: Passwords, tmp_path: Path) -> None:
    await passwords.keep(tmp_path / "a", place, "mud.example", "sesame")
    await passwords.forget(tmp_path / "a", place)
    await passwords.forget(tmp_path / "a", place)

    with pytest.raises(PasswordError, match="no password is kept"):
        await passwords.get(tmp_path / "a", place, "mud.example")


async def test_it_moves_from_place_to_place(passwords: Passwords, keyring: FakeKeyring, tmp_path: Path) -> None:
    profile = tmp_path / "a"
    await passwords.keep(profile, FILE, "mud.example", "sesame")
    await passwords.move(profile, FILE, KEYRING)
    assert await passwords.get(profile, KEYRING, "mud.example") == "sesame"
    assert not [*(tmp_path / "passwords").iterdir()]

    await passwords.move(profile, KEYRING, ASK)
    assert keyring.kept == {}


async def test_nobody_else_can_read_the_file(passwords: Passwords, tmp_path: Path) -> None:
    await passwords.keep(tmp_path / "profiles" / "a", FILE, "mud.example", "sesame")
    (file,) = (tmp_path / "passwords").iterdir()

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert b"sesame" in file.read_bytes()


async def test_without_a_keyring_the_player_is_told_what_to_choose(
    passwords: Passwords, keyring: FakeKeyring, tmp_path: Path
) -> None:
    keyring.trouble = "there is none"

    with pytest.raises(PasswordError, match=r"there is none\. Choose a file that only you can read instead"):
        await passwords.keep(tmp_path / "a", KEYRING, "mud.example", "sesame")


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b'{"host": 1, "password": "x"}'])
async def test_what_is_no_password_is_said(data: bytes, passwords: Passwords, tmp_path: Path) -> None:
    await passwords.keep(tmp_path / "a", FILE, "mud.example", "sesame")
    (file,) = (tmp_path / "passwords").iterdir()
    file.write_bytes(data)

    with pytest.raises(PasswordError, match="enter it once more"):
        await passwords.get(tmp_path / "a", FILE, "mud.example")


async def test_what_the_disk_refuses_is_said(passwords: Passwords, tmp_path: Path) -> None:
    (tmp_path / "passwords").write_text("in the way")

    with pytest.raises(PasswordError, match="could not be written"):
        await passwords.keep(tmp_path / "a", FILE, "mud.example", "sesame")


async def test_without_a_home_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(PasswordError, match="no folder"):
        await Passwords().keep(tmp_path / "a", FILE, "mud.example", "sesame")
