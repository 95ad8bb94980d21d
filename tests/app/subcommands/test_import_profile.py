from pathlib import Path

import pytest

from app import cli, exit_codes
from app.profiles.errors import ProfileError
from app.profiles.library import Library
from app.subcommands import import_profile
from tests.support.packages import scripts_xml


def test_a_profile_of_mudlets_under_another_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    theirs = tmp_path / "Their"
    (theirs / "current").mkdir(parents=True)
    (theirs / "current" / "a.xml").write_bytes(scripts_xml(a="", b=""))
    home = tmp_path / "home"

    words = ["--home", str(home), "import", str(theirs), "--name", "Mine"]
    assert import_profile.run(cli.parse(words)) == exit_codes.OK

    assert capsys.readouterr().out == f"Mine has 2 items and 0 files, in {Library(home).find('Mine')}.\n"


def test_what_is_no_profile_is_said(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"cannot be imported: .* is no profile of Mudlet's"):
        import_profile.run(cli.parse(["--home", str(tmp_path), "import", str(tmp_path)]))
