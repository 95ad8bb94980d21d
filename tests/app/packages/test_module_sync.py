from pathlib import Path, PurePosixPath

import pytest

from app.packages.archive import unpack
from app.packages.module_sync import MAX_KEPT, ModuleSync
from app.packages.mudlet_xml import read_xml
from app.profiles.errors import ProfileError
from app.profiles.item_tree import ItemTree
from netcore.api.items import ScriptItem
from netcore.api.packages import InstalledPackage
from tests.support.packages import mpackage, scripts_xml


class Stage:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.data.mkdir()
        self.sync = ModuleSync(folder, self.data)

    def module(self, name: str, content: bytes, *, sync: bool = True) -> InstalledPackage:
        path = self.data / name
        path.write_bytes(content)
        return InstalledPackage("m", str(path), is_module=True, sync=sync)

    def write(self, module: InstalledPackage, script: str) -> Path:
        self.sync.write(module, (ScriptItem(id="1", name="s", script=script),))
        return Path(module.file)

    @property
    def kept(self) -> list[Path]:
        return sorted((self.folder / "backups" / "modules").rglob("*.*"))


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


def tree(script: str) -> ItemTree:
    return ItemTree(
        [
            ScriptItem(id="f", name="m", folder=True, package="m"),
            ScriptItem(id="1", name="s", script=script, parent="f", package="m"),
            ScriptItem(id="2", name="mine", script=script),
        ]
    )


def test_a_module_is_due_when_its_items_have_changed(stage: Stage) -> None:
    module = stage.module("m.xml", b"")
    assert stage.sync.due(tree("a"), [module]) == []
    assert stage.sync.due(tree("a"), [module]) == []

    ((found, items),) = stage.sync.due(tree("b"), [module])
    assert found is module
    assert [(item.name, item.script, item.parent) for item in items] == [("s", "b", "")]


def test_one_without_sync_is_never_due(stage: Stage) -> None:
    module = stage.module("m.xml", b"", sync=False)
    stage.sync.due(tree("a"), [module])

    assert stage.sync.due(tree("b"), [module]) == []


def test_an_xml_is_written_and_the_old_one_kept(stage: Stage) -> None:
    old = scripts_xml(s="a")
    path = stage.write(stage.module("m.xml", old), "b")

    assert [item.script for item in read_xml(path.read_bytes(), "m").items] == ["b"]
    assert [each.read_bytes() for each in stage.kept] == [old]


def test_an_archive_keeps_its_other_files(stage: Stage) -> None:
    archive = mpackage({"config.lua": "x", "m.xml": scripts_xml(s="a"), "i/a.png": "png"})
    module = stage.module("m.mpackage", archive)
    files = unpack(stage.write(module, "b").read_bytes())

    assert [item.script for item in read_xml(files[PurePosixPath("m.xml")], "m").items] == ["b"]
    assert files[PurePosixPath("i/a.png")] == b"png"
    before = Path(module.file).read_bytes()
    stage.write(module, "b")
    assert (Path(module.file).read_bytes(), len(stage.kept)) == (before, 1)


def test_so_many_are_kept(stage: Stage) -> None:
    module = stage.module("m.xml", b"")
    for number in range(MAX_KEPT + 5):
        stage.write(module, str(number))

    assert len(stage.kept) == MAX_KEPT


def test_nothing_outside_the_profiles_data_is_written(stage: Stage, tmp_path: Path) -> None:
    outside = tmp_path / "theirs.xml"
    outside.write_text("theirs")
    link = stage.data / "m.xml"
    link.symlink_to(outside)
    deeper = stage.data / "in" / "m.xml"
    for path in (outside, link, deeper):
        with pytest.raises(ProfileError, match=r"is not in the profile's data|could not be written"):
            stage.sync.write(InstalledPackage("m", str(path), is_module=True, sync=True), ())

    assert outside.read_text() == "theirs"
    with pytest.raises(ProfileError, match="could not be written"):
        stage.write(InstalledPackage("m", str(stage.data / "gone.xml"), is_module=True, sync=True), "x")
    with pytest.raises(ProfileError, match="exactly one XML"):
        stage.write(stage.module("n.mpackage", mpackage({"config.lua": "x"})), "x")
