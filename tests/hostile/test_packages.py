"""Hostile packages, through the command that a player would try them with: each is refused or bounded, in words."""

import argparse
import io
import json
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.packages import archive
from app.subcommands import package
from tests.support.packages import mpackage, mudlet_xml, scripts_xml

pytestmark = [pytest.mark.e2e]

XML = scripts_xml(a="")


def link() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as zipped:
        zipped.writestr("p.xml", XML)
        info = zipfile.ZipInfo("out")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        zipped.writestr(info, "/etc")
    return data.getvalue()


def zeros() -> bytes:
    return mpackage({"p.xml": XML, **{f"z{number}": b"\0" * (1 << 20) for number in range(6)}})


def nested(levels: int) -> bytes:
    opening = "<ScriptGroup isFolder='yes'><name>a</name>" * levels
    return mudlet_xml(f"<ScriptPackage>{opening}{'</ScriptGroup>' * levels}</ScriptPackage>")


def many(count: int) -> bytes:
    return mudlet_xml(f"<ScriptPackage>{'<Script><name>a</name></Script>' * count}</ScriptPackage>")


REFUSED = {
    "up.mpackage": (mpackage({"p.xml": XML, "../../out": "x"}), "would not stand in its folder"),
    "root.mpackage": (mpackage({"p.xml": XML, "/tmp/out": "x"}), "would not stand in its folder"),
    "drive.mpackage": (mpackage({"p.xml": XML, "C:\\out": "x"}), "would not stand in its folder"),
    "link.mpackage": (link(), "symbolic link"),
    "zeros.mpackage": (zeros(), "unpacks to more than it may"),
    "name.mpackage": (mpackage({"config.lua": 'mpackage = "../up"', "p.xml": XML}), "cannot be a folder's"),
    "both.mpackage": (mpackage({"p.xml": XML, "a": "x", "a/b": "x"}), "where a folder is"),
    "deep.xml": (nested(3000), "nested deeper than"),
    "many.xml": (many(100_000), "more than 20000 items"),
    "entities.xml": (b'<!DOCTYPE a [<!ENTITY a "aa">]><MudletPackage>&a;</MudletPackage>', "declares entities"),
    "broken.xml": (b"<MudletPackage><ScriptPackage>", "the XML is broken"),
    "noise.xml": (bytes(range(256)) * 100, "the XML is broken"),
    "other.xml": (b"<html/>", "no Mudlet package"),
}


def asked(path: Path) -> argparse.Namespace:
    return cli.parse(["package", "check", str(path), "--json"])


def everything(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_and_writes_nothing(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 4 << 20)
    data, why = REFUSED[name]
    path = tmp_path / "in" / "it" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    before = everything(tmp_path)

    assert package.run(asked(path)) != 0

    report = json.loads(capsys.readouterr().out)
    assert not report["installed"]
    assert why in report["errors"][0]["message"]
    assert everything(tmp_path) == before


SCRIPTS: dict[str, tuple[str, Any]] = {
    "a loop": ("while true do end", "computed for more than"),
    "a flood": ("for i = 1, 1e9 do echo('x\\n') end", "more is written than anyone can read"),
    "a giant text": ("x = string.rep('a', 1e9)", "too large"),
    "a way out": ("local f, why = io.open('/etc/passwd') error(why, 0)", "scripts may read only in"),
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_what_it_runs_is_bounded(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script, why = SCRIPTS[name]
    path = tmp_path / "p.xml"
    path.write_bytes(scripts_xml(a=script))

    assert package.run(asked(path)) == 0

    report = json.loads(capsys.readouterr().out)
    assert why in report["errors"][0]["message"]


def test_its_config_is_never_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "p.mpackage"
    code = 'mpackage = "p"\nwhile true do end\nos.execute("touch ran")'
    path.write_bytes(mpackage({"config.lua": code, "p.xml": XML}))

    assert package.run(asked(path)) == 0

    report = json.loads(capsys.readouterr().out)
    assert "where it is code; it is never run" in report["left_out"][0]["what"]
