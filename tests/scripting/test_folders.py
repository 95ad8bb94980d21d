import errno
from pathlib import Path

import pytest

from scripting.folders import Folders


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    (home / "sub").mkdir(parents=True)
    (home / "file").write_text("x")
    (tmp_path / "secret").write_text("y")
    (tmp_path / "home2").mkdir()  # a name that begins like the home's
    (home / "out").symlink_to(tmp_path)
    (home / "in").symlink_to(home / "file")
    (home / "circle").symlink_to(home / "circle")
    return home


@pytest.mark.parametrize(
    "path", ["file", "./file", "sub/../file", "in", "new", "sub/new", "", ".", "sub\\new", ".\\file"]
)
def test_paths_that_stay_inside_are_allowed(home: Path, path: str) -> None:
    folders = Folders(str(home))

    assert folders.to_read(path).is_relative_to(home)
    assert folders.to_write(path).is_relative_to(home)


def test_absolute_paths_inside_are_allowed(home: Path) -> None:
    assert Folders(str(home)).to_read(f"{home}/file") == home / "file"


def test_backslashes_are_slashes_as_scripts_from_windows_write_them(home: Path) -> None:
    folders = Folders(str(home))

    assert folders.to_read(f"{home}\\file") == home / "file"
    assert folders.to_move("sub\\new") == home / "sub" / "new"


@pytest.mark.parametrize(
    "path",
    [
        "..",
        "../secret",
        "sub/../../secret",
        "/etc/passwd",
        "out",
        "out/secret",
        "../home2/x",
        "/",
        "../home/../secret",
        "..\\secret",
        "sub\\..\\..\\secret",
    ],
)
def test_paths_that_lead_out_are_refused_in_words(home: Path, path: str) -> None:
    with pytest.raises(OSError, match=r"scripts may read only in .*home\)") as refused:
        Folders(str(home)).to_read(path)

    assert refused.value.errno == errno.EACCES


@pytest.mark.parametrize(
    ("path", "number"), [("a\0b", errno.EINVAL), ("circle", errno.ELOOP), ("circle/x", errno.ELOOP)]
)
def test_paths_that_lead_nowhere_are_refused(home: Path, path: str, number: int) -> None:
    with pytest.raises(OSError) as refused:
        Folders(str(home)).to_read(path)

    assert refused.value.errno == number


def test_granted_folders_are_allowed_for_what_they_were_granted(home: Path, tmp_path: Path) -> None:
    folders = Folders(str(home))
    folders.grant([str(tmp_path / "readable")], [str(tmp_path / "writable")])

    assert folders.to_read(f"{tmp_path}/readable/x") == tmp_path / "readable" / "x"
    assert folders.to_write("../writable/x") == tmp_path / "writable" / "x"
    with pytest.raises(OSError):
        folders.to_write(f"{tmp_path}/readable/x")
    with pytest.raises(OSError):
        folders.to_read(f"{tmp_path}/writable/x")


def test_a_link_itself_can_be_moved_wherever_it_leads(home: Path) -> None:
    assert Folders(str(home)).to_move("out") == home / "out"
    assert Folders(str(home)).to_move("sub/../in") == home / "in"


@pytest.mark.parametrize("path", ["out/secret", "../secret", "..", "sub/../..", "/", "a\0b", "\0"])
def test_what_is_outside_cannot_be_moved(home: Path, path: str) -> None:
    with pytest.raises(OSError):
        Folders(str(home)).to_move(path)


def test_what_lies_beneath_is_seen_where_nothing_of_that_name_stands(home: Path, tmp_path: Path) -> None:
    beneath = tmp_path / "beneath"
    for name in ("p", "sub"):
        (beneath / name).mkdir(parents=True)
        (beneath / name / "a").write_text("z")
    (beneath / "p" / "out").symlink_to(tmp_path)
    folders = Folders(str(home))
    folders.lay_beneath(str(beneath))

    assert folders.to_read("p/a") == beneath / "p" / "a"
    assert folders.to_write(f"{home}/p/new") == beneath / "p" / "new"
    assert folders.to_move("p/a") == beneath / "p" / "a"
    assert folders.to_read("sub/a") == home / "sub" / "a"
    assert folders.named("p/a") == str(beneath / "p" / "a")
    unchanged = ["sub/a", "a\0b", "/etc/passwd", "a" * 5_000]
    assert [folders.named(path) for path in unchanged] == unchanged
    assert folders.to_read("none/a") == home / "none" / "a"
    with pytest.raises(OSError, match="scripts may read only in"):
        folders.to_read("p/out/secret")
