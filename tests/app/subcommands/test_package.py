import argparse
import json
from pathlib import Path

import pytest

from app import cli, exit_codes
from app.profiles import settings_file
from app.profiles.errors import ProfileError
from app.profiles.files import Backups
from app.profiles.lock import lock
from app.subcommands import package
from netcore.api.settings import ProfileSettings
from tests.support.packages import mpackage, scripts_xml

pytestmark = pytest.mark.e2e


def asked(path: Path, *flags: str) -> argparse.Namespace:
    return cli.parse(["package", "check", str(path), *flags])


def test_what_could_be_installed_is_reported_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "p.xml"
    path.write_bytes(scripts_xml(a="error('bad', 0)"))

    code = package.run(asked(path, "--json"))

    report = json.loads(capsys.readouterr().out)
    assert code == exit_codes.OK
    assert (report["package"], report["ok"], report["items"]["scripts"]) == ("p", False, 1)
    assert [error["message"] for error in report["errors"]] == ["bad"]


def test_what_could_not_be_installed_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "p.xml"
    path.write_text("<nonsense/>")

    assert package.run(asked(path)) == exit_codes.FAILED
    assert capsys.readouterr().out.startswith("p cannot be installed: the XML is no Mudlet package")


def test_a_profile_that_is_played_is_read_and_not_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings_file.write(tmp_path, ProfileSettings(name="x"), Backups(tmp_path))
    file = tmp_path / "p.xml"
    file.write_bytes(scripts_xml(a=""))
    release = lock(tmp_path)

    with pytest.raises(ProfileError, match="is open in another Mudwire"):
        package.run(cli.parse(["package", "install", str(tmp_path), str(file)]))
    assert package.run(cli.parse(["package", "list", str(tmp_path)])) == exit_codes.OK
    release()
    assert package.run(cli.parse(["package", "install", str(tmp_path), str(file)])) == exit_codes.OK
    assert package.run(cli.parse(["package", "remove", str(tmp_path), "p"])) == exit_codes.OK
    assert "p is removed from x." in capsys.readouterr().out


def test_what_a_package_needs_and_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings_file.write(tmp_path, ProfileSettings(name="x"), Backups(tmp_path))
    file = tmp_path / "p.mpackage"
    about = 'mpackage = "p"\ndependencies = "MDK,p"'
    file.write_bytes(mpackage({"config.lua": about, "p.xml": scripts_xml(a="")}))

    package.run(cli.parse(["package", "install", str(tmp_path), str(file)]))

    assert "p needs the package MDK, which is not installed.\n" in capsys.readouterr().out
