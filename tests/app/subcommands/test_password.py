import io
from pathlib import Path

import pytest

from app import cli, exit_codes
from app.profiles.errors import ProfileError
from app.profiles.library import Library
from app.subcommands import password
from netcore.api.settings import LinkSettings, LoginSettings, PasswordPlace, ProfileSettings


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setattr("sys.stdin", io.StringIO("sesame\nand more\n"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    library = Library(tmp_path)
    library.save(ProfileSettings(name="x", link=LinkSettings(host="mud.example")))
    return library


def run(home: Path, *words: str) -> int:
    return password.run(cli.parse(["--home", str(home), "password", "x", *words]))


def test_it_is_kept_in_a_file_and_forgotten_again(library: Library, tmp_path: Path) -> None:
    assert run(tmp_path, "--in-file", "--character=Ilka") == exit_codes.OK
    (file,) = (tmp_path / "passwords").iterdir()
    assert b'"sesame"' in file.read_bytes()
    (kept,) = library.listing().profiles
    assert kept.login == LoginSettings(name="Ilka", password=PasswordPlace.FILE)

    assert run(tmp_path, "--forget") == exit_codes.OK
    assert not [*(tmp_path / "passwords").iterdir()]
    (forgotten,) = library.listing().profiles
    assert forgotten.login == LoginSettings(name="Ilka")


@pytest.mark.usefixtures("library")
def test_without_a_keyring_it_is_not_kept(tmp_path: Path) -> None:
    pytest.importorskip("keyring")
    with pytest.raises(ProfileError, match=r"no keyring that Mudwire can use\. Choose a file"):
        run(tmp_path, "--character=Ilka")

    assert Library(tmp_path).listing().profiles[0].login == LoginSettings()


@pytest.mark.usefixtures("library")
def test_a_password_is_somebodys(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="add --character=NAME"):
        run(tmp_path, "--in-file")
