import os
from pathlib import Path, PurePosixPath

import pytest

from app.packages.mudlet_profile import read_profile
from app.packages.package import LeftOut, PackageError
from netcore.api.packages import InstalledPackage
from tests.support.packages import mudlet_xml, scripts_xml

HOST = """<HostPackage><Host mSslTsl="yes"><name>Ann</name><url>mud.example</url><port>4321</port>
<mInstalledPackages><string>tools</string></mInstalledPackages></Host></HostPackage>"""
ITEMS = """<ScriptPackage><ScriptGroup isActive="yes" isFolder="yes"><name>tools</name>
<Script isActive="yes" isFolder="no"><name>theirs</name></Script></ScriptGroup>
<Script isActive="yes" isFolder="no"><name>mine</name></Script></ScriptPackage>"""


def saved(folder: Path, name: str, body: str, when: int) -> None:
    path = folder / "current" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(mudlet_xml(body))
    os.utime(path, (when, when))


def test_the_newest_save_counts(tmp_path: Path) -> None:
    saved(tmp_path, "9.xml", "", 1)
    saved(tmp_path, "1.xml", HOST + ITEMS, 2)

    read = read_profile(tmp_path)

    link = read.settings.link
    assert (read.settings.name, link.host, link.port, link.tls) == ("Ann", "mud.example", 4321, True)
    assert [(item.name, item.package) for item in read.items] == [("tools", "tools"), ("theirs", "tools"), ("mine", "")]
    assert read.packages == (InstalledPackage("tools"),)


def test_files_of_scripts_come_along(tmp_path: Path) -> None:
    saved(tmp_path, "1.xml", HOST, 1)
    for name in ("tools/a.lua", "map/m.dat", "log/x.html", "Database_x.db"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "map")

    assert set(read_profile(tmp_path).files) == {
        PurePosixPath(name) for name in ("tools/a.lua", "map/m.dat", "Database_x.db")
    }


def test_without_a_name_it_is_called_like_its_folder(tmp_path: Path) -> None:
    saved(tmp_path, "1.xml", "<HostPackage><Host><port>99999</port></Host></HostPackage>", 1)

    assert (read_profile(tmp_path).settings.name, read_profile(tmp_path).settings.link.port) == (tmp_path.name, 4000)


def test_what_is_no_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PackageError, match="is no profile of Mudlet's"):
        read_profile(tmp_path)
    saved(tmp_path, "1.xml", HOST, 1)
    (tmp_path / "a").write_text("x")
    monkeypatch.setattr("app.packages.archive.MAX_FILES", 0)
    with pytest.raises(PackageError, match="more files than"):
        read_profile(tmp_path)


def test_packages_say_of_themselves_what_mudlet_has_unpacked(tmp_path: Path) -> None:
    saved(tmp_path, "1.xml", HOST, 1)
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "config.lua").write_text('author = "Bob"')

    assert read_profile(tmp_path).packages == (InstalledPackage("tools", about={"author": "Bob"}),)


def test_modules_are_read_from_their_files_and_those_that_are_gone_are_told(tmp_path: Path) -> None:
    (tmp_path / "walks.xml").write_bytes(scripts_xml(walk="x()"))
    listed = f"<key>walks</key><filepath>{tmp_path}/walks.xml</filepath><key>gone</key><filepath>/no</filepath>"
    saved(
        tmp_path, "1.xml", f"<HostPackage><Host><mInstalledModules>{listed}</mInstalledModules></Host></HostPackage>", 1
    )
    read = read_profile(tmp_path)

    assert [module.listed.name for module in read.modules] == ["walks"]
    assert read.item_count == 1
    assert read.left_out == (LeftOut("gone", "a module, whose file is /no: it is not there"),)
