"""Modules of a profile of Mudlet's, which lists no more of them than where their files are."""

from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from app.packages import mudlet_modules
from app.packages.mudlet_modules import ListedModule, listed_modules, read_modules
from tests.support.packages import mudlet_xml

ALIAS = "<AliasPackage><Alias isActive='yes' isFolder='no'><name>a</name><regex>^a$</regex></Alias></AliasPackage>"


def test_what_is_listed_of_each_stands_behind_its_key() -> None:
    part = fromstring("""<mInstalledModules><filepath>of none</filepath>
        <key>one</key><filepath>/a/one.xml</filepath><globalSave>1</globalSave><priority>-3</priority>
        <key>two</key><filepath>/a/two.mpackage</filepath><globalSave>0</globalSave><priority>x</priority>
        </mInstalledModules>""")

    assert listed_modules(part) == [
        ListedModule("one", "/a/one.xml", syncs=True, priority=-3),
        ListedModule("two", "/a/two.mpackage"),
    ]
    assert listed_modules(None) == []


def test_a_module_bears_the_name_by_which_mudlet_knows_it(tmp_path: Path) -> None:
    path = tmp_path / "file.xml"
    path.write_bytes(mudlet_xml(ALIAS))
    [module], left_out = read_modules([ListedModule("one", str(path))])

    assert left_out == []
    assert module.package.name == "one"
    assert [(item.name, item.package) for item in module.package.items] == [("a", "one")]


def test_of_what_cannot_be_read_it_is_said_why(tmp_path: Path) -> None:
    (tmp_path / "bad.xml").write_text("<html/>")
    (tmp_path / "good.xml").write_bytes(mudlet_xml(ALIAS + "<StrangePackage/>"))
    listed = [
        ListedModule("gone", str(tmp_path / "gone.xml")),
        ListedModule("folder", str(tmp_path)),
        ListedModule("none", ""),
        ListedModule("bad", str(tmp_path / "bad.xml")),
        ListedModule("a/b", str(tmp_path / "good.xml")),
        ListedModule("good", str(tmp_path / "good.xml")),
    ]
    found, left_out = read_modules(listed)

    assert [module.listed.name for module in found] == ["good"]
    assert [(each.item, each.what.rpartition(": ")[2]) for each in left_out] == [
        ("gone", "it is not there"),
        ("folder", "it is not there"),
        ("none", "it is not there"),
        ("bad", "its root is 'html', not 'MudletPackage'"),
        ("a/b", "its name cannot be a folder's"),
        ("good", "what is in StrangePackage is not read"),
    ]


def test_there_is_an_end_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mudlet_modules, "MAX_MODULES", 0)

    assert read_modules([ListedModule("one", "x")])[1][0].what == "one module too many"
