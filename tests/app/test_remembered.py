from pathlib import Path

import pytest

from app.profiles import settings_file
from app.profiles.errors import ProfileError
from app.profiles.library import Library
from app.remembered import profile_for, profile_in
from netcore.api.address import Address


def test_a_game_is_remembered_once(tmp_path: Path) -> None:
    library = Library(tmp_path)

    assert profile_for(library, Address("example.org", 23, tls=False)) == "example.org"
    assert profile_for(library, Address("example.org", 23, tls=False)) == "example.org"
    assert profile_for(library, Address("example.org", 24, tls=False)) == "example.org 24"
    assert profile_for(library, Address("example.org", 24, tls=True)) == "example.org 24 TLS"
    assert len(library.listing().profiles) == 3


def test_a_folder_becomes_a_profile(tmp_path: Path) -> None:
    folder = tmp_path / "mage"

    assert profile_in(folder, Address("example.org", 23, tls=True)) == "mage"
    link = settings_file.read(folder).link
    assert (link.host, link.port, link.tls) == ("example.org", 23, True)


def test_a_profile_in_a_folder_keeps_its_settings_and_takes_the_new_address(tmp_path: Path) -> None:
    (tmp_path / "profile.toml").write_text('name = "Mage"\ncharset = "cp437"\n')

    assert profile_in(tmp_path, Address("example.org", 23, tls=False)) == "Mage"
    assert settings_file.read(tmp_path).charset == "cp437"
    assert settings_file.read(tmp_path).link.host == "example.org"


def test_a_broken_profile_in_a_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "profile.toml").write_text("name")
    with pytest.raises(ProfileError, match="is not right"):
        profile_in(tmp_path, Address("example.org", 23, tls=False))


def test_a_certificate_is_trusted_from_now_on_and_asked_for_once(tmp_path: Path) -> None:
    library, game = Library(tmp_path), Address("example.org", 992, tls=True)
    name = profile_for(library, game, "AB:CD")
    profile_for(library, game)
    profile_for(library, game, "AB:CD")

    (profile,) = library.listing().profiles
    assert profile.name == name
    assert profile.link.pin == "AB:CD"
    assert len(profile.link.trusted) == 1


def test_a_profile_in_a_folder_trusts_a_certificate_too(tmp_path: Path) -> None:
    profile_in(tmp_path / "mage", Address("example.org", 992, tls=True), "AB:CD")

    assert settings_file.read(tmp_path / "mage").link.pin == "AB:CD"
