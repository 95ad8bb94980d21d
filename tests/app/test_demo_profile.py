from pathlib import Path

import pytest

from app.demo_profile import EXAMPLES, prepare
from app.profiles import item_files, settings_file
from app.profiles.errors import ProfileError
from app.profiles.library import Library
from app.profiles.profile import Profile


def test_the_examples_can_all_be_read() -> None:
    loaded = item_files.load(EXAMPLES)

    assert loaded.problems == []
    assert {"wire fast", "wire slow", "wire never", "wire parcel"} <= {item.name for item in loaded.items}


def test_the_profile_is_made_once_with_the_examples_and_moves_with_the_port(tmp_path: Path) -> None:
    library = Library(tmp_path)
    name = prepare(library, 4040)
    folder = library.find(name)
    (folder / "src" / "aliases" / "Examples" / "wire_fast.lua").write_text("-- mine now\n")
    prepare(library, 5050)
    profile = Profile.open(folder)

    assert profile.settings.link.port == 5050
    assert [item.script for item in profile.items.ordered() if item.name == "wire fast"] == ["-- mine now\n"]


def test_a_broken_practice_profile_is_left_alone_and_another_is_made(tmp_path: Path) -> None:
    library = Library(tmp_path)
    folder = library.find(prepare(library, 4040))
    (folder / settings_file.FILE_NAME).write_text("name =")

    assert library.find(prepare(library, 4040)) != folder
    assert (folder / settings_file.FILE_NAME).read_text() == "name ="


def test_without_the_examples_nothing_half_made_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.demo_profile.EXAMPLES", tmp_path / "none")
    library = Library(tmp_path)
    with pytest.raises(ProfileError, match="could not be copied"):
        prepare(library, 4040)

    assert library.listing().profiles == ()
