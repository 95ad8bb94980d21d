"""The profile of `mudwire run FILE.lua`, which goes with it: packages, modules, items for good."""

import textwrap
from pathlib import Path
from typing import Final

import pytest

from app.run_file import NO_PROFILE
from tests.support.packages import mpackage, mudlet_xml, scripts_xml
from tests.support.program import Ended, mudwire

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

HEARS: Final = """
    for _, name in ipairs {"sysInstall", "sysInstallPackage", "sysInstallModule",
        "sysUninstall", "sysUninstallPackage", "sysUninstallModule", "sysSyncInstallModule", "sysSyncUninstallModule"} do
      registerAnonymousEventHandler(name, function(event, package, file)
        print(event, package, file and file:match("[^/]*$"))
      end)
    end
"""
ALIAS: Final = (
    '<AliasPackage><Alias isActive="yes" isFolder="no"><name>greet</name><script>print("hello " .. matches[2])</script>'
    r"<command></command><packageName></packageName><regex>^greet (\w+)$</regex></Alias></AliasPackage>"
)


def ran(folder: Path, text: str, *, home: Path | None = None, flags: tuple[str, ...] = (), **variables: str) -> Ended:
    path = folder / "a.lua"
    path.write_text(textwrap.dedent(text))
    return mudwire(home or folder / "home", "run", *flags, str(path), **variables)


def with_temporary_folder(folder: Path) -> dict[str, str]:
    """Variables; the folder is there and beside the script's."""
    place = folder.parent / f"{folder.name}-temporary"
    place.mkdir(exist_ok=True)
    return {"TMPDIR": str(place)}


def test_a_package_comes_alive_and_goes_without_residue(tmp_path: Path) -> None:
    files = {"config.lua": 'mpackage = "p"\nversion = "7"\n', "p.xml": mudlet_xml(ALIAS), "lib.lua": "return 42"}
    (tmp_path / "archive.mpackage").write_bytes(mpackage(files))
    text = f"""
        {HEARS}
        print(installPackage("archive.mpackage"))
        print(table.concat(getPackages(), " "), getPackageInfo("p", "version"), exists("greet", "alias"))
        expandAlias("greet you", false)
        print(require("p.lib"), io.exists(getMudletHomeDir() .. "/p/lib.lua"))
        print(installPackage("archive.mpackage"))
        print(uninstallPackage("p"))
        print(#getPackages(), exists("greet", "alias"), io.exists("p"))
        print(uninstallPackage("p"))
    """
    variables = with_temporary_folder(tmp_path)
    ended = ran(tmp_path, text, **variables)

    assert (ended.code, ended.error) == (0, "")
    assert ended.out.splitlines() == [
        "sysInstall\tp\tnil",
        "sysInstallPackage\tp\tarchive.mpackage",
        "true",
        "p\t7\t1",
        "hello you",
        "42\ttrue",
        "nil\tpackage p is already installed: archive.mpackage cannot be installed: the package p is installed already; remove it first.",
        "sysUninstall\tp\tnil",
        "sysUninstallPackage\tp\tarchive.mpackage",
        "true",
        "0\t0\tfalse",
        "nil",
    ]
    assert {path.name for path in tmp_path.iterdir()} == {"a.lua", "archive.mpackage"}
    assert list(Path(variables["TMPDIR"]).iterdir()) == []


def test_a_folder_of_the_packages_name_stays_the_scripts(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "mine.txt").write_text("mine")
    (tmp_path / "p.mpackage").write_bytes(mpackage({"config.lua": 'mpackage = "p"', "theirs.txt": "theirs"}))
    text = """
        print(installPackage("p.mpackage"), io.open("p/mine.txt"):read())
        print(uninstallPackage("p"), io.open("p/mine.txt"):read())
    """

    assert ran(tmp_path, text).out == "true\tmine\ntrue\tmine\n"
    assert (tmp_path / "p" / "mine.txt").read_text() == "mine"


def test_a_package_installs_what_came_with_it(tmp_path: Path) -> None:
    script = 'function more() return installPackage(getMudletHomeDir() .. "/p/inner.xml") end'
    files = {"config.lua": 'mpackage = "p"', "p.xml": scripts_xml(outer=script), "inner.xml": mudlet_xml(ALIAS)}
    (tmp_path / "p.mpackage").write_bytes(mpackage(files))
    text = 'print(installPackage("p.mpackage"), more(), table.concat(getPackages(), " "))'

    assert ran(tmp_path, text).out == "true\ttrue\tinner p\n"


def test_modules_are_read_anew(tmp_path: Path) -> None:
    module = tmp_path / "m.xml"
    module.write_bytes(mudlet_xml(ALIAS))
    text = f"""
        {HEARS}
        print(installModule("m.xml"))
        print(getModules()[1], #getPackages(), getModulePath("m") == getMudletHomeDir() .. "/m.xml")
        print(reloadModule("m"))
        print(setModulePriority("m", 3), getModulePriority("m"), enableModuleSync("m"), getModuleSync("m"))
        print(uninstallModule("m"))
    """

    assert ran(tmp_path, text).out.splitlines() == [
        "sysInstall\tm\tnil",
        "sysInstallModule\tm\tm.xml",
        "true",
        "m\t0\ttrue",
        "sysUninstall\tm\tnil",
        "sysSyncUninstallModule\tm\tm.xml",
        "sysInstall\tm\tnil",
        "sysSyncInstallModule\tm\tm.xml",
        "true",
        "nil\t3\ttrue\ttrue",
        "sysUninstall\tm\tnil",
        "sysUninstallModule\tm\tm.xml",
        "true",
    ]


def test_a_module_with_sync_on_has_been_written_back_when_the_run_is_over(tmp_path: Path) -> None:
    module = tmp_path / "m.xml"
    module.write_bytes(scripts_xml(mine="x = 1"))

    assert ran(tmp_path, 'installModule("m.xml") enableModuleSync("m") setScript("mine", "x = 2")').code == 0
    assert b"x = 2" in module.read_bytes()


def test_items_for_good_are_there_while_it_runs_and_the_profile_is_saved(tmp_path: Path) -> None:
    text = """
        print(permAlias("mine", "", "^mine$", [[print("mine!")]]) > 0, exists("mine", "alias"))
        expandAlias("mine", false)
        print(saveProfile())
    """

    assert ran(tmp_path, text).out == f"true\t1\nmine!\ntrue\t{tmp_path}\n"
    assert ran(tmp_path, 'print(exists("mine", "alias"))').out == "0\n"


@pytest.mark.parametrize(("flags", "told"), [((), "nil\t'{0}/p.xml' is outside "), (("--allow-read={0}",), "true")])
def test_packages_come_from_where_it_may_read(tmp_path: Path, flags: tuple[str, ...], told: str) -> None:
    inside, other = tmp_path / "in", tmp_path / "other"
    inside.mkdir()
    other.mkdir()
    (other / "p.xml").write_bytes(mudlet_xml(ALIAS))
    ended = ran(inside, f'print(installPackage("{other}/p.xml"))', flags=tuple(flag.format(other) for flag in flags))

    assert ended.out.startswith(told.format(other))


def test_the_profile_is_nowhere_where_the_script_may_write(tmp_path: Path) -> None:
    (tmp_path / "p.xml").write_bytes(mudlet_xml(ALIAS))
    (tmp_path / "temporary").mkdir()
    home = tmp_path.parent / f"{tmp_path.name}-home"
    variables = {"TMPDIR": str(tmp_path / "temporary")}
    text = 'print(installPackage("p.xml")) for name in lfs.dir("temporary") do print(name) end'

    assert sorted(ran(tmp_path, text, home=home, **variables).out.split()) == [".", "..", "true"]
    assert list(home.iterdir()) == []
    assert ran(tmp_path, text, **variables).out.startswith(f"nil\t{NO_PROFILE}\n")
    assert ran(tmp_path, text, home=home, flags=(f"--allow-write={home}",), **variables).out.startswith("nil")


def test_a_profile_goes_with_a_run_that_is_ended(tmp_path: Path) -> None:
    (tmp_path / "p.xml").write_bytes(mudlet_xml(ALIAS))
    variables = with_temporary_folder(tmp_path)
    text = 'print(installPackage("p.xml")) io.stdout:flush() os.exit(7)'

    assert ran(tmp_path, text, **variables).code == 7
    assert ran(tmp_path, 'installPackage("p.xml") error("boom")', **variables).code == 1
    assert list(Path(variables["TMPDIR"]).iterdir()) == []
