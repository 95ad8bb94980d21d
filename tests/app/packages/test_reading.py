import json
from pathlib import Path, PurePosixPath

import pytest

from app.packages.package import LeftOut, PackageError
from app.packages.reading import read_package
from tests.support.packages import mpackage, mudlet_xml, scripts_xml


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_xml_is_called_like_its_file(tmp_path: Path) -> None:
    package = read_package(written(tmp_path, "My Thing.xml", scripts_xml(a="x()")))

    assert package.name == "My Thing"
    assert [(item.name, item.script, item.package) for item in package.items] == [("a", "x()", "My Thing")]


def test_an_archive_is_called_as_it_says_and_keeps_its_files(tmp_path: Path) -> None:
    files = {"config.lua": 'mpackage = "nice"\nauthor = "me"', "nice.xml": scripts_xml(a=""), "img/a.png": b"png"}

    package = read_package(written(tmp_path, "other.mpackage", mpackage(files)))

    assert (package.name, package.about["author"]) == ("nice", "me")
    assert [item.package for item in package.items] == ["nice"]
    assert package.files[PurePosixPath("img/a.png")] == b"png"
    assert package.left_out == ()


def test_xml_that_is_called_an_archive_is_read(tmp_path: Path) -> None:
    package = read_package(written(tmp_path, "x.mpackage", b"\xef\xbb\xbf\n" + scripts_xml(a="")))

    assert [item.name for item in package.items] == ["a"]


def test_without_a_config_an_archive_is_called_like_its_file(tmp_path: Path) -> None:
    assert read_package(written(tmp_path, "x.zip", mpackage({"y.xml": scripts_xml(a="")}))).name == "x"


def test_code_in_the_config_is_said_and_not_run(tmp_path: Path) -> None:
    files = {"config.lua": 'mpackage = "n"\nos.exit()', "n.xml": scripts_xml(a="")}

    package = read_package(written(tmp_path, "x.mpackage", mpackage(files)))

    assert package.name == "n"
    assert package.left_out == (LeftOut("", "config.lua was read up to line 2, where it is code; it is never run"),)


def test_every_xml_at_the_top_counts_and_no_other(tmp_path: Path) -> None:
    files = {"a.xml": scripts_xml(a=""), "b.xml": scripts_xml(b=""), "in/c.xml": scripts_xml(c="")}

    package = read_package(written(tmp_path, "x.mpackage", mpackage(files)))

    assert [item.name for item in package.items] == ["a", "b"]


def test_what_lies_beside_a_packages_xml_is_left_out_when_it_is_something_else(tmp_path: Path) -> None:
    files = {"config.lua": 'mpackage = "m"', "m.xml": scripts_xml(a=""), "map.xml": "<map/>", "bad.xml": "<oops"}

    package = read_package(written(tmp_path, "x.mpackage", mpackage(files)))

    assert [item.name for item in package.items] == ["a"]
    assert [left.what.partition(":")[0] for left in package.left_out] == ["bad.xml is not read", "map.xml is not read"]


def test_xml_that_is_the_only_one_has_to_be_right(tmp_path: Path) -> None:
    files = {"config.lua": 'mpackage = "m"', "m.xml": "<oops"}

    with pytest.raises(PackageError, match=r"m\.xml: the XML is broken"):
        read_package(written(tmp_path, "x.mpackage", mpackage(files)))


def test_the_spelling_of_names_and_old_extensions_do_not_matter(tmp_path: Path) -> None:
    files = {"CONFIG.LUA": 'mpackage = "m"', "A.XML": scripts_xml(a=""), "b.trigger": scripts_xml(b="")}

    package = read_package(written(tmp_path, "x.MPACKAGE", mpackage(files)))

    assert (package.name, [item.name for item in package.items]) == ("m", ["a", "b"])


def test_a_folder_of_muddlers_may_be_packed(tmp_path: Path) -> None:
    files = {
        "mine-main/mfile": json.dumps({"package": "mine", "version": "2"}),
        "mine-main/src/scripts/scripts.json": json.dumps([{"name": "a"}]),
        "mine-main/src/scripts/a.lua": "at('@PKGNAME@')",
        "mine-main/src/resources/t.txt": "text",
    }

    package = read_package(written(tmp_path, "mine-main.zip", mpackage(files)))

    assert (package.name, package.about["version"]) == ("mine", "2")
    assert [(item.name, item.script) for item in package.items] == [("a", "at('mine')")]
    assert package.files == {PurePosixPath("t.txt"): b"text"}


def test_xml_below_the_top_is_said_not_to_be_read(tmp_path: Path) -> None:
    files = {"config.lua": 'mpackage = "m"', "in/m.xml": scripts_xml(a="")}

    package = read_package(written(tmp_path, "x.mpackage", mpackage(files)))

    assert package.left_out == (LeftOut("", "in/m.xml is not read, since it is not at the top of the archive"),)


def test_a_folder_of_muddlers(tmp_path: Path) -> None:
    scripts = tmp_path / "src" / "scripts"
    scripts.mkdir(parents=True)
    (tmp_path / "mfile").write_text(json.dumps({"package": "mine", "version": "1", "outputFile": True}))
    (scripts / "scripts.json").write_text(json.dumps([{"name": "a"}]))
    (scripts / "a.lua").write_text("x()")
    (tmp_path / "src" / "resources").mkdir()
    (tmp_path / "src" / "resources" / "p.png").write_bytes(b"png")

    package = read_package(tmp_path)

    assert package.name == "mine"
    assert [(item.name, item.script, item.package) for item in package.items] == [("a", "x()", "mine")]
    assert package.files == {PurePosixPath("p.png"): b"png"}


def test_marks_of_muddlers_are_filled_in(tmp_path: Path) -> None:
    scripts, resources = tmp_path / "src" / "scripts", tmp_path / "src" / "resources"
    scripts.mkdir(parents=True)
    resources.mkdir()
    (tmp_path / "mfile").write_text(json.dumps({"package": "mine", "version": "1.2", "dependencies": ["a", "b"]}))
    (scripts / "scripts.json").write_text(json.dumps([{"name": "a"}]))
    (scripts / "a.lua").write_text('require("@PKGNAME@.lib") -- ä __PKGNAME__ __VERSION__')
    (resources / "lib.lua").write_bytes(b"return '@PKGNAME@ @VERSION@ \xff'")
    (resources / "b.png").write_bytes(b"@PKGNAME@")

    package = read_package(tmp_path)

    assert [item.script for item in package.items] == ['require("mine.lib") -- ä mine 1.2']
    assert package.about["dependencies"] == "a, b"
    assert package.files == {
        PurePosixPath("lib.lua"): b"return 'mine 1.2 \xff'",
        PurePosixPath("b.png"): b"@PKGNAME@",
    }


def test_an_archive_may_have_a_folder_around_everything(tmp_path: Path) -> None:
    files = {
        "N/config.lua": 'mpackage = "n"',
        "N/n.xml": scripts_xml(a=""),
        "N/i/a.png": b"",
        "__MACOSX/N/._n.xml": b"",
    }

    package = read_package(written(tmp_path, "x.zip", mpackage(files)))

    assert (package.name, len(package.items)) == ("n", 1)
    assert set(package.files) == {PurePosixPath(name) for name in ("config.lua", "n.xml", "i/a.png")}


def test_xml_that_had_to_be_repaired_is_installed_and_said(tmp_path: Path) -> None:
    package = read_package(written(tmp_path, "x.xml", scripts_xml(a="echo('\x1b')")))

    assert [item.script for item in package.items] == ["echo('\x1b')"]
    assert "repaired" in package.left_out[0].what


def test_the_longest_name_of_a_published_package_is_one(tmp_path: Path) -> None:
    name = "AbandonedRealms -  Gui Add-on - Tick, affects and map"
    files = {"config.lua": f'mpackage = "{name} "', "a.xml": scripts_xml(a="")}

    assert read_package(written(tmp_path, "x.mpackage", mpackage(files))).name == name


def test_a_whole_profile_as_a_package_loses_its_settings_and_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, "x.xml", mudlet_xml("<HostPackage><Host><name>x</name></Host></HostPackage>"))

    assert read_package(path).left_out == (
        LeftOut("", "it is a whole profile of Mudlet's, and its settings are not read"),
    )


def test_a_package_may_have_nothing_but_files(tmp_path: Path) -> None:
    package = read_package(written(tmp_path, "x.mpackage", mpackage({"config.lua": 'mpackage = "n"', "a.lua": "x"})))

    assert (package.name, package.items, len(package.files)) == ("n", (), 2)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("x.mpackage", b"PK no", "the archive is broken"),
        ("x.mpackage", mpackage({"config.lua": "", "in/a.xml": scripts_xml(a="")}), "no XML file at its top"),
        (
            "x.mpackage",
            mpackage({"config.lua": 'mpackage = "../up"', "a.xml": scripts_xml(a="")}),
            "its name cannot be",
        ),
        ("x.mpackage", mpackage({"config.lua": 'mpackage = "a/b"', "a.xml": scripts_xml(a="")}), "its name cannot be"),
        ("x.xml", b"<a", "the XML is broken"),
        ("x.lua", b"print(1)", "neither an .mpackage, .zip or .xml file nor a folder"),
    ],
)
def test_what_cannot_be_installed(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    with pytest.raises(PackageError, match=why):
        read_package(written(tmp_path, name, data))


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="No such file"):
        read_package(tmp_path / "x.xml")


def test_an_empty_folder_is_no_package(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="has no items"):
        read_package(tmp_path)
