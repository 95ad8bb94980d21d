from pathlib import Path

import pytest

from app.profiles import notes_file
from app.profiles.errors import ProfileError
from app.profiles.files import Backups
from netcore.api.notes import MAX_NOTES


def test_notes_come_back_and_earlier_ones_are_kept(tmp_path: Path) -> None:
    assert notes_file.read(tmp_path) == ""
    notes_file.write(tmp_path, "one\n", Backups(tmp_path))
    notes_file.write(tmp_path, "zwei: ä\n", Backups(tmp_path))

    assert notes_file.read(tmp_path) == "zwei: ä\n"
    assert [file.read_text() for file in (tmp_path / "backups").iterdir()] == ["one\n"]


@pytest.mark.parametrize("data", [b"\xff\xfe", b"x" * (4 * MAX_NOTES + 1)])
def test_what_cannot_be_shown_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / notes_file.FILE_NAME).write_bytes(data)

    with pytest.raises(ProfileError):
        notes_file.read(tmp_path)
