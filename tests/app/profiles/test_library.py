import os
from pathlib import Path

import pytest

from app.profiles.errors import ProfileError
from app.profiles.library import Library
from app.profiles.places import home
from netcore.api.settings import LinkSettings, ProfileSettings


def settings(name: str, host: str = "example.org") -> ProfileSettings:
    return ProfileSettings(name=name, link=LinkSettings(host=host))


def names(library: Library) -> list[str]:
    return [profile.name for profile in library.listing().profiles]


def test_without_profiles_the_list_is_empty(tmp_path: Path) -> None:
    assert names(Library(tmp_path / "new")) == []


def test_profiles_are_listed_by_name(tmp_path: Path) -> None:
    library = Library(tmp_path)
    for name in ("b", "C", "a"):
        library.save(settings(name))

    assert names(library) == ["a", "b", "C"]
    assert library.find("C") == tmp_path / "profiles" / "C"


def test_names_that_are_no_file_names_are_kept(tmp_path: Path) -> None:
    library = Library(tmp_path)
    for name in ("../up", "a/b", "A/B"):
        library.save(settings(name))

    assert sorted(names(library)) == ["../up", "A/B", "a/b"]
    assert sorted(path.name for path in (tmp_path / "profiles").iterdir()) == ["A_B 2", "_up", "a_b"]


def test_a_renamed_profile_keeps_its_folder(tmp_path: Path) -> None:
    library = Library(tmp_path)
    folder = library.save(settings("old"))

    assert library.save(settings("new"), renamed_from="old") == folder
    assert names(library) == ["new"]


def test_a_profile_cannot_take_the_name_of_another(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.save(settings("a"))
    library.save(settings("b"))
    with pytest.raises(ProfileError, match="'b' already"):
        library.save(settings("b"), renamed_from="a")
    with pytest.raises(ProfileError, match="needs a name"):
        library.save(settings(" "))
    with pytest.raises(ProfileError, match="no profile named 'gone'"):
        library.save(settings("c"), renamed_from="gone")


def test_a_broken_profile_is_listed_as_broken_and_left_alone(tmp_path: Path) -> None:
    library = Library(tmp_path)
    folder = library.save(settings("good"))
    (folder / "profile.toml").write_text("name = ")
    library.save(settings("other"))

    [(name, why)] = library.listing().broken
    assert name == "good"
    assert "profile.toml is not right" in why
    assert names(library) == ["other"]
    with pytest.raises(ProfileError, match="is not right"):
        library.find("good")
    library.save(settings("good"))
    assert (folder / "profile.toml").read_text() == "name = "


def test_a_removed_profile_is_in_the_backups(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.save(settings("a"))
    moved = library.remove("a")

    assert names(library) == []
    assert moved.parent == tmp_path / "backups"
    assert (moved / "profile.toml").exists()
    with pytest.raises(ProfileError, match="no profile named 'a'"):
        library.remove("a")


def test_a_profile_that_stands_elsewhere_is_found_first(tmp_path: Path) -> None:
    Library(tmp_path).save(settings("a", "inside"))
    elsewhere = Library(tmp_path / "elsewhere").save(settings("a", "outside"))

    assert Library(tmp_path, extra=(elsewhere,)).find("a") == elsewhere


def test_the_home_is_where_the_variable_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUDWIRE_HOME", str(tmp_path))
    assert home() == tmp_path
    monkeypatch.delenv("MUDWIRE_HOME")
    assert os.fspath(home()).endswith("mudwire")


def test_a_new_profile_tells_git_what_is_of_this_machine(tmp_path: Path) -> None:
    library = Library(tmp_path)
    folder = library.save(ProfileSettings(name="a"))
    told = folder / ".gitignore"
    assert {"/.lock", "/backups/", "/history/"} <= set(told.read_text().split())
    assert "/src/" not in told.read_text()

    told.write_text("mine")
    library.save(ProfileSettings(name="a", charset="latin-1"))
    assert told.read_text() == "mine"
