from pathlib import Path

import pytest

from app.profiles import packages_file
from app.profiles.errors import ProfileError
from app.profiles.files import Backups
from netcore.api.packages import InstalledPackage

PACKAGES = (InstalledPackage("a", "/tmp/a.xml", {"title": "Ä"}), InstalledPackage("b"))


def test_packages_are_read_as_they_were_written(tmp_path: Path) -> None:
    packages_file.write(tmp_path, PACKAGES, Backups(tmp_path))

    assert packages_file.read(tmp_path) == PACKAGES


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert packages_file.read(tmp_path) == ()


@pytest.mark.parametrize("text", [b"[", b'[{"file": "x"}]', b"\xff", b"[" * 5000])
def test_a_broken_file_is_put_aside_before_it_is_written(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "packages.json").write_bytes(text)
    with pytest.raises(ProfileError, match="no list of packages"):
        packages_file.read(tmp_path)
    packages_file.write(tmp_path, PACKAGES, Backups(tmp_path))

    assert packages_file.read(tmp_path) == PACKAGES
    assert [path.read_bytes() for path in tmp_path.glob("packages.json.broken-*")] == [text]
