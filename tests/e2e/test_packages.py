"""A package as its user has it: installed, at work, there again after a restart, and gone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app import exit_codes
from app.world.practice import PracticeWorld
from tests.support.packages import mpackage, mudlet_xml
from tests.support.practice import world_beside
from tests.support.program import mudwire

pytestmark = [pytest.mark.e2e, pytest.mark.net, pytest.mark.slow]

XML = mudlet_xml(
    '<TriggerPackage><Trigger isActive="yes" isFolder="no"><name>greet</name>'
    "<script>echo('the package heard it' .. #io.open(getMudletHomeDir() .. '/greeter/words.txt'):read('*a'))</script>"
    "<regexCodeList><string>By what name</string></regexCodeList>"
    "<regexCodePropertyList><integer>0</integer></regexCodePropertyList></Trigger></TriggerPackage>"
)


@pytest.fixture(scope="module")
def world() -> Iterator[PracticeWorld]:
    with world_beside() as world:
        yield world


def test_a_package_is_installed_fires_outlives_a_restart_and_goes_without_residue(
    tmp_path: Path, world: PracticeWorld
) -> None:
    file = tmp_path / "g.mpackage"
    about = 'mpackage = "greeter"\ntitle = "Greets"\nversion = "1.2"\nauthor = "Ann"\n'
    file.write_bytes(mpackage({"config.lua": about, "g.xml": XML, "words.txt": "hello"}))
    profile = tmp_path / "profile"

    def play() -> str:
        return mudwire(tmp_path, "headless", "--profile", str(profile), f"127.0.0.1:{world.port}", data="").out

    def package(deed: str, *words: str) -> str:
        ended = mudwire(tmp_path, "package", deed, str(profile), *words)
        assert ended.code == exit_codes.OK, ended.error
        return ended.out

    assert "the package heard it" not in play()
    assert package("install", str(file)) == "greeter is installed in profile: 1 trigger.\n"
    assert package("list") == "greeter\t1.2\tAnn\tGreets\n"
    assert "the package heard it5" in play()
    assert "the package heard it5" in play()
    package("remove", "greeter")
    assert package("list") == ""
    assert "the package heard it" not in play()
    assert not (profile / "data" / "greeter").exists()
    assert not list((profile / "src").rglob("*.lua"))
