from pathlib import Path

import pytest

from app.profiles import settings_file
from app.profiles.errors import ProfileError
from app.profiles.files import Backups
from netcore.api.settings import LinkSettings, ProfileSettings

SETTINGS = ProfileSettings(name="Ærø", link=LinkSettings(host="example.org", port=23, tls=True, verify=False))


def test_settings_are_read_as_they_were_written(tmp_path: Path) -> None:
    settings_file.write(tmp_path, SETTINGS, Backups(tmp_path))

    assert settings_file.read(tmp_path) == SETTINGS


def test_a_file_written_by_hand_needs_a_name_only(tmp_path: Path) -> None:
    (tmp_path / "profile.toml").write_text('name = "x"\n')

    assert settings_file.read(tmp_path) == ProfileSettings(name="x")


def test_keys_that_are_not_known_stay(tmp_path: Path) -> None:
    (tmp_path / "profile.toml").write_text('name = "x"\nfuture = 1\n[link]\nfuture = 2\n[mapper]\nzoom = 3\n')
    settings_file.write(tmp_path, SETTINGS, Backups(tmp_path))
    text = (tmp_path / "profile.toml").read_text()

    assert settings_file.read(tmp_path) == SETTINGS
    assert "future = 1" in text
    assert "future = 2" in text
    assert "zoom = 3" in text


@pytest.mark.parametrize(
    "text", [b"name = ", b"name = 3", b"", b"\xff", b'name = "x"\nlink = 3', b'name = "x"\n[link]\nport = "a"']
)
def test_a_broken_file_is_reported_with_its_name(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "profile.toml").write_bytes(text)
    with pytest.raises(ProfileError, match=r"profile\.toml is not right"):
        settings_file.read(tmp_path)


def test_a_file_that_is_no_toml_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "profile.toml").write_bytes(b"name = ")
    with pytest.raises(ProfileError, match="was not replaced"):
        settings_file.write(tmp_path, SETTINGS, Backups(tmp_path))

    assert (tmp_path / "profile.toml").read_bytes() == b"name = "


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"There is no profile\.toml"):
        settings_file.read(tmp_path)
