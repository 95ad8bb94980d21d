from pathlib import Path

import pytest

from app import cli, exit_codes
from app.core.history.archive import Archive
from app.profiles.library import Library
from netcore.api.settings import HistorySettings, ProfileSettings


@pytest.fixture
def home(tmp_path: Path) -> Path:
    archive = Archive(Library(tmp_path).save(ProfileSettings(name="Anna")) / "history")
    texts = ("A grey wolf.", "It howls.", "Rain.", "Rain.", "A \x1b[2J wolf dies.")
    archive.add([(1, n, float(n), 0, text) for n, text in enumerate(texts, 1)], HistorySettings())
    archive.close()
    return tmp_path


def history(home: Path, *words: str) -> int:
    return cli.main(["--home", str(home), "history", "Anna", *words])


def printed(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line[21:] or line for line in capsys.readouterr().out.splitlines()]


def test_what_is_found_is_printed_oldest_first(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert history(home, "wolf") == exit_codes.OK
    assert printed(capsys) == ["A grey wolf.", "A \N{REPLACEMENT CHARACTER}[2J wolf dies."]


def test_the_lines_around_it_are_printed_once(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert history(home, "--context", "1", "wolf") == exit_codes.OK
    assert printed(capsys) == ["A grey wolf.", "It howls.", "--", "Rain.", "A \N{REPLACEMENT CHARACTER}[2J wolf dies."]


def test_nothing_found_is_an_exit_code(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert history(home, "bear") == exit_codes.FAILED
    assert history(home, "!") == exit_codes.FAILED
    assert "no word" in capsys.readouterr().err


def test_a_file_that_is_broken_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "profiles" / "Anna" / "history" / "000001.sqlite3").write_bytes(b"no database" * 100)

    assert history(home, "wolf") == exit_codes.FAILED
    assert "000001.sqlite3 could not be read" in capsys.readouterr().err
