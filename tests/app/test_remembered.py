from pathlib import Path

import pytest

from app.profiles import settings_file
from app.profiles.errors import ProfileError
from app.profiles.library import Library
from app.remembered import profile_for, profile_in


def test_a_game_is_remembered_once(tmp_path: Path) -> None:
    library = Library(tmp_path)

    assert profile_for(library, "example.org", 23, tls=False) == "example.org"
    assert profile_for(library, "example.org", 23, tls=False) == "example.org"
    assert profile_for(library, "example.org", 24, tls=False) == "example.org 24"
    assert profile_for(library, "example.org", 24, tls=True) == "example.org 24 TLS"
    assert len(library.listing().profiles) == 3


def test_a_folder_becomes_a_profile(tmp_path: Path) -> None:
    folder = tmp_path / "mage"

    assert profile_in(folder, "example.org", 23, tls=True) == "mage"
    link = settings_file.read(folder).link
    assert (link.host, link.port, link.tls) == ("example.org", 23, True)


def test_a_profile_in_a_folder_keeps_its_settings_and_takes_the_new_address(tmp_path: Path) -> None:
    (tmp_path / "profile.toml").write_text('name = "Mage"\ncharset = "cp437"\n')

    assert profile_in(tmp_path, "example.org", 23, tls=False) == "Mage"
    assert settings_file.read(tmp_path).charset == "cp437"
    assert settings_file.read(tmp_path).link.host == "example.org"


def test_a_broken_profile_in_a_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "profile.toml").write_text("name")
    with pytest.raises(ProfileError, match="is not right"):
        profile_in(tmp_path, "example.org", 23, tls=False)
