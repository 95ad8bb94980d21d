from pathlib import Path

import pytest

from app.profiles import grants_file
from app.profiles.errors import ProfileError
from app.profiles.files import Backups
from netcore.api.permissions import Grant, Power

GRANTS = (
    Grant("trigger messenger", Power.CONNECT, "example.org", 80),
    Grant("package mapper", Power.LISTEN, "*", allow=False),
)


def test_grants_are_read_as_they_were_written(tmp_path: Path) -> None:
    grants_file.write(tmp_path, GRANTS, Backups(tmp_path))

    assert grants_file.read(tmp_path) == GRANTS


def test_without_a_file_nothing_is_granted(tmp_path: Path) -> None:
    assert grants_file.read(tmp_path) == ()


@pytest.mark.parametrize("text", [b"[[grant", b"[[grant]]\nsubject = 1", b"\xff", b"grant = 3"])
def test_a_broken_file_grants_nothing_and_is_put_aside_before_it_is_written(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "permissions.toml").write_bytes(text)
    with pytest.raises(ProfileError, match="nothing in it is granted"):
        grants_file.read(tmp_path)
    grants_file.write(tmp_path, GRANTS, Backups(tmp_path))

    assert grants_file.read(tmp_path) == GRANTS
    assert [path.read_bytes() for path in tmp_path.glob("permissions.toml.broken-*")] == [text]
