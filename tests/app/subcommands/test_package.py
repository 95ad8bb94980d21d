import argparse
import json
from pathlib import Path

import pytest

from app import cli, exit_codes
from app.subcommands import package
from tests.support.packages import scripts_xml

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
