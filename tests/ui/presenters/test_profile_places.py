from pathlib import Path

from ui.presenters.profile_places import log_place, recordings_place


def test_what_has_not_been_made_yet_is_the_profile_itself(tmp_path: Path) -> None:
    assert log_place(str(tmp_path)) == tmp_path
    assert recordings_place(str(tmp_path)) == tmp_path


def test_what_has_been_made_is_a_folder_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "recordings").mkdir()

    assert log_place(str(tmp_path)) == tmp_path / "logs"
    assert recordings_place(str(tmp_path)) == tmp_path / "recordings"
